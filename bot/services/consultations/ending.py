"""The end of a question: solved, withdrawn, marked, thanked for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationState,
    OfferOutcome,
    Side,
)
from bot.services.consultations import clock, conversation, copies, counted, turns
from bot.services.consultations.conversation import OVER
from bot.services.shared import quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed

SOLVED = Notice("talk-solved")
WITHDRAWN = Notice("talk-withdrawn")
THANKS = Notice("talk-thanks")
MARKS = range(1, 6)


class SolveOutcome(StrEnum):
    """What came of «Вопрос решён»."""

    SOLVED = "solved"
    WITHDRAWN = "withdrawn"
    ALREADY = "already"
    NOT_ANSWERED = "not_answered"
    GONE = "gone"


async def solve(session: AsyncSession, consultation_id: int, person_id: int, now: datetime) -> SolveOutcome:
    """«Вопрос решён» by either side; by the asker before an answer the question is withdrawn. The other side is told, the
    asker is asked for a mark."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or person_id not in (consultation.asker_id, consultation.responder_id):
        return SolveOutcome.GONE
    if consultation.state in OVER:
        return SolveOutcome.ALREADY
    side = conversation.side_of(consultation, person_id)
    answered = consultation.first_answer_at is not None
    if side is Side.RESPONDER and not answered:
        return SolveOutcome.NOT_ANSWERED
    await close(session, consultation, side, now)
    await counted.touch(session, consultation, now)
    return SolveOutcome.SOLVED if answered else SolveOutcome.WITHDRAWN


async def close(session: AsyncSession, consultation: Consultation, side: Side, now: datetime) -> None:
    """The question is solved, or withdrawn when nobody has answered; the other side is told."""
    answered = consultation.first_answer_at is not None
    consultation.state = ConsultationState.SOLVED if answered else ConsultationState.WITHDRAWN
    consultation.solved_at, consultation.solved_by = now, side
    clock.stop(consultation)
    await turns.end_offer(session, consultation, OfferOutcome.WITHDRAWN, now)
    other = consultation.responder_id if side is Side.ASKER else consultation.asker_id
    if other is not None and consultation.asker_id != consultation.responder_id:
        notice = SOLVED if answered else WITHDRAWN
        key = f"{notice}:{consultation.id}:{now.timestamp():.0f}"
        await copies.tell(session, consultation, other, notice, key, now)


async def mark(session: AsyncSession, consultation_id: int, person_id: int, value: int, now: datetime) -> bool:
    """The asker's mark from 1 to 5 for a solved question; the last one counts. False when there is nothing to mark."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or consultation.asker_id != person_id or value not in MARKS:
        return False
    if consultation.state is not ConsultationState.SOLVED:
        return False
    consultation.mark = value
    await counted.touch(session, consultation, now)
    return True


async def thank(session: AsyncSession, consultation_id: int, person_id: int, words: str, now: datetime) -> bool:
    """The asker's thanks, which the responder gets. False when there is nobody to thank. Raises EnoughError after many."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or consultation.asker_id != person_id or consultation.responder_id is None:
        return False
    if consultation.state is not ConsultationState.SOLVED:
        return False
    await quotas.spend(session, Deed.THANKS, now, person_id=person_id)
    consultation.thanks = words
    key = f"{THANKS}:{consultation.id}:{now.timestamp():.0f}"
    await copies.tell(session, consultation, consultation.responder_id, THANKS, key, now)
    return True
