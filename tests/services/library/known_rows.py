"""Rows of solved consultations and of known answers, as asking and publishing leave them."""

from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    KnownAnswer,
    KnownAnswerState,
    KnownAnswerStem,
    PartKind,
    Side,
    Subject,
)
from bot.services.library.search import weighed


async def add_known(
    session: AsyncSession,
    now: datetime,
    question: str,
    answer: str = "Начните с короткого задания на доске.",
    *,
    subject: Subject | None = None,
    state: KnownAnswerState = KnownAnswerState.PUBLISHED,
    helped: int = 0,
) -> int:
    """A known answer; its number."""
    row = KnownAnswer(
        question=question,
        answer=answer,
        subject=subject,
        state=state,
        proposed_at=now,
        published_at=now,
        asker_agreed=True,
        responder_agreed=True,
        helped=helped,
    )
    session.add(row)
    await session.flush()
    stems = [
        {"known_answer_id": row.id, "stem": stem, "weight": weight}
        for stem, weight in weighed(question, answer).items()
    ]
    await session.execute(insert(KnownAnswerStem), stems)
    return row.id


async def add_consultation(
    session: AsyncSession,
    now: datetime,
    asker_id: int | None,
    responder_id: int | None,
    *said: tuple[Side, str],
    subject: Subject | None = Subject.MATHS,
    awkward: bool = False,
    state: ConsultationState = ConsultationState.SOLVED,
) -> int:
    """A consultation in which this was said, one message after another (a text that begins with «?» asks back); its number."""
    consultation = Consultation(
        asker_id=asker_id,
        responder_id=responder_id,
        subject=subject,
        awkward=awkward,
        state=state,
        asked_at=now,
        answer_by=now + timedelta(days=1),
        first_answer_at=now if any(side is Side.RESPONDER for side, _ in said) else None,
        solved_at=now if state is ConsultationState.SOLVED else None,
    )
    session.add(consultation)
    await session.flush()
    for number, (side, text) in enumerate(said):
        session.add(
            ConsultationMessage(
                consultation_id=consultation.id,
                author_id=asker_id if side is Side.ASKER else responder_id,
                side=side,
                kind=PartKind.TEXT,
                text=text.removeprefix("?"),
                clarifying=text.startswith("?"),
                source_chat_id=f"{consultation.id}",
                source_message_id=f"{number}",
                said_at=now,
            )
        )
    await session.flush()
    return consultation.id
