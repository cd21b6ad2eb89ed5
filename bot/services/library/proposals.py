"""From a solved question to a proposal: worded without names, the other of the two is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    KnownAnswer,
    KnownAnswerState,
    Organisation,
    Person,
    Side,
)
from bot.services.consultations.conversation import side_of
from bot.services.library.answers import is_in, tell_other
from bot.services.shared import quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed
from bot.services.words.masking import mask

QUESTION_LIMIT = 700
ANSWER_LIMIT = 2_500
# Notices.
CONSENT = Notice("known-consent")


@dataclass(frozen=True)
class Wording:
    """A question and its answer as they would stand; empty where nothing was said in words."""

    question: str
    answer: str


async def proposable(session: AsyncSession, consultation_id: int, person_id: int) -> Consultation | None:
    """The consultation, when this person may propose it: solved, with an answer, two people in it who can agree, one of
    them this one, and not proposed before."""
    consultation = await session.get(Consultation, consultation_id)
    if (
        consultation is None
        or consultation.asker_id is None
        or not is_in(consultation, person_id)
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
    question = await masked(session, consultation, _joined(asked), by_asker=True)
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


async def masked(session: AsyncSession, consultation: Consultation, text: str, *, by_asker: bool = False) -> str:
    """The text without the names of the two who talked, of their places of work, and without what leads to anybody.

    Of a question without a name the asker's are taken out only of what they wrote themselves (`by_asker`), which the responder
    has read: whoever listed all young teachers in an answer would see whose name goes."""
    asker_too = by_asker or not consultation.awkward
    two = (consultation.asker_id, consultation.responder_id) if asker_too else (consultation.responder_id,)
    people = list(await session.scalars(select(Person).where(Person.id.in_(two)).order_by(Person.id)))
    numbers = {person.organisation_id for person in people} | ({consultation.organisation_id} if asker_too else set())
    organisations = list(await session.scalars(select(Organisation).where(Organisation.id.in_(numbers - {None}))))
    return mask(text, people, organisations).strip()


async def propose(
    session: AsyncSession, consultation_id: int, person_id: int, words: Wording, now: datetime
) -> KnownAnswer | None:
    """Propose these words, names taken out once more; the other one is asked. None when that is not possible (any more): both may
    press at the same moment, and the first one's words count. Raises EnoughError after many."""
    # The row is locked so that the second waits and then finds the first one's proposal.
    await session.get(Consultation, consultation_id, with_for_update=True, populate_existing=True)
    consultation = await proposable(session, consultation_id, person_id)
    if consultation is None:
        return None
    await quotas.spend(session, Deed.PROPOSAL, now, person_id=person_id)
    mine = side_of(consultation, person_id)
    known = KnownAnswer(
        consultation_id=consultation.id,
        question=_cut(await masked(session, consultation, words.question, by_asker=mine is Side.ASKER), QUESTION_LIMIT),
        answer=_cut(await masked(session, consultation, words.answer), ANSWER_LIMIT),
        subject=consultation.subject,
        state=KnownAnswerState.PROPOSED,
        proposed_at=now,
        asker_agreed=True if mine is Side.ASKER else None,
        responder_agreed=True if mine is Side.RESPONDER else None,
    )
    session.add(known)
    await session.flush()
    await tell_other(session, consultation, known, CONSENT, person_id, now)
    return known
