"""A pair from tying to the end: who can be tied, the log, silence, the last day."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    AuditEntry,
    ClosingReason,
    Delivery,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Pair,
    PairSide,
    PairState,
    PairStep,
    Person,
    Role,
    RoleGrant,
)
from bot.services.mentoring import ending, meetings, pairs
from bot.services.mentoring.meetings import LogOutcome
from bot.services.mentoring.pairs import Tied, TieOutcome
from tests.harness import NOON, settings_for
from tests.mentors import enrol
from tests.services.mentoring.mentoring_rows import DAY, add_pair, add_people, add_place

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
TODAY = NOON.date()


async def told(session: AsyncSession) -> list[tuple[str, int | None]]:
    """What is planned, and to whom."""
    rows = await session.scalars(select(Delivery).order_by(Delivery.id))
    return [(row.notice, row.person_id) for row in rows]


async def counted(session: AsyncSession) -> set[int]:
    """Whose numbers of mentoring are to be pushed again; 0 is the city."""
    return set(await session.scalars(select(OutboxEntry.object_id)))


async def log_of(session: AsyncSession) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    """The audit log."""
    rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.action, f"{row.object_kind}:{row.object_id}", row.actor_id, row.details) for row in rows]


async def two(session: AsyncSession) -> tuple[int, Mentor, int]:
    """A young teacher of an organisation, a mentor, the organisation."""
    place = await add_place(session, "Школа № 1")
    young, mentor = await add_people(session, place, 2)
    row = Mentor(person_id=mentor, kind=MentorKind.TUTOR, state=MentorState.ACTIVE, offered_at=NOON)
    await enrol(session, row)
    await session.flush()
    return young, row, place


async def tie(session: AsyncSession, young: int, mentor: int, days: int = 100) -> Tied:
    """Tie two people for so many days."""
    return await pairs.tie(session, young, mentor, TODAY + days * DAY, 7, SETTINGS, NOON)


async def methodist(session: AsyncSession) -> int:
    """A methodist's number."""
    (number,) = await add_people(session, None, 1)
    session.add(RoleGrant(person_id=number, role=Role.METHODIST, granted_at=NOON))
    await session.flush()
    return number


async def test_tying_lays_the_plan_and_tells_both(database: Database) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        (actor,) = await add_people(session, None, 1)
        tied = await pairs.tie(session, young, mentor.id, date(2027, 5, 31), actor, SETTINGS, NOON)
        row = await pairs.get(session, tied.pair_id or 0)
        assert row is not None
        assert tied == Tied(TieOutcome.TIED, row.id)
        assert (row.young_id, row.mentor_id, row.organisation_id) == (young, mentor.person_id, place)
        assert (row.starts_on, row.ends_on, row.made_at, row.made_by) == (TODAY, date(2027, 5, 31), NOON, actor)
        steps = (await session.scalars(select(PairStep).order_by(PairStep.position))).all()
        assert [(step.position, step.code) for step in steps][:2] == [(0, "first_meeting"), (1, "difficulties")]
        assert (steps[0].due_on, steps[-1].due_on) == (date(2026, 12, 11), date(2027, 5, 31))
        assert await told(session) == [(pairs.MADE, young), (pairs.MADE, mentor.person_id)]
        assert await counted(session) == {place, 0}
        details = {"pair": row.id, "mentor": mentor.person_id}
        assert await log_of(session) == [("pair_made", f"person:{young}", actor, details)]
        assert await pairs.active_of_young(session, young) == row.id
        assert await pairs.active_of_young(session, mentor.person_id) is None
        assert await tie(session, young, mentor.id) == Tied(TieOutcome.HAS_PAIR, row.id)
        assert [await pairs.of_person(session, row.id, who) for who in (young, mentor.person_id, actor)] == [
            row,
            row,
            None,
        ]
        assert await pairs.of_person(session, row.id + 9, young) is None


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        (13, TieOutcome.PERIOD),
        (14, TieOutcome.TIED),
        (1098, TieOutcome.TIED),
        (1099, TieOutcome.PERIOD),
        (-1, TieOutcome.PERIOD),
    ],
)
async def test_a_pair_lasts_from_two_weeks_to_three_years(database: Database, days: int, outcome: TieOutcome) -> None:
    async with database.transaction() as session:
        young, mentor, _ = await two(session)
        (actor,) = await add_people(session, None, 1)
        found = await pairs.tie(session, young, mentor.id, TODAY + days * DAY, actor, SETTINGS, NOON)
        assert found.outcome is outcome


