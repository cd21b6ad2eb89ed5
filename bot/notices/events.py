"""Notices about events, rendered from what is true when they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import EventState, Person
from bot.screens.events import notices as screens
from bot.screens.shared.screen import Screen
from bot.services.events import cards, news, registrations, reminders
from bot.services.events.cards import EventCard
from bot.texts import Texts


async def _coming(session: AsyncSession, person: Person, params: dict[str, Any], now: datetime) -> EventCard | None:
    """The card of an event that is still to come and that the person is signed up for."""
    shown = await cards.card(session, params["event"], person, now)
    if shown is None or shown.mine is None:
        return None
    event = shown.event
    return shown if event.state is EventState.PUBLISHED and now < event.starts_at else None


async def promoted(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """A seat came free; nothing when it was given up again or the event has begun."""
    shown = await _coming(session, person, params, now)
    return screens.promoted(t, shown, now) if shown and shown.is_seated else None


async def changed(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """What changed (`params["before"]`); nothing when it was changed back, or the event is over."""
    shown = await cards.card(session, params["event"], person, now)
    if shown is None or shown.mine is None or shown.event.is_over(now):
        return None
    return screens.changed(t, shown, params["before"], now) if shown.event.state is EventState.PUBLISHED else None


async def cancelled(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The event is off and why. Said even late: who came in vain wants to know too."""
    event = await cards.get(session, params["event"])
    return screens.cancelled(t, event) if event is not None and event.state is EventState.CANCELLED else None


async def reminder_day(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """A day before; nothing when it comes so late that the hour's reminder is there too."""
    shown = await _coming(session, person, params, now)
    if shown is None or not shown.is_seated or shown.event.starts_at - now <= reminders.BEFORE[reminders.HOUR]:
        return None
    return screens.reminder(t, shown, now)


async def reminder_hour(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """An hour before; nothing when the event has begun."""
    shown = await _coming(session, person, params, now)
    return screens.reminder(t, shown, now) if shown and shown.is_seated else None


NOTICES = {
    registrations.PROMOTED: promoted,
    news.CHANGED: changed,
    news.CANCELLED: cancelled,
    reminders.DAY: reminder_day,
    reminders.HOUR: reminder_hour,
}
