"""Writes a migration of what changed in the models: `python -m tools.migration bot "add a column"`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.database import Database
from bot.migrating import MIGRATIONS, Schema, config_for, migrate


def _next_number(schema: Schema) -> str:
    count = len(list((MIGRATIONS / schema.value / "versions").glob("[0-9]*.py")))
    return f"{count + 1:04d}"


async def write(schema: Schema, name: str) -> None:
    """Compare the models with a database migrated to the newest revision and write the difference down."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'now.sqlite3'}")
        if any((MIGRATIONS / schema.value / "versions").glob("[0-9]*.py")):
            await migrate(database, schema)

        def run(connection: Connection) -> None:
            config = config_for(schema, connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.revision(config, message=name, autogenerate=True, rev_id=_next_number(schema))

        async with database.engine.begin() as connection:
            await connection.run_sync(run)
        await database.close()


def main() -> int:
    """Arguments: which database (bot, methodist) and the migration's name."""
    if len(sys.argv) != 3 or not sys.argv[2] or sys.argv[1] not in list(Schema):
        sys.stderr.write('make migration of=bot name="add a column"   (of: bot or methodist)\n')
        return 2
    try:
        asyncio.run(write(Schema(sys.argv[1]), sys.argv[2]))
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