@pytest.mark.parametrize(
    ("young", "mentor", "outcome"),
    [
        ({"registered_at": None}, MentorState.ACTIVE, TieOutcome.GONE),
        ({"teaching_since": 2023, "under_35": False}, MentorState.ACTIVE, TieOutcome.GONE),
        ({"teaching_since": None, "under_35": None}, MentorState.ACTIVE, TieOutcome.GONE),
        *(({}, state, TieOutcome.MENTOR_AWAY) for state in MentorState if state is not MentorState.ACTIVE),
    ],
)
async def test_who_cannot_be_tied(
    database: Database, young: dict[str, Any], mentor: MentorState, outcome: TieOutcome
) -> None:
    async with database.transaction() as session:
        number, row, _ = await two(session)
        person = await session.get_one(Person, number)
        for name, value in young.items():
            setattr(person, name, value)
        row.state = mentor
        assert await tie(session, number, row.id) == Tied(outcome)
        assert await tie(session, number + 99, row.id) == Tied(TieOutcome.GONE)
        assert await tie(session, number, row.id + 99) == Tied(TieOutcome.GONE)
        assert await tie(session, row.person_id, row.id) == Tied(TieOutcome.GONE)
        assert await told(session) == []


@pytest.mark.parametrize("columns", [{"teaching_since": 2024, "under_35": False}, {"teaching_since": 2000}])
async def test_either_measure_is_enough_to_be_tied(database: Database, columns: dict[str, Any]) -> None:
    async with database.transaction() as session:
        number, row, _ = await two(session)
        person = await session.get_one(Person, number)
        for name, value in columns.items():
            setattr(person, name, value)
        found = await pairs.tie(session, number, row.id, TODAY + 99 * DAY, number, SETTINGS, NOON)
        assert found.outcome is TieOutcome.TIED


async def test_a_meeting_is_logged_once_by_either_of_the_two(database: Database) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        now_at = await add_place(session, "Школа № 2")
        (await session.get_one(Person, young)).organisation_id = now_at
        pair = await add_pair(session, young, mentor.person_id, place)
        (stranger,) = await add_people(session, None, 1)
        for position, code in enumerate(("first_meeting", "lesson_built")):
            session.add(PairStep(pair_id=pair, position=position, code=code, due_on=TODAY))
        await session.flush()

        async def log(who: int, day: date = TODAY, minutes: int = 30, topic: str = "lesson") -> LogOutcome:
            return await meetings.log_meeting(session, pair, who, day, minutes, topic, TODAY, NOON)

        outcomes = [await log(stranger), await log(young, minutes=31), await log(young, topic="weather")]
        outcomes += [await log(young, TODAY + DAY), await log(young, TODAY - 61 * DAY)]
        assert outcomes == [LogOutcome.GONE] * 5
        assert [await log(young), await log(mentor.person_id)] == [LogOutcome.LOGGED, LogOutcome.SAME]
        for other in ({"day": TODAY - 60 * DAY}, {"minutes": 45}, {"topic": "class"}):
            assert await log(mentor.person_id, **dict[str, Any](other)) is LogOutcome.LOGGED
        logged = (await session.scalars(select(Meeting).order_by(Meeting.id))).all()
        assert [(one.held_on, one.minutes, one.topic, one.logged_by) for one in logged] == [
            (TODAY, 30, "lesson", young),
            (TODAY - 60 * DAY, 30, "lesson", mentor.person_id),
            (TODAY, 45, "lesson", mentor.person_id),
            (TODAY, 30, "class", mentor.person_id),
        ]
        steps = select(PairStep.done_on).order_by(PairStep.position).execution_options(populate_existing=True)
        assert list(await session.scalars(steps)) == [TODAY, None]
        # The pair's organisation, the young teacher's present one and the city.
        assert await counted(session) == {place, now_at, 0}
        one = logged[0].id
        assert await meetings.meeting(session, one, stranger) is None
        assert await meetings.delete_meeting(session, one, stranger, NOON) is None
        assert await meetings.delete_meeting(session, one, young, NOON) == pair
        assert await meetings.delete_meeting(session, one, young, NOON) is None
        assert len((await session.scalars(select(Meeting))).all()) == 3
        row = await session.get_one(Pair, pair)
        row.state = PairState.CLOSED
        await session.flush()
        assert await log(young, minutes=60) is LogOutcome.OVER
        assert await meetings.meeting(session, logged[1].id, young) is None


async def test_a_step_is_done_on_its_first_day_until_it_is_taken_back(database: Database) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        pair = await add_pair(session, young, mentor.person_id, place)
        (stranger,) = await add_people(session, None, 1)
        step = PairStep(pair_id=pair, position=0, code="lesson_built", due_on=TODAY)
        session.add(step)
        await session.flush()
        assert await meetings.set_step(session, step.id, stranger, TODAY) is None
        assert await meetings.set_step(session, step.id + 9, young, TODAY) is None
        for who, day, done in ((young, TODAY, TODAY), (mentor.person_id, TODAY + DAY, TODAY), (young, None, None)):
            assert await meetings.set_step(session, step.id, who, day) == pair
            assert step.done_on == done
        (await session.get_one(Pair, pair)).state = PairState.CLOSED
        assert await meetings.set_step(session, step.id, young, TODAY) is None


