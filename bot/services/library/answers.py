"""Known answers: agreed to by both who talked, published; they help others."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    KnownAnswer,
    KnownAnswerHelp,
    KnownAnswerState,
    KnownAnswerStem,
    Priority,
    Side,
)
from bot.services.consultations.conversation import side_of
from bot.services.library.search import PUBLISHED, weighed
from bot.services.shared import planning
from bot.services.shared.planning import Notice
from bot.services.shared.sql import insert_for, rows_changed

AGREED = Notice("known-agreed")
DECLINED = Notice("known-declined")
# What methodists read: before both have agreed the words are nobody else's.
OPEN_TO_OFFICE = (KnownAnswerState.PUBLISHED, KnownAnswerState.HIDDEN)


class Outcome(StrEnum):
    """What came of proposing, agreeing or refusing."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"
    NOT_POSSIBLE = "not-possible"


def is_in(consultation: Consultation, person_id: int) -> bool:
    """Whether the person is one of the two who talked."""
    return person_id in (consultation.asker_id, consultation.responder_id)


async def asked_to_agree(session: AsyncSession, answer_id: int, person_id: int) -> KnownAnswer | None:
    """The answer, when this person is one of the two whose consent counts."""
    known = await session.get(KnownAnswer, answer_id)
    return known if known is not None and await _consultation_of(session, known, person_id) is not None else None


async def agree(session: AsyncSession, answer_id: int, person_id: int, now: datetime) -> Outcome:
    """The other one agrees: published, and who proposed it is told. Who refused may think better of it."""
    known = await session.get(KnownAnswer, answer_id, with_for_update=True, populate_existing=True)
    consultation = await _consultation_of(session, known, person_id)
    if known is None or consultation is None:
        return Outcome.NOT_POSSIBLE
    if known.state in OPEN_TO_OFFICE:
        return Outcome(known.state.value)
    _note(known, consultation, person_id, True)
    if not (known.asker_agreed and known.responder_agreed):
        return Outcome(known.state.value)
    await publish(session, known, now)
    await tell_other(session, consultation, known, AGREED, person_id, now)
    return Outcome.PUBLISHED


async def publish(session: AsyncSession, known: KnownAnswer, now: datetime) -> None:
    """Both have agreed: others may find it from now on."""
    known.state = KnownAnswerState.PUBLISHED
    known.published_at = now
    await session.flush()
    rows = weighed(known.question, known.answer)
    if rows:
        await session.execute(
            insert(KnownAnswerStem),
            [{"known_answer_id": known.id, "stem": stem, "weight": weight} for stem, weight in rows.items()],
        )


async def refuse(session: AsyncSession, answer_id: int, person_id: int, now: datetime) -> Outcome:
    """The other one does not agree: nobody else will see these words, and who proposed them is told. What was published stays:
    both had agreed to it."""
    known = await session.get(KnownAnswer, answer_id, with_for_update=True, populate_existing=True)
    consultation = await _consultation_of(session, known, person_id)
    if known is None or consultation is None:
        return Outcome.NOT_POSSIBLE
    if known.state is not KnownAnswerState.PROPOSED or _has_agreed(known, consultation, person_id):
        return Outcome(known.state.value)
    _note(known, consultation, person_id, False)
    known.state = KnownAnswerState.REFUSED
    await tell_other(session, consultation, known, DECLINED, person_id, now)
    return Outcome.REFUSED


async def _consultation_of(session: AsyncSession, known: KnownAnswer | None, person_id: int) -> Consultation | None:
    if known is None or known.consultation_id is None:
        return None
    consultation = await session.get(Consultation, known.consultation_id)
    return consultation if consultation is not None and is_in(consultation, person_id) else None


def _has_agreed(known: KnownAnswer, consultation: Consultation, person_id: int) -> bool:
    return bool(known.asker_agreed if side_of(consultation, person_id) is Side.ASKER else known.responder_agreed)


def _note(known: KnownAnswer, consultation: Consultation, person_id: int, agreed: bool) -> None:
    if side_of(consultation, person_id) is Side.ASKER:
        known.asker_agreed = agreed
    else:
        known.responder_agreed = agreed


async def tell_other(
    session: AsyncSession, consultation: Consultation, known: KnownAnswer, notice: Notice, person_id: int, now: datetime
) -> None:
    """Tell the other one of the two; nothing in the row says who did it (an awkward question stays so)."""
    other = consultation.responder_id if side_of(consultation, person_id) is Side.ASKER else consultation.asker_id
    await planning.plan(
        session,
        person_id=other,
        notice=notice,
        key=f"{notice}:{known.id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"answer": known.id},
    )


async def helped(session: AsyncSession, answer_id: int, person_id: int, now: datetime) -> bool:
    """Somebody says that a published answer helped; False when they said so before, or it is not there."""
    published = await session.scalar(select(KnownAnswer.id).where(KnownAnswer.id == answer_id, PUBLISHED))
    if published is None:
        return False
    result = await session.execute(
        insert_for(session, KnownAnswerHelp)
        .values(known_answer_id=answer_id, person_id=person_id, at=now)
        .on_conflict_do_nothing()
    )
    if not rows_changed(result):
        return False
    await session.execute(
        update(KnownAnswer)
        .where(KnownAnswer.id == answer_id)
        .values(helped=KnownAnswer.helped + 1)
        .execution_options(synchronize_session="fetch")
    )
    return True


async def was_helped(session: AsyncSession, answer_id: int, person_id: int) -> bool:
    """Whether this person said so."""
    return await session.get(KnownAnswerHelp, (answer_id, person_id)) is not None


async def forget_unpublished(session: AsyncSession, person_id: int) -> int:
    """Delete what was made of a person's consultations and not agreed to by both, before the person is erased; how many
    there were. Of what they asked without a name it stays as it is (services.consultations.nameless)."""
    asked = and_(Consultation.asker_id == person_id, Consultation.awkward.is_(False))
    consultations = select(Consultation.id).where(or_(asked, Consultation.responder_id == person_id))
    result = await session.execute(
        delete(KnownAnswer)
        .where(KnownAnswer.consultation_id.in_(consultations), KnownAnswer.state.not_in(OPEN_TO_OFFICE))
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result)
