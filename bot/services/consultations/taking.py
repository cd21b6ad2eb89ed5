"""Who answers a question: taken, passed on, given by a methodist."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationState,
    OfferOutcome,
    Role,
    Stage,
)
from bot.services.consultations import conversation, copies, routing, turns
from bot.services.consultations.conversation import OVER
from bot.services.shared import audit, quotas
from bot.services.shared.actors import Actor
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed

TAKEN = Notice("talk-taken")


class TakeOutcome(StrEnum):
    """What came of «Взять», «Передать»."""

    DONE = "done"
    MINE = "mine"
    WITH_ANOTHER = "with_another"
    PASSED = "passed"
    OVER = "over"
    ANSWERED = "answered"
    OWN = "own"  # without a name it comes to who asked it too, as to anybody: they cannot answer it
    GONE = "gone"


async def take(
    session: AsyncSession, consultation_id: int, actor: Actor, settings: Settings, now: datetime
) -> TakeOutcome:
    """«Взять», a methodist's «Ответить самому»: the asker is told who will answer. Raises EnoughError after many."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None:
        return TakeOutcome.GONE
    if consultation.asker_id == actor.person.id:
        return TakeOutcome.OWN if consultation.awkward else TakeOutcome.GONE
    if consultation.state in OVER:
        return TakeOutcome.OVER
    if consultation.responder_id == actor.person.id and consultation.taken_at is not None:
        return TakeOutcome.MINE
    if not await conversation.may_answer(session, consultation, actor):
        return await _why_not(session, consultation, actor)
    await quotas.spend(session, Deed.HANDOVER, now, person_id=actor.person.id)
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
    # By the offer, which goes when who answers is erased: their number would stay with the asker and tie the act to the row left.
    offered = await turns.last_offer(session, consultation.id, consultation.responder_id or 0)
    if consultation.asker_id is not None:
        key = f"{TAKEN}:{consultation.id}:o{offered.id if offered else 0}:{now.timestamp():.0f}"
        await copies.tell(session, consultation, consultation.asker_id, TAKEN, key, now)


async def pass_on(
    session: AsyncSession, consultation_id: int, actor: Actor, settings: Settings, now: datetime
) -> TakeOutcome:
    """«Передать»: the question goes to the next one; pressed twice it does no harm. Raises EnoughError after many."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None:
        return TakeOutcome.GONE
    if consultation.state in OVER:
        return TakeOutcome.OVER
    if consultation.responder_id != actor.person.id:
        return await _why_not(session, consultation, actor)
    if consultation.state is not ConsultationState.WAITING:
        return TakeOutcome.ANSWERED
    await quotas.spend(session, Deed.HANDOVER, now, person_id=actor.person.id)
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
    """A methodist passes a waiting question, not their own, to a mentor of their choice. Raises EnoughError after many."""
    consultation = await turns.locked(session, consultation_id)
    kept_out = set() if consultation is None else await routing.kept_out(session, consultation)
    if consultation is None or {mentor_id, actor.person.id} & kept_out:
        return TakeOutcome.GONE
    if consultation.state is not ConsultationState.WAITING:
        return TakeOutcome.OVER if consultation.state in OVER else TakeOutcome.ANSWERED
    if consultation.responder_id == mentor_id:
        return TakeOutcome.MINE
    if not await routing.may_go_on(session, mentor_id, now):
        return TakeOutcome.GONE
    await quotas.spend(session, Deed.HANDOVER, now, person_id=actor.person.id)
    await turns.end_offer(session, consultation, OfferOutcome.MOVED, now)
    await turns.offer(session, consultation, mentor_id, Stage.RESERVE, settings.timezone, now)
    audit.record(session, now, actor.person.id, "question_given", "consultation", consultation.id)
    return TakeOutcome.DONE
