"""Reading and writing side by side."""

import asyncio
import contextlib
import itertools
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.database import SQLITE_READERS, Database
from bot.models import Organisation, OrganisationKind


async def test_nobody_who_writes_waits_for_those_who_read(database: Database) -> None:
    if not database.is_sqlite:
        return  # PostgreSQL's readers and writers stand in one line for its connections
    begun, crowded, everybody = itertools.count(1), asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with database.reading() as session:
            await session.execute(text("SELECT 1"))
            if next(begun) == SQLITE_READERS:
                crowded.set()
            await everybody.wait()

    readers = [asyncio.create_task(read()) for _ in range(40)]
    try:
        await crowded.wait()
        async with asyncio.timeout(60), database.transaction() as session:
            school = Organisation(kind=OrganisationKind.SCHOOL, number=1, name="Школа № 1", full_name="Школа № 1")
            session.add(school)
    finally:
        everybody.set()
        with contextlib.suppress(BaseException):
            await asyncio.gather(*readers)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Organisation)) == 1


async def say_and_unsay(database: Database, word: str) -> None:
    """Something is stored and deleted: its traces are in the log, or in dead rows."""
    async with database.transaction() as session:
        school = Organisation(kind=OrganisationKind.SCHOOL, number=1, name=word, full_name=word)
        session.add(school)
    async with database.transaction() as session:
        await session.execute(text(f"DELETE FROM organisations WHERE name = '{word}'"))


async def left_of(database: Database, word: str) -> bool:
    """Whether a trace is left."""
    if database.is_sqlite:
        path = database.url.database or ""
        return any(word.encode() in Path(f"{path}{end}").read_bytes() for end in ("", "-wal"))
    async with database.engine.connect() as connection:
        # A new row, which is taken back, gets the place of the first one when nothing of that is left.
        columns = "(kind, number, name, full_name) VALUES ('school', 2, '2', '2')"
        place = await connection.scalar(text(f"INSERT INTO organisations {columns} RETURNING ctid::text"))
        return bool(place != "(0,1)")


async def test_sweeping_tells_when_a_reader_holds_it_up_and_comes_through_after(database: Database) -> None:
    async with database.reading() as session:
        await session.execute(
            text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" if not database.is_sqlite else "SELECT 1")
        )
        await session.execute(text("SELECT count(*) FROM organisations"))
        await say_and_unsay(database, "Секретная школа")
        assert await database.sweep(["organisations"]) is False
        assert await database.sweep(["organisations"]) is False
        assert await left_of(database, "Секретная школа")
    assert await database.sweep(["organisations"]) is True
    assert not await left_of(database, "Секретная школа")


async def test_sweeping_comes_through_where_readers_take_turns_without_a_gap(database: Database) -> None:
    await say_and_unsay(database, "Секретная школа")
    async with contextlib.AsyncExitStack() as first, contextlib.AsyncExitStack() as second:
        stacks = [first, second]
        for turn in range(4):
            # The next one has begun before the one before ends: there is never a moment without a reader.
            stack = stacks[turn % 2]
            session = await stack.enter_async_context(database.reading())
            if not database.is_sqlite:
                await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            await session.execute(text("SELECT count(*) FROM organisations"))
            await stacks[(turn + 1) % 2].aclose()
            done = await database.sweep(["organisations"])
        assert done
        assert not await left_of(database, "Секретная школа")


async def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "var" / "city" / "abonement.sqlite3"
    database = Database(f"sqlite:///{path}")
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE things (id INTEGER)"))
    await database.close()
    assert path.is_file()


def test_another_database_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="on SQLite and PostgreSQL, not on mysql"):
        Database("mysql://db/abonement")
