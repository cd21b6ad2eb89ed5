"""Audiences with names: saved once, found by pages, deleted once, each time with an entry in the log."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from bot.database import Database
from bot.models import AuditEntry, Person, SavedAudience
from bot.services.broadcasts import saved_filters
from bot.services.broadcasts.filter_language import And, Filter, FilterRefused, Leaf, LeafKind, Not, Or, from_json
from bot.services.broadcasts.saved_filters import SaveOutcome, Saving

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
EVERYONE = Leaf(LeafKind.EVERYONE)
PHYSICISTS = Or((And((Leaf(LeafKind.SUBJECT, "physics"), Not(Leaf(LeafKind.ROLE, "admin")))),))
ANNA, VERA = 1, 2


@pytest.fixture
async def office(database: Database) -> Database:
    """A database with two methodists."""
    async with database.transaction() as session:
        session.add_all(Person(id=number, created_at=NOW, registered_at=NOW) for number in (ANNA, VERA))
    return database


async def save(office: Database, name: str, filter: Filter = EVERYONE, author: int = ANNA) -> Saving:
    async with office.transaction() as session:
        return await saved_filters.save(session, name, filter, author, NOW)


async def log(office: Database) -> Sequence[tuple[str, int | None, str]]:
    async with office.reading() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.action, entry.actor_id, entry.object_id) for entry in entries]


async def test_what_was_saved_is_there_with_its_filter(office: Database) -> None:
    saving = await save(office, "  Учителя\n физики ", PHYSICISTS)
    assert saving.outcome is SaveOutcome.SAVED
    assert saving.audience is not None
    async with office.reading() as session:
        stored = await saved_filters.get(session, saving.audience.id)
    assert stored is not None
    assert (stored.name, stored.author_id, stored.created_at) == ("Учителя физики", ANNA, NOW)
    assert from_json(stored.filter) == PHYSICISTS
    assert await log(office) == [("audience_saved", ANNA, str(stored.id))]


async def test_a_taken_name_is_refused_and_the_first_stays(office: Database) -> None:
    first = await save(office, "Физики", PHYSICISTS)
    for author in (ANNA, VERA):
        second = await save(office, " Физики ", EVERYONE, author)
        assert second.outcome is SaveOutcome.TAKEN
        assert second.audience is not None and first.audience is not None
        assert second.audience.id == first.audience.id
        assert from_json(second.audience.filter) == PHYSICISTS
    assert len(await log(office)) == 1


async def test_of_two_who_save_a_name_at_once_one_gets_it(office: Database) -> None:
    savings = await asyncio.gather(*(save(office, "Физики", PHYSICISTS, author) for author in (ANNA, VERA)))
    assert sorted(saving.outcome for saving in savings) == [SaveOutcome.SAVED, SaveOutcome.TAKEN]
    assert len({saving.audience.id for saving in savings if saving.audience}) == 1
    assert len(await log(office)) == 1


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("", SaveOutcome.EMPTY),
        (" \n\t ", SaveOutcome.EMPTY),
        ("ф" * 101, SaveOutcome.TOO_LONG),
        ("ф" * 4096, SaveOutcome.TOO_LONG),
        ("ф" * 100, SaveOutcome.SAVED),
        (f" {'ф' * 100}\n", SaveOutcome.SAVED),
    ],
)
async def test_a_name_has_1_to_100_characters(office: Database, name: str, outcome: SaveOutcome) -> None:
    saving = await save(office, name)
    assert saving.outcome is outcome
    async with office.reading() as session:
        there = await session.scalar(select(func.count()).select_from(SavedAudience))
    assert there == len(await log(office)) == (outcome is SaveOutcome.SAVED)


async def test_a_filter_beyond_the_limits_is_not_saved(office: Database) -> None:
    with pytest.raises(FilterRefused):
        await save(office, "Все и ещё раз все", Or((EVERYONE,) * 31))
    async with office.reading() as session:
        assert (await saved_filters.page_of(session, 0)).total == 0


async def test_a_list_has_pages_of_six_by_name(office: Database) -> None:
    async with office.reading() as session:
        empty = await saved_filters.page_of(session, 0)
    assert (empty.rows, empty.page, empty.pages, empty.total) == ([], 0, 1, 0)
    for number in (3, 1, 7, 5, 2, 6, 4):
        await save(office, f"Список {number}")
    async with office.reading() as session:
        for asked, page, numbers in ((0, 0, range(1, 7)), (1, 1, (7,)), (9, 1, (7,)), (-1, 0, range(1, 7))):
            found = await saved_filters.page_of(session, asked)
            assert [audience.name for audience in found.rows] == [f"Список {number}" for number in numbers]
            assert (found.page, found.pages, found.total) == (page, 2, 7)


async def test_a_deleted_one_is_gone_and_its_name_is_free(office: Database) -> None:
    first = (await save(office, "Физики")).audience
    assert first is not None
    async with office.transaction() as session:
        assert await saved_filters.delete(session, first.id, VERA, NOW)
        assert await saved_filters.get(session, first.id) is None
        assert not await saved_filters.delete(session, first.id, VERA, NOW)
    assert await log(office) == [("audience_saved", ANNA, str(first.id)), ("audience_deleted", VERA, str(first.id))]
    assert (await save(office, "Физики", PHYSICISTS, VERA)).outcome is SaveOutcome.SAVED
