"""Migrations of both databases, run in the process: `python -m bot migrate`, and at every start."""

import contextlib
from collections.abc import AsyncIterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import BUSY_TIMEOUT_MS, Database

LOCK = 0x61626F6E  # a number of ours among PostgreSQL's advisory locks
LONGEST_MS = 60 * 60 * 1000
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class Schema(StrEnum):
    """Which database: each has its own chain of migrations."""

    BOT = "bot"
    METHODIST = "methodist"


def config_for(schema: Schema, connection: Connection | None = None) -> Config:
    """Alembic's configuration of a schema's migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / schema.value))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database, schema: Schema, revision: str = "head") -> None:
    """Bring the database to `revision` ("base" takes everything down). Raises SQLAlchemy's errors when it is away."""

    def run(connection: Connection) -> None:
        config = config_for(schema, connection)
        if revision == "base":
            command.downgrade(config, "base")
        else:
            command.upgrade(config, revision)

    async with alone(database) as connection:
        await connection.run_sync(run)


@contextlib.asynccontextmanager
async def alone(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction that no other process migrates beside: several may start together on an empty database. Whoever comes later
    waits until this one is over, however long that is."""
    async with database.engine.connect() as connection:
        if database.is_sqlite:
            # Writers of SQLite wait for each other, for a time; a big database takes longer to be rebuilt.
            await _be_patient(connection, LONGEST_MS)
        try:
            async with connection.begin():
                if not database.is_sqlite:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                yield connection
        finally:
            if database.is_sqlite:
                await _be_patient(connection, BUSY_TIMEOUT_MS)


async def _be_patient(connection: AsyncConnection, milliseconds: int) -> None:
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await (await driver.execute(f"PRAGMA busy_timeout={milliseconds}")).close()


async def is_at_head(database: Database, schema: Schema) -> bool:
    """Whether nothing is left to migrate. Raises SQLAlchemy's errors when the database is away."""

    def current(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    # For reading: it waits for no writer.
    async with database.engine.execution_options(reading=True).connect() as connection:
        revision = await connection.run_sync(current)
    return revision == ScriptDirectory.from_config(config_for(schema)).get_current_head()
