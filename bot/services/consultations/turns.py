"""Whose turn it is to answer a question, and until when: offered, moved on, brought to the methodists."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    Priority,
    Side,
    Stage,
)
from bot.services.consultations import copies, routing, working_time
from bot.services.consultations.working_time import CITY
from bot.services.shared import planning
from bot.services.shared.planning import Notice

NUDGE, TIMED_OUT, METHODISTS = Notice("talk-nudge"), Notice("talk-timed-out"), Notice("talk-methodists")
AT_ONCE = 50
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


# ---- The clock ------------------------------------------------------------------------------------------------------


async def start_clock(session: AsyncSession, consultation: Consultation, zone: ZoneInfo, now: datetime) -> None:
    """The asker waits from now on. Methodists are not hurried: their list shows how long it has been."""
    consultation.state = ConsultationState.WAITING
    consultation.waiting_since = consultation.waiting_since or now
    consultation.asked_back_at = None
    if consultation.stage == Stage.METHODIST:
        consultation.nudge_at = consultation.due_at = None
        return
    schedule = await routing.schedule_of(session, consultation.responder_id)
    consultation.nudge_at = working_time.add(now, 0.5, schedule, zone)
    consultation.due_at = working_time.add(now, 1, schedule, zone)


def stop_clock(consultation: Consultation) -> None:
    """It is the asker's turn, or it is over."""
    consultation.waiting_since = consultation.nudge_at = consultation.due_at = consultation.asked_back_at = None


def hold_clock(consultation: Consultation, now: datetime) -> None:
    """The responder asks back: the clock stands until the asker says something."""
    consultation.state = ConsultationState.ANSWERED
    consultation.waiting_since = None
    consultation.asked_back_at = now


async def resume_clock(session: AsyncSession, consultation: Consultation, zone: ZoneInfo, now: datetime) -> None:
    """The asker has explained: what was left of the time is left now, for the mentor and for the city's aim."""
    asked_back_at = consultation.asked_back_at or now
    consultation.state = ConsultationState.WAITING
    consultation.waiting_since = now
    consultation.asked_back_at = None
    if consultation.first_answer_at is None:
        left = working_time.between(asked_back_at, consultation.answer_by, CITY, zone)
        consultation.answer_by = working_time.after(now, left, CITY, zone)
    schedule = await routing.schedule_of(session, consultation.responder_id)

    def moved(moment: datetime) -> datetime:
        left = working_time.between(asked_back_at, moment, schedule, zone)
        return working_time.after(now, left, schedule, zone)

    if consultation.nudge_at is not None:
        consultation.nudge_at = moved(consultation.nudge_at)
    if consultation.due_at is not None:
        consultation.due_at = moved(consultation.due_at)


# ---- Offers ---------------------------------------------------------------------------------------------------------


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
    await start_clock(session, consultation, zone, now)
    made = await begin_turn(session, consultation, person_id, now)
    said = (await messages(session, consultation.id))[-RETOLD:]
    last = next((message for message in reversed(said) if message.side is Side.ASKER), None)
    seen = await copies.seen_by(session, consultation.id, person_id)
    for message in said:
        if message is not last:
            if message.author_id == person_id or message.id in seen:
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
    await start_clock(session, consultation, settings.timezone, now)
    but = () if consultation.asker_id is None else (consultation.asker_id,)
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


# ---- What the clock does --------------------------------------------------------------------------------------------


async def watch_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Remind who has let half of the time go by, move on what nobody answered in all of it; how many questions. At most
    AT_ONCE in a transaction; done twice it does nothing the second time."""
    moved = await _move_overdue(session, settings, now)
    return moved + await _nudge(session, now)


async def _due(
    session: AsyncSession, column: InstrumentedAttribute[datetime | None], now: datetime
) -> Sequence[Consultation]:
    found = await session.scalars(
        select(Consultation)
        .where(Consultation.state == ConsultationState.WAITING, column <= now)
        .order_by(column, Consultation.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def _move_overdue(session: AsyncSession, settings: Settings, now: datetime) -> int:
    overdue = await _due(session, Consultation.due_at, now)
    for consultation in overdue:
        former = consultation.responder_id
        await end_offer(session, consultation, OfferOutcome.TIMED_OUT, now)
        if consultation.stage == Stage.FIRST:
            await offer_to_next(session, consultation, Stage.RESERVE, settings, now)
        else:
            await to_methodists(session, consultation, settings, now)
        if former is not None:
            key = f"{TIMED_OUT}:{consultation.id}:{former}:{now.timestamp():.0f}"
            await copies.tell(session, consultation, former, TIMED_OUT, key, now)
    return len(overdue)


async def _nudge(session: AsyncSession, now: datetime) -> int:
    late = await _due(session, Consultation.nudge_at, now)
    for consultation in late:
        consultation.nudge_at = None
        if consultation.responder_id is not None:
            key = f"{NUDGE}:{consultation.id}:{now.timestamp():.0f}"
            await copies.tell(session, consultation, consultation.responder_id, NUDGE, key, now)
    return len(late)
