"""Who mentors: offering, being invited, the methodist's word, pausing and stepping back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clock import city_day
from bot.config import Settings
from bot.models import Mentor, MentorKind, MentorState, MentorSubject, Pair, PairState, Person, Priority, Role, Subject
from bot.services.consultations import questions
from bot.services.people.roles import holders_of
from bot.services.shared import audit, outbox, planning
from bot.services.shared.planning import Notice

OFFERED = Notice("mentor-offered")
INVITED = Notice("mentor-invited")
DECLINED = Notice("mentor-declined")
ACCEPTED = Notice("mentor-accepted")
APPROVED = Notice("mentor-approved")
REFUSED = Notice("mentor-refused")
REMOVED = Notice("mentor-removed")
RESUMED = Notice("mentor-resumed")
STEPPED_BACK = Notice("mentor-stepped-back")
MENTORING = (MentorState.ACTIVE, MentorState.PAUSED)
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


class Decision(StrEnum):
    """What came of a methodist's word about an offer."""

    DONE = "done"
    ALREADY = "already"
    GONE = "gone"


class InviteOutcome(StrEnum):
    """What came of inviting somebody to mentor."""

    INVITED = "invited"
    ALREADY = "already"  # mentors, or is invited already
    OFFERS = "offers"  # has offered by themselves: one only has to approve
    GONE = "gone"


async def of_person(session: AsyncSession, person_id: int) -> Mentor | None:
    """The person's offer, past ones too, with its subjects."""
    return await _find(session, Mentor.person_id == person_id)


async def get(session: AsyncSession, mentor_id: int) -> Mentor | None:
    """The mentor with this number, with subjects."""
    return await _find(session, Mentor.id == mentor_id)


# ---- Offering and inviting ------------------------------------------------------------------------------------------


async def offer(session: AsyncSession, person: Person, given: Offer, now: datetime) -> Mentor:
    """A person's offer. Whoever was invited mentors at once, and who invited is told; anybody else's offer waits for a
    methodist, and all of them are told. Whoever mentors or waits already has the offer changed."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None:
        mentor = Mentor(person_id=person.id, kind=given.kind, state=MentorState.LEFT, offered_at=now, subjects=[])
        session.add(mentor)
    _write(mentor, given)
    if mentor.state is MentorState.INVITED:
        mentor.state, mentor.decided_at, mentor.decided_by = MentorState.ACTIVE, now, mentor.invited_by
        await session.flush()
        await _tell_inviter(session, mentor, ACCEPTED, now)
        await outbox.touch_mentoring(session, person.organisation_id, now)
    elif mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        mentor.state, mentor.offered_at, mentor.invited_by = MentorState.OFFERED, now, None
        mentor.decided_at = mentor.decided_by = mentor.refused_because = None
        await session.flush()
        await _tell_methodists(session, mentor, OFFERED, now)
    return mentor


async def change(session: AsyncSession, person: Person, now: datetime, **fields: Any) -> Mentor | None:
    """Fields of an Offer changed by the mentor; None when the person has no offer."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None:
        return None
    if "subjects" in fields:
        _set_subjects(mentor, tuple(fields.pop("subjects")))
    for name, value in fields.items():
        setattr(mentor, name, value)
    await session.flush()
    if "kind" in fields and mentor.state in MENTORING:
        await outbox.touch_mentoring(session, person.organisation_id, now)
    return mentor


async def invite(
    session: AsyncSession, person_id: int, kind: MentorKind, actor_id: int, now: datetime
) -> InviteOutcome:
    """A methodist asks a person to mentor; the person is told."""
    person = await session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.registered_at is None or person.erased_at is not None:
        return InviteOutcome.GONE
    mentor = await _find(session, Mentor.person_id == person_id, lock=True)
    if mentor is not None and mentor.state is MentorState.OFFERED:
        return InviteOutcome.OFFERS
    if mentor is not None and mentor.state in (*MENTORING, MentorState.INVITED):
        return InviteOutcome.ALREADY
    if mentor is None:
        mentor = Mentor(person_id=person_id, kind=kind, state=MentorState.INVITED, offered_at=now, subjects=[])
        session.add(mentor)
    mentor.kind, mentor.state, mentor.invited_by, mentor.offered_at = kind, MentorState.INVITED, actor_id, now
    mentor.refused_because = None
    await session.flush()
    audit.record(session, now, actor_id, "mentor_invited", "person", person_id, kind=kind.value)
    await _tell(session, person_id, mentor, INVITED, now)
    return InviteOutcome.INVITED


