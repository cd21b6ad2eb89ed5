"""Signing up for events, leaving, and the waiting list that moves up by itself.

Every change here holds the event's row (services.events.locked), so that two people never get the last seat; `number` is
given under it and grows with each arrival."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Event, EventState, Person, Priority, Registration, RegistrationState, SummaryKind
from bot.services.events import cards, news, reminders
from bot.services.events.reminders import Reminder
from bot.services.shared import outbox, planning
from bot.services.shared.planning import Notice

PROMOTED = Notice("event-promoted")


class SignUpOutcome(StrEnum):
    """What came of «Записаться»."""

    SEATED = "seated"
    QUEUED = "queued"
    ALREADY_SEATED = "already_seated"
    ALREADY_QUEUED = "already_queued"
    CLOSED = "closed"
    GONE = "gone"


@dataclass(frozen=True)
class SignUp:
    """The outcome, the place on the waiting list (from 1, for QUEUED) and the planned reminders (for SEATED)."""

    outcome: SignUpOutcome
    place: int = 0
    reminders: tuple[Reminder, ...] = ()


class CancelOutcome(StrEnum):
    """What came of «Отменить запись»."""

    FREED = "freed"
    LEFT_QUEUE = "left_queue"
    NOT_SIGNED_UP = "not_signed_up"
    TOO_LATE = "too_late"
    GONE = "gone"


@dataclass(frozen=True)
class _Standing:
    mine: Registration | None
    seated: int
    queued: int
    last_number: int


async def _standing(session: AsyncSession, event_id: int, person_id: int) -> _Standing:
    # Its own statement, after the lock is granted: PostgreSQL would count in the locking one by the snapshot from before
    # the wait (documentation, 13.2.1 Read Committed).
    last = (
        select(func.max(Registration.number))
        .where(Registration.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    mine, seated, queued, last_number = (
        await session.execute(
            select(
                Registration, cards.count_of(RegistrationState.SEATED), cards.count_of(RegistrationState.QUEUED), last
            )
            .select_from(Event)
            .outerjoin(Registration, and_(Registration.event_id == Event.id, Registration.person_id == person_id))
            .where(Event.id == event_id)
            .execution_options(populate_existing=True)
        )
    ).one()
    return _Standing(mine, seated, queued, last_number or 0)


async def sign_up(session: AsyncSession, event_id: int, person: Person, now: datetime, settings: Settings) -> SignUp:
    """Take a seat, or a place on the waiting list when no seat is free. Idempotent."""
    event = await cards.lock(session, event_id)
    if event is None or event.state is EventState.DRAFT:
        return SignUp(SignUpOutcome.GONE)
    standing = await _standing(session, event_id, person.id)
    mine = standing.mine
    if mine is not None and mine.state is RegistrationState.SEATED:
        return SignUp(SignUpOutcome.ALREADY_SEATED)
    if mine is not None and mine.state is RegistrationState.QUEUED:
        return SignUp(SignUpOutcome.ALREADY_QUEUED)
    if not event.takes_registrations(now):
        return SignUp(SignUpOutcome.CLOSED)
    free = not event.is_full(standing.seated, standing.queued)
    state = RegistrationState.SEATED if free else RegistrationState.QUEUED
    if mine is None:
        mine = Registration(event_id=event_id, person_id=person.id)
        session.add(mine)
    mine.state, mine.number, mine.registered_at = state, standing.last_number + 1, now
    mine.organisation_id = person.organisation_id
    mine.promoted_at = mine.cancelled_at = None
    await outbox.touch(session, SummaryKind.EVENT, event_id, now)
    if not free:
        return SignUp(SignUpOutcome.QUEUED, place=standing.queued + 1)
    only = select(Person.id).where(Person.id == person.id)
    planned = await reminders.plan(session, event, only, f"n{mine.number}", now, settings)
    return SignUp(SignUpOutcome.SEATED, reminders=planned)


def may_cancel(event: Event, mine: Registration | None, now: datetime) -> bool:
    """Whether this sign-up can be given up at this moment: it holds and the event has neither begun nor been cancelled."""
    holds = mine is not None and mine.state in cards.ACTIVE
    return holds and event.state is EventState.PUBLISHED and now < event.starts_at


async def cancel(
    session: AsyncSession, event_id: int, person: Person, now: datetime, settings: Settings
) -> CancelOutcome:
    """Give up a seat or a place on the waiting list, until the event starts. A freed seat goes to the first of the
    waiting list."""
    event = await cards.lock(session, event_id)
    if event is None or event.state is EventState.DRAFT:
        return CancelOutcome.GONE
    mine = await session.scalar(
        select(Registration)
        .where(Registration.event_id == event_id, Registration.person_id == person.id)
        .execution_options(populate_existing=True)
    )
    if mine is None or mine.state is RegistrationState.CANCELLED:
        return CancelOutcome.NOT_SIGNED_UP
    if not may_cancel(event, mine, now):
        return CancelOutcome.TOO_LATE
    seated = mine.state is RegistrationState.SEATED
    mine.state, mine.cancelled_at = RegistrationState.CANCELLED, now
    await planning.cancel(session, event_id=event_id, person_id=person.id)
    await outbox.touch(session, SummaryKind.EVENT, event_id, now)
    if seated:
        await _move_up(session, event, now, settings)
    return CancelOutcome.FREED if seated else CancelOutcome.LEFT_QUEUE


async def promote(session: AsyncSession, event: Event, now: datetime, settings: Settings) -> int:
    """Give free seats to the waiting list in its order and notify those who get one; returns how many. Called after
    the number of seats was raised or lifted."""
    current = await cards.lock(session, event.id)
    promoted = await _move_up(session, current, now, settings) if current else 0
    if promoted:
        await outbox.touch(session, SummaryKind.EVENT, event.id, now)
    return promoted


async def cancel_all_future(session: AsyncSession, person: Person, now: datetime, settings: Settings) -> int:
    """Cancel all sign-ups of the person for events that have not started, before the person is erased; returns how
    many."""
    signed_up = (
        await session.scalars(
            select(Event.id)
            .join(Registration, Registration.event_id == Event.id)
            .where(Registration.person_id == person.id, Registration.state.in_(cards.ACTIVE), Event.starts_at > now)
            .order_by(Event.id)
            # All rows first and in one order: two who hold what the other waits for would never end.
            .with_for_update(of=Event)
        )
    ).all()
    outcomes = [await cancel(session, event_id, person, now, settings) for event_id in signed_up]
    return sum(outcome in (CancelOutcome.FREED, CancelOutcome.LEFT_QUEUE) for outcome in outcomes)


async def _move_up(session: AsyncSession, event: Event, now: datetime, settings: Settings) -> int:
    """Give free seats to the first of the waiting list; the caller holds the event's row."""
    if event.state is not EventState.PUBLISHED or now >= event.starts_at:
        return 0
    seated, queued = (
        await session.execute(
            select(cards.count_of(RegistrationState.SEATED), cards.count_of(RegistrationState.QUEUED)).where(
                Event.id == event.id
            )
        )
    ).one()
    free = queued if event.seats is None else min(queued, event.seats - seated)
    if free <= 0:
        return 0
    waiting = _waiting_list(event.id)
    first = await session.scalar(waiting.limit(1))
    last = await session.scalar(waiting.offset(free - 1).limit(1))
    batch = and_(Registration.event_id == event.id, Registration.number.between(first, last))
    await session.execute(
        update(Registration)
        .where(batch, Registration.state == RegistrationState.QUEUED)
        .values(state=RegistrationState.SEATED, promoted_at=now)
    )
    people = select(Registration.person_id).where(
        batch, Registration.state == RegistrationState.SEATED, Registration.promoted_at == now
    )
    await _tell_promoted(session, event, people, f"n{first}", now, settings)
    return free


def _waiting_list(event_id: int) -> Select[int]:
    return (
        select(Registration.number)
        .where(Registration.event_id == event_id, Registration.state == RegistrationState.QUEUED)
        .order_by(Registration.number)
    )


async def _tell_promoted(
    session: AsyncSession, event: Event, people: Select[int], tail: str, now: datetime, settings: Settings
) -> None:
    """The notice and the reminders. A number is promoted once only, so `tail` (the batch's first) makes the keys unique."""
    await planning.plan_many(
        session,
        people,
        notice=PROMOTED,
        key=f"{PROMOTED}:{event.id}:{tail}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"event": event.id},
        urgent=news.cannot_wait(event.starts_at, now, settings),
        event_id=event.id,
    )
    await reminders.plan(session, event, people, tail, now, settings)
