"""What people are told about an event they have signed up for: a seat at last, changes, cancellation, reminders."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.clock import city_day
from bot.models import Event, EventKind
from bot.presses.events import EventDo, EventPress
from bot.presses.shared import Go
from bot.screens.events.card import when_and_where
from bot.screens.shared.pages import lines
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.wording import event_name
from bot.services.events.cards import EventCard
from bot.texts import Html, Texts

ONE_DAY = timedelta(days=1)


def promoted(t: Texts, shown: EventCard, now: datetime) -> Screen:
    """A seat came free for somebody in the waiting list."""
    return Screen(
        lines([t("event-notice-promoted"), *_what(t, shown, now), t("event-notice-not-coming")]), _seat_rows(t, shown)
    )


def changed(t: Texts, shown: EventCard, before: Mapping[str, str | None], now: datetime) -> Screen | None:
    """What has changed against `before` (columns and what they were); None when nothing has in the end."""
    was = [line for line in _was(t, shown.event, before, seated=shown.is_seated) if line]
    if not was:
        return None
    return Screen(lines([t("event-notice-changed"), *_what(t, shown, now), Html(""), *was]), _seat_rows(t, shown))


def cancelled(t: Texts, event: Event) -> Screen:
    """The event is off, and why."""
    parts = [
        t("event-notice-cancelled"),
        t("event-card-title", name=event_name(t, event.kind, event.title)),
        t("event-card-time", span=t.span(event.starts_at, event.ends_at)),
    ]
    if event.cancel_reason:
        parts.append(t("event-notice-reason", reason=event.cancel_reason))
    remove = Button(t.plain("event-button-calendar-remove"), EventPress(event=event.id, do=EventDo.CALENDAR_FILE))
    return Screen(lines(parts), ((remove,), (Button(t.plain("event-button-others"), Go(to="events")),)))


def reminder(t: Texts, shown: EventCard, now: datetime) -> Screen:
    """The event comes near. Says the day as it is when read, not as it was planned: quiet hours move reminders."""
    event = shown.event
    today, day = (city_day(moment, t.zone) for moment in (now, event.starts_at))
    if day == today:
        heading = t("event-notice-today", time=t.time(event.starts_at))
    elif day == today + ONE_DAY:
        heading = t("event-notice-tomorrow", time=t.time(event.starts_at))
    else:
        heading = t("event-notice-later", moment=t.moment(event.starts_at))
    return Screen(lines([heading, *_what(t, shown, now), t("event-notice-not-coming")]), _seat_rows(t, shown))


def _what(t: Texts, shown: EventCard, now: datetime) -> list[Html]:
    event = shown.event
    return [t("event-card-title", name=event_name(t, event.kind, event.title)), *when_and_where(t, shown, now)]


def _was(t: Texts, event: Event, before: Mapping[str, str | None], *, seated: bool) -> list[Html | None]:
    begin, end = (
        datetime.fromisoformat(before.get(column) or moment.isoformat())
        for column, moment in (("starts_at", event.starts_at), ("ends_at", event.ends_at))
    )
    moved = (begin, end) != (event.starts_at, event.ends_at)
    place = before.get("place", event.place)
    kind = EventKind(before.get("kind") or event.kind)
    title = before.get("title") or event.title
    renamed = (kind, title) != (event.kind, event.title)
    relinked = seated and event.link is not None and before.get("link", event.link) != event.link
    described = before.get("description", event.description) != event.description
    return [
        t("event-notice-was-time", span=t.span(begin, end)) if moved else None,
        _was_place(t, place) if place != event.place else None,
        t("event-notice-was-title", name=event_name(t, kind, title)) if renamed else None,
        t("event-notice-was-link") if relinked else None,
        t("event-notice-was-description") if described else None,
    ]


def _was_place(t: Texts, place: str | None) -> Html:
    return t("event-notice-was-place", place=place) if place else t("event-notice-was-no-place")


def _seat_rows(t: Texts, shown: EventCard) -> tuple[tuple[Button, ...], ...]:
    number = shown.event.id
    calendar = Button(t.plain("event-button-calendar"), EventPress(event=number, do=EventDo.CALENDAR_FILE))
    leave = Button(t.plain("event-button-cancel"), EventPress(event=number, do=EventDo.ASK_TO_CANCEL))
    return ((Button(t.plain("event-button-open"), EventPress(event=number)),), (calendar, leave))
