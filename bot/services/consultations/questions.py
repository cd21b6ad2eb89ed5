"""Questions to mentors: asked, taken, passed on, solved, marked.

What is said in between: services.consultations.conversation; who is asked and until when: services.consultations.turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    OfferOutcome,
    Person,
    Role,
    Side,
    Stage,
    Subject,
)
from bot.services.consultations import conversation, copies, routing, turns, working_time
from bot.services.consultations.conversation import OVER, Spoken
from bot.services.consultations.working_time import CITY
from bot.services.shared import audit, outbox
from bot.services.shared.actors import Actor
from bot.services.shared.planning import Notice

TAKEN = Notice("talk-taken")
SOLVED = Notice("talk-solved")
WITHDRAWN = Notice("talk-withdrawn")
THANKS = Notice("talk-thanks")
MARKS = range(1, 6)


class Wish(StrEnum):
    """Whom a question is for: the own mentor, a mentor of a subject, any mentor."""

    OWN = "own"
    SUBJECT = "subject"
    ANY = "any"


@dataclass(frozen=True)
class GroupSource:
    """Where in a support group a question was asked, and whose group it is."""

    group_chat_id: int
    thread_id: str | None
    message_id: str
    association_id: int | None = None


class TakeOutcome(StrEnum):
    """What came of «Взять», «Передать»."""

    DONE = "done"
    MINE = "mine"
    WITH_ANOTHER = "with_another"
    PASSED = "passed"
    OVER = "over"
    ANSWERED = "answered"
    GONE = "gone"


class SolveOutcome(StrEnum):
    """What came of «Вопрос решён»."""

    SOLVED = "solved"
    WITHDRAWN = "withdrawn"
    ALREADY = "already"
    NOT_ANSWERED = "not_answered"
    GONE = "gone"


# ---- Asking ---------------------------------------------------------------------------------------------------------


async def ask(
    session: AsyncSession,
    asker: Person,
    messages: Sequence[Spoken],
    settings: Settings,
    now: datetime,
    *,
    wish: Wish = Wish.ANY,
    subject: Subject | None = None,
    awkward: bool = False,
) -> Consultation:
    """A teacher's question, of one or several messages, given to whoever is to answer it. Raises ValueError without any."""
    if not messages:
        raise ValueError("a question has at least one message")
    consultation = Consultation(
        asker_id=asker.id,
        subject=subject if wish is Wish.SUBJECT else None,
        awkward=awkward,
        asked_at=now,
        answer_by=working_time.add(now, 1, CITY, settings.timezone),
        organisation_id=asker.organisation_id,
        first_years=asker.in_first_years(city_day(now, settings.timezone)),
        under_35=bool(asker.under_35),
        stage=Stage.FIRST,
        state=ConsultationState.WAITING,
    )
    return await _begin(session, consultation, asker.id, messages, settings, now, own_first=wish is Wish.OWN)


async def ask_in_group(
    session: AsyncSession, source: GroupSource, messages: Sequence[Spoken], settings: Settings, now: datetime
) -> tuple[Consultation, bool]:
    """A question out of a support group, to the association's mentors or the methodists, and whether it is new: the same
    message asks once. The answers go back there (services.consultations.copies.GROUP_COPY)."""
    found = await session.scalar(
        select(Consultation).where(
            Consultation.group_chat_id == source.group_chat_id, Consultation.group_message_id == source.message_id
        )
    )
    if found is not None:
        return found, False
    consultation = Consultation(
        association_id=source.association_id,
        asked_at=now,
        answer_by=working_time.add(now, 1, CITY, settings.timezone),
        group_chat_id=source.group_chat_id,
        thread_id=source.thread_id,
        group_message_id=source.message_id,
        stage=Stage.FIRST,
        state=ConsultationState.WAITING,
    )
    return await _begin(session, consultation, None, messages, settings, now, own_first=False), True


