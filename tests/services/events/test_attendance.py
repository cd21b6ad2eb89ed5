"""Who was there: when presence can be marked, tries of the code word, the methodist's list, lists and numbers."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Attendance,
    Audience,
    AuditEntry,
    CheckIn,
    CheckInTries,
    Event,
    EventState,
    OutboxEntry,
    Person,
    Registration,
    RegistrationState,
    SummaryKind,
)
from bot.services.events import attendance, attendance_list, check_in_code, numbers
from bot.services.events.attendance import CheckInOutcome, CheckInResult, Marking, Standing
from bot.services.events.attendance_list import Guest
from bot.services.events.numbers import Figures
from tests.harness import NOON
from tests.services.events.event_rows import add_event
from tests.services.mentoring.mentoring_rows import add_place

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

WORDS = ("берёза", "клён", "липа")
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
SEATED, QUEUED, CANCELLED = RegistrationState.SEATED, RegistrationState.QUEUED, RegistrationState.CANCELLED


async def named(session: AsyncSession, name: str, place: int | None = None, **more: Any) -> Person:
    """A registered person."""
    surname, given_name = name.split()
    columns = {"surname": surname, "given_name": given_name, "organisation_id": place, "created_at": NOON}
    person = Person(**(columns | {"registered_at": NOON} | more))
    session.add(person)
    await session.flush()
    return person


async def sign(
    session: AsyncSession, event: Event, person: Person, state: RegistrationState = SEATED, number: int = 0, **more: Any
) -> None:
    """A sign-up of a person; without a number in the order of people."""
    columns = {"organisation_id": person.organisation_id, "registered_at": NOON}
    session.add(
        Registration(
            event_id=event.id, person_id=person.id, state=state, number=number or person.id, **(columns | more)
        )
    )
    await session.flush()


async def came(session: AsyncSession, event: Event, person: Person, how: CheckIn = CheckIn.CODE, **more: Any) -> None:
    """A presence of a person."""
    columns = {"organisation_id": person.organisation_id, "at": NOON}
    session.add(Attendance(event_id=event.id, person_id=person.id, how=how, **(columns | more)))
    await session.flush()


def begun(state: EventState = EventState.PUBLISHED) -> Event:
    """An event in memory, of an hour and a half."""
    return Event(state=state, starts_at=NOON, ends_at=NOON + 90 * MINUTE)


@pytest.mark.parametrize(
    ("after_start", "by_code", "by_list"),
    [
        (-30 * MINUTE - SECOND, Standing.EARLY, Standing.EARLY),
        (-30 * MINUTE, Standing.OPEN, Standing.OPEN),
        (120 * MINUTE, Standing.OPEN, Standing.OPEN),
        (120 * MINUTE + SECOND, Standing.LATE, Standing.OPEN),
        (14 * DAY + 90 * MINUTE, Standing.LATE, Standing.OPEN),
        (14 * DAY + 90 * MINUTE + SECOND, Standing.LATE, Standing.LATE),
    ],
)
def test_presence_is_marked_from_half_an_hour_before(
    kind: str, after_start: timedelta, by_code: Standing, by_list: Standing
) -> None:
    now = NOON + after_start
    assert attendance.code_standing(begun(), now) is by_code
    assert attendance.list_standing(begun(), now) is by_list


def test_not_of_what_is_no_event_or_cancelled(kind: str) -> None:
    found = [
        attendance.list_standing(event, NOON) for event in (None, begun(EventState.DRAFT), begun(EventState.CANCELLED))
    ]
    assert found == [Standing.GONE, Standing.GONE, Standing.CANCELLED]


async def scene(session: AsyncSession, **event: Any) -> tuple[Event, Person]:
    """An event that is on, and a person of an organisation with a seat."""
    place = await add_place(session, "Школа № 1")
    row = await add_event(session, NOON, in_=timedelta(), **event)
    person = await named(session, "Белова Анна", place)
    await sign(session, row, person)
    return row, person


async def touched(session: AsyncSession) -> set[tuple[SummaryKind, int]]:
    """The summaries that are to be pushed again."""
    rows = await session.execute(select(OutboxEntry.kind, OutboxEntry.object_id))
    return {(row[0], row[1]) for row in rows}


async def test_five_wrong_words_in_a_row_are_followed_by_a_pause_of_ten_minutes(database: Database) -> None:
    async with database.transaction() as session:
        event, person = await scene(session)
        other = await named(session, "Алова Анна")

        async def type_in(typed: str, now: datetime, who: Person = person) -> CheckInResult:
            return await attendance.check_in(session, event.id, who, typed, WORDS, now)

        for left in (4, 3, 2, 1):
            assert await type_in("нет", NOON) == CheckInResult(CheckInOutcome.WRONG, left=left)
        paused = CheckInResult(CheckInOutcome.PAUSED, until=NOON + 10 * MINUTE)
        assert await type_in("нет", NOON) == paused
        right = check_in_code.code(event.check_in_secret, NOON + 9 * MINUTE, WORDS)
        assert await type_in(right, NOON + 10 * MINUTE - SECOND) == paused
        # Others are not held up.
        assert await type_in("нет", NOON, other) == CheckInResult(CheckInOutcome.WRONG, left=4)
        assert await type_in("нет", NOON + 10 * MINUTE) == CheckInResult(CheckInOutcome.WRONG, left=4)
        assert await type_in(right, NOON + 10 * MINUTE) == CheckInResult(CheckInOutcome.MARKED)
        assert await type_in(right, NOON + 10 * MINUTE) == CheckInResult(CheckInOutcome.ALREADY)
        tries = await session.scalars(select(CheckInTries.person_id))
        assert tries.all() == [other.id]


@pytest.mark.parametrize("state", [SEATED, QUEUED, CANCELLED, None])
async def test_who_has_no_seat_walks_in(database: Database, state: RegistrationState | None) -> None:
    async with database.transaction() as session:
        event, _ = await scene(session)
        person = await named(session, "Алова Анна", await add_place(session, "Школа № 2"))
        if state is not None:
            await sign(session, event, person, state)
        typed = check_in_code.code(event.check_in_secret, NOON, WORDS)
        found = await attendance.check_in(session, event.id, person, typed, WORDS, NOON)
        assert found.outcome is (CheckInOutcome.MARKED if state is SEATED else CheckInOutcome.WALKED_IN)
        row = await session.get_one(Attendance, (event.id, person.id))
        how = CheckIn.CODE if state is SEATED else CheckIn.WALK_IN
        assert (row.how, row.organisation_id, row.at, row.marked_by) == (how, person.organisation_id, NOON, None)
        assert await attendance.was_there(session, event.id, person.id)
        assert await touched(session) == {(SummaryKind.EVENT, event.id)}


@pytest.mark.parametrize(
    ("state", "hours", "standing"),
    [
        (EventState.DRAFT, 0, Standing.GONE),
        (EventState.CANCELLED, 0, Standing.CANCELLED),
        (EventState.PUBLISHED, 9, Standing.LATE),
    ],
)
async def test_a_closed_check_in_says_why(
    database: Database, state: EventState, hours: int, standing: Standing
) -> None:
    async with database.transaction() as session:
        event, person = await scene(session, state=state)
        now = NOON + timedelta(hours=hours)
        found = await attendance.check_in(session, event.id, person, "x", WORDS, now)
        assert found == CheckInResult(CheckInOutcome.CLOSED, standing=standing)
        gone = await attendance.check_in(session, event.id + 9, person, "x", WORDS, now)
        assert gone == CheckInResult(CheckInOutcome.CLOSED, standing=Standing.GONE)


async def test_a_methodist_ticks_and_takes_the_tick_away_and_both_are_noted(database: Database) -> None:
    async with database.transaction() as session:
        event, person = await scene(session, audience=Audience(young=True))
        guest = await named(session, "Алова Анна")
        first, second = (await named(session, "М Анна")).id, (await named(session, "Н Анна")).id
        assert await attendance.mark(session, event.id, person.id, first, NOON) == Marking(
            Standing.OPEN, True, CheckIn.LIST
        )
        assert await attendance.mark(session, event.id, person.id, first, NOON) == Marking(Standing.OPEN)
        marked = await attendance.mark(session, event.id, guest.id, first, NOON)
        assert marked == Marking(Standing.OPEN, True, CheckIn.WALK_IN)
        row = await session.get_one(Attendance, (event.id, person.id))
        assert (row.marked_by, row.at, row.organisation_id) == (first, NOON, person.organisation_id)
        session.expunge_all()
        assert await attendance.unmark(session, event.id, person.id, second, NOON) == Marking(Standing.OPEN, True)
        assert await attendance.unmark(session, event.id, person.id, second, NOON) == Marking(Standing.OPEN)
        assert await attendance.was_there(session, event.id, guest.id)
        log = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert [(entry.action, entry.object_kind, entry.object_id, entry.actor_id, entry.details) for entry in log] == [
            ("attendance_marked", "event", str(event.id), first, {"person": person.id, "how": "list"}),
            ("attendance_marked", "event", str(event.id), first, {"person": guest.id, "how": "walk_in"}),
            ("attendance_unmarked", "event", str(event.id), second, {"person": person.id}),
        ]
        # A visit of what is meant for young teachers is one of mentoring's numbers.
        assert await touched(session) == {
            (SummaryKind.EVENT, event.id),
            (SummaryKind.MENTORING, person.organisation_id),
            (SummaryKind.MENTORING, 0),
        }


async def test_only_people_who_are_there_can_be_ticked_and_only_while_the_list_is_open(database: Database) -> None:
    async with database.transaction() as session:
        event, person = await scene(session)
        cancelled = await add_event(session, NOON, in_=timedelta(), state=EventState.CANCELLED)
        for gone in ({"registered_at": None}, {"erased_at": NOON}):
            who = await named(session, "Б Анна", **gone)
            assert await attendance.mark(session, event.id, who.id, 7, NOON) == Marking(Standing.GONE)
        assert await attendance.mark(session, event.id, 999, 7, NOON) == Marking(Standing.GONE)
        for verb in (attendance.mark, attendance.unmark):
            assert await verb(session, cancelled.id, person.id, 7, NOON) == Marking(Standing.CANCELLED)
            assert await verb(session, event.id, person.id, 7, NOON - DAY) == Marking(Standing.EARLY)


async def crowd(session: AsyncSession) -> tuple[Event, dict[str, Person]]:
    """An event with people who sit, wait, came, and another event with the same people otherwise."""
    first, second = await add_place(session, "Школа № 1"), await add_place(session, "Школа № 2")
    event, other = await add_event(session, NOON), await add_event(session, NOON)
    people = {}
    for name, place, state, number, how in (
        ("Юрова", first, SEATED, 1, CheckIn.LIST),
        ("Алова", second, SEATED, 2, None),
        ("Белова", None, SEATED, 3, None),
        ("Янова", first, QUEUED, 7, None),
        ("Ветрова", second, QUEUED, 9, CheckIn.WALK_IN),
        ("Гусева", None, None, 0, CheckIn.WALK_IN),
        ("Денисова", first, CANCELLED, 4, None),
        ("Ежова", first, None, 0, None),
    ):
        person = people[name] = await named(session, f"{name} Анна", place)
        if state is not None:
            await sign(session, event, person, state, number)
        if how is not None:
            await came(session, event, person, how)
        await sign(session, other, person)
        await came(session, other, person)
    return event, people


async def test_an_event_in_numbers(database: Database) -> None:
    async with database.transaction() as session:
        event, _ = await crowd(session)
        empty = await add_event(session, NOON)
        assert await numbers.figures(session, event.id) == Figures(3, 2, 3, 2, 2, 2, 1)
        assert await numbers.figures(session, empty.id) == Figures(0, 0, 0, 0, 0, 0, 0)


async def test_who_signed_up_those_with_a_seat_by_name_then_who_waits_in_order(database: Database) -> None:
    async with database.transaction() as session:
        event, people = await crowd(session)
        page = await attendance_list.sign_ups(session, event.id, 0, 4)
        rest = await attendance_list.sign_ups(session, event.id, 1, 4)
    assert list(page.rows) == [
        Guest(people["Алова"].id, "Алова Анна", "Школа № 2", SEATED, False),
        Guest(people["Белова"].id, "Белова Анна", None, SEATED, False),
        Guest(people["Юрова"].id, "Юрова Анна", "Школа № 1", SEATED, True),
        Guest(people["Янова"].id, "Янова Анна", "Школа № 1", QUEUED, False, 1),
    ]
    assert list(rest.rows) == [Guest(people["Ветрова"].id, "Ветрова Анна", "Школа № 2", QUEUED, True, 2)]


async def test_who_can_be_ticked_has_a_seat_or_came(database: Database) -> None:
    async with database.transaction() as session:
        event, _ = await crowd(session)
        page = await attendance_list.roll(session, event.id, 0, 9)
    shown = [(guest.name.split()[0], guest.state, guest.came) for guest in page.rows]
    assert shown == [
        ("Алова", SEATED, False),
        ("Белова", SEATED, False),
        ("Ветрова", QUEUED, True),
        ("Гусева", None, True),
        ("Юрова", SEATED, True),
    ]


async def test_people_of_the_event_are_found_first_and_no_more_than_asked_for(database: Database) -> None:
    async with database.transaction() as session:
        event, _ = await crowd(session)
        found = await attendance_list.find_people(session, event.id, "анна", 7)
    assert [guest.name.split()[0] for guest in found] == [
        "Алова",
        "Белова",
        "Ветрова",
        "Гусева",
        "Юрова",
        "Янова",
        "Денисова",
    ]
    assert found[-1].state is None


async def test_people_stand_with_the_place_they_worked_at_then(database: Database) -> None:
    async with database.transaction() as session:
        event = await add_event(session, NOON)
        now, then, there = [await add_place(session, name) for name in ("теперь", "тогда", "там")]
        for name, signed, present in (("А", then, there), ("Б", then, None), ("В", None, None)):
            person = await named(session, f"{name} Анна", now)
            await sign(session, event, person, organisation_id=signed)
            if present is not None:
                await came(session, event, person, organisation_id=present)
        page = await attendance_list.sign_ups(session, event.id, 0, 9)
    assert [guest.organisation for guest in page.rows] == ["там", "тогда", "теперь"]
