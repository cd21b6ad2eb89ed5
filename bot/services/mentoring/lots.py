"""What is told of single questions only in lots: marks of answers, and how an organisation's questions were answered.

Whoever compares two screens, files or summaries, of two days or of two periods, learns of no fewer than five together. So a lot
is five at least, of questions asked in one month (every period that can be chosen is made of whole months), and what was told of
a question never changes afterwards. What never becomes a lot is never told.

Each question without a name counts as somebody else's, whoever asked it: when a lot is full says nothing about who did."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Consultation, ConsultationState
from bot.services.shared import outbox

LOT = 5


async def tell_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Let marks and questions be told where a lot of them waits; how many of both."""
    marks = await _marks(session, settings)
    questions = await _questions_of_places(session, settings, now)
    if marks or questions:
        places = {question.organisation_id for question in questions}
        await outbox.touch_mentoring(session, None, now, *places)
    return len(marks) + len(questions)


async def _marks(session: AsyncSession, settings: Settings) -> list[Consultation]:
    """Each is told as it stands now: a mark that is changed later changes no number."""
    waiting = await session.scalars(
        select(Consultation)
        .where(
            Consultation.mark.is_not(None),
            Consultation.mark_told.is_(None),
            Consultation.state == ConsultationState.SOLVED,
        )
        .order_by(Consultation.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    told = _lots((city_day(one.asked_at, settings.timezone).replace(day=1), one) for one in waiting)
    for one in told:
        one.mark_told = one.mark
    return told


async def _questions_of_places(session: AsyncSession, settings: Settings, now: datetime) -> list[Consultation]:
    """Of questions with a name whose working day for an answer is over: were they answered in it?"""
    waiting = await session.scalars(
        select(Consultation)
        .where(
            Consultation.awkward.is_(False),
            Consultation.organisation_id.is_not(None),
            Consultation.in_time_told.is_(None),
            and_(Consultation.answer_by <= now, Consultation.state != ConsultationState.WITHDRAWN),
        )
        .order_by(Consultation.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    told = _lots(
        ((one.organisation_id, city_day(one.asked_at, settings.timezone).replace(day=1)), one) for one in waiting
    )
    for one in told:
        one.in_time_told = one.first_answer_at is not None and one.first_answer_at <= one.answer_by
    return told


def _lots(waiting: Iterable[tuple[Hashable, Consultation]]) -> list[Consultation]:
    """Those of each group in which five people or more wait together."""
    groups: dict[Hashable, list[Consultation]] = defaultdict(list)
    for group, one in waiting:
        groups[group].append(one)
    return [one for group in groups.values() if len({_whose(one) for one in group}) >= LOT for one in group]


def _whose(question: Consultation) -> Hashable:
    if question.awkward or question.asker_id is None:
        return "question", question.id
    return "person", question.asker_id
