"""Changing one field of an event, with all that follows from it: news, reminders, the waiting list, calendars."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Event, EventState, Registration, RegistrationState, SummaryKind
from bot.services.events import attendance, registrations, reminders
from bot.services.events import news as event_news
from bot.services.events.cards import lock
from bot.services.shared import audit, outbox


class EventField(StrEnum):
    """What can be changed, one at a time."""

    KIND = "kind"
    TITLE = "title"
    DESCRIPTION = "description"
    STARTS = "starts"
    LENGTH = "length"
    PLACE = "place"
    LINK = "link"
    SEATS = "seats"
    CLOSES = "closes"
    THEME = "theme"
    AUDIENCE = "audience"
    FEEDBACK = "feedback"


# Nothing of these may change once the event runs, or once it is over.
FIXED_AT_START = frozenset({EventField.STARTS, EventField.SEATS, EventField.CLOSES, EventField.AUDIENCE})
FIXED_AT_END = FIXED_AT_START | {EventField.LENGTH, EventField.PLACE, EventField.LINK, EventField.FEEDBACK}
# Columns whose change those signed up are told.
TOLD = ("kind", "title", "description", "starts_at", "ends_at", "place", "link")


class ChangeOutcome(StrEnum):
    """Result of a change. Only DONE has changed something."""

    DONE = "done"
    SAME = "same"
    GONE = "gone"
    CANCELLED = "cancelled"
    STARTED = "started"
    OVER = "over"
    IN_PAST = "in_past"
    TOO_FEW_SEATS = "too_few_seats"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Change:
    """Result of a change: how many people are notified, how many got a seat, how many have one."""

    outcome: ChangeOutcome
    told: int = 0
    promoted: int = 0
    seated: int = 0


def changeable(event: Event, now: datetime) -> tuple[EventField, ...]:
    """The fields that may still be changed."""
    return tuple(field for field in EventField if why_fixed(event, field, now) is None)


def why_fixed(event: Event, field: EventField, now: datetime) -> ChangeOutcome | None:
    """Why the field cannot be changed now; None when it can."""
    if event.state is EventState.CANCELLED:
        return ChangeOutcome.CANCELLED
    if event.state is EventState.DRAFT:
        return None
    if event.is_over(now) and field in FIXED_AT_END:
        return ChangeOutcome.OVER
    return ChangeOutcome.STARTED if now >= event.starts_at and field in FIXED_AT_START else None


async def count_seated(session: AsyncSession, event_id: int) -> int:
    """How many people have a seat."""
    seated = select(func.count()).where(
        Registration.event_id == event_id, Registration.state == RegistrationState.SEATED
    )
    return await session.scalar(seated) or 0


async def change(
    session: AsyncSession,
    event_id: int,
    field: EventField,
    value: Any,
    actor_id: int,
    settings: Settings,
    now: datetime,
) -> Change:
    """Give `field` the new value: a kind, words, a moment, a length (timedelta), a number or None.

    Moving the start moves the end and the closing of sign-up with it. The seats of those seated are never taken away."""
    event = await lock(session, event_id)
    if event is None:
        return Change(ChangeOutcome.GONE)
    if problem := why_fixed(event, field, now) or _why_senseless(event, field, value, now):
        return Change(problem)
    seated = await count_seated(session, event_id)
    if field is EventField.SEATS and value is not None and value < seated:
        return Change(ChangeOutcome.TOO_FEW_SEATS, seated=seated)
    before = _columns(event)
    _apply(event, field, value)
    changed = {name: was for name, was in before.items() if was != getattr(event, name)}
    if not changed:
        return Change(ChangeOutcome.SAME)
    audit.record(session, now, actor_id, "event_changed", "event", event.id, field=field.value)
    if event.state is EventState.DRAFT:
        await session.flush()
        return Change(ChangeOutcome.DONE)
    event.revision += 1
    await session.flush()
    return await _follow_up(session, event, changed, settings, now)


async def _follow_up(
    session: AsyncSession, event: Event, changed: dict[str, Any], settings: Settings, now: datetime
) -> Change:
    """The consequences of changing a published event: notices, reminders, seats."""
    promoted = told = 0
    if "seats" in changed:
        promoted = await registrations.promote(session, event, now, settings)
    if "starts_at" in changed:
        await reminders.replan(session, event, settings, now)
    news = {name: _plain(changed[name]) for name in TOLD if name in changed}
    if news and not event.is_over(now):
        told = await event_news.tell_changed(session, event, news, settings, now)
    await outbox.touch(session, SummaryKind.EVENT, event.id, now)
    if changed.get("theme_id") is not None:
        await outbox.touch(session, SummaryKind.THEME, changed["theme_id"], now)
    # People check in from half an hour before the start, when both may still change.
    if "audience" in changed or ("starts_at" in changed and event.audience.young):
        await attendance.touch_support(session, event.id, now)
    return Change(ChangeOutcome.DONE, told=told, promoted=promoted)


def _why_senseless(event: Event, field: EventField, value: Any, now: datetime) -> ChangeOutcome | None:
    match field:
        case EventField.STARTS if value <= now:
            return ChangeOutcome.IN_PAST
        case EventField.LENGTH if event.state is EventState.PUBLISHED and event.starts_at + value <= now:
            return ChangeOutcome.IN_PAST
        case EventField.PLACE if not value and not event.link:
            return ChangeOutcome.NOWHERE
        case EventField.LINK if not value and not event.place:
            return ChangeOutcome.NOWHERE
        case _:
            return None


def _columns(event: Event) -> dict[str, Any]:
    names = ("seats", "registration_closes_at", "theme_id", "audience", "anonymous_feedback", *TOLD)
    return {name: getattr(event, name) for name in names}


def _plain(value: Any) -> str | None:
    """A column's value as JSON keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value is None else str(value)


def _apply(event: Event, field: EventField, value: Any) -> None:
    match field:
        case EventField.STARTS:
            by = value - event.starts_at
            event.starts_at, event.ends_at = value, event.ends_at + by
            event.registration_closes_at += by
        case EventField.LENGTH:
            event.ends_at = event.starts_at + value
        case EventField.CLOSES:
            event.registration_closes_at = min(value or event.starts_at, event.starts_at)
        case EventField.THEME:
            event.theme_id = value
        case EventField.FEEDBACK:
            event.anonymous_feedback = value
        case EventField.DESCRIPTION:
            event.description = value or ""
        case _:
            setattr(event, field.value, value)
