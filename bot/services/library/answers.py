"""From a solved question to a known answer: worded without names, agreed to by both who talked, published; it helps others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    KnownAnswer,
    KnownAnswerHelp,
    KnownAnswerState,
    KnownAnswerStem,
    Organisation,
    Person,
    Priority,
    Side,
)
from bot.services.consultations.conversation import side_of
from bot.services.library.search import PUBLISHED, weighed
from bot.services.shared import planning
from bot.services.shared.planning import Notice
from bot.services.shared.sql import insert_for, rows_changed
from bot.services.words.masking import mask

QUESTION_LIMIT = 700
ANSWER_LIMIT = 2_500
# Notices.
CONSENT, AGREED, DECLINED = Notice("known-consent"), Notice("known-agreed"), Notice("known-declined")
# What methodists read: before both have agreed the words are nobody else's.
OPEN_TO_OFFICE = (KnownAnswerState.PUBLISHED, KnownAnswerState.HIDDEN)


class Outcome(StrEnum):
    """What came of proposing, agreeing or refusing."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"
    NOT_POSSIBLE = "not-possible"


@dataclass(frozen=True)
class Wording:
    """A question and its answer as they would stand; empty where nothing was said in words."""

    question: str
    answer: str


# ---- Proposing ------------------------------------------------------------------------------------------------------


def _is_in(consultation: Consultation, person_id: int) -> bool:
    return person_id in (consultation.asker_id, consultation.responder_id)


async def proposable(session: AsyncSession, consultation_id: int, person_id: int) -> Consultation | None:
    """The consultation, when this person may propose it: solved, with an answer, two people in it who can agree, one of
    them this one, and not proposed before."""
    consultation = await session.get(Consultation, consultation_id)
    if (
        consultation is None
        or consultation.asker_id is None
        or not _is_in(consultation, person_id)
        or not _is_answered(consultation)
    ):
        return None
    known = select(KnownAnswer.id).where(KnownAnswer.consultation_id == consultation_id)
    return consultation if await session.scalar(known) is None else None


async def may_propose(session: AsyncSession, consultation_id: int, person_id: int) -> bool:
    """Whether «В базу ответов» stands under a consultation for this person."""
    return await proposable(session, consultation_id, person_id) is not None


def _is_answered(consultation: Consultation) -> bool:
    return (
        consultation.state is ConsultationState.SOLVED
        and consultation.first_answer_at is not None
        and consultation.responder_id is not None
    )


async def wording(session: AsyncSession, consultation: Consultation) -> Wording:
    """What was asked before the first answer, and that answer, without names: where the Form begins. Messages with no words (a
    photo, a voice) say nothing here."""
    rows = await session.scalars(
        select(ConsultationMessage)
        .where(ConsultationMessage.consultation_id == consultation.id)
        .order_by(ConsultationMessage.id)
    )
    asked: list[str] = []
    answered: list[str] = []
    for message in rows:
        if message.side is Side.ASKER:
            if answered:
                break
            asked.append(message.text)
        elif not message.clarifying and message.author_id == consultation.responder_id:
            answered.append(message.text)
    question = await masked(session, consultation, _joined(asked))
    answer = await masked(session, consultation, _joined(answered))
    return Wording(_cut(question, QUESTION_LIMIT), _cut(answer, ANSWER_LIMIT))


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _cut(text: str, limit: int) -> str:
    """At most so many characters, up to the end of a word."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


async def masked(session: AsyncSession, consultation: Consultation, text: str) -> str:
    """The text without the names of the two who talked, of their places of work, and without what leads to anybody."""
    people = list(
        await session.scalars(
            select(Person).where(Person.id.in_([consultation.asker_id, consultation.responder_id])).order_by(Person.id)
        )
    )
    numbers = {person.organisation_id for person in people} | {consultation.organisation_id}
    organisations = list(await session.scalars(select(Organisation).where(Organisation.id.in_(numbers - {None}))))
    return mask(text, people, organisations).strip()


async def propose(
    session: AsyncSession, consultation_id: int, person_id: int, words: Wording, now: datetime
) -> KnownAnswer | None:
    """Propose these words, names taken out once more; the other one is asked. None when that is not possible (any more): both may
    press at the same moment, and the first one's words count."""
    # The row is locked so that the second waits and then finds the first one's proposal.
    await session.get(Consultation, consultation_id, with_for_update=True, populate_existing=True)
    consultation = await proposable(session, consultation_id, person_id)
    if consultation is None:
        return None
    mine = side_of(consultation, person_id)
    known = KnownAnswer(
        consultation_id=consultation.id,
        question=_cut(await masked(session, consultation, words.question), QUESTION_LIMIT),
        answer=_cut(await masked(session, consultation, words.answer), ANSWER_LIMIT),
        subject=consultation.subject,
        state=KnownAnswerState.PROPOSED,
        proposed_at=now,
        asker_agreed=True if mine is Side.ASKER else None,
        responder_agreed=True if mine is Side.RESPONDER else None,
    )
    session.add(known)
    await session.flush()
    await _tell(session, consultation, known, CONSENT, person_id, now)
    return known


# ---- Agreeing -------------------------------------------------------------------------------------------------------


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
    await _tell(session, consultation, known, AGREED, person_id, now)
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
    await _tell(session, consultation, known, DECLINED, person_id, now)
    return Outcome.REFUSED


async def _consultation_of(session: AsyncSession, known: KnownAnswer | None, person_id: int) -> Consultation | None:
    if known is None or known.consultation_id is None:
        return None
    consultation = await session.get(Consultation, known.consultation_id)
    return consultation if consultation is not None and _is_in(consultation, person_id) else None


def _has_agreed(known: KnownAnswer, consultation: Consultation, person_id: int) -> bool:
    return bool(known.asker_agreed if side_of(consultation, person_id) is Side.ASKER else known.responder_agreed)


def _note(known: KnownAnswer, consultation: Consultation, person_id: int, agreed: bool) -> None:
    if side_of(consultation, person_id) is Side.ASKER:
        known.asker_agreed = agreed
    else:
        known.responder_agreed = agreed


async def _tell(
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


# ---- Afterwards -----------------------------------------------------------------------------------------------------


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
    there were."""
    consultations = select(Consultation.id).where(
        or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id)
    )
    result = await session.execute(
        delete(KnownAnswer)
        .where(KnownAnswer.consultation_id.in_(consultations), KnownAnswer.state.not_in(OPEN_TO_OFFICE))
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result)
