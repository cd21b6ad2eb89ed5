"""Announcing events and themes: one INSERT … SELECT for everyone who follows them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.config import Settings
from bot.models import Event, Person, Priority, Registration, SummaryKind, Theme
from bot.services import audit, deliveries, events, group_posts, outbox
from bot.services.audience import event_followers, theme_followers
from bot.services.quiet_hours import after_quiet

EVENT_ANNOUNCED = "event-announced"
THEME_ANNOUNCED = "theme-announced"


async def announce_event(session: AsyncSession, event: Event, settings: Settings, now: datetime) -> int:
    """Plan the news of a published event for all who follow it (audience.event_followers), after quiet hours; how many
    people will get it. A second call plans only for those it missed. Support groups it concerns get it too."""
    await group_posts.announce_event(session, event, settings, now)
    return await deliveries.plan_many(
        session,
        event_followers(event, now.astimezone(settings.timezone).date()),
        notice=EVENT_ANNOUNCED,
        key=f"{EVENT_ANNOUNCED}:{event.id}",
        priority=Priority.ANNOUNCEMENT,
        due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
        now=now,
        params={"event": event.id},
        event_id=event.id,
    )


async def announce_due_themes(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """A job: announce the theme of the current month when its moment has come; how many people will get it.

    What was missed while the bot was down is announced later in the same month; a month gone by is not announced any more.
    A theme is announced once: it is marked in the same transaction, and each message has a key of its own besides."""
    today = now.astimezone(settings.timezone).date()
    due = await session.scalars(
        select(Theme)
        .where(Theme.announced_at.is_(None), Theme.announce_at <= now, Theme.month == today.replace(day=1))
        .with_for_update(skip_locked=True)
    )
    planned = 0
    for theme in due:
        people = await deliveries.plan_many(
            session,
            theme_followers(theme, today),
            notice=THEME_ANNOUNCED,
            key=f"theme:{theme.id}",
            priority=Priority.ANNOUNCEMENT,
            due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
            now=now,
            params={"theme": theme.id},
        )
        await group_posts.announce_theme(session, theme, settings, now)
        theme.announced_at = now
        audit.record(session, now, None, "theme_announced", "theme", theme.id, people=people)
        await outbox.touch(session, SummaryKind.THEME, theme.id, now)
        planned += people
    return planned


@dataclass(frozen=True)
class EventNews:
    """An event to tell somebody of and the title of its theme, where it has one. `is_full`: who signs up now comes into the
    queue; `is_mine`: the person has signed up already."""

    event: Event
    theme_title: str | None
    is_full: bool
    is_mine: bool


async def event_news(session: AsyncSession, event_id: int, person: Person | None, now: datetime) -> EventNews | None:
    """The event to tell `person` (None: a whole group) of; None when one can no longer sign up: there is no news in it."""
    reader = person.id if person else None
    mine = exists().where(
        Registration.event_id == Event.id,
        Registration.person_id == reader,
        Registration.state.in_(events.ACTIVE),
    )
    seated, queued = (events.counted(state) for state in events.ACTIVE)
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


async def theme_news(session: AsyncSession, theme_id: int, zone: ZoneInfo, now: datetime) -> Theme | None:
    """The theme to tell of; None when it was deleted or its month is over."""
    theme = await session.get(Theme, theme_id)
    this_month = now.astimezone(zone).date().replace(day=1)
    return theme if theme is not None and theme.month >= this_month else None
