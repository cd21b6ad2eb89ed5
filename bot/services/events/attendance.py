"""Who was there: by the code word, by the methodist's list, as a walk-in. Kept apart from signing up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Attendance,
    CheckIn,
    CheckInTries,
    Event,
    EventState,
    Person,
    Registration,
    RegistrationState,
    SummaryKind,
)
from bot.services.events import check_in_code
from bot.services.shared import audit, outbox
from bot.services.shared.sql import insert_for, rows_changed

BEFORE_START = timedelta(minutes=30)
AFTER_END = timedelta(minutes=30)
LIST_OPEN_FOR = timedelta(days=14)
WRONG_IN_A_ROW = 5
PAUSE = timedelta(minutes=10)


class Standing(StrEnum):
    """Whether presence can be marked at this moment, and if not, why."""

    OPEN = "open"
    GONE = "gone"
    CANCELLED = "cancelled"
    EARLY = "early"
    LATE = "late"


class CheckInOutcome(StrEnum):
    """What came of typing a code word."""

    MARKED = "marked"
    WALKED_IN = "walked_in"
    ALREADY = "already"
    WRONG = "wrong"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True)
class CheckInResult:
    """What came of typing a code word; `left` tries until a pause, `until` the pause lasts, why it is `closed`."""

    outcome: CheckInOutcome
    left: int = 0
    until: datetime | None = None
    standing: Standing = Standing.OPEN


def code_standing(event: Event | None, now: datetime) -> Standing:
    """Whether people may check in with the code word: from half an hour before the start to half an hour after the end."""
    return _standing(event, now, AFTER_END)


def list_standing(event: Event | None, now: datetime) -> Standing:
    """Whether the methodist's list may be changed: from half an hour before the start to 14 days after the end."""
    return _standing(event, now, LIST_OPEN_FOR)


def _standing(event: Event | None, now: datetime, after_end: timedelta) -> Standing:
    if event is None or event.state is EventState.DRAFT:
        return Standing.GONE
    if event.state is EventState.CANCELLED:
        return Standing.CANCELLED
    if now < event.starts_at - BEFORE_START:
        return Standing.EARLY
    return Standing.LATE if now > event.ends_at + after_end else Standing.OPEN


async def was_there(session: AsyncSession, event_id: int, person_id: int) -> bool:
    """Whether the person is marked as present."""
    return await session.get(Attendance, (event_id, person_id)) is not None


async def check_in(
    session: AsyncSession, event_id: int, person: Person, typed: str, words: Sequence[str], now: datetime
) -> CheckInResult:
    """Check a person in by the code word. After five wrong tries in a row the person waits ten minutes; a right one
    resets the count.

    A person without a seat is marked as a walk-in."""
    event = await session.get(Event, event_id)
    standing = code_standing(event, now)
    if event is None or standing is not Standing.OPEN:
        return CheckInResult(CheckInOutcome.CLOSED, standing=standing)
    if await was_there(session, event_id, person.id):
        return CheckInResult(CheckInOutcome.ALREADY)
    tries = await session.get(CheckInTries, (event_id, person.id), with_for_update=True)
    if tries is not None and now >= tries.last_at + PAUSE:
        tries.wrong = 0
    if tries is not None and tries.wrong >= WRONG_IN_A_ROW:
        return CheckInResult(CheckInOutcome.PAUSED, until=tries.last_at + PAUSE)
    if not check_in_code.matches(typed, event.check_in_secret, now, words):
        return await _wrong(session, event_id, person.id, tries, now)
    if tries is not None:
        await session.delete(tries)
    how = await _mark_present(session, event_id, person, CheckIn.CODE, None, now)
    return CheckInResult(CheckInOutcome.WALKED_IN if how is CheckIn.WALK_IN else CheckInOutcome.MARKED)


