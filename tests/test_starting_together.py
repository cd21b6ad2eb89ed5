"""Several processes that start at the same moment: one brings the database up to date, the others wait for it."""

import asyncio
import sys
from pathlib import Path

import pytest
from alembic import command

from bot import database as databases
from bot.database import Database
from bot.migrating import Schema, alone, config_for, is_at_head, migrate
from tests.kills.house import ROOT

WAITS = 0.3  # seconds in which one that does not wait would have failed


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    """The URL of a database without tables."""
    if kind == "postgresql":
        return str(request.getfixturevalue("postgres").empty_database())
    return f"sqlite:///{tmp_path}/own.sqlite3"


@pytest.mark.parametrize("schema", Schema)
async def test_the_second_waits_until_the_first_has_migrated(
    empty_url: str, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However long the first takes: what others wait for a writer of SQLite is not enough.
    monkeypatch.setattr(databases, "BUSY_TIMEOUT_MS", 1)
    first, second = Database(empty_url), Database(empty_url)
    try:
        async with alone(first) as connection:
            await connection.run_sync(lambda sync: command.upgrade(config_for(schema, sync), "head"))
            waiting = asyncio.create_task(migrate(second, schema))
            done, _ = await asyncio.wait([waiting], timeout=WAITS)
            assert not done
        await waiting
        assert await is_at_head(second, schema)
        assert await is_at_head(first, schema)
    finally:
        await first.close()
        await second.close()


MIGRATING = """
import asyncio, sys
from bot.database import Database
from bot.migrating import Schema, migrate

sys.stdin.readline()
asyncio.run(migrate(Database(sys.argv[1]), Schema.BOT))
"""


async def test_processes_that_find_it_empty_all_go_on(empty_url: str) -> None:
    several = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATING, empty_url, cwd=ROOT, stdin=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    for one in several:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
    assert [await one.wait() for one in several] == [0, 0, 0]
    database = Database(empty_url)
    assert await is_at_head(database, Schema.BOT)
    await database.close()
