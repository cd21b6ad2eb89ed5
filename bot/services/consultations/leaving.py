"""A mentor pauses, leaves or is erased: what waits for them moves on."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    OfferOutcome,
    Person,
    Side,
    Stage,
)
from bot.services.consultations import counted, nameless, turns
from bot.services.consultations.conversation import OVER
from bot.services.consultations.ending import close


async def leave_all(
    session: AsyncSession, person: Person, settings: Settings, now: datetime, *, erased: bool = False
) -> int:
    """Move on every question that waits for the person (a mentor pauses, leaves, is erased); how many. `erased`: what they
    asked with a name is closed too, whoever answers is told, and nothing they wrote or gave away is kept beside a question;
    what they asked without one becomes nobody's, and nobody is told."""
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
        await nameless.leave(session, person.id)
        await _forget(session, person, now)
    return moved


async def _forget(session: AsyncSession, person: Person, now: datetime) -> None:
    in_a_group = select(ConsultationMessage.consultation_id).where(
        ConsultationMessage.author_id == person.id, ConsultationMessage.side == Side.ASKER
    )
    mine = or_(Consultation.asker_id == person.id, Consultation.id.in_(in_a_group))
    asked = await session.scalars(
        select(Consultation.id).where(mine, Consultation.state.not_in(OVER)).order_by(Consultation.id)
    )
    for number in asked.all():
        consultation = await turns.locked(session, number)
        if consultation is not None and consultation.state not in OVER:
            await close(session, consultation, Side.ASKER, now)
            if consultation.asker_id is None:
                await counted.touch(session, consultation, now)
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
