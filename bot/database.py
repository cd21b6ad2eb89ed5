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
SWEEP_TIMEOUT_MS = 200
# The number that the next transaction gets, and the oldest whose changes anybody may yet want to read as they were before:
# sessions of this database and of replication, slots of replication, transactions prepared for a second phase.
SNAPSHOTS = """
    WITH now AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS following),
    held AS (
        SELECT age(backend_xmin) AS age FROM pg_stat_activity
        WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
        UNION ALL SELECT age(xmin) FROM pg_replication_slots WHERE xmin IS NOT NULL
        UNION ALL SELECT age(transaction) FROM pg_prepared_xacts WHERE database = current_database()
    )
    SELECT following, following - COALESCE((SELECT max(age) FROM held), 0) AS oldest FROM now
"""
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


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for what lies in no file."""
    in_a_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if in_a_file else None


def missing_file(url: str) -> Path | None:
    """The file of an SQLite database when it is not there; else None. Asked before it is opened: whoever opens it makes one,
    empty, which would be taken for the lost one. Raises ValueError as `async_url` does."""
    path = file_of(async_url(url))
    return path if path is not None and not path.is_file() else None


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
        # PostgreSQL: the transaction before which everything deleted is to be swept; None when nothing is left over.
        self._unswept: int | None = None
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

    async def sweep(self, tables: Sequence[str]) -> bool:
        """Do away with what deleted and replaced rows leave behind in the files, so that a copy of them tells no more than
        the rows do: SQLite's log of changes is emptied, PostgreSQL's dead rows of `tables` are vacuumed.

        False while somebody reads what was there before: then part of it is left, and the caller tries again."""
        return await (self._empty_the_log() if self.is_sqlite else self._vacuum(tables))

    async def _empty_the_log(self) -> bool:
        """Writers are held up for a moment only. Readers that come when all is copied read the file, not the log: where many
        read in turns, those that were there first end soon, and one of the next tries comes through."""
        async with self._gate, self.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.execute(f"PRAGMA busy_timeout={SWEEP_TIMEOUT_MS}")
            try:
                (row,) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
                done: bool = row[0] == 0
            finally:
                await driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        return done

    async def _vacuum(self, tables: Sequence[str]) -> bool:
        """PostgreSQL keeps what the oldest snapshot may still read. What was deleted before the first of a row of tries is gone
        when a try began after the end of all snapshots of that time: short ones that overlap without a gap hold it up no longer
        than each lasts."""
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            row = (await connection.exec_driver_sql(SNAPSHOTS)).mappings().one()
            if self._unswept is None:
                self._unswept = row["following"]
            await connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")
            if row["oldest"] >= self._unswept:
                self._unswept = None
        return self._unswept is None

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()
