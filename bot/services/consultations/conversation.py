"""A consultation as a conversation: what one side says goes to the other; edits follow."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    PartKind,
    Person,
    Role,
    Side,
    Stage,
)
from bot.models.content import Part
from bot.services.consultations import clock, copies, counted, routing, turns
from bot.services.shared import quotas
from bot.services.shared.actors import Actor
from bot.services.shared.quotas import Deed

# A closed consultation is opened again by what the asker says, for so long.
OPEN_AGAIN_WITHIN = timedelta(days=30)
# What says nothing of who sent it. A voice does, and so do a document's name and properties.
NAMELESS_KINDS = frozenset((PartKind.TEXT, PartKind.PHOTO))
OVER = (ConsultationState.SOLVED, ConsultationState.WITHDRAWN)


class SaidOutcome(StrEnum):
    """What came of saying something."""

    SENT = "sent"
    KEPT = "kept"  # nobody has the question yet: whoever takes it reads this too
    AGAIN = "again"
    NOT_YOURS = "not_yours"
    WITH_ANOTHER = "with_another"
    OVER = "over"
    NOT_NAMELESS = "not_nameless"


@dataclass(frozen=True)
class Spoken:
    """One message as a person wrote it, where it stands and what it replies to there."""

    part: Part
    chat_id: str
    message_id: str
    reply_to: str | None = None


@dataclass(frozen=True)
class Said:
    """What came of it, with the consultation; `reopened`: it had been closed."""

    outcome: SaidOutcome
    consultation: Consultation | None = None
    reopened: bool = False


def side_of(consultation: Consultation, person_id: int) -> Side:
    """Which side a person is on."""
    return Side.ASKER if consultation.asker_id == person_id else Side.RESPONDER


async def may_answer(session: AsyncSession, consultation: Consultation, actor: Actor) -> bool:
    """Whether the question is this person's to answer: they have it, or their time has run out and nobody has taken it since,
    or they are a methodist."""
    person_id = actor.person.id
    if person_id in await routing.askers(session, consultation):
        return False
    if consultation.responder_id == person_id:
        return True
    if consultation.taken_at is not None:
        return False
    if actor.may(Role.METHODIST):
        return True
    offered = await turns.last_offer(session, consultation.id, person_id)
    return offered is not None and offered.outcome is OfferOutcome.TIMED_OUT


async def take_over(
    session: AsyncSession, consultation: Consultation, actor: Actor, settings: Settings, now: datetime
) -> None:
    """The question is this person's from now on, whoever was asked before."""
    person_id = actor.person.id
    if consultation.responder_id != person_id:
        offered = await turns.last_offer(session, consultation.id, person_id)
        await turns.end_offer(session, consultation, OfferOutcome.MOVED, now)
        stage = Stage.METHODIST if offered is None else offered.stage
        await turns.offer(session, consultation, person_id, stage, settings.timezone, now)
    consultation.taken_at = consultation.taken_at or now