@pytest.mark.parametrize(
    ("pair", "asked_days_ago", "asked"),
    [
        ({"days_ago": 14}, None, True),
        ({"days_ago": 13}, None, False),
        ({"met_days_ago": (14, 30)}, None, True),
        ({"met_days_ago": (13,)}, None, False),
        ({"days_ago": 13, "met_days_ago": (20,)}, None, False),
        ({"closed_days_ago": 1}, None, False),
        ({}, 14, True),
        ({}, 13, False),
    ],
)
async def test_the_silent_are_asked_once_in_fourteen_days(
    database: Database, pair: dict[str, Any], asked_days_ago: int | None, asked: bool
) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        row = await session.get_one(Pair, await add_pair(session, young, mentor.person_id, place, **pair))
        row.log_asked_at = None if asked_days_ago is None else NOON - asked_days_ago * DAY
        await session.flush()
        assert await meetings.ask_the_silent(session, SETTINGS, NOON) == int(asked)
        assert await meetings.ask_the_silent(session, SETTINGS, NOON) == 0
        both = [(meetings.SILENT, young), (meetings.SILENT, mentor.person_id)]
        assert await told(session) == (both if asked else [])
        assert (row.log_asked_at == NOON) is asked


async def test_methodists_are_asked_to_end_a_pair_once_a_day(database: Database) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        office = await methodist(session)
        pair = await add_pair(session, young, mentor.person_id, place)
        for who, theirs in ((young, True), (mentor.person_id, True), (office, False)):
            assert await ending.ask_to_end(session, pair, who, SETTINGS, NOON) is theirs
        assert await told(session) == [(ending.END_ASKED, office)]
        assert await ending.ask_to_end(session, pair, young, SETTINGS, NOON + DAY)
        assert len(await told(session)) == 2
        assert await ending.close(session, pair, ClosingReason.ENDED_EARLY, office, NOON)
        assert not await ending.close(session, pair, ClosingReason.FINISHED, office, NOON + DAY)
        assert not await ending.ask_to_end(session, pair, young, SETTINGS, NOON + 2 * DAY)
        assert not await ending.close(session, pair + 9, ClosingReason.FINISHED, office, NOON)
        row = await session.get_one(Pair, pair)
        assert (row.state, row.closed_at, row.closed_by, row.closing_reason) == (
            PairState.CLOSED,
            NOON,
            office,
            ClosingReason.ENDED_EARLY,
        )
        assert (await told(session))[2:] == [(ending.CLOSED, young), (ending.CLOSED, mentor.person_id)]
        assert await counted(session) == {place, 0}
        details = {"pair": pair, "reason": "ended_early"}
        assert await log_of(session) == [("pair_closed", f"person:{young}", office, details)]


async def test_pairs_are_closed_when_their_last_day_is_over(database: Database) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        rows = [
            await session.get_one(Pair, await add_pair(session, one, mentor.person_id, place))
            for one in (young, *await add_people(session, None, 2))
        ]
        for row, days in zip(rows, (-1, 0, 1), strict=True):
            row.ends_on = TODAY + days * DAY
        await session.flush()
        assert [await ending.close_due(session, SETTINGS, NOON) for _ in range(2)] == [1, 0]
        assert [(row.state, row.closing_reason, row.closed_by) for row in rows] == [
            (PairState.CLOSED, ClosingReason.FINISHED, None),
            (PairState.ACTIVE, None, None),
            (PairState.ACTIVE, None, None),
        ]
        assert await counted(session) == {place, 0}


@pytest.mark.parametrize("leaves", [PairSide.YOUNG, PairSide.MENTOR])
async def test_pairs_of_who_is_erased_are_closed(database: Database, leaves: PairSide) -> None:
    async with database.transaction() as session:
        young, mentor, place = await two(session)
        office = await methodist(session)
        pair = await add_pair(session, young, mentor.person_id, place)
        closed = await add_pair(session, young, mentor.person_id, place, closed_days_ago=3)
        number = young if leaves is PairSide.YOUNG else mentor.person_id
        assert await ending.leave_all(session, await session.get_one(Person, number), NOON) == {place}
        row = await session.get_one(Pair, pair)
        reason = ClosingReason.YOUNG_LEFT if leaves is PairSide.YOUNG else ClosingReason.MENTOR_LEFT
        assert (row.state, row.closing_reason) == (PairState.CLOSED, reason)
        assert (await session.get_one(Pair, closed)).closing_reason is None
        both = [(ending.CLOSED, young), (ending.CLOSED, mentor.person_id)]
        assert await told(session) == (both if leaves is PairSide.YOUNG else [*both, (ending.LEFT, office)])


def test_the_two_of_a_pair_and_nobody_else(kind: str) -> None:
    row = Pair(young_id=1, mentor_id=2)
    assert [pairs.side_of(row, number) for number in (1, 2, 3)] == [PairSide.YOUNG, PairSide.MENTOR, None]
