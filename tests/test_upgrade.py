"""A database of the release before, with rows in every table, is upgraded in use: nothing is lost, also on the way back."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Time,
    insert,
    select,
    text,
)

from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import Pair
from tests.test_migrations import ALEMBICS_OWN, downgrade, new_url

RELEASED = "0005"
ROWS = 3
NOON = datetime(2026, 11, 30, 9, tzinfo=UTC)
# What a column must say for a table's own checks; of the others anything that fits.
SAID: dict[str, Any] = {
    "accounts.chat_id": str,
    "deliveries.person_id": lambda row: None if row == 1 else row,
    "deliveries.group_chat_id": lambda row: row if row == 1 else None,
    "deliveries.message_ids": {1: "71", 2: "72,73,74"}.get,
    "deliveries.chat_id": {1: "-100", 2: "2"}.get,
    "events.ends_at": lambda row: NOON + timedelta(days=1),
}
RENAMED = {"mentorships": "pairs", "mentorship_steps": "pair_steps", "mentorship_answers": "pair_answers"}
DROPPED = frozenset(("deliveries.chat_id", "deliveries.message_ids"))
# Columns that came later: nothing stands in them yet.
ADDED = {"consultations": ("mark_told", "in_time_told"), "outbox": ("counted_at",)}
# What stood with commas between in a column has a row each.
MADE = {"sent_messages": [(1, 0, None, "-100", "71"), *((2, at, 2, "2", str(72 + at)) for at in range(3))]}


# Tables that there were none of.
NEW = ("heartbeats",)


def value(column: Column[Any], row: int) -> Any:
    """Something for a column; another in each row."""
    if (name := f"{column.table.name}.{column.name}") in SAID:
        return SAID[name](row)
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column
        return value(parent, row)
    match column.type:
        case Boolean():
            return row % 2 == 0
        case JSON():
            return {"row": row}
        case DateTime():
            return NOON if column.type.timezone else NOON.replace(tzinfo=None)
        case Date():
            return date(2026, 9, row)
        case Time():
            return time(9)
        case Integer():
            return row
        case String():
            return f"{row}{column.name}"[: column.type.length or 40]
    raise AssertionError(f"{name}: nothing is known to put in")


def fill(connection: Connection) -> None:
    """Rows in every table of the database as it is."""
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != ALEMBICS_OWN:
            rows = range(1, ROWS + 1)
            connection.execute(insert(table), [{c.name: value(c, row) for c in table.c} for row in rows])


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Everything in every table, a row as its columns and values."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {
        table.name: [dict(row) for row in connection.execute(ordered(table)).mappings()]
        for table in metadata.sorted_tables
        if table.name != ALEMBICS_OWN
    }


def ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def as_named_now(before: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """What was there, under the names of today."""
    return {
        RENAMED.get(table, table): [
            {
                column.replace("mentorship", "pair"): said
                for column, said in row.items()
                if f"{table}.{column}" not in DROPPED
            }
            for row in rows
        ]
        for table, rows in before.items()
    }


@pytest.fixture
async def released(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of the release before, in use."""
    database = Database(new_url(request, kind, tmp_path / "old.sqlite3"))
    await migrate(database, Schema.BOT, RELEASED)
    async with database.engine.begin() as connection:
        await connection.run_sync(fill)
    yield database
    await database.close()


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with database.engine.connect() as connection:
        return await connection.run_sync(contents)


async def test_an_upgrade_keeps_every_row_and_the_way_back_too(released: Database) -> None:
    before = await everything(released)
    assert all(len(rows) == ROWS for rows in before.values())
    await migrate(released, Schema.BOT)
    now = await everything(released)
    assert {table: [tuple(row.values()) for row in now.pop(table)] for table in MADE} == MADE
    for table, columns in ADDED.items():
        assert all(row.pop(column) is None for row in now[table] for column in columns)
    assert all(now.pop(table) == [] for table in NEW)
    assert now == as_named_now(before)
    async with released.engine.begin() as connection:
        if released.is_sqlite:
            assert (await connection.execute(text("PRAGMA foreign_key_check"))).all() == []
    await downgrade(released, Schema.BOT, RELEASED)
    assert await everything(released) == before


async def test_the_number_of_a_pair_that_is_gone_is_not_given_again(released: Database) -> None:
    of_today = {"state": "active", "starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31), "made_at": NOON}
    async with released.engine.begin() as connection:
        if not released.is_sqlite:
            # The rows were put in with their numbers, which PostgreSQL does not count along.
            await connection.execute(text(f"SELECT setval('mentorships_id_seq', {ROWS})"))
        await connection.execute(text(f"DELETE FROM mentorships WHERE id = {ROWS}"))
    await migrate(released, Schema.BOT)
    async with released.engine.begin() as connection:
        new = insert(Pair).values(young_id=1, mentor_id=2, **of_today).returning(Pair.id)
        assert await connection.scalar(new) == ROWS + 1
