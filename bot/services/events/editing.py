"""What methodists do to events: create, change, publish, cancel, copy, delete. Any methodist may do it to any event;
the audit log says who did."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Audience, Event, EventKind, EventState, SummaryKind
from bot.services.events import announcements, attendance, news
from bot.services.events.cards import lock
from bot.services.shared import audit, outbox, planning

SECRET_BYTES = 16


@dataclass(frozen=True)
class EventPlan:
    """What a methodist says of a new event. `closes_at` None: sign-up closes at the start."""

    kind: EventKind
    title: str
    description: str
    starts_at: datetime
    length: timedelta
    place: str | None
    link: str | None
    seats: int | None
    closes_at: datetime | None
    theme_id: int | None
    audience: Audience
    anonymous_feedback: bool


class Outcome(StrEnum):
    """What came of an act. Everything but DONE changed nothing."""

    DONE = "done"
    ALREADY = "already"
    GONE = "gone"
    CANCELLED = "cancelled"
    OVER = "over"
    STARTED = "started"
    PUBLISHED = "published"
    START_PASSED = "start_passed"
    CLOSING_PASSED = "closing_passed"


async def create(session: AsyncSession, plan: EventPlan, actor_id: int, now: datetime) -> Event:
    """Create a draft: hidden from teachers and counted in no summary."""
    closes_at = min(plan.closes_at or plan.starts_at, plan.starts_at)
    event = Event(
        state=EventState.DRAFT,
        kind=plan.kind,
        title=plan.title,
        description=plan.description,
        starts_at=plan.starts_at,
        ends_at=plan.starts_at + plan.length,
        place=plan.place,
        link=plan.link,
        seats=plan.seats,
        registration_closes_at=closes_at,
        theme_id=plan.theme_id,
        audience=plan.audience,
        anonymous_feedback=plan.anonymous_feedback,
        check_in_secret=secrets.token_hex(SECRET_BYTES),
        created_by=actor_id,
        created_at=now,
    )
    session.add(event)
    await session.flush()
    audit.record(session, now, actor_id, "event_created", "event", event.id)
    return event


async def copy(
    session: AsyncSession, source_id: int, starts_at: datetime, actor_id: int, now: datetime
) -> Event | None:
    """Create a draft from an earlier event, with everything but the dates: the length, and how long before the start
    sign-up closes, stay. None when the earlier event is gone."""
    source = await session.get(Event, source_id)
    if source is None:
        return None
    plan = EventPlan(
        kind=source.kind,
        title=source.title,
        description=source.description,
        starts_at=starts_at,
        length=source.ends_at - source.starts_at,
        place=source.place,
        link=source.link,
        seats=source.seats,
        closes_at=starts_at - (source.starts_at - source.registration_closes_at),
        theme_id=source.theme_id,
        audience=source.audience,
        anonymous_feedback=source.anonymous_feedback,
    )
    if plan.closes_at is not None and plan.closes_at <= now:
        plan = EventPlan(**{**vars(plan), "closes_at": None})
    return await create(session, plan, actor_id, now)


@dataclass(frozen=True)
class Publication:
    """What came of publishing; `told` is how many people an announcement was planned for."""

    outcome: Outcome
    told: int = 0


async def publish(
    session: AsyncSession, event_id: int, actor_id: int, settings: Settings, now: datetime
) -> Publication:
    """Show a draft to teachers and announce it to its followers, once. Refused when the start or the end of sign-up
    has passed."""
    event = await lock(session, event_id)
    if event is None:
        return Publication(Outcome.GONE)
    if event.state is not EventState.DRAFT:
        return Publication(Outcome.ALREADY if event.state is EventState.PUBLISHED else Outcome.CANCELLED)
    if event.starts_at <= now:
        return Publication(Outcome.START_PASSED)
    if event.registration_closes_at <= now:
        return Publication(Outcome.CLOSING_PASSED)
    event.state, event.published_at = EventState.PUBLISHED, now
    await session.flush()
    told = await announcements.announce_event(session, event, settings, now)
    audit.record(session, now, actor_id, "event_published", "event", event.id, told=told)
    await outbox.touch(session, SummaryKind.EVENT, event.id, now)
    return Publication(Outcome.DONE, told)


def why_not_cancelled(event: Event | None, now: datetime) -> Outcome | None:
    """Why the event cannot be cancelled; None when it can."""
    if event is None or event.state is EventState.DRAFT:
        return Outcome.GONE
    if event.state is EventState.CANCELLED:
        return Outcome.ALREADY
    return Outcome.OVER if event.is_over(now) else None


@dataclass(frozen=True)
class Cancellation:
    """What came of cancelling; `told` is how many people will be told why."""

    outcome: Outcome
    told: int = 0


async def cancel(
    session: AsyncSession, event_id: int, reason: str, actor_id: int, settings: Settings, now: datetime
) -> Cancellation:
    """Cancel a published event: due messages about it are cancelled, and everyone signed up is notified with the reason."""
    event = await lock(session, event_id)
    problem = why_not_cancelled(event, now)
    if event is None or problem:
        return Cancellation(problem or Outcome.GONE)
    event.state, event.cancelled_at, event.cancel_reason = EventState.CANCELLED, now, reason
    event.revision += 1
    await session.flush()
    await planning.cancel(session, event_id=event.id)
    told = await news.tell_cancelled(session, event, settings, now)
    audit.record(session, now, actor_id, "event_cancelled", "event", event.id, told=told)
    await outbox.touch(session, SummaryKind.EVENT, event.id, now)
    if event.audience.young:
        await attendance.touch_support(session, event.id, now)
    return Cancellation(Outcome.DONE, told)


async def delete_draft(session: AsyncSession, event_id: int, actor_id: int, now: datetime) -> Outcome:
    """Delete a draft for good. A published event is cancelled, never deleted."""
    event = await lock(session, event_id)
    if event is None:
        return Outcome.GONE
    if event.state is not EventState.DRAFT:
        return Outcome.PUBLISHED
    audit.record(session, now, actor_id, "event_draft_deleted", "event", event.id)
    await session.delete(event)
    await session.flush()
    return Outcome.DONE
