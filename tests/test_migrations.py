"""Both databases' migrations, on SQLite and PostgreSQL: up, down and up again, step by step; what they make is what the
models say."""

import importlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, text

from bot.database import Database
from bot.migrating import Schema, config_for, migrate
from bot.models import Base
from tests.databases import Postgres

ALEMBICS_OWN = "alembic_version"


def metadata_of(schema: Schema) -> MetaData:
    if schema is Schema.BOT:
        return Base.metadata
    models = importlib.import_module("bot.methodist.models")
    found: MetaData = models.Base.metadata
    return found


def steps(schema: Schema) -> list[str]:
    """The revisions, oldest first: one line without branches."""
    script = ScriptDirectory.from_config(config_for(schema))
    assert len(script.get_heads()) == 1
    return [revision.revision for revision in script.walk_revisions()][::-1]


@pytest.fixture(params=list(Schema), ids=str)
def schema(request: pytest.FixtureRequest) -> Schema:
    """Which of the two databases."""
    found: Schema = request.param
    return found


def new_url(request: pytest.FixtureRequest, kind: str, path: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{path}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty_database()


@pytest.fixture
def urls(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> list[str]:
    """Two databases without tables."""
    return [new_url(request, kind, tmp_path / name) for name in ("one.sqlite3", "two.sqlite3")]


@pytest.fixture
async def empty(urls: list[str]) -> AsyncIterator[Database]:
    """A database without tables."""
    database = Database(urls[0])
    yield database
    await database.close()


@pytest.fixture
async def made(urls: list[str], schema: Schema) -> AsyncIterator[Database]:
    """A database with the tables as the models make them."""
    database = Database(urls[1])
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata_of(schema).create_all)
    yield database
    await database.close()


async def tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
    return set(names) - {ALEMBICS_OWN}


async def downgrade(database: Database, schema: Schema, revision: str) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda plain: command.downgrade(config_for(schema, plain), revision))


async def layout(database: Database) -> list[list[str]]:
    """Everything there is, as the database itself tells it, in words: spaces and the order of constraints say nothing, and
    SQLite's batches write a table's definition anew."""
    query = (
        "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1"
        if database.is_sqlite
        else """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                || ' ' || COALESCE(column_default, '') || ' ' || COALESCE(character_maximum_length, 0)
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            ORDER BY 1
        """
    )
    async with database.engine.connect() as connection:
        lines = (await connection.scalars(text(query))).all()
    return [sorted(re.findall(r"[\w.]+", line)) for line in lines if ALEMBICS_OWN not in line]


async def test_up_down_and_up_again(empty: Database, schema: Schema) -> None:
    await migrate(empty, schema)
    assert await tables(empty) == set(metadata_of(schema).tables)
    first = await layout(empty)
    await migrate(empty, schema, "base")
    assert await tables(empty) == set()
    await migrate(empty, schema)
    assert await layout(empty) == first


async def test_every_step_goes_up_down_and_up_again(empty: Database, schema: Schema) -> None:
    below = "base"
    before: list[list[str]] | None = None
    for step in steps(schema):
        await migrate(empty, schema, step)
        above = await layout(empty)
        await downgrade(empty, schema, below)
        if before is not None:
            assert await layout(empty) == before
        await migrate(empty, schema, step)
        assert await layout(empty) == above
        below, before = step, above


async def test_migrating_twice_changes_nothing(empty: Database, schema: Schema) -> None:
    await migrate(empty, schema)
    before = await layout(empty)
    await migrate(empty, schema)
    assert await layout(empty) == before


async def test_what_migrations_make_is_what_the_models_say(empty: Database, schema: Schema) -> None:
    await migrate(empty, schema)

    def compare(connection: Connection) -> list[object]:
        # As in migrations/*/env.py, and defaults of the server besides.
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata_of(schema)))

    async with empty.engine.connect() as connection:
        assert await connection.run_sync(compare) == []


async def test_constraints_and_indexes_are_those_of_the_models(empty: Database, made: Database, schema: Schema) -> None:
    """What a comparison by Alembic leaves out: checks, ON DELETE, conditions and orders of indexes, WITHOUT ROWID."""
    await migrate(empty, schema)
    assert await layout(empty) == await layout(made)
