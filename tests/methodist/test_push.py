"""The push: the methodist database follows the truth, whatever happens to it on the way."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update

from bot.clock import ShiftedClock
from bot.database import Database
from bot.methodist import push
from bot.methodist.models import EventSummary, FeedbackSummary, ThemeSummary
from bot.methodist.push import PushReport, lag, push_due, store
from bot.methodist.summaries import Summary, compute
from bot.models import (
    Attendance,
    CheckIn,
    Event,
    EventState,
    Organisation,
    OrganisationKind,
    OutboxEntry,
    Registration,
    RegistrationState,
    SummaryKind,
    Theme,
)
from bot.services.shared import outbox
from tests.harness import NOON, add_person
from tests.questionnaire_scene import SETTINGS, make_event, make_scene, opened_scene, scores

MINUTE = timedelta(minutes=1)


async def rows(methodist: Database, table: Any) -> list[Any]:
    async with methodist.reading() as session:
        return list((await session.scalars(select(table))).all())


async def the_event(methodist: Database) -> EventSummary:
    (row,) = await rows(methodist, EventSummary)
    assert isinstance(row, EventSummary)
    return row


async def touched_event(database: Database, title: str = "Опыты", now: datetime = NOON) -> int:
    async with database.transaction() as session:
        event = await make_event(session, title=title)
        await outbox.touch(session, SummaryKind.EVENT, event, now)
    return event


async def retitle(database: Database, event: int, title: str, now: datetime) -> None:
    async with database.transaction() as session:
        await session.execute(update(Event).where(Event.id == event).values(title=title))
        await outbox.touch(session, SummaryKind.EVENT, event, now)


async def entry(database: Database, kind: SummaryKind, object_id: int) -> OutboxEntry:
    async with database.reading() as session:
        found = await session.get(OutboxEntry, (kind, object_id))
    assert found is not None
    return found


async def lag_of(database: Database, now: datetime) -> timedelta:
    async with database.reading() as session:
        return await lag(session, now)


def away(tmp_path: Path) -> Database:
    """A methodist database nobody can open: nothing listens there."""
    return Database("postgresql://nobody@127.0.0.1:1/nothing")


async def test_an_event_is_counted(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        school = Organisation(kind=OrganisationKind.SCHOOL, number=1, name="Школа № 1", full_name="Школа № 1")
        garden = Organisation(kind=OrganisationKind.KINDERGARTEN, number=9, name="ДС № 9", full_name="Детский сад № 9")
        session.add_all([school, garden])
        theme = Theme(month=date(2026, 12, 1), title="Грамотность", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
        # Half past ten in the evening in London is the next day in the city.
        event = await make_event(session, ended=datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
        await session.execute(update(Event).where(Event.id == event).values(theme_id=theme.id, seats=3))
        states = [RegistrationState.SEATED] * 3 + [RegistrationState.QUEUED, RegistrationState.CANCELLED]
        for number, (state, place) in enumerate(
            zip(states, [school.id, school.id, garden.id, None, None], strict=True)
        ):
            person = await add_person(session, NOON, str(number), "Иванова Мария Петровна")
            session.add(
                Registration(event_id=event, person_id=person.id, state=state, number=number, registered_at=NOON)
            )
            if number in (0, 1, 2, 4):
                how = CheckIn.WALK_IN if number == 4 else CheckIn.CODE
                session.add(Attendance(event_id=event, person_id=person.id, organisation_id=place, how=how, at=NOON))
        await outbox.touch(session, SummaryKind.EVENT, event, NOON)
    assert await push_due(database, methodist_database, NOON, SETTINGS) == PushReport(pushed=2)
    summary = await the_event(methodist_database)
    assert (summary.title, summary.kind, summary.state) == ("Опыты", "seminar", "published")
    assert (summary.theme_title, summary.city_date, summary.seats) == ("Грамотность", date(2026, 12, 2), 3)
    assert (summary.registered, summary.queued, summary.cancelled) == (3, 1, 1)
    assert (summary.attended, summary.walk_ins, summary.organisations) == (4, 1, 2)
    parts = (summary.from_schools, summary.from_kindergartens, summary.from_extra, summary.from_elsewhere)
    assert parts == (2, 1, 0, 1)
    assert summary.by_organisation == {"Школа № 1": 2, "Детский сад № 9": 1}
    (of_theme,) = await rows(methodist_database, ThemeSummary)
    assert (of_theme.events, of_theme.registrations, of_theme.visits, of_theme.organisations) == (1, 3, 4, 2)


async def test_people_and_visits_of_a_theme_are_counted_apart(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        theme = Theme(month=date(2026, 12, 1), title="Грамотность", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
        people = [await add_person(session, NOON, str(n), "Иванова Мария Петровна") for n in range(3)]
        for came in (people, people[:1]):
            event = await make_event(session)
            await session.execute(update(Event).where(Event.id == event).values(theme_id=theme.id))
            for number, person in enumerate(came):
                session.add(
                    Registration(
                        event_id=event,
                        person_id=person.id,
                        state=RegistrationState.SEATED,
                        number=number,
                        registered_at=NOON,
                    )
                )
                session.add(Attendance(event_id=event, person_id=person.id, how=CheckIn.CODE, at=NOON))
            await outbox.touch(session, SummaryKind.EVENT, event, NOON)
    await push_due(database, methodist_database, NOON, SETTINGS)
    (summary,) = await rows(methodist_database, ThemeSummary)
    assert (summary.month, summary.title, summary.events) == (date(2026, 12, 1), "Грамотность", 2)
    assert (summary.registrations, summary.registered_people) == (4, 3)
    assert (summary.visits, summary.people) == (4, 3)


async def test_feedback_is_pushed_as_far_as_it_may_be_shown(database: Database, methodist_database: Database) -> None:
    scene = await opened_scene(database, 6)
    for number, person in enumerate(scene.people):
        await scene.answers(person, scores(5, 4, 3, None if number else 2))
    await push_due(database, methodist_database, NOON, SETTINGS)
    by_topic = {row.topic: row for row in await rows(methodist_database, FeedbackSummary)}
    usefulness, participation = by_topic["usefulness"], by_topic["participation"]
    assert (usefulness.asked, usefulness.answered, usefulness.n) == (6, 6, 5)
    assert (usefulness.mean, usefulness.share_high, usefulness.fives) == (5.0, 1.0, 5)
    assert by_topic["content"].share_high == 0
    assert (participation.n, participation.mean, participation.twos) == (0, None, 0)


async def test_pushing_twice_changes_nothing(database: Database, methodist_database: Database) -> None:
    await touched_event(database)
    assert (await push_due(database, methodist_database, NOON, SETTINGS)).pushed == 1
    assert await push_due(database, methodist_database, NOON + MINUTE, SETTINGS) == PushReport()
    assert (await the_event(methodist_database)).pushed_at == NOON


async def test_a_kill_between_push_and_mark_changes_nothing(database: Database, methodist_database: Database) -> None:
    event = await touched_event(database)
    await push_due(database, methodist_database, NOON, SETTINGS)
    async with database.transaction() as session:
        await session.execute(update(OutboxEntry).values(pushed_revision=0))
    assert (await push_due(database, methodist_database, NOON + MINUTE, SETTINGS)).pushed == 1
    assert (await the_event(methodist_database)).pushed_at == NOON, "the row was there already"
    assert (await entry(database, SummaryKind.EVENT, event)).pushed_revision == 1


async def test_out_of_order_the_newer_one_stays(database: Database, methodist_database: Database) -> None:
    event = await touched_event(database, "Первое")
    async with database.reading() as session:
        older = await compute(session, SummaryKind.EVENT, event, NOON, SETTINGS.timezone)
    await retitle(database, event, "Второе", NOON)
    await push_due(database, methodist_database, NOON, SETTINGS)
    async with methodist_database.transaction() as session:
        await store(session, older, 1, NOON + MINUTE)
    summary = await the_event(methodist_database)
    assert (summary.title, summary.revision) == ("Второе", 2)


async def test_gone_for_an_hour_and_back(database: Database, methodist_database: Database, tmp_path: Path) -> None:
    clock, gone = ShiftedClock(fixed=NOON), away(tmp_path)
    first, tries = await touched_event(database, "Первое"), []
    second = 0
    while clock.now() < NOON + timedelta(hours=1):
        if (await push_due(database, gone, clock.now(), SETTINGS)).problem:
            tries.append(clock.now())
        if clock.now() == NOON + timedelta(minutes=30):
            await retitle(database, first, "Первое, новое", clock.now())
            second = await touched_event(database, "Второе", clock.now())
        clock.advance(timedelta(seconds=5))
    gaps = [later - earlier for earlier, later in pairwise(tries)]
    assert gaps[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert max(gaps) <= timedelta(minutes=10)
    assert await lag_of(database, clock.now()) == timedelta(hours=1)
    waiting = await entry(database, SummaryKind.EVENT, second)
    assert (waiting.problem, waiting.pushed_revision) == ("unreachable", 0)
    clock.advance(timedelta(minutes=10))
    assert await push_due(database, methodist_database, clock.now(), SETTINGS) == PushReport(pushed=2)
    assert {row.title for row in await rows(methodist_database, EventSummary)} == {"Первое, новое", "Второе"}
    assert await lag_of(database, clock.now()) == timedelta(0)
    assert (await entry(database, SummaryKind.EVENT, second)).problem is None
    await gone.close()


async def test_away_at_the_start_nothing_breaks(database: Database, tmp_path: Path) -> None:
    blocked = tmp_path / "a-folder"
    blocked.mkdir()
    for gone in (away(tmp_path), Database(f"sqlite:///{blocked}")):
        event = await touched_event(database)
        report = await push_due(database, gone, NOON, SETTINGS)
        assert report.problem == "unreachable"
        assert (await entry(database, SummaryKind.EVENT, event)).attempts == 1
        await gone.close()
        async with database.transaction() as session:
            await session.execute(delete(OutboxEntry))


async def test_going_away_in_the_middle_keeps_the_rest(
    database: Database, methodist_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        await touched_event(database, f"№ {number}", NOON + number * timedelta(seconds=1))
    stored = 0

    async def breaking(session: Any, summary: Summary, revision: int, now: datetime) -> None:
        nonlocal stored
        if stored == 2:
            raise ConnectionResetError
        stored += 1
        await store(session, summary, revision, now)

    monkeypatch.setattr(push, "store", breaking)
    report = await push_due(database, methodist_database, NOON + MINUTE, SETTINGS)
    assert report == PushReport(pushed=2, failed=2, problem="unreachable")
    monkeypatch.undo()
    report = await push_due(database, methodist_database, NOON + 2 * MINUTE, SETTINGS)
    assert report == PushReport(pushed=2)
    assert len(await rows(methodist_database, EventSummary)) == 4


async def test_a_broken_summary_does_not_hold_up_the_others(database: Database, methodist_database: Database) -> None:
    broken = await touched_event(database)
    healthy = await make_scene(database, 0, title="Здоровое")
    async with database.transaction() as session:
        await outbox.touch(session, SummaryKind.EVENT, healthy.event, NOON + MINUTE)
        await session.execute(text("UPDATE events SET kind = 'from-the-future' WHERE id = :id"), {"id": broken})
    report = await push_due(database, methodist_database, NOON + MINUTE, SETTINGS)
    assert report == PushReport(pushed=1, failed=1)
    assert (await the_event(methodist_database)).title == "Здоровое"
    assert (await entry(database, SummaryKind.EVENT, broken)).problem == "LookupError"
    assert await lag_of(database, NOON + 3 * MINUTE) == 3 * MINUTE


async def test_tables_not_there_yet_are_a_problem_of_each_summary(database: Database, tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    event = await touched_event(database)
    report = await push_due(database, empty, NOON, SETTINGS)
    assert (report.pushed, report.failed) == (0, 1)
    assert (await entry(database, SummaryKind.EVENT, event)).next_try_at == NOON + timedelta(seconds=5)
    await empty.close()


async def test_what_changes_during_the_push_is_pushed_next(
    database: Database, methodist_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = await touched_event(database, "Первое")

    async def meanwhile(session: Any, summary: Summary, revision: int, now: datetime) -> None:
        await retitle(database, event, "Второе", now)
        await store(session, summary, revision, now)

    monkeypatch.setattr(push, "store", meanwhile)
    await push_due(database, methodist_database, NOON + MINUTE, SETTINGS)
    monkeypatch.undo()
    assert (await the_event(methodist_database)).title == "Первое"
    assert await lag_of(database, NOON + 2 * MINUTE) == MINUTE
    await push_due(database, methodist_database, NOON + 2 * MINUTE, SETTINGS)
    assert (await the_event(methodist_database)).title == "Второе"


async def test_what_is_deleted_is_marked(database: Database, methodist_database: Database) -> None:
    event = await touched_event(database)
    await push_due(database, methodist_database, NOON, SETTINGS)
    async with database.transaction() as session:
        await session.execute(delete(Event).where(Event.id == event))
        await outbox.touch(session, SummaryKind.EVENT, event, NOON)
        await outbox.touch(session, SummaryKind.FEEDBACK, event, NOON)
    await push_due(database, methodist_database, NOON + MINUTE, SETTINGS)
    summary = await the_event(methodist_database)
    assert (summary.deleted, summary.title) == (True, "Опыты")
    assert {row.deleted for row in await rows(methodist_database, FeedbackSummary)} == {True}


async def test_drafts_are_nobodys_business(database: Database, methodist_database: Database) -> None:
    event = await touched_event(database)
    async with database.transaction() as session:
        await session.execute(update(Event).where(Event.id == event).values(state=EventState.DRAFT))
    assert (await push_due(database, methodist_database, NOON, SETTINGS)).pushed == 1
    assert await rows(methodist_database, EventSummary) == []


async def test_touching_again_keeps_the_lag(database: Database) -> None:
    event = await touched_event(database)
    await retitle(database, event, "Второе", NOON + MINUTE)
    assert await lag_of(database, NOON + 2 * MINUTE) == 2 * MINUTE
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxEntry)) == 1
        assert await session.scalar(select(OutboxEntry.revision)) == 2
