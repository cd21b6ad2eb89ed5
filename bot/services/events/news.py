"""Telling those signed up (seated or queued) what became of their event: changed, cancelled."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Delivery, DeliveryState, Event, Priority, Registration, RegistrationState
from bot.services.shared import planning
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet

CHANGED = Notice("event-changed")
CANCELLED = Notice("event-cancelled")
# Several changes in a row become one message.
GATHERING = timedelta(minutes=2)
# Who would read it in the morning must still be able to act on it.
TIME_TO_ACT = timedelta(hours=2)


def seated_or_waiting(event_id: int) -> Select[int]:
    """Select the ids of people who have a seat or wait for one."""
    return select(Registration.person_id).where(
        Registration.event_id == event_id,
        Registration.state.in_([RegistrationState.SEATED, RegistrationState.QUEUED]),
    )


async def tell_changed(
    session: AsyncSession, event: Event, before: dict[str, Any], settings: Settings, now: datetime
) -> int:
    """Plan one message about what changed; how many will get it.

    `before` holds what changed fields were; what they have become is read when the message is sent. Changes not yet
    sent are merged: the oldest «was» wins, and the message about them is replaced."""
    due = (Delivery.event_id == event.id, Delivery.notice == CHANGED, Delivery.state == DeliveryState.DUE)
    waiting = await session.scalar(select(Delivery.params).where(*due).order_by(Delivery.id).limit(1))
    if waiting is not None:
        before = {**before, **waiting.get("before", {})}
        await planning.cancel(session, event_id=event.id, notices=[CHANGED])
    earliest = min(event.starts_at, datetime.fromisoformat(before.get("starts_at", event.starts_at.isoformat())))
    return await planning.plan_many(
        session,
        seated_or_waiting(event.id),
        notice=CHANGED,
        key=f"{CHANGED}:{event.id}:{event.revision}",
        priority=Priority.NOTICE,
        due_at=now + GATHERING,
        now=now,
        params={"event": event.id, "before": before},
        urgent=cannot_wait(earliest, now + GATHERING, settings),
        event_id=event.id,
    )


async def tell_cancelled(session: AsyncSession, event: Event, settings: Settings, now: datetime) -> int:
    """Plan the notice that the event is cancelled, with the reason; returns how many people get it."""
    return await planning.plan_many(
        session,
        seated_or_waiting(event.id),
        notice=CANCELLED,
        key=f"{CANCELLED}:{event.id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"event": event.id},
        urgent=cannot_wait(event.starts_at, now, settings),
        event_id=event.id,
    )


def cannot_wait(starts_at: datetime, due_at: datetime, settings: Settings) -> bool:
    """Whether news due at `due_at` would come too late if held until quiet hours end."""
    return starts_at < after_quiet(due_at, settings.quiet_hours, settings.timezone) + TIME_TO_ACT
