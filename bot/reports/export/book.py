"""The export: an XLSX of a period's themes, events, sign-ups, answers, organisations and mentoring, with totals and charts.

Read in parts in one reading session and written in a thread, so that nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.database import Database
from bot.reports.export import events, organisations, questionnaires, statistics, summary
from bot.reports.export import mentoring as mentoring_sheets
from bot.reports.export.lists import List, Words, parts
from bot.reports.shared.workbook import Book, Formats
from bot.screens.shared.wording import period_name
from bot.services.mentoring import city_numbers, organisation_numbers
from bot.services.shared import counting
from bot.services.shared.periods import Period
from bot.texts import Texts

SHEETS = (
    events.themes,
    events.events,
    events.registrations,
    questionnaires.responses,
    questionnaires.words,
    organisations.organisations,
)
# Share of the bar that is filled when all is read and the file is still to be packed.
READ = 0.9

Progress = Callable[[float], Awaitable[None]]


@dataclass(frozen=True)
class Export:
    """A finished file: its name, its bytes, the period in words, how many rows stand in its lists."""

    name: str
    content: bytes
    period: str
    rows: int


async def make_export(database: Database, t: Texts, period: Period, now: datetime, progress: Progress) -> Export:
    """Make the file; `progress` is told the share done, from 0 to 1, after each part."""
    w = Words(t)
    formats = Formats(*(t.plain(f"export-format-{name}") for name in ("date", "moment", "month")))
    lists = [make(w, period) for make in SHEETS]
    today = city_day(now, t.zone)
    async with database.reading() as session:
        await _same_moment(session, database)
        totals = await statistics.totals(session, period, t.zone)
        city_staff = await counting.staff_of(session)
        of_known = await statistics.people_of_known_staff(session, period)
        mentoring = await city_numbers.of_city(session, period, now, t.zone)
        places = await organisation_numbers.by_organisation(session, period, now, t.zone)
        expected = 1
        for one in lists:
            expected += await session.scalar(select(func.count()).select_from(one.statement.subquery())) or 0
        await progress(0.0)
        book = Book(formats)
        await asyncio.to_thread(summary.write, book, w, period, totals, city_staff, of_known, today)
        rows = 0
        for one in lists:
            async for count in _written(session, book, t, one):
                rows += count
                await progress(READ * rows / expected)
        await asyncio.to_thread(mentoring_sheets.totals, book, w, mentoring, today)
        await asyncio.to_thread(mentoring_sheets.organisations, book, w, places)
    content = await asyncio.to_thread(book.close)
    await progress(1.0)
    name = t.plain("export-file-name", period=period.code, date=today.isoformat())
    return Export(name, content, period_name(t, period), rows)


async def _same_moment(session: AsyncSession, database: Database) -> None:
    """All sheets show one moment, so that they add up. SQLite's reading transactions do by themselves."""
    if not database.is_sqlite:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


async def _written(session: AsyncSession, book: Book, t: Texts, one: List) -> AsyncIterator[int]:
    """Writes a list part by part; gives the number of rows of each."""
    sheet = book.sheet(t.plain(f"export-sheet-{one.name}"), one.columns)
    sheet.header()
    async for part in parts(session, one.statement):
        await asyncio.to_thread(sheet.rows, [one.cells(row) for row in part])
        yield len(part)
    await asyncio.to_thread(sheet.filtered)
