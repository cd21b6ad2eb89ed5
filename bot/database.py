"""The bot's database: one write transaction at a time on SQLite, in order of arrival; ordinary ones on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

BUSY_TIMEOUT_MS = 10_000
POSTGRES_POOL = 10
SQLITE_KEPT = 5  # connections that stay open
SQLITE_READERS = 14  # side by side, each with a thread of its own; one connection more is the writer's


def async_url(url: str) -> URL:
    """The URL with an asyncio driver: `sqlite:///file` and `postgresql://…` are what operators write.

    Raises ValueError for another database."""
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            return parsed.set(drivername="postgresql+asyncpg")
        case other:
            raise ValueError(f"this program runs on SQLite and PostgreSQL, not on {other}")


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Pragmas of every connection, and our own BEGIN: the driver's would come late and deferred."""

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            # Erased people and drafts of anonymous answers must not stay readable in freed pages.
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Database:
    """Gives sessions. `transaction()` commits when its block ends and rolls back when it raises; nothing else commits."""

    def __init__(self, url: str) -> None:
        """Raises ValueError for a database that is neither SQLite nor PostgreSQL. Connects at first use."""
        # hide_parameters everywhere: an error's text goes to the log, and parameters are people's names and words.
        self.url = async_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # asyncio.Lock wakes its waiters first in, first out: the order of sign-ups depends on it.
        self._gate: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.is_sqlite else nullcontext()
        # However many want to read, nobody who writes waits for them.
        self._seats: AbstractAsyncContextManager[Any] = (
            asyncio.Semaphore(SQLITE_READERS) if self.is_sqlite else nullcontext()
        )
        if self.is_sqlite:
            if self.url.database and self.url.database != ":memory:":
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            # Every transaction here is committed or rolled back by its end: one more rollback is one more wait for a thread.
            # The newest connection first: each keeps a thread and what it has read.
            self.engine = create_async_engine(
                self.url,
                max_overflow=SQLITE_READERS + 1 - SQLITE_KEPT,
                pool_size=SQLITE_KEPT,
                pool_reset_on_return=None,
                pool_use_lifo=True,
                hide_parameters=True,
            )
            _prepare_sqlite(self.engine)
        else:
            self.engine = create_async_engine(
                self.url, pool_size=POSTGRES_POOL, pool_pre_ping=True, pool_use_lifo=True, hide_parameters=True
            )
        self._writing = async_sessionmaker(self.engine, expire_on_commit=False)
        self._reading = async_sessionmaker(self.engine.execution_options(reading=True), expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are committed together at the end of the block, or not at all."""
        async with self._gate, self._writing() as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reading only: it waits for no writer and holds none up."""
        async with self._seats, self._reading() as session:
            yield session

    async def sweep(self, tables: Sequence[str]) -> None:
        """Do away with what deleted and replaced rows leave behind in the files, so that a copy of them tells no more than
        the rows do: SQLite's log of changes is emptied, PostgreSQL's dead rows of `tables` are vacuumed.

        SQLite's log stays as it is while somebody is reading: the next sweep empties it, nobody waits for this one."""
        if not self.is_sqlite:
            async with self.engine.connect() as connection:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                await connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")
            return
        async with self._gate, self.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            for pragma in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", f"busy_timeout={BUSY_TIMEOUT_MS}"):
                await (await driver.execute(f"PRAGMA {pragma}")).close()

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()
