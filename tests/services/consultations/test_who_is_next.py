"""To whom a question goes: the own mentor, the association's, the subject's, any; whom a methodist may choose."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    Association,
    Consultation,
    Membership,
    Mentor,
    MentorState,
    MentorSubject,
    OrganisationKind,
    Role,
    Subject,
)
from bot.services.consultations import routing
from bot.services.consultations.working_time import CITY, Schedule
from tests.harness import NOON
from tests.services.consultations.consultation_rows import add_actor, ask
from tests.services.mentoring.mentoring_rows import add_pair

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


async def mentor_of(session: AsyncSession, person: int) -> Mentor:
    """A person's row in the base."""
    found = await session.scalar(select(Mentor).where(Mentor.person_id == person))
    assert found is not None
    return found


async def mentors(session: AsyncSession, *subjects: Subject | None, capacity: int = 3) -> list[int]:
    """Mentors' persons' numbers; of a subject, or of any."""
    numbers = []
    for at, subject in enumerate(subjects):
        person = (await add_actor(session, 100 + at, capacity=capacity)).person.id
        if subject is not None:
            session.add(MentorSubject(mentor_id=(await mentor_of(session, person)).id, subject=subject))
        numbers.append(person)
    await session.flush()
    return numbers


def question(asker: int | None, **more: object) -> Consultation:
    """A question that is nobody's yet."""
    return Consultation(id=999, asker_id=asker, **more)


async def test_a_mentor_of_the_subject_or_of_any_then_whoever_is_free(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person.id
        maths, physics, whatever = await mentors(session, Subject.MATHS, Subject.PHYSICS, None)
        row = question(asker, subject=Subject.PHYSICS)
        assert await routing.next_for(session, row) == physics
        (await mentor_of(session, physics)).state = MentorState.PAUSED
        assert await routing.next_for(session, row) == whatever
        (await mentor_of(session, whatever)).state = MentorState.LEFT
        # Nobody of the subject is left: better another one than none.
        assert await routing.next_for(session, row) == maths
        account = await session.scalar(select(Account).where(Account.person_id == maths))
        assert account is not None
        account.blocked_at = NOON
        await session.flush()
        assert await routing.next_for(session, row) is None


async def test_a_question_of_an_association_goes_to_its_own_mentors_only(database: Database) -> None:
    async with database.transaction() as session:
        _, second, third = await mentors(session, None, None, None)
        mine, other = [Association(name=name, kind=OrganisationKind.SCHOOL) for name in ("А", "Б")]
        session.add_all([mine, other])
        await session.flush()
        row = question(None, association_id=mine.id)
        session.add(Membership(person_id=third, association_id=other.id))
        await session.flush()
        assert await routing.next_for(session, row) is None
        session.add(Membership(person_id=second, association_id=mine.id))
        await session.flush()
        assert await routing.next_for(session, row) == second


async def test_the_own_mentor_first_busy_or_not_if_they_take_questions(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person.id
        former, own, free = await mentors(session, None, None, None, capacity=1)
        await add_pair(session, asker, former, None, closed_days_ago=1)
        await add_pair(session, asker, own, None)
        await add_pair(session, free, former, None)
        row = question(asker)
        assert await routing.own(session, asker) == own
        assert await routing.next_for(session, row, own_first=True) == own
        # The own mentor is full, and so is the former one.
        assert await routing.next_for(session, row) == free
        (await mentor_of(session, own)).state = MentorState.PAUSED
        await session.flush()
        assert await routing.own(session, asker) is None
        assert await routing.next_for(session, row, own_first=True) == free
        assert await routing.own(session, own) is None


async def test_a_methodist_chooses_among_those_of_the_subject_first_six_a_page(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person
        subjects = (Subject.MATHS, Subject.PHYSICS, None, *[Subject.MUSIC] * 6)
        maths, physics, whatever, *rest = await mentors(session, *subjects, capacity=2)
        await add_pair(session, asker.id, physics, None)
        row = await ask(session, asker, 1)
        row.responder_id, row.subject = rest[0], Subject.PHYSICS
        (await mentor_of(session, rest[1])).state = MentorState.PAUSED
        await session.flush()
        first, second = [await routing.suitable(session, row, page) for page in (0, 1)]
    assert [(one.person.id, one.of_the_subject, one.load, one.capacity) for one in first.rows][:2] == [
        (whatever, True, 0, 2),
        (physics, True, 1, 2),
    ]
    others = {one.person.id: one.load for one in (*first.rows[2:], *second.rows)}
    assert others == {maths: 1} | dict.fromkeys(rest[2:], 0)
    assert (len(first.rows), len(second.rows), second.rows[0].person.id) == (6, 1, maths)


async def test_who_is_there_for_what_is_written_next(database: Database) -> None:
    async with database.transaction() as session:
        (mentor,) = await mentors(session, None)
        methodist, nobody = await add_actor(session, 1, Role.METHODIST), await add_actor(session, 2, Role.ADMIN)
        people = (mentor, methodist.person.id, nobody.person.id)
        assert [await routing.may_go_on(session, who, NOON) for who in people] == [True, True, False]
        (await mentor_of(session, mentor)).state = MentorState.PAUSED
        await session.flush()
        assert not await routing.may_go_on(session, mentor, NOON)


async def test_a_mentors_week_is_theirs_where_it_makes_sense(database: Database) -> None:
    async with database.transaction() as session:
        (number,) = await mentors(session, None)
        row = await mentor_of(session, number)
        for days, begin, end, week in (
            ("15", time(10), time(15), Schedule("15", time(10), time(15))),
            ("", time(10), time(15), CITY),
            ("15", time(15), time(15), CITY),
            ("15", time(16), time(15), CITY),
        ):
            row.days, row.reach_from, row.reach_until = days, begin, end
            await session.flush()
            assert await routing.schedule_of(session, number) == week
        assert [await routing.schedule_of(session, who) for who in (None, number + 99)] == [CITY, CITY]
        assert CITY.day_length == timedelta(hours=9)
