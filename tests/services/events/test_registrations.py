"""Seats are given in order of arrival, never one too many; the queue moves up by itself."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Delivery, DeliveryState, Event, EventState, OutboxEntry, Person, Registration, RegistrationState
from bot.services.events import changes, registrations, reminders
from bot.services.events.registrations import CancelOutcome, SignUpOutcome
from tests.harness import NOON, settings_for
from tests.services.events.event_rows import add_event, add_people

SETTINGS = settings_for("sqlite://", "sqlite://")
SEATED, QUEUED, CANCELLED = RegistrationState.SEATED, RegistrationState.QUEUED, RegistrationState.CANCELLED


async def made(database: Database, **columns: Any) -> int:
    async with database.transaction() as session:
        return (await add_event(session, NOON, **columns)).id


async def sign_up(database: Database, event_id: int, person: Person, now: datetime = NOON) -> registrations.SignUp:
    async with database.transaction() as session:
        return await registrations.sign_up(session, event_id, person, now, SETTINGS)


async def cancel(database: Database, event_id: int, person: Person, now: datetime = NOON) -> CancelOutcome:
    async with database.transaction() as session:
        return await registrations.cancel(session, event_id, person, now, SETTINGS)


async def stored(database: Database, event_id: int) -> Sequence[Registration]:
    async with database.reading() as session:
        return (
            await session.scalars(
                select(Registration).where(Registration.event_id == event_id).order_by(Registration.number)
            )
        ).all()


async def planned(database: Database, person: Person, *states: DeliveryState) -> list[str]:
    async with database.reading() as session:
        rows = await session.scalars(
            select(Delivery.notice)
            .where(Delivery.person_id == person.id, Delivery.state.in_(states or (DeliveryState.DUE,)))
            .order_by(Delivery.due_at)
        )
        return list(rows)


async def test_of_a_thousand_pressing_at_once_exactly_as_many_sit_as_there_are_seats(database: Database) -> None:
    event_id = await made(database, seats=25)
    people = await add_people(database, NOON, 1000)
    granted: list[int] = []

    async def press(person: Person) -> None:
        async with database.transaction() as session:
            await registrations.sign_up(session, event_id, person, NOON, SETTINGS)
            # The event's row is still held here: nobody else can be given a number before this line.
            granted.append(person.id)

    await asyncio.gather(*(press(person) for person in people))

    rows = await stored(database, event_id)
    assert [row.person_id for row in rows] == granted
    assert [row.number for row in rows] == list(range(1, 1001))
    assert [row.state for row in rows] == [SEATED] * 25 + [QUEUED] * 975
    if database.is_sqlite:
        assert granted == [person.id for person in people]
    async with database.reading() as session:
        touched = await session.get(OutboxEntry, ("event", event_id))
    assert touched is not None and touched.revision == 1000


async def test_of_two_pressing_for_the_last_seat_one_gets_it(database: Database) -> None:
    event_id = await made(database, seats=1)
    people = await add_people(database, NOON, 2)
    results = await asyncio.gather(*(sign_up(database, event_id, person) for person in people))
    assert sorted(result.outcome for result in results) == [SignUpOutcome.QUEUED, SignUpOutcome.SEATED]
    assert {result.place for result in results if result.outcome is SignUpOutcome.QUEUED} == {1}


async def test_pressing_again_changes_nothing(database: Database) -> None:
    event_id = await made(database, seats=1)
    anna, boris = await add_people(database, NOON, 2)
    for person in (anna, anna, boris, boris):
        result = await sign_up(database, event_id, person)
    assert result.outcome is SignUpOutcome.ALREADY_QUEUED
    assert (await sign_up(database, event_id, anna)).outcome is SignUpOutcome.ALREADY_SEATED
    assert [(row.person_id, row.state) for row in await stored(database, event_id)] == [
        (anna.id, SEATED),
        (boris.id, QUEUED),
    ]


async def test_same_person_pressing_twice_at_once_signs_up_once(database: Database) -> None:
    event_id = await made(database)
    (anna,) = await add_people(database, NOON, 1)
    results = await asyncio.gather(*(sign_up(database, event_id, anna) for _ in range(5)))
    assert [result.outcome for result in results].count(SignUpOutcome.SEATED) == 1
    assert len(await stored(database, event_id)) == 1


async def test_a_freed_seat_goes_to_the_first_of_the_queue_who_is_told(database: Database) -> None:
    event_id = await made(database, seats=1)
    anna, boris, vera = await add_people(database, NOON, 3)
    for person in (anna, boris, vera):
        await sign_up(database, event_id, person)
    assert await planned(database, boris) == []

    assert await cancel(database, event_id, anna) is CancelOutcome.FREED

    assert [row.state for row in await stored(database, event_id)] == [CANCELLED, SEATED, QUEUED]
    assert await planned(database, boris) == [registrations.PROMOTED, reminders.DAY, reminders.HOUR]
    assert await planned(database, vera) == []
    assert await planned(database, anna) == []


async def test_leaving_the_queue_frees_no_seat(database: Database) -> None:
    event_id = await made(database, seats=1)
    people = await add_people(database, NOON, 3)
    for person in people:
        await sign_up(database, event_id, person)
    assert await cancel(database, event_id, people[1]) is CancelOutcome.LEFT_QUEUE
    assert [row.state for row in await stored(database, event_id)] == [SEATED, CANCELLED, QUEUED]


async def test_who_comes_back_goes_to_the_end_and_is_reminded_again(database: Database) -> None:
    event_id = await made(database, seats=1)
    anna, boris = await add_people(database, NOON, 2)
    await sign_up(database, event_id, anna)
    await cancel(database, event_id, anna)
    assert (await sign_up(database, event_id, anna)).outcome is SignUpOutcome.SEATED
    assert await planned(database, anna) == [reminders.DAY, reminders.HOUR]
    await sign_up(database, event_id, boris)
    await cancel(database, event_id, anna)
    result = await sign_up(database, event_id, anna)
    assert (result.outcome, result.place) == (SignUpOutcome.QUEUED, 1)
    await cancel(database, event_id, boris)
    rows = await stored(database, event_id)
    assert [(row.person_id, row.state, row.number) for row in rows] == [(boris.id, CANCELLED, 3), (anna.id, SEATED, 4)]
    assert await planned(database, anna) == [registrations.PROMOTED, reminders.DAY, reminders.HOUR]


async def test_more_seats_move_the_queue_up_in_order(database: Database) -> None:
    event_id = await made(database, seats=1)
    people = await add_people(database, NOON, 5)
    for person in people:
        await sign_up(database, event_id, person)

    async def give(seats: int | None) -> int:
        async with database.transaction() as session:
            changed = await changes.change(
                session, event_id, changes.EventField.SEATS, seats, people[0].id, SETTINGS, NOON
            )
            return changed.promoted

    assert await give(3) == 2
    assert [row.state for row in await stored(database, event_id)] == [SEATED] * 3 + [QUEUED] * 2
    assert await give(None) == 2
    assert [row.state for row in await stored(database, event_id)] == [SEATED] * 5
    for person in people[1:]:
        assert await planned(database, person) == [registrations.PROMOTED, reminders.DAY, reminders.HOUR]


@pytest.mark.parametrize(
    ("columns", "outcome"),
    [
        ({"state": EventState.DRAFT}, SignUpOutcome.GONE),
        ({"state": EventState.CANCELLED}, SignUpOutcome.CLOSED),
        ({"in_": timedelta(hours=-1)}, SignUpOutcome.CLOSED),
        ({"in_": timedelta(days=-30)}, SignUpOutcome.CLOSED),
        ({"registration_closes_at": NOON}, SignUpOutcome.CLOSED),
    ],
)
async def test_nobody_signs_up_for_what_takes_nobody(
    database: Database, columns: dict[str, object], outcome: SignUpOutcome
) -> None:
    event_id = await made(database, **columns)
    (anna,) = await add_people(database, NOON, 1)
    assert (await sign_up(database, event_id, anna)).outcome is outcome
    assert await stored(database, event_id) == []


async def test_what_is_not_there_is_gone(database: Database) -> None:
    (anna,) = await add_people(database, NOON, 1)
    assert (await sign_up(database, 404, anna)).outcome is SignUpOutcome.GONE
    assert await cancel(database, 404, anna) is CancelOutcome.GONE


async def test_nothing_is_cancelled_that_was_not_or_is_no_more(database: Database) -> None:
    event_id = await made(database, in_=timedelta(days=1))
    anna, boris = await add_people(database, NOON, 2)
    await sign_up(database, event_id, anna)
    assert await cancel(database, event_id, boris) is CancelOutcome.NOT_SIGNED_UP
    assert await cancel(database, event_id, anna, NOON + timedelta(days=1)) is CancelOutcome.TOO_LATE
    assert await cancel(database, event_id, anna) is CancelOutcome.FREED
    assert await cancel(database, event_id, anna) is CancelOutcome.NOT_SIGNED_UP


async def test_nobody_moves_up_once_the_event_runs(database: Database) -> None:
    event_id = await made(database, seats=1, in_=timedelta(hours=2))
    people = await add_people(database, NOON, 2)
    for person in people:
        await sign_up(database, event_id, person)
    async with database.transaction() as session:
        event = await session.get_one(Event, event_id)
        event.seats = 5
        assert await registrations.promote(session, event, NOON + timedelta(hours=3), SETTINGS) == 0
    assert [row.state for row in await stored(database, event_id)] == [SEATED, QUEUED]


async def test_a_seat_that_comes_free_at_night_before_a_morning_event_is_told_at_once(database: Database) -> None:
    late = NOON + timedelta(hours=10)
    soon = await made(database, seats=1, starts_at=NOON + timedelta(hours=21))
    later = await made(database, seats=1, starts_at=NOON + timedelta(days=3))
    anna, boris = await add_people(database, NOON, 2)
    for event_id in (soon, later):
        await sign_up(database, event_id, anna)
        await sign_up(database, event_id, boris)
        await cancel(database, event_id, anna, late)
    async with database.reading() as session:
        rows = await session.execute(
            select(Delivery.event_id, Delivery.urgent).where(Delivery.notice == registrations.PROMOTED)
        )
    assert {row.event_id: row.urgent for row in rows} == {soon: True, later: False}


async def test_erasing_a_person_frees_every_seat_to_come(database: Database) -> None:
    first, second = await made(database, seats=1), await made(database, seats=1)
    past = await made(database, in_=timedelta(days=1))
    anna, boris = await add_people(database, NOON, 2)
    for event_id in (first, second, past):
        await sign_up(database, event_id, anna)
        await sign_up(database, event_id, boris)
    async with database.transaction() as session:
        count = await registrations.cancel_all_future(session, anna, NOON + timedelta(days=2), SETTINGS)
    assert count == 2
    for event_id in (first, second):
        assert [row.state for row in await stored(database, event_id)] == [CANCELLED, SEATED]
    assert [row.state for row in await stored(database, past)] == [SEATED, SEATED]


async def test_a_sign_up_keeps_the_place_of_work_of_that_day(database: Database) -> None:
    event_id = await made(database)
    (anna,) = await add_people(database, NOON, 1)
    await sign_up(database, event_id, anna)
    (row,) = await stored(database, event_id)
    assert row.organisation_id == anna.organisation_id and row.registered_at == NOON


async def test_a_sign_up_takes_few_statements(database: Database) -> None:
    event_id = await made(database)
    (anna,) = await add_people(database, NOON, 1)
    statements: list[str] = []
    async with database.transaction() as session:
        await _count(session, statements)
        await registrations.sign_up(session, event_id, anna, NOON, SETTINGS)
        await session.flush()
    # Lock, standing, the row, the outbox for event and theme, two reminders.
    assert len(statements) == 7, "\n---".join(statements)


async def _count(session: AsyncSession, statements: list[str]) -> None:
    connection = (await session.connection()).sync_connection

    def executed(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sqlalchemy_event.listen(connection, "before_cursor_execute", executed)


async def test_sign_up_closes_at_its_moment_and_never_after_the_start(database: Database) -> None:
    start, moment = NOON + timedelta(hours=2), timedelta(microseconds=1)
    (anna,) = await add_people(database, NOON, 1)
    for closes in (start, start - timedelta(hours=1), start + timedelta(hours=1)):
        event_id = await made(database, starts_at=start, registration_closes_at=closes)
        last = min(closes, start)
        assert (await sign_up(database, event_id, anna, last)).outcome is SignUpOutcome.CLOSED
        assert (await sign_up(database, event_id, anna, last - moment)).outcome is SignUpOutcome.SEATED
        assert await cancel(database, event_id, anna, start) is CancelOutcome.TOO_LATE
        assert await cancel(database, event_id, anna, start - moment) is CancelOutcome.FREED
