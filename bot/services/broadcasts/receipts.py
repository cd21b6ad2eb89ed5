"""Receipts: who says to have read a broadcast, who has not yet, and asking those again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Broadcast,
    BroadcastButton,
    BroadcastState,
    Delivery,
    DeliveryState,
    Person,
    Priority,
    Receipt,
)
from bot.services.shared import audit, planning
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet
from bot.services.shared.sql import insert_for, rows_changed

RECEIPT_NOTICE = Notice("broadcast_receipt")


async def acknowledge(session: AsyncSession, broadcast_id: int, person: Person, now: datetime) -> bool | None:
    """Store that the person has read the broadcast: True the first time, False later, None when no receipt is wanted
    (the broadcast is gone, this is a draft's preview, or the message was never meant for this person)."""
    broadcast = await session.get(Broadcast, broadcast_id)
    if broadcast is None or broadcast.button is not BroadcastButton.RECEIPT or broadcast.state is BroadcastState.DRAFT:
        return None
    theirs = exists().where(Delivery.broadcast_id == broadcast_id, Delivery.person_id == person.id)
    if not await session.scalar(select(theirs)):
        return None
    result = await session.execute(
        insert_for(session, Receipt)
        .values(broadcast_id=broadcast_id, person_id=person.id, at=now)
        .on_conflict_do_nothing()
    )
    return rows_changed(result) == 1


def _has_it(broadcast_id: int) -> Sequence[ColumnElement[bool]]:
    return (
        Delivery.broadcast_id == broadcast_id,
        Delivery.state == DeliveryState.SENT,
        Delivery.recalled_at.is_(None),
    )


def silent(broadcast_id: int) -> Select[int]:
    """Select the ids of people who have the broadcast and have not confirmed reading it."""
    read = exists().where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == Delivery.person_id)
    return select(Person.id).join(Delivery, Delivery.person_id == Person.id).where(*_has_it(broadcast_id), ~read)


async def is_silent(session: AsyncSession, broadcast_id: int, person: Person) -> bool:
    """Whether the person has the broadcast and has not confirmed reading it."""
    of_person = silent(broadcast_id).where(Delivery.person_id == person.id)
    return await session.scalar(select(func.count()).select_from(of_person.subquery())) == 1


async def remind(session: AsyncSession, broadcast_id: int, settings: Settings, now: datetime, actor: Person) -> int:
    """Remind people who have not confirmed reading, each at most once a day (city time); returns how many reminders
    were planned."""
    broadcast = await session.get(Broadcast, broadcast_id)
    if broadcast is None or broadcast.button is not BroadcastButton.RECEIPT or broadcast.recalling:
        return 0
    day = city_day(now, settings.timezone)
    planned = await planning.plan_many(
        session,
        silent(broadcast_id),
        notice=RECEIPT_NOTICE,
        key=f"receipt:{broadcast_id}:{day}",
        priority=Priority.REMINDER,
        due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
        now=now,
        params={"broadcast": broadcast_id},
    )
    if planned:
        audit.record(session, now, actor.id, "broadcast_reminded", "broadcast", broadcast_id, people=planned)
    return planned
