"""Days typed or pressed in Forms: dates without a time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.forms.fields.moment_reading import Reason, Unclear, parse_moment


def iso_day(value: str) -> date | None:
    """The day of a button's value; None for what is no date."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def read_day(text: str, now: datetime, zone: ZoneInfo) -> date | None:
    """The day a text means, past and far ones too, so that it can be said why they will not do; None when it means none."""
    parts = text.strip().rstrip("г. ").split(".")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        # Written in full: moments ahead of two years are too far for events, not for everything.
        return iso_day(f"{parts[2]:0>4}-{parts[1]:0>2}-{parts[0]:0>2}")
    found = parse_moment(text, now, zone)
    if isinstance(found, Unclear) and found.reason in (Reason.NO_TIME, Reason.IN_PAST, Reason.TOO_FAR):
        return found.day
    return None
