"""Who mentors, as the mentor decides it: offering, pausing, stepping back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Mentor, MentorKind, MentorState, MentorSubject, Pair, PairState, Person, Subject
from bot.services.consultations import leaving
from bot.services.mentoring.mentor_rows import MENTORING, find, place, tell, tell_inviter, tell_methodists
from bot.services.shared import mentor_terms, outbox, quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed

OFFERED = Notice("mentor-offered")
DECLINED = Notice("mentor-declined")
ACCEPTED = Notice("mentor-accepted")
RESUMED = Notice("mentor-resumed")
STEPPED_BACK = Notice("mentor-stepped-back")
CAPACITY_AT_MOST = 10


@dataclass(frozen=True)
class Offer:
    """What a person offers; no subjects at all means any."""

    kind: MentorKind
    subjects: tuple[Subject, ...]
    about: str
    capacity: int
    days: str
    reach_from: time
    reach_until: time


async def of_person(session: AsyncSession, person_id: int) -> Mentor | None:
    """The person's offer, past ones too, with its subjects."""
    return await find(session, Mentor.person_id == person_id)


async def get(session: AsyncSession, mentor_id: int) -> Mentor | None:
    """The mentor with this number, with subjects."""
    return await find(session, Mentor.id == mentor_id)


async def offer(session: AsyncSession, person: Person, given: Offer, now: datetime) -> Mentor:
    """A person's offer. Whoever was invited mentors at once, and who invited is told; anybody else's offer waits for a
    methodist, and all of them are told. Whoever mentors or waits already has the offer changed. Raises EnoughError
    where methodists were told of enough offers of this person for now."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        await quotas.spend(session, Deed.OFFER, now, person_id=person.id)
    if mentor is None:
        mentor = Mentor(person_id=person.id, kind=given.kind, state=MentorState.LEFT, offered_at=now, subjects=[])
        session.add(mentor)
    _write(mentor, given)
    if mentor.state is MentorState.INVITED:
        mentor.state, mentor.decided_at, mentor.decided_by = MentorState.ACTIVE, now, mentor.invited_by
        await session.flush()
        await mentor_terms.keep(session, person.id, now)
        await tell_inviter(session, mentor, ACCEPTED, now)
        await outbox.touch_mentoring(session, person.organisation_id, now)
    elif mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        mentor.state, mentor.offered_at, mentor.invited_by = MentorState.OFFERED, now, None
        mentor.decided_at = mentor.decided_by = mentor.refused_because = None
        await session.flush()
        await tell_methodists(session, mentor, OFFERED, now)
    elif mentor.state in MENTORING:
        await mentor_terms.keep(session, person.id, now)
        await outbox.touch_mentoring(session, person.organisation_id, now)
    return mentor


async def change(session: AsyncSession, person: Person, now: datetime, **fields: Any) -> Mentor | None:
    """Fields of an Offer changed by the mentor; None when the person has no offer."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None:
        return None
    if "subjects" in fields:
        _set_subjects(mentor, tuple(fields.pop("subjects")))
    for name, value in fields.items():
        setattr(mentor, name, value)
    await session.flush()
    if "kind" in fields and mentor.state in MENTORING:
        await mentor_terms.keep(session, person.id, now)
        await outbox.touch_mentoring(session, person.organisation_id, now)
    return mentor


async def withdraw(session: AsyncSession, person: Person, now: datetime) -> bool:
    """The person takes the offer back or declines the invitation; False when there was neither. Of one who never mentored
    nothing stays."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in (MentorState.OFFERED, MentorState.INVITED):
        return False
    if mentor.state is MentorState.INVITED:
        await tell_inviter(session, mentor, DECLINED, now)
    if mentor.decided_at is None:
        await session.delete(mentor)
    else:
        mentor.state = MentorState.LEFT
    await session.flush()
    return True


async def pause(session: AsyncSession, person: Person, until: date | None, settings: Settings, now: datetime) -> bool:
    """No new questions until that day (its end) or until resumed; those at hand move on. False when the person does not
    mentor. Of one paused already the day changes. Raises EnoughError after many pauses."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in MENTORING:
        return False
    if mentor.state is MentorState.ACTIVE:
        await quotas.spend(session, Deed.PAUSE, now, person_id=person.id)
    mentor.paused_until = until
    if mentor.state is MentorState.ACTIVE:
        await step_back(session, mentor, MentorState.PAUSED, settings, now)
    return True


async def resume(session: AsyncSession, person: Person, now: datetime) -> bool:
    """Questions come again; False when there was no pause."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state is not MentorState.PAUSED:
        return False
    mentor.state, mentor.paused_until = MentorState.ACTIVE, None
    return True


async def resume_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Pauses whose last day is over end; those who paused are told. How many there were."""
    today = city_day(now, settings.timezone)
    over = await session.scalars(
        select(Mentor)
        .where(Mentor.state == MentorState.PAUSED, Mentor.paused_until < today)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    resumed = over.all()
    for mentor in resumed:
        mentor.state, mentor.paused_until = MentorState.ACTIVE, None
        await tell(session, mentor.person_id, mentor, RESUMED, now)
    return len(resumed)


async def leave(session: AsyncSession, person: Person, settings: Settings, now: datetime) -> bool:
    """The person mentors no more; False when they did not."""
    mentor = await find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in MENTORING:
        return False
    await step_back(session, mentor, MentorState.LEFT, settings, now)
    return True


async def step_back(
    session: AsyncSession, mentor: Mentor, state: MentorState, settings: Settings, now: datetime
) -> None:
    """From now on the mentor gets no questions: those at hand move on, methodists hear of it when there are active pairs."""
    mentor.state = state
    if state is MentorState.LEFT:
        mentor.paused_until = None
    await mentor_terms.keep(session, mentor.person_id, now)
    person = await session.get(Person, mentor.person_id)
    if person is not None:
        await leaving.leave_all(session, person, settings, now)
    tied = await session.scalar(
        select(func.count()).select_from(Pair).where(Pair.mentor_id == mentor.person_id, Pair.state == PairState.ACTIVE)
    )
    if tied:
        await tell_methodists(session, mentor, STEPPED_BACK, now)
    await outbox.touch_mentoring(session, await place(session, mentor), now)


def _write(mentor: Mentor, given: Offer) -> None:
    mentor.kind, mentor.about, mentor.capacity, mentor.days = given.kind, given.about, given.capacity, given.days
    mentor.reach_from, mentor.reach_until = given.reach_from, given.reach_until
    _set_subjects(mentor, given.subjects)


def _set_subjects(mentor: Mentor, subjects: tuple[Subject, ...]) -> None:
    kept = [row for row in mentor.subjects if row.subject in subjects]
    known = {row.subject for row in kept}
    mentor.subjects = [*kept, *(MentorSubject(subject=subject) for subject in subjects if subject not in known)]
