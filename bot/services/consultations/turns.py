"""Whose turn it is to answer a question: offered, moved on, brought to the methodists."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    OfferOutcome,
    Priority,
    Side,
    Stage,
)
from bot.services.consultations import clock, copies, routing
from bot.services.shared import planning
from bot.services.shared.planning import Notice

METHODISTS = Notice("talk-methodists")
# A reserve mentor gets this much of what was said before.
RETOLD = 20


async def locked(session: AsyncSession, consultation_id: int) -> Consultation | None:
    """The question, nobody else's to change until the end of this transaction."""
    return await session.get(Consultation, consultation_id, with_for_update=True, populate_existing=True)


async def messages(session: AsyncSession, consultation_id: int) -> Sequence[ConsultationMessage]:
    """What was said, in order."""
    return (
        await session.scalars(
            select(ConsultationMessage)
            .where(ConsultationMessage.consultation_id == consultation_id)
            .order_by(ConsultationMessage.id)
        )
    ).all()


async def last_offer(session: AsyncSession, consultation_id: int, person_id: int) -> ConsultationOffer | None:
    """How somebody was last given the question."""
    return await session.scalar(
        select(ConsultationOffer)
        .where(ConsultationOffer.consultation_id == consultation_id, ConsultationOffer.person_id == person_id)
        .order_by(ConsultationOffer.id.desc())
        .limit(1)
    )


async def end_offer(session: AsyncSession, consultation: Consultation, outcome: OfferOutcome, now: datetime) -> None:
    """The turn of whoever has the question is over; what they were sent says so from now on."""
    open_ones = await session.scalars(
        select(ConsultationOffer).where(
            ConsultationOffer.consultation_id == consultation.id, ConsultationOffer.ended_at.is_(None)
        )
    )
    for offer in open_ones:
        offer.ended_at, offer.outcome = now, outcome
        await show_anew(session, consultation, offer, now)


async def show_anew(session: AsyncSession, consultation: Consultation, offer: ConsultationOffer, now: datetime) -> None:
    """Plan that the question as it was offered shows how it stands: taken, passed on, with somebody else, over."""
    key = f"offer:{offer.id}:{now.timestamp():.3f}"
    await copies.tell(session, consultation, offer.person_id, copies.OFFER_NOW, key, now, urgent=True, offer=offer.id)


async def begin_turn(
    session: AsyncSession, consultation: Consultation, person_id: int, now: datetime
) -> ConsultationOffer:
    """The question is with this person from now on (again, when they answered before)."""
    offer = ConsultationOffer(
        consultation_id=consultation.id, person_id=person_id, stage=consultation.stage, offered_at=now
    )
    session.add(offer)
    await session.flush()
    return offer


async def offer(
    session: AsyncSession, consultation: Consultation, person_id: int, stage: Stage, zone: ZoneInfo, now: datetime
) -> ConsultationOffer:
    """Give the question to a person: they get what was said and how long they have."""
    consultation.responder_id, consultation.stage = person_id, stage
    consultation.taken_at, consultation.offered_at = None, now
    _forget_contacts(consultation)
    await clock.start(session, consultation, zone, now)
    made = await begin_turn(session, consultation, person_id, now)
    said = (await messages(session, consultation.id))[-RETOLD:]
    last = next((message for message in reversed(said) if message.side is Side.ASKER), None)
    seen = await copies.seen_by(session, consultation.id, person_id)
    for message in said:
        if message is not last:
            forgotten = not message.text and message.file_id is None
            if message.author_id == person_id or message.id in seen or forgotten:
                continue
            await copies.copy(session, consultation, message, person_id, now)
            continue
        key = f"{copies.copy_key(message.id, str(person_id))}:{made.id}"
        await copies.tell(session, consultation, person_id, copies.OFFER, key, now, message=message.id, offer=made.id)
    return made


def _forget_contacts(consultation: Consultation) -> None:
    # They were for the two who talked, not for whoever comes next.
    consultation.asker_contact = consultation.responder_contact = None


async def offer_to_next(
    session: AsyncSession,
    consultation: Consultation,
    stage: Stage,
    settings: Settings,
    now: datetime,
    *,
    own_first: bool = False,
) -> None:
    """Give the question to whoever is next; nobody is: it comes to the methodists."""
    person_id = await routing.next_for(session, consultation, own_first=own_first)
    if person_id is None:
        await to_methodists(session, consultation, settings, now)
    else:
        await offer(session, consultation, person_id, stage, settings.timezone, now)


async def to_methodists(session: AsyncSession, consultation: Consultation, settings: Settings, now: datetime) -> None:
    """Every methodist sees the question and is told."""
    consultation.responder_id, consultation.stage = None, Stage.METHODIST
    consultation.taken_at, consultation.offered_at = None, now
    _forget_contacts(consultation)
    await clock.start(session, consultation, settings.timezone, now)
    but = await routing.kept_out(session, consultation)
    await planning.plan_many(
        session,
        routing.methodists(now, but),
        notice=METHODISTS,
        key=f"{METHODISTS}:{consultation.id}:{now.timestamp():.0f}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"consultation": consultation.id},
    )
