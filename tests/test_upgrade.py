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
from bot.models import AuditEntry, ErasureAct, Pair
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
    "mentorship_answers.side": lambda row: "young",
    "mentorship_answers.words": lambda row: None,
    "mentorship_answers.released": lambda row: False,
    "mentors.state": {1: "active", 2: "paused", 3: "left"}.get,
    "events.ends_at": lambda row: NOON + timedelta(days=1),
}
RENAMED = {"mentorships": "pairs", "mentorship_steps": "pair_steps", "mentorship_answers": "pair_answers"}
DROPPED = frozenset(("deliveries.chat_id", "deliveries.message_ids"))
# Columns that came later, and what stands in them now.
ADDED: dict[str, dict[str, Any]] = {
    "leases": {"trouble": None, "troubled_since": None},
    "consultations": {"mark_told": None, "in_time_told": None},
    "outbox": {"counted_at": None},
    "pairs": {"young_answered": True, "mentor_answered": False},
}
# What stood with commas between in a column has a row each; what was said of pairs by fewer than five waits.
MADE: dict[str, list[tuple[Any, ...]]] = {
    "sent_messages": [(1, 0, None, "-100", "71"), *((2, at, 2, "2", str(72 + at)) for at in range(3))],
    "waiting_words": [(row, "young", row, {f"{row}question": row}) for row in range(1, ROWS + 1)],
}


# Tables that there were none of.
NEW = ("heartbeats", "waiting_responses", "nameless_pair_answers", "sweeps", "quotas", "farewells", "take_backs")
# What is not carried: counts and hours of acts of destruction, by which nameless rows could be told from others. The day is the
# city's (Europe/Moscow), the categories are those of all.
CATEGORIES = ["name", "work", "experience", "account", "consent", "interests", "participation", "words", "service"]
CLEARED = {
    "at": datetime(2026, 11, 29, 21, tzinfo=UTC),
    "destroyed": CATEGORIES,
    "depersonalised": {},
    "log": [],
}


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


def aware(row: dict[str, Any]) -> dict[str, Any]:
    """The row of an act with its moment alike on both databases."""
    at = row["at"]
    return row | {"at": at if at.tzinfo else at.replace(tzinfo=UTC)}


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
def old_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    """The URL of a database without tables. Not in the loop of a test: a server that is set up runs one of its own."""
    return new_url(request, kind, tmp_path / "old.sqlite3")


@pytest.fixture
async def released(old_url: str) -> AsyncIterator[Database]:
    """A database of the release before, in use."""
    database = Database(old_url)
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
        assert all({column: row.pop(column) for column in columns} == columns for row in now[table])
    assert all(now.pop(table) == [] for table in NEW)
    # Since when today's mentors are; of those who left nothing is known.
    terms = [
        (row["person_id"], row["kind"], row["organisation_id"], row["began_at"]) for row in now.pop("mentor_terms")
    ]
    since = now["mentors"][0]["decided_at"]
    assert terms == [(1, "1kind", 1, since), (2, "2kind", 2, since)]
    expected = as_named_now(before)
    cleared = [row | CLEARED for row in expected["erasure_acts"]]
    assert [aware(row) for row in now.pop("erasure_acts")] == [aware(row) for row in cleared]
    acts = before.pop("erasure_acts")
    del expected["erasure_acts"]
    del expected["pair_answers"]
    assert now == expected
    async with released.engine.begin() as connection:
        if released.is_sqlite:
            assert (await connection.execute(text("PRAGMA foreign_key_check"))).all() == []
    await downgrade(released, Schema.BOT, RELEASED)
    after = await everything(released)
    assert [row["person_id"] for row in after.pop("erasure_acts")] == [row["person_id"] for row in acts]
    assert after == before


