"""«В календарь»: an event as an iCalendar file (RFC 5545) that calendars of phones and computers take in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.models import Event, EventState

PRODUCT = "-//abonement//events//RU"


def calendar_file(event: Event, summary: str, link: str | None, now: datetime, zone: ZoneInfo) -> bytes:
    """The event's file in UTF-8. `summary` is its name, `link` the webinar's link or None for who may not have it.

    The UID stays the same and SEQUENCE grows with each edit, so that a file taken again changes the entry (RFC 5545, 3.8.7.4).
    A cancelled event's file takes the entry away: METHOD:CANCEL, STATUS:CANCELLED (RFC 5546, 3.2.5). Times stand in
    the city's zone with its VTIMEZONE."""
    # Loaded when first asked for: most runs of the bot never need it, and it is slow to load.
    from icalendar import Calendar
    from icalendar import Event as Entry

    cancelled = event.state is EventState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    entry = Entry()
    # Two cities number their events alike; the moment of creation tells them apart.
    entry.add("uid", f"event-{event.id}-{int(event.created_at.timestamp())}@abonement")
    entry.add("sequence", event.revision)
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", summary)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if event.description:
        entry.add("description", event.description)
    if event.place:
        entry.add("location", event.place)
    elif link:
        entry.add("location", link)
    if link:
        entry.add("url", link)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
