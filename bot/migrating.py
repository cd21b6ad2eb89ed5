"""Migrations of both databases, run in the process: `python -m bot migrate`, and at every start."""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.database import Database

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

    async with database.engine.begin() as connection:
        await connection.run_sync(run)


async def is_at_head(database: Database, schema: Schema) -> bool:
    """Whether nothing is left to migrate. Raises SQLAlchemy's errors when the database is away."""

    def current(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with database.engine.connect() as connection:
        revision = await connection.run_sync(current)
    return revision == ScriptDirectory.from_config(config_for(schema)).get_current_head()