async def _wrong(
    session: AsyncSession, event_id: int, person_id: int, tries: CheckInTries | None, now: datetime
) -> CheckInResult:
    if tries is None:
        tries = CheckInTries(event_id=event_id, person_id=person_id, wrong=0, last_at=now)
        session.add(tries)
    tries.wrong, tries.last_at = tries.wrong + 1, now
    left = WRONG_IN_A_ROW - tries.wrong
    if left <= 0:
        return CheckInResult(CheckInOutcome.PAUSED, until=now + PAUSE)
    return CheckInResult(CheckInOutcome.WRONG, left=left)


@dataclass(frozen=True)
class Marking:
    """What came of a tick: whether the list was open, whether anything changed, how the person counts."""

    standing: Standing
    changed: bool = False
    how: CheckIn | None = None


async def mark(session: AsyncSession, event_id: int, person_id: int, actor_id: int, now: datetime) -> Marking:
    """Mark a person as present on a methodist's list; a person without a seat counts as a walk-in. Idempotent."""
    standing = list_standing(await session.get(Event, event_id), now)
    person = await session.get(Person, person_id)
    is_somebody = person is not None and person.registered_at is not None and person.erased_at is None
    if standing is not Standing.OPEN or person is None or not is_somebody:
        return Marking(Standing.GONE if standing is Standing.OPEN else standing)
    how = await _mark_present(session, event_id, person, CheckIn.LIST, actor_id, now)
    if how is None:
        return Marking(standing)
    audit.record(session, now, actor_id, "attendance_marked", "event", event_id, person=person_id, how=how.value)
    return Marking(standing, True, how)


async def unmark(session: AsyncSession, event_id: int, person_id: int, actor_id: int, now: datetime) -> Marking:
    """Take a mark of presence away. Idempotent."""
    standing = list_standing(await session.get(Event, event_id), now)
    if standing is not Standing.OPEN:
        return Marking(standing)
    gone = await session.execute(
        delete(Attendance).where(Attendance.event_id == event_id, Attendance.person_id == person_id)
    )
    if not rows_changed(gone):
        return Marking(standing)
    audit.record(session, now, actor_id, "attendance_unmarked", "event", event_id, person=person_id)
    await _touch(session, event_id, person_id, now)
    return Marking(standing, True)


async def _mark_present(
    session: AsyncSession, event_id: int, person: Person, how: CheckIn, actor_id: int | None, now: datetime
) -> CheckIn | None:
    """Store the presence; returns how it counts, or None when it was stored before."""
    seated = await session.scalar(
        select(Registration.id).where(
            Registration.event_id == event_id,
            Registration.person_id == person.id,
            Registration.state == RegistrationState.SEATED,
        )
    )
    how = how if seated is not None else CheckIn.WALK_IN
    result = await session.execute(
        insert_for(session, Attendance)
        .values(
            event_id=event_id,
            person_id=person.id,
            organisation_id=person.organisation_id,
            how=how,
            at=now,
            marked_by=actor_id,
        )
        .on_conflict_do_nothing(index_elements=[Attendance.event_id, Attendance.person_id])
    )
    if not rows_changed(result):
        return None
    await _touch(session, event_id, person.id, now)
    return how


async def _touch(session: AsyncSession, event_id: int, person_id: int, now: datetime) -> None:
    """A visit changes the event's numbers and, where it is meant for young teachers, those of mentoring."""
    await outbox.touch(session, SummaryKind.EVENT, event_id, now)
    event = await session.get_one(Event, event_id)
    if event.audience.young:
        person = await session.get_one(Person, person_id)
        await outbox.touch_mentoring(session, person.organisation_id, now)


async def touch_support(session: AsyncSession, event_id: int, now: datetime) -> None:
    """Whether the event counts as support of young teachers has changed, or for when: the mentoring summaries of everybody who
    is there already are to be pushed again."""
    there = select(Attendance.person_id).where(Attendance.event_id == event_id)
    places = set(await session.scalars(select(Person.organisation_id).where(Person.id.in_(there)).distinct()))
    if places:
        await outbox.touch_mentoring(session, None, now, *places)
