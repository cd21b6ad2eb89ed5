"""Known answers as methodists keep them: hidden and shown again; no word of them is changed."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import KnownAnswer, KnownAnswerState
from bot.services.library.answers import OPEN_TO_OFFICE
from bot.services.library.search import ON_A_PAGE
from bot.services.shared import audit
from bot.services.shared.pages import Page, read_entities


async def figures(session: AsyncSession) -> dict[KnownAnswerState, int]:
    """How many there are in each state."""
    rows = await session.execute(select(KnownAnswer.state, func.count()).group_by(KnownAnswer.state))
    counts = {row[0]: row[1] for row in rows}
    return {state: counts.get(state, 0) for state in KnownAnswerState}


async def page_of(session: AsyncSession, state: KnownAnswerState | None, page: int) -> Page[KnownAnswer]:
    """A page of what is published and what is hidden, or of one of these, the newest first."""
    states = OPEN_TO_OFFICE if state not in OPEN_TO_OFFICE else (state,)
    newest_first = (
        select(KnownAnswer)
        .where(KnownAnswer.state.in_(states))
        .order_by(KnownAnswer.published_at.desc(), KnownAnswer.id.desc())
    )
    return await read_entities(session, newest_first, page, ON_A_PAGE)


async def get(session: AsyncSession, answer_id: int) -> KnownAnswer | None:
    """The answer, published or hidden, with this number."""
    known = await session.get(KnownAnswer, answer_id)
    return known if known is not None and known.state in OPEN_TO_OFFICE else None


async def hide(session: AsyncSession, answer_id: int, actor_id: int, now: datetime) -> KnownAnswer | None:
    """Nobody finds the answer any more; hidden already, it stays so. None when there is none."""
    return await _move(session, answer_id, KnownAnswerState.HIDDEN, actor_id, now)


async def show(session: AsyncSession, answer_id: int, actor_id: int, now: datetime) -> KnownAnswer | None:
    """A hidden answer is found again. None when there is none."""
    return await _move(session, answer_id, KnownAnswerState.PUBLISHED, actor_id, now)


async def _move(
    session: AsyncSession, answer_id: int, state: KnownAnswerState, actor_id: int, now: datetime
) -> KnownAnswer | None:
    known = await session.get(KnownAnswer, answer_id, with_for_update=True, populate_existing=True)
    if known is None or known.state not in OPEN_TO_OFFICE:
        return None
    if known.state is not state:
        known.state = state
        action = "known_answer_hidden" if state is KnownAnswerState.HIDDEN else "known_answer_shown"
        audit.record(session, now, actor_id, action, "known_answer", answer_id)
    return known