async def _begin(
    session: AsyncSession,
    consultation: Consultation,
    author_id: int | None,
    messages: Sequence[Spoken],
    settings: Settings,
    now: datetime,
    *,
    own_first: bool,
) -> Consultation:
    session.add(consultation)
    await session.flush()
    for spoken in messages:
        await conversation.store(session, consultation, Side.ASKER, author_id, spoken, now)
    await turns.offer_to_next(session, consultation, Stage.FIRST, settings, now, own_first=own_first)
    await outbox.touch_mentoring(session, consultation.organisation_id, now)
    return consultation


# ---- Taking and passing on ------------------------------------------------------------------------------------------


async def take(
    session: AsyncSession, consultation_id: int, actor: Actor, settings: Settings, now: datetime
) -> TakeOutcome:
    """«Взять», a methodist's «Ответить самому»: the asker is told who will answer."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or consultation.asker_id == actor.person.id:
        return TakeOutcome.GONE
    if consultation.state in OVER:
        return TakeOutcome.OVER
    if consultation.responder_id == actor.person.id and consultation.taken_at is not None:
        return TakeOutcome.MINE
    if not await conversation.may_answer(session, consultation, actor):
        return await _why_not(session, consultation, actor)
    await conversation.take_over(session, consultation, actor, settings, now)
    await _tell_asker(session, consultation, now)
    offered = await turns.last_offer(session, consultation.id, actor.person.id)
    if offered is not None:
        await turns.show_anew(session, consultation, offered, now)
    return TakeOutcome.DONE


async def _why_not(session: AsyncSession, consultation: Consultation, actor: Actor) -> TakeOutcome:
    if consultation.taken_at is not None and actor.may(Role.METHODIST):
        return TakeOutcome.WITH_ANOTHER
    offered = await turns.last_offer(session, consultation.id, actor.person.id)
    if offered is None:
        return TakeOutcome.GONE
    return TakeOutcome.PASSED if offered.outcome is OfferOutcome.PASSED else TakeOutcome.WITH_ANOTHER


async def _tell_asker(session: AsyncSession, consultation: Consultation, now: datetime) -> None:
    if consultation.asker_id is not None:
        key = f"{TAKEN}:{consultation.id}:{consultation.responder_id}:{now.timestamp():.0f}"
        await copies.tell(session, consultation, consultation.asker_id, TAKEN, key, now)


async def pass_on(
    session: AsyncSession, consultation_id: int, actor: Actor, settings: Settings, now: datetime
) -> TakeOutcome:
    """«Передать»: the question goes to the next one; pressed twice it does no harm."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None:
        return TakeOutcome.GONE
    if consultation.state in OVER:
        return TakeOutcome.OVER
    if consultation.responder_id != actor.person.id:
        return await _why_not(session, consultation, actor)
    if consultation.state is not ConsultationState.WAITING:
        return TakeOutcome.ANSWERED
    await turns.end_offer(session, consultation, OfferOutcome.PASSED, now)
    stage = Stage(consultation.stage)
    if stage is Stage.METHODIST:
        await turns.to_methodists(session, consultation, settings, now)
    else:
        await turns.offer_to_next(session, consultation, stage, settings, now)
    return TakeOutcome.DONE


