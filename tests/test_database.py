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