async def test_an_earlier_act_tells_neither_the_hour_nor_how_much_there_was(old_url: str) -> None:
    database = Database(old_url)
    await migrate(database, Schema.BOT, "0011")
    late = datetime(2026, 11, 30, 22, 17, tzinfo=UTC)  # after midnight in the city
    guests = {"person": 1, "account": 1, "consent": 1}
    counted = guests | {"subscription": 7}
    async with database.engine.begin() as connection:
        metadata = MetaData()
        await connection.run_sync(metadata.reflect, only=["erasure_acts", "audit_log"])
        acts, journal = metadata.tables["erasure_acts"], metadata.tables["audit_log"]
        for number, destroyed, moved in ((1, counted, {"registration": 2}), (2, guests, {}), (3, ["name"], {})):
            act = {"id": number, "at": late, "person_id": number, "reason": "consent_withdrawn", "method": "deleted"}
            rest = {"destroyed": destroyed, "depersonalised": moved, "log": [{"at": late.isoformat(), "rows": 2}]}
            await connection.execute(insert(acts).values(**act, **rest))
            entry = {"action": "person_erased", "object_kind": "erasure_act", "object_id": str(number), "details": {}}
            await connection.execute(insert(journal).values(at=late, actor_id=number, **entry))
    await migrate(database, Schema.BOT)
    async with database.transaction() as session:
        found = (await session.scalars(select(ErasureAct).order_by(ErasureAct.id))).all()
        assert [one.destroyed for one in found] == [CATEGORIES, ["account", "consent", "service"], ["name"]]
        assert all(one.depersonalised == {} and one.log == [] for one in found)
        midnight = datetime(2026, 11, 30, 21, tzinfo=UTC)
        entries = (await session.scalars(select(AuditEntry.at))).all()
        assert [one.at for one in found] == entries == 3 * [midnight]
    await database.close()


@pytest.fixture
async def spoken(old_url: str) -> AsyncIterator[Database]:
    """Of the release that kept what was said with the pair: six young teachers and one mentor said something that was shown,
    two young teachers something that was not; the questionnaires are closed (1), open (2) and signed (3)."""
    database = Database(old_url)
    await migrate(database, Schema.BOT, "0008")
    said = [(pair, "young", pair <= 6) for pair in range(1, 9)] + [(pair, "mentor", True) for pair in range(1, 7)]
    answers = []
    for pair, side, shown in said:
        of_pair = {"pair_id": pair, "side": side, "released": shown}
        answers.append(of_pair | {"question": "help", "value": pair % 5 + 1, "words": None})
        answers.append(of_pair | {"question": "words", "value": None, "words": f"{side} {pair}"})
    responses = [
        {"id": f"{number}-{shown}", "questionnaire_id": number, "released": shown}
        for number in (1, 2, 3)
        for shown in (True, False)
    ]
    given: dict[str, list[dict[str, Any]]] = {
        "people": [{"id": number} for number in range(1, 10)],
        "pairs": [{"id": n, "young_id": n, "mentor_id": 9, "closed_at": NOON} for n in range(1, 9)],
        "pair_answers": answers,
        "events": [{"id": number} for number in (1, 2, 3)],
        "questionnaires": [
            {"id": number, "event_id": number, "anonymous": number != 3, "closed_at": None if number == 2 else NOON}
            for number in (1, 2, 3)
        ],
        "responses": responses,
    }
    async with database.engine.begin() as connection:
        metadata = MetaData()
        await connection.run_sync(metadata.reflect)
        for name, rows in given.items():
            table = metadata.tables[name]
            needed = [column for column in table.c if not column.nullable]
            for number, row in enumerate(rows, 1):
                filled = {column.name: value(column, number) for column in needed if column.name not in row}
                await connection.execute(insert(table).values(filled | row))
    yield database
    await database.close()


async def test_what_was_said_of_pairs_leaves_the_pair_where_five_people_said_it(spoken: Database) -> None:
    await migrate(spoken, Schema.BOT)
    now = await everything(spoken)
    moved = now["nameless_pair_answers"]
    assert sorted(row["words"] for row in moved if row["words"]) == [f"young {pair}" for pair in range(1, 7)]
    assert len({row["response_id"] for row in moved}) == 6 and {row["side"] for row in moved} == {"young"}
    # One mentor of six pairs is one person: that waits, as what was not shown before.
    waiting = {(row["pair_id"], row["side"]): row["person_id"] for row in now["waiting_words"]}
    assert waiting == {(7, "young"): 7, (8, "young"): 8} | {(pair, "mentor"): 9 for pair in range(1, 7)}
    assert now["waiting_words"][-1]["values"] == {"help": 4, "words": "young 8"}
    answered = [(row["young_answered"], row["mentor_answered"]) for row in now["pairs"]]
    assert answered == [(True, True)] * 6 + [(True, False)] * 2
    # Of a closed anonymous questionnaire what was never to be shown is destroyed.
    assert {row["id"] for row in now["responses"]} == {"1-True", "2-True", "2-False", "3-True", "3-False"}


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