async def give_to(
    session: AsyncSession,
    consultation_id: int,
    mentor_id: int,
    actor: Actor,
    settings: Settings,
    now: datetime,
) -> TakeOutcome:
    """A methodist passes a waiting question to a mentor of their choice."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or mentor_id == consultation.asker_id:
        return TakeOutcome.GONE
    if consultation.state is not ConsultationState.WAITING:
        return TakeOutcome.OVER if consultation.state in OVER else TakeOutcome.ANSWERED
    if consultation.responder_id == mentor_id:
        return TakeOutcome.MINE
    if not await routing.may_go_on(session, mentor_id, now):
        return TakeOutcome.GONE
    await turns.end_offer(session, consultation, OfferOutcome.MOVED, now)
    await turns.offer(session, consultation, mentor_id, Stage.RESERVE, settings.timezone, now)
    audit.record(session, now, actor.person.id, "question_given", "consultation", consultation.id)
    return TakeOutcome.DONE


# ---- The end --------------------------------------------------------------------------------------------------------


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
    await outbox.touch_mentoring(session, consultation.organisation_id, now)
    return SolveOutcome.SOLVED if answered else SolveOutcome.WITHDRAWN


async def close(session: AsyncSession, consultation: Consultation, side: Side, now: datetime) -> None:
    """The question is solved, or withdrawn when nobody has answered; the other side is told."""
    answered = consultation.first_answer_at is not None
    consultation.state = ConsultationState.SOLVED if answered else ConsultationState.WITHDRAWN
    consultation.solved_at, consultation.solved_by = now, side
    turns.stop_clock(consultation)
    await turns.end_offer(session, consultation, OfferOutcome.WITHDRAWN, now)
    other = consultation.responder_id if side is Side.ASKER else consultation.asker_id
    if other is not None:
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
    await outbox.touch_mentoring(session, consultation.organisation_id, now)
    return True


async def thank(session: AsyncSession, consultation_id: int, person_id: int, words: str, now: datetime) -> bool:
    """The asker's thanks, which the responder gets. False when there is nobody to thank."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or consultation.asker_id != person_id or consultation.responder_id is None:
        return False
    if consultation.state is not ConsultationState.SOLVED:
        return False
    consultation.thanks = words
    key = f"{THANKS}:{consultation.id}:{now.timestamp():.0f}"
    await copies.tell(session, consultation, consultation.responder_id, THANKS, key, now)
    return True


# ---- Leaving --------------------------------------------------------------------------------------------------------


async def leave_all(
    session: AsyncSession, person: Person, settings: Settings, now: datetime, *, erased: bool = False
) -> int:
    """Move on every question that waits for the person (a mentor pauses, leaves, is erased); how many. `erased`: what they
    asked is closed too, whoever answers is told, and nothing they wrote or gave away is kept beside a question."""
    waiting = await session.scalars(
        select(Consultation.id)
        .where(
            Consultation.responder_id == person.id,
            or_(Consultation.state == ConsultationState.WAITING, Consultation.asked_back_at.is_not(None)),
        )
        .order_by(Consultation.id)
    )
    moved = 0
    for number in waiting.all():
        consultation = await turns.locked(session, number)
        if consultation is not None and consultation.responder_id == person.id:
            await turns.end_offer(session, consultation, OfferOutcome.MOVED, now)
            await turns.offer_to_next(session, consultation, Stage(min(consultation.stage, 1)), settings, now)
            moved += 1
    if erased:
        await _forget(session, person, now)
    return moved


async def _forget(session: AsyncSession, person: Person, now: datetime) -> None:
    asked = await session.scalars(
        select(Consultation.id).where(Consultation.asker_id == person.id, Consultation.state.not_in(OVER))
    )
    for number in asked.all():
        consultation = await turns.locked(session, number)
        if consultation is not None and consultation.state not in OVER:
            await close(session, consultation, Side.ASKER, now)
    for side, contact in (
        (Consultation.asker_id, Consultation.asker_contact),
        (Consultation.responder_id, Consultation.responder_contact),
    ):
        await session.execute(
            update(Consultation)
            .where(side == person.id)
            .values({contact.key: None, Consultation.thanks.key: None})
            .execution_options(synchronize_session=False)
        )


# ---- Reading --------------------------------------------------------------------------------------------------------


def of_person(person_id: int) -> ColumnElement[bool]:
    """The condition for questions a person asked, has, or answered."""
    said = select(ConsultationMessage.consultation_id).where(ConsultationMessage.author_id == person_id)
    return or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id, Consultation.id.in_(said))


def open_for(person_id: int) -> ColumnElement[bool]:
    """The condition for consultations a person is in that are not over."""
    return and_(
        or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id),
        Consultation.state.not_in(OVER),
    )
