"""Mentors of a period are those who mentored at its end, whatever has become of them since."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Mentor, MentorKind, MentorState, MentorTerm, Person
from bot.services.mentoring import city_numbers, mentor_office, mentors, organisation_numbers
from bot.services.people import profile
from bot.services.privacy import erasure
from bot.services.shared import mentor_terms
from bot.services.shared.periods import read_period
from tests.harness import NOON, settings_for
from tests.services.mentoring.mentoring_rows import add_people, add_place

SETTINGS = settings_for("sqlite://", "sqlite://")
ZONE = SETTINGS.timezone
INSTANT = timedelta(microseconds=1)
NOBODY = (0, 0)


async def counted(session: AsyncSession, code: str, *places: int) -> tuple[tuple[int, int], ...]:
    """Tutors and leaders in a period: of the city, then of these organisations."""
    period = read_period(code, NOON, ZONE)
    assert period is not None
    city = {line.kind: line.mentors for line in (await city_numbers.of_city(session, period, NOON, ZONE)).mentors}
    found = {one.id: one.mentors for one in await organisation_numbers.by_organisation(session, period, NOON, ZONE)}
    told = [city, *(found[place] for place in places)]
    return tuple((one[MentorKind.TUTOR], one[MentorKind.LEADER]) for one in told)


async def test_a_past_period_counts_who_mentored_then_where_and_as_what(database: Database) -> None:
    spring = datetime(2026, 4, 10, 9, tzinfo=UTC)
    async with database.transaction() as session:
        first, second = await add_place(session, "Школа № 1"), await add_place(session, "Школа № 2")
        number, methodist = await add_people(session, first, 2)
        person = await session.get_one(Person, number)
        mentor = Mentor(person_id=number, kind=MentorKind.TUTOR, state=MentorState.OFFERED, offered_at=spring)
        session.add(mentor)
        await session.flush()
        await mentor_office.approve(session, mentor.id, methodist, spring)
        await mentors.pause(session, person, None, SETTINGS, spring + timedelta(days=1))
        # In May elsewhere, as the last instant of the school year goes by of the other kind, in autumn no more.
        await profile.move(session, person, second, datetime(2026, 5, 20, 9, tzinfo=UTC))
        await mentors.change(session, person, datetime(2026, 8, 31, 21, tzinfo=UTC) - INSTANT, kind=MentorKind.LEADER)
        await mentors.leave(session, person, SETTINGS, datetime(2026, 10, 10, 9, tzinfo=UTC))

    expected = {
        "2026-03": (NOBODY, NOBODY, NOBODY),
        "2026-04": ((1, 0), (1, 0), NOBODY),
        "2026-05": ((1, 0), NOBODY, (1, 0)),
        "last": ((0, 1), NOBODY, (0, 1)),
        "2026-09": ((0, 1), NOBODY, (0, 1)),
        "2026-10": (NOBODY, NOBODY, NOBODY),
        "year": (NOBODY, NOBODY, NOBODY),
        "2026": (NOBODY, NOBODY, NOBODY),
        "all": (NOBODY, NOBODY, NOBODY),
    }
    async with database.reading() as session:
        assert {code: await counted(session, code, first, second) for code in expected} == expected
        terms = (await session.scalars(select(MentorTerm).order_by(MentorTerm.began_at))).all()
    assert [(one.kind, one.organisation_id) for one in terms] == [
        (MentorKind.TUTOR, first),
        (MentorKind.TUTOR, second),
        (MentorKind.LEADER, second),
    ]


async def test_an_erased_mentor_stays_in_years_that_are_over_and_nothing_says_when_it_was(database: Database) -> None:
    began = datetime(2026, 4, 10, 9, tzinfo=UTC)
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        number, methodist = await add_people(session, place, 2)
        mentor = Mentor(person_id=number, kind=MentorKind.TUTOR, state=MentorState.OFFERED, offered_at=began)
        session.add(mentor)
        await session.flush()
        await mentor_office.approve(session, mentor.id, methodist, began)
    async with database.reading() as session:
        assert await counted(session, "year", place) == await counted(session, "last", place) == ((1, 0), (1, 0))
    async with database.transaction() as session:
        person = await session.get_one(Person, number)
        await mentors.change(session, person, NOON, kind=MentorKind.LEADER)
        await erasure.erase(session, person, None, SETTINGS, NOON)
    async with database.reading() as session:
        assert await counted(session, "last", place) == ((1, 0), (1, 0))
        assert await counted(session, "year", place) == (NOBODY, NOBODY)
        (left,) = await session.scalars(select(MentorTerm))
    assert left.person_id is None and left.id < 0
    # Midnights of the city: neither the approval's moment in the journal nor the act's day.
    assert left.began_at == datetime(2026, 3, 31, 21, tzinfo=UTC)
    assert left.ended_at == datetime(2026, 11, 30, 21, tzinfo=UTC)


async def test_what_changes_nothing_begins_no_term(database: Database) -> None:
    async with database.transaction() as session:
        (number,) = await add_people(session, None, 1)
        await mentor_terms.keep(session, number, NOON)
        assert (await session.scalars(select(MentorTerm))).all() == []
        session.add(Mentor(person_id=number, kind=MentorKind.TUTOR, state=MentorState.ACTIVE, offered_at=NOON))
        for _ in range(2):
            await mentor_terms.keep(session, number, NOON)
        await session.execute(update(Mentor).values(state=MentorState.PAUSED))
        await mentor_terms.keep(session, number, NOON + timedelta(days=1))
        (term,) = await session.scalars(select(MentorTerm))
    assert (term.began_at, term.ended_at) == (NOON, None)