async def say(
    session: AsyncSession,
    consultation_id: int,
    actor: Actor,
    spoken: Spoken,
    settings: Settings,
    now: datetime,
    *,
    clarifying: bool = False,
) -> Said:
    """Say something in a consultation; it goes to the other side. `clarifying`: the responder asks back, which is no answer
    yet. The same message said twice changes nothing. Raises EnoughError where the person has written enough for now."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None:
        return Said(SaidOutcome.NOT_YOURS)
    if await is_there(session, spoken):
        return Said(SaidOutcome.AGAIN, consultation)
    await quotas.spend(session, Deed.MESSAGE, now, person_id=actor.person.id)
    if side_of(consultation, actor.person.id) is Side.ASKER:
        return await _asker_says(session, consultation, actor.person, spoken, settings, now)
    return await _responder_says(session, consultation, actor, spoken, settings, now, clarifying)


async def is_there(session: AsyncSession, spoken: Spoken) -> bool:
    """Whether the message is part of a consultation already."""
    return (
        await session.scalar(
            select(ConsultationMessage.id).where(
                ConsultationMessage.source_chat_id == spoken.chat_id,
                ConsultationMessage.source_message_id == spoken.message_id,
            )
        )
        is not None
    )


def _is_too_old(consultation: Consultation, now: datetime) -> bool:
    return (
        consultation.state in OVER
        and consultation.solved_at is not None
        and now - consultation.solved_at > OPEN_AGAIN_WITHIN
    )


async def _asker_says(
    session: AsyncSession,
    consultation: Consultation,
    person: Person,
    spoken: Spoken,
    settings: Settings,
    now: datetime,
) -> Said:
    if _is_too_old(consultation, now):
        return Said(SaidOutcome.OVER, consultation)
    if consultation.awkward and spoken.part.kind not in NAMELESS_KINDS:
        return Said(SaidOutcome.NOT_NAMELESS, consultation)
    reopened = consultation.state in OVER
    if reopened:
        consultation.solved_at = consultation.solved_by = consultation.mark = None
    waits = consultation.state is not ConsultationState.WAITING
    message = await store(session, consultation, Side.ASKER, person.id, spoken, now)
    if waits and not await _goes_on(session, consultation, now):
        await turns.offer_to_next(session, consultation, Stage.FIRST, settings, now)
        return Said(SaidOutcome.KEPT if consultation.responder_id is None else SaidOutcome.SENT, consultation, reopened)
    if waits:
        await _wait_again(session, consultation, settings, now)
    if consultation.responder_id in (None, person.id):
        return Said(SaidOutcome.KEPT, consultation, reopened)
    await copies.copy(session, consultation, message, consultation.responder_id, now)
    return Said(SaidOutcome.SENT, consultation, reopened)


async def _goes_on(session: AsyncSession, consultation: Consultation, now: datetime) -> bool:
    """Whether whoever answered last still does."""
    responder = consultation.responder_id
    return responder is not None and await routing.may_go_on(session, responder, now)


async def _wait_again(session: AsyncSession, consultation: Consultation, settings: Settings, now: datetime) -> None:
    """The asker waits for the same responder once more: what is left of the time, when they were only asked back."""
    if consultation.asked_back_at is not None:
        await clock.resume(session, consultation, settings.timezone, now)
        return
    if consultation.stage != Stage.METHODIST:
        consultation.stage = Stage.FIRST
    await clock.start(session, consultation, settings.timezone, now)
    if consultation.responder_id is not None:
        await turns.begin_turn(session, consultation, consultation.responder_id, now)


async def _responder_says(
    session: AsyncSession,
    consultation: Consultation,
    actor: Actor,
    spoken: Spoken,
    settings: Settings,
    now: datetime,
    clarifying: bool,
) -> Said:
    if consultation.state is ConsultationState.WITHDRAWN or _is_too_old(consultation, now):
        return Said(SaidOutcome.OVER, consultation)
    if not await may_answer(session, consultation, actor):
        asked = await turns.last_offer(session, consultation.id, actor.person.id)
        return Said(SaidOutcome.NOT_YOURS if asked is None else SaidOutcome.WITH_ANOTHER, consultation)
    await take_over(session, consultation, actor, settings, now)
    unanswered = consultation.first_answer_at is None
    message = await store(session, consultation, Side.RESPONDER, actor.person.id, spoken, now, clarifying)
    if consultation.state is ConsultationState.WAITING:
        if clarifying and consultation.group_chat_id is None:
            clock.hold(consultation, now)
        else:
            await _answered(session, consultation, now)
    elif not clarifying and consultation.asked_back_at is not None:
        # Asked back, and answered without waiting for more.
        await _answered(session, consultation, now)
    if consultation.asker_id is None:
        await copies.copy_to_group(session, consultation, message, now)
    else:
        await copies.copy(session, consultation, message, consultation.asker_id, now)
    if unanswered and consultation.first_answer_at is not None:
        await counted.touch(session, consultation, now)
    return Said(SaidOutcome.SENT, consultation)


async def _answered(session: AsyncSession, consultation: Consultation, now: datetime) -> None:
    consultation.state = ConsultationState.ANSWERED
    consultation.first_answer_at = consultation.first_answer_at or now
    clock.stop(consultation)
    await turns.end_offer(session, consultation, OfferOutcome.ANSWERED, now)


async def store(
    session: AsyncSession,
    consultation: Consultation,
    side: Side,
    author_id: int | None,
    spoken: Spoken,
    now: datetime,
    clarifying: bool = False,
) -> ConsultationMessage:
    """Keep a message as it was written."""
    replied = None
    if spoken.reply_to is not None and author_id is not None:
        found = await copies.message_at(session, author_id, spoken.chat_id, spoken.reply_to)
        replied = found.id if found is not None and found.consultation_id == consultation.id else None
    message = ConsultationMessage(
        consultation_id=consultation.id,
        author_id=author_id,
        side=side,
        kind=spoken.part.kind,
        text=spoken.part.text,
        entities=list(spoken.part.entities),
        file_id=spoken.part.file_id,
        reply_to_id=replied,
        clarifying=clarifying,
        source_chat_id=spoken.chat_id,
        source_message_id=spoken.message_id,
        said_at=now,
    )
    session.add(message)
    await session.flush()
    return message


async def edit(session: AsyncSession, person_id: int, chat_id: str, message_id: str, part: Part, now: datetime) -> bool:
    """A message of a consultation was edited by its author: it says that everywhere from now on. False when it is none, or
    says so already."""
    message = await session.scalar(
        select(ConsultationMessage).where(
            ConsultationMessage.source_chat_id == chat_id,
            ConsultationMessage.source_message_id == message_id,
            ConsultationMessage.author_id == person_id,
        )
    )
    if message is None or message.kind is not part.kind:
        return False
    consultation = await turns.locked(session, message.consultation_id)
    if consultation is None or (message.text, message.entities) == (part.text, list(part.entities)):
        return False
    message.text, message.entities = part.text, list(part.entities)
    message.revision += 1
    receivers: set[int] = {consultation.asker_id} if consultation.asker_id is not None else set()
    if message.side is Side.ASKER:
        offered = select(ConsultationOffer.person_id).where(ConsultationOffer.consultation_id == consultation.id)
        receivers = set(await session.scalars(offered))
    await session.flush()
    await copies.edited(session, consultation, message, sorted(receivers - {person_id}), now)
    return True
