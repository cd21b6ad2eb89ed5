"""What of mentoring's numbers alters though nobody does anything: with each day pairs fall silent and people leave their first
years, with each hour questions become due. The methodist database is told of it by a job."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.models import Consultation, ConsultationState, OutboxEntry, Pair, SummaryKind
from bot.services.shared import outbox
from bot.services.shared.outbox import CITY
from bot.services.shared.periods import midnight


async def touch_due(session: AsyncSession, now: datetime, zone: ZoneInfo) -> int:
    """Have the mentoring summaries pushed again that were counted before today, all of them, so that none tells by its moment
    what happened where; the city's also when a question has become due since. How many of the day's there were. What waits to
    be pushed already is left alone. Safe to run twice."""
    rows = await session.execute(
        select(OutboxEntry.object_id, OutboxEntry.counted_at, OutboxEntry.revision > OutboxEntry.pushed_revision).where(
            OutboxEntry.kind == SummaryKind.MENTORING
        )
    )
    counted = {number: (at, bool(waits)) for number, at, waits in rows}
    today = midnight(city_day(now, zone), zone)
    with_pairs = await session.scalars(select(Pair.organisation_id).where(Pair.organisation_id.is_not(None)).distinct())
    stale = []
    for number in {*counted, *with_pairs}:
        at, waits = counted.get(number, (None, False))
        if number is not None and not waits and (at is None or at < today):
            stale.append(number)
    at, waits = counted.get(CITY, (None, False))
    if stale or (not waits and await _due_since(session, at, now)):
        await outbox.touch_mentoring(session, None, now, *(number for number in stale if number != CITY))
    return len(stale)


async def _due_since(session: AsyncSession, counted_at: datetime | None, now: datetime) -> bool:
    """Whether a question's working day has ended since the city was counted."""
    due = exists().where(Consultation.answer_by <= now, Consultation.state != ConsultationState.WITHDRAWN)
    if counted_at is not None:
        due = due.where(Consultation.answer_by > counted_at)
    return bool(await session.scalar(select(due)))
