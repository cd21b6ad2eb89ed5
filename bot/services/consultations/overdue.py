"""What happens when time passes: half of it gone, a reminder; all of it, the next one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationState,
    OfferOutcome,
    Stage,
)
from bot.services.consultations import copies, turns
from bot.services.shared.planning import Notice

NUDGE = Notice("talk-nudge")
TIMED_OUT = Notice("talk-timed-out")
AT_ONCE = 50


async def watch_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Remind who has let half of the time go by, move on what nobody answered in all of it; how many questions. At most
    AT_ONCE in a transaction; done twice it does nothing the second time."""
    moved = await _move_overdue(session, settings, now)
    return moved + await _nudge(session, now)


async def _due(
    session: AsyncSession, column: InstrumentedAttribute[datetime | None], now: datetime
) -> Sequence[Consultation]:
    found = await session.scalars(
        select(Consultation)
        .where(Consultation.state == ConsultationState.WAITING, column <= now)
        .order_by(column, Consultation.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def _move_overdue(session: AsyncSession, settings: Settings, now: datetime) -> int:
    overdue = await _due(session, Consultation.due_at, now)
    for consultation in overdue:
        former = consultation.responder_id
        await turns.end_offer(session, consultation, OfferOutcome.TIMED_OUT, now)
        if consultation.stage == Stage.FIRST:
            await turns.offer_to_next(session, consultation, Stage.RESERVE, settings, now)
        else:
            await turns.to_methodists(session, consultation, settings, now)
        if former is not None:
            key = f"{TIMED_OUT}:{consultation.id}:{former}:{now.timestamp():.0f}"
            await copies.tell(session, consultation, former, TIMED_OUT, key, now)
    return len(overdue)


async def _nudge(session: AsyncSession, now: datetime) -> int:
    late = await _due(session, Consultation.nudge_at, now)
    for consultation in late:
        consultation.nudge_at = None
        if consultation.responder_id is not None:
            key = f"{NUDGE}:{consultation.id}:{now.timestamp():.0f}"
            await copies.tell(session, consultation, consultation.responder_id, NUDGE, key, now)
    return len(late)
