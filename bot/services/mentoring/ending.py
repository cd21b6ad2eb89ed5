"""The end of a pair: asked for, reached, or because one of the two is erased."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    ClosingReason,
    Pair,
    PairState,
    Person,
)
from bot.services.mentoring.pairs import of_person, places, tell_both, tell_methodists
from bot.services.shared import audit, outbox
from bot.services.shared.planning import Notice

CLOSED = Notice("pair-closed")
END_ASKED = Notice("pair-end-asked")
LEFT = Notice("pair-left")


async def ask_to_end(session: AsyncSession, pair_id: int, person_id: int, settings: Settings, now: datetime) -> bool:
    """Either of the two asks methodists to close the pair early; once a day is enough. False when it is not theirs or closed."""
    pair = await of_person(session, pair_id, person_id)
    if pair is None or pair.state is not PairState.ACTIVE:
        return False
    today = city_day(now, settings.timezone)
    await tell_methodists(session, pair, END_ASKED, f"{pair.id}:{today.isoformat()}", now)
    return True


async def close(
    session: AsyncSession, pair_id: int, reason: ClosingReason, actor_id: int | None, now: datetime
) -> bool:
    """The pair is over, both are asked how it was; False when it was over already."""
    pair = await _close(session, pair_id, reason, actor_id, now)
    if pair is not None:
        await outbox.touch_mentoring(session, None, now, *await places(session, [pair]))
    return pair is not None


async def _close(
    session: AsyncSession, pair_id: int, reason: ClosingReason, actor_id: int | None, now: datetime
) -> Pair | None:
    """The pair when it was closed just now; `actor_id`: None for the job."""
    pair = await session.get(Pair, pair_id, with_for_update=True, populate_existing=True)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    pair.state, pair.closed_at, pair.closed_by, pair.closing_reason = PairState.CLOSED, now, actor_id, reason
    audit.record(session, now, actor_id, "pair_closed", "person", pair.young_id, pair=pair.id, reason=reason.value)
    await tell_both(session, pair, CLOSED, str(pair.id), now)
    return pair


async def close_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Close the pairs whose last day is over; how many."""
    today = city_day(now, settings.timezone)
    due = await session.scalars(
        select(Pair.id).where(Pair.state == PairState.ACTIVE, Pair.ends_on < today).order_by(Pair.id)
    )
    over = [await _close(session, number, ClosingReason.FINISHED, None, now) for number in due.all()]
    closed = [pair for pair in over if pair is not None]
    if closed:
        # All organisations in one call: transactions take their rows in one order (services.shared.outbox).
        await outbox.touch_mentoring(session, None, now, *await places(session, closed))
    return len(closed)


async def leave_all(session: AsyncSession, person: Person, now: datetime) -> frozenset[int]:
    """Close the pairs of somebody who is erased: the other of the two and methodists are told. The organisations whose numbers
    change by it, for the one call that notes them."""
    pairs = await session.scalars(
        select(Pair)
        .where(
            or_(Pair.young_id == person.id, Pair.mentor_id == person.id),
            Pair.state == PairState.ACTIVE,
        )
        .order_by(Pair.id)
    )
    left: Sequence[Pair] = pairs.all()
    for pair in left:
        young = pair.young_id == person.id
        reason = ClosingReason.YOUNG_LEFT if young else ClosingReason.MENTOR_LEFT
        await _close(session, pair.id, reason, None, now)
        if not young:
            await tell_methodists(session, pair, LEFT, str(pair.id), now)
    return await places(session, left)