async def withdraw(session: AsyncSession, person: Person, now: datetime) -> bool:
    """The person takes the offer back or declines the invitation; False when there was neither. Of one who never mentored
    nothing stays."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in (MentorState.OFFERED, MentorState.INVITED):
        return False
    if mentor.state is MentorState.INVITED:
        await _tell_inviter(session, mentor, DECLINED, now)
    if mentor.decided_at is None:
        await session.delete(mentor)
    else:
        mentor.state = MentorState.LEFT
    await session.flush()
    return True


# ---- The methodist's word -------------------------------------------------------------------------------------------


async def approve(session: AsyncSession, mentor_id: int, actor_id: int, now: datetime) -> Decision:
    """From now on the person mentors, and is told."""
    return await _decide(session, mentor_id, MentorState.ACTIVE, APPROVED, actor_id, now)


async def refuse(session: AsyncSession, mentor_id: int, why: str | None, actor_id: int, now: datetime) -> Decision:
    """The offer is not taken; the person is told, with the word why where there is one."""
    return await _decide(session, mentor_id, MentorState.REFUSED, REFUSED, actor_id, now, why)


async def _decide(
    session: AsyncSession,
    mentor_id: int,
    state: MentorState,
    notice: Notice,
    actor_id: int,
    now: datetime,
    why: str | None = None,
) -> Decision:
    mentor = await _find(session, Mentor.id == mentor_id, lock=True)
    if mentor is None:
        return Decision.GONE
    if mentor.state is not MentorState.OFFERED:
        return Decision.ALREADY
    mentor.state, mentor.decided_at, mentor.decided_by, mentor.refused_because = state, now, actor_id, why
    action = "mentor_approved" if state is MentorState.ACTIVE else "mentor_refused"
    audit.record(session, now, actor_id, action, "person", mentor.person_id)
    await _tell(session, mentor.person_id, mentor, notice, now)
    if state is MentorState.ACTIVE:
        await outbox.touch_mentoring(session, await _place(session, mentor), now)
    return Decision.DONE


async def remove(session: AsyncSession, mentor_id: int, actor_id: int, settings: Settings, now: datetime) -> Decision:
    """A methodist takes a mentor out of the base, and the person is told; or takes an invitation back."""
    mentor = await _find(session, Mentor.id == mentor_id, lock=True)
    if mentor is None:
        return Decision.GONE
    if mentor.state not in (*MENTORING, MentorState.INVITED):
        return Decision.ALREADY
    audit.record(session, now, actor_id, "mentor_removed", "person", mentor.person_id)
    mentored = mentor.state in MENTORING
    await _step_back(session, mentor, MentorState.LEFT, settings, now)
    if mentored:
        await _tell(session, mentor.person_id, mentor, REMOVED, now)
    return Decision.DONE


# ---- Pausing and leaving --------------------------------------------------------------------------------------------


async def pause(session: AsyncSession, person: Person, until: date | None, settings: Settings, now: datetime) -> bool:
    """No new questions until that day (its end) or until resumed; those at hand move on. False when the person does not
    mentor. Of one paused already the day changes."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in MENTORING:
        return False
    mentor.paused_until = until
    if mentor.state is MentorState.ACTIVE:
        await _step_back(session, mentor, MentorState.PAUSED, settings, now)
    return True


async def resume(session: AsyncSession, person: Person, now: datetime) -> bool:
    """Questions come again; False when there was no pause."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
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
        await _tell(session, mentor.person_id, mentor, RESUMED, now)
    return len(resumed)


async def leave(session: AsyncSession, person: Person, settings: Settings, now: datetime) -> bool:
    """The person mentors no more; False when they did not."""
    mentor = await _find(session, Mentor.person_id == person.id, lock=True)
    if mentor is None or mentor.state not in MENTORING:
        return False
    await _step_back(session, mentor, MentorState.LEFT, settings, now)
    return True


async def _step_back(
    session: AsyncSession, mentor: Mentor, state: MentorState, settings: Settings, now: datetime
) -> None:
    mentor.state = state
    if state is MentorState.LEFT:
        mentor.paused_until = None
    await session.flush()
    person = await session.get(Person, mentor.person_id)
    if person is not None:
        await questions.leave_all(session, person, settings, now)
    tied = await session.scalar(
        select(func.count()).select_from(Pair).where(Pair.mentor_id == mentor.person_id, Pair.state == PairState.ACTIVE)
    )
    if tied:
        await _tell_methodists(session, mentor, STEPPED_BACK, now)
    await outbox.touch_mentoring(session, await _place(session, mentor), now)


# ---- Rows and notices -----------------------------------------------------------------------------------------------


async def _find(session: AsyncSession, condition: ColumnElement[bool], *, lock: bool = False) -> Mentor | None:
    found = select(Mentor).where(condition).options(selectinload(Mentor.subjects))
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(found)


async def _place(session: AsyncSession, mentor: Mentor) -> int | None:
    """The organisation whose numbers the mentor is in."""
    return await session.scalar(select(Person.organisation_id).where(Person.id == mentor.person_id))


def _write(mentor: Mentor, given: Offer) -> None:
    mentor.kind, mentor.about, mentor.capacity, mentor.days = given.kind, given.about, given.capacity, given.days
    mentor.reach_from, mentor.reach_until = given.reach_from, given.reach_until
    _set_subjects(mentor, given.subjects)


def _set_subjects(mentor: Mentor, subjects: tuple[Subject, ...]) -> None:
    kept = [row for row in mentor.subjects if row.subject in subjects]
    known = {row.subject for row in kept}
    mentor.subjects = [*kept, *(MentorSubject(subject=subject) for subject in subjects if subject not in known)]


async def _tell(session: AsyncSession, person_id: int, mentor: Mentor, notice: Notice, now: datetime) -> None:
    await planning.plan(
        session,
        person_id=person_id,
        notice=notice,
        key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"mentor": mentor.id},
    )


async def _tell_inviter(session: AsyncSession, mentor: Mentor, notice: Notice, now: datetime) -> None:
    if mentor.invited_by is not None:
        await planning.plan(
            session,
            person_id=mentor.invited_by,
            notice=notice,
            key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
            priority=Priority.NOTICE,
            due_at=now,
            now=now,
            params={"person": mentor.person_id},
        )


async def _tell_methodists(session: AsyncSession, mentor: Mentor, notice: Notice, now: datetime) -> None:
    await planning.plan_many(
        session,
        holders_of(Role.METHODIST, now),
        notice=notice,
        key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"mentor": mentor.id},
    )
