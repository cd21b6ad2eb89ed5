"""What the operator does from the command line: import a register, export, back up, erase after a restore."""

import argparse
import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bot.clock import RealClock, city_day
from bot.config import Settings
from bot.database import Database, async_url, file_of, missing_file
from bot.reports.export.book import make_export
from bot.screens.organisations import problem_line, why_unreadable
from bot.services.organisations import import_process, importing
from bot.services.organisations.import_tables import RegisterUnreadable
from bot.services.privacy import erased_again
from bot.services.shared import audit
from bot.services.shared.periods import THIS_YEAR, read_period
from bot.texts import DEFAULT_LANGUAGE, Texts

Say = Callable[[str], None]
OK, FAILED, USAGE = 0, 1, 2


async def import_register(settings: Settings, args: argparse.Namespace, say: Say) -> int:
    """`import FILE`: put a register of organisations into the database, all of it or nothing; prints each bad row."""
    t, now, path = Texts(DEFAULT_LANGUAGE, settings.timezone), RealClock().now(), Path(args.file)
    content = _read(path)
    if content is None:
        say(t.plain("office-no-file", file=str(path)))
        return FAILED
    try:
        register = await import_process.read(content, path.name, _in_silence)
    except RegisterUnreadable as error:
        say(why_unreadable(t, error))
        return FAILED
    if register.problems:
        for problem in register.problems:
            say(problem_line(t, problem))
        say(t.plain("office-refused", file=path.name, n=len(register.problems)))
        return FAILED
    if _database_missing(settings, t, say):
        return FAILED
    database = Database(settings.database_url)
    today = city_day(now, settings.timezone)
    try:
        async with database.transaction() as session:
            done = await importing.import_rows(session, register.rows, path.name, today, None, now)
    finally:
        await database.close()
    say(
        t.plain(
            "office-imported",
            file=path.name,
            added=done.added,
            changed=done.changed,
            unchanged=done.unchanged,
            missing=done.not_in_file,
        )
    )
    return OK


async def export(settings: Settings, args: argparse.Namespace, say: Say) -> int:
    """`export FILE [--period year|last|all|2026|2026-11]`: write the XLSX to a file."""
    t, now, path = Texts(DEFAULT_LANGUAGE, settings.timezone), RealClock().now(), Path(args.file)
    wanted = getattr(args, "period", None) or THIS_YEAR
    period = read_period(wanted, now, settings.timezone)
    if period is None:
        say(t.plain("office-period-unknown", period=wanted))
        return USAGE
    if _folder_missing(path):
        say(t.plain("office-folder-missing", file=str(path.parent)))
        return FAILED
    if _database_missing(settings, t, say):
        return FAILED
    database = Database(settings.database_url)
    try:
        made = await make_export(database, t, period, now, _in_silence)
        async with database.transaction() as session:
            audit.record(session, now, None, "exported", "export", period.code, rows=made.rows)
    finally:
        await database.close()
    _write_privately(path, made.content)
    say(t.plain("office-exported", file=str(path), period=made.period, rows=made.rows))
    return OK


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _exists(path: Path) -> bool:
    return path.exists()


def _folder_missing(path: Path) -> bool:
    return not path.absolute().parent.is_dir()


async def _in_silence(_share: float) -> None:
    """Nobody watches a file being written."""


def _database_missing(settings: Settings, t: Texts, say: Say) -> bool:
    path = missing_file(settings.database_url)
    if path is not None:
        say(t.plain("office-no-file", file=str(path)))
    return path is not None


@contextlib.contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """An empty file beside `target`, for its owner's eyes only: there are names in it. It takes the place of `target` at the end
    of the block; broken off half-way, it goes, and `target` stays as it was."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_privately(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # A pipe or a terminal: nothing can take its place.
        path.write_bytes(content)
        return
    with _whole(path.resolve()) as unfinished, unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        # A full disk may say so only here.
        os.fsync(file.fileno())


async def backup(settings: Settings, args: argparse.Namespace, say: Say) -> int:
    """`backup FILE`: a copy of the bot's SQLite database while it is at work; what PostgreSQL offers is told.

    VACUUM INTO copies what is there and not what was deleted (sqlite.org/lang_vacuum.html)."""
    t, path = Texts(DEFAULT_LANGUAGE, settings.timezone), Path(args.file)
    url = async_url(settings.database_url)
    source = file_of(url)
    if source is None:
        safe = url.set(drivername="postgresql", password=None).render_as_string()
        say(t.plain("office-backup-postgresql", file=str(path), url=safe))
        return FAILED
    if _database_missing(settings, t, say):
        return FAILED
    if _exists(path):
        say(t.plain("office-backup-exists", file=str(path)))
        return FAILED
    if _folder_missing(path):
        say(t.plain("office-folder-missing", file=str(path.parent)))
        return FAILED
    size = await asyncio.to_thread(_copy, source, path)
    say(t.plain("office-backup", file=str(path), kilobytes=t.number(size // 1024)))
    return OK


def _copy(source: Path, target: Path) -> int:
    """Its bytes. Raises sqlite3.Error for what cannot be copied."""
    with _whole(target) as unfinished, contextlib.closing(sqlite3.connect(source, timeout=30)) as connection:
        connection.isolation_level = None
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    return target.stat().st_size


async def erased(settings: Settings, args: argparse.Namespace, say: Say) -> int:
    """`erased FILE`: write whom the database has erased, as numbers and days, to a list that is kept beside the backups; what
    the list has already stays in it."""
    t, path = Texts(DEFAULT_LANGUAGE, settings.timezone), Path(args.file)
    if _folder_missing(path):
        say(t.plain("office-folder-missing", file=str(path.parent)))
        return FAILED
    listed = _listed(t, path, say) if _exists(path) else {}
    if listed is None or _database_missing(settings, t, say):
        return FAILED
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            found = await erased_again.numbers(session, settings)
    finally:
        await database.close()
    _write_privately(path, erased_again.written({**listed, **found}).encode())
    say(t.plain("office-erased", file=str(path), n=len({**listed, **found})))
    return OK


async def erase_again(settings: Settings, args: argparse.Namespace, say: Say) -> int:
    """`erase-again FILE`: after a restore, erase everybody on the list whom the copy has brought back."""
    t, now, path = Texts(DEFAULT_LANGUAGE, settings.timezone), RealClock().now(), Path(args.file)
    listed = _listed(t, path, say)
    if listed is None or _database_missing(settings, t, say):
        return FAILED
    database, again = Database(settings.database_url), 0
    try:
        for number, day in listed.items():
            async with database.transaction() as session:
                again += await erased_again.erase(session, number, day, settings, now)
    finally:
        await database.close()
    say(t.plain("office-erased-again", n=again, listed=len(listed)))
    return OK


def _listed(t: Texts, path: Path, say: Say) -> dict[int, date] | None:
    content = _read(path)
    if content is None:
        say(t.plain("office-no-file", file=str(path)))
        return None
    try:
        # Windows' Notepad puts a mark first; a line in another alphabet is named like any other that is wrong.
        return erased_again.read(content.decode("utf-8-sig", errors="replace"))
    except ValueError as error:
        say(t.plain("office-erased-unreadable", file=str(path), line=str(error)))
        return None
