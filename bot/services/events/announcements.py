"""Announcing events and themes: one INSERT … SELECT for everyone who follows them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.clock import city_day
from bot.config import Settings
from bot.models import Event, Person, Priority, Registration
from bot.services.events import cards
from bot.services.groups import posts
from bot.services.shared import planning
from bot.services.shared.audience import event_followers
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet

EVENT_ANNOUNCED = Notice("event-announced")


async def announce_event(session: AsyncSession, event: Event, settings: Settings, now: datetime) -> int:
    """Plan the announcement of a published event for its followers (audience.event_followers) and the groups it
    concerns, after quiet hours; returns how many people get it. Idempotent: a second call plans only for people the
    first one missed."""
    await posts.announce_event(session, event, settings, now)
    return await planning.plan_many(
        session,
        event_followers(event, city_day(now, settings.timezone)),
        notice=EVENT_ANNOUNCED,
        key=f"{EVENT_ANNOUNCED}:{event.id}",
        priority=Priority.ANNOUNCEMENT,
        due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
        now=now,
        params={"event": event.id},
        event_id=event.id,
    )


@dataclass(frozen=True)
class EventNews:
    """An event to announce and its theme's title, if it has one. `is_full`: the next sign-up joins the waiting list;
    `is_mine`: the person has signed up already."""

    event: Event
    theme_title: str | None
    is_full: bool
    is_mine: bool


async def event_news(session: AsyncSession, event_id: int, person: Person | None, now: datetime) -> EventNews | None:
    """The event as announced to `person` (None: to a group); None when sign-up is over, for then there is no news in
    it."""
    reader = person.id if person else None
    mine = exists().where(
        Registration.event_id == Event.id,
        Registration.person_id == reader,
        Registration.state.in_(cards.ACTIVE),
    )
    seated, queued = (cards.count_of(state) for state in cards.ACTIVE)
    row = (
        await session.execute(
            select(Event, seated, queued, mine.correlate(Event))
            .where(Event.id == event_id)
            .options(joinedload(Event.theme))
        )
    ).one_or_none()
    if row is None:
        return None
    event, seats_taken, waiting, is_mine = row
    if not event.takes_registrations(now):
        return None
    return EventNews(event, event.theme.title if event.theme else None, event.is_full(seats_taken, waiting), is_mine)
