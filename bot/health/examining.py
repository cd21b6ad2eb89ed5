"""Is the bot well? Asked by `python -m bot health`, by `/health` and by `/metrics`; whoever asks changes nothing.

What a process sees of itself stands in its heartbeat; the rest is looked at here: databases, Redis, the disk. Every problem is
noticed within a minute of its beginning."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.database import Database, async_url, file_of, missing_file
from bot.health.problems import Problem
from bot.methodist.push import lag
from bot.migrating import Schema, is_at_head
from bot.models import Heartbeat, Lease
from bot.services.administration import overview
from bot.services.shared import sweeping

SILENT_AFTER = timedelta(seconds=40)  # a sign of life comes every 10 seconds
MISSED_FOR = timedelta(minutes=10)  # a process that ended without a word is asked after so long
NOT_FETCHED_FOR = timedelta(seconds=45)  # a long poll takes 10 seconds
LEASE_OVER_FOR = timedelta(seconds=40)  # a sender that is told to be silent for a moment does not renew it
LAG_LIMIT = timedelta(minutes=10)
SWEEP_LIMIT = timedelta(minutes=15)
FREE_BYTES = 500_000_000
ANSWERS_WITHIN = 5.0  # seconds: of a database, of Redis


@dataclass
class Report:
    """What was found. `problems` empty: all is well. Ages in seconds, None where there is nothing to measure."""

    problems: set[Problem] = field(default_factory=set)
    error: str | None = None
    deliveries_late: int = 0
    deliveries_waiting: int = 0
    deliveries_uncertain: int = 0
    outbox_lag_seconds: int = 0
    sweep_lag_seconds: int = 0
    processes: int = 0
    heartbeat_age_seconds: int | None = None
    fetch_age_seconds: int | None = None
    disk_free_bytes: int | None = None

    def as_json(self) -> dict[str, object]:
        """One object for people and programs."""
        database = not self.problems & {Problem.DATABASE, Problem.DATABASE_MISSING}
        said: dict[str, object] = {"ok": not self.problems, "problems": sorted(self.problems), "database": database}
        if not database:
            return said | {"error": self.error}
        return said | {
            "migrations_at_head": Problem.MIGRATIONS not in self.problems,
            "deliveries_late": self.deliveries_late,
            "deliveries_uncertain": self.deliveries_uncertain,
            "outbox_lag_seconds": self.outbox_lag_seconds,
            "sweep_lag_seconds": self.sweep_lag_seconds,
            "processes": self.processes,
            "heartbeat_age_seconds": self.heartbeat_age_seconds,
            "fetch_age_seconds": self.fetch_age_seconds,
            "disk_free_bytes": self.disk_free_bytes,
        }


def free_bytes(folder: Path) -> int:
    """Bytes that are free where a folder lies."""
    return shutil.disk_usage(folder).free


async def examine(settings: Settings, now: datetime, free: Callable[[Path], int] = free_bytes) -> Report:
    """Look at everything, side by side; never raises for what is away. `now` is real time."""
    report = Report()
    await asyncio.gather(_databases(report, settings, now), _methodist(report, settings), _redis(report, settings))
    _disk(report, settings, free)
    return report


async def _databases(report: Report, settings: Settings, now: datetime) -> None:
    if missing_file(settings.database_url):
        report.problems.add(Problem.DATABASE_MISSING)
        report.error = "FileNotFoundError"
        return
    database = Database(settings.database_url)
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            if not await is_at_head(database, Schema.BOT):
                # Its tables may be others than those asked below.
                report.problems.add(Problem.MIGRATIONS)
                return
            async with database.reading() as session:
                await _deliveries(report, session, settings, now)
                await _processes(report, session, now)
    except Exception as error:  # noqa: BLE001 drivers raise errors of their own while connecting
        report.problems.add(Problem.DATABASE)
        report.error = type(error).__name__
    finally:
        await database.close()


async def _deliveries(report: Report, session: AsyncSession, settings: Settings, now: datetime) -> None:
    report.deliveries_late = await overview.late_deliveries(session, settings, now)
    report.deliveries_waiting = await overview.waiting_deliveries(session, now)
    report.deliveries_uncertain = await overview.uncertain_deliveries(session)
    trouble = await overview.sender_trouble(session)
    if trouble is not None:
        report.problems.add(Problem.TOKEN if trouble.of_the_bot else Problem.MESSENGER)
    behind = await lag(session, now)
    report.outbox_lag_seconds = round(behind.total_seconds())
    if report.deliveries_late:
        report.problems.add(Problem.DELIVERIES_LATE)
    if behind > LAG_LIMIT:
        report.problems.add(Problem.OUTBOX)
    unswept = await sweeping.lag(session, now)
    report.sweep_lag_seconds = round(unswept.total_seconds())
    if unswept > SWEEP_LIMIT:
        report.problems.add(Problem.TRACES)


async def _processes(report: Report, session: AsyncSession, now: datetime) -> None:
    rows = (await session.scalars(select(Heartbeat))).all()
    alive = [row for row in rows if row.at > now - SILENT_AFTER]
    report.processes = len(alive)
    if rows:
        report.heartbeat_age_seconds = _age(now, max(row.at for row in rows))
    if not alive:
        report.problems.add(Problem.NOT_RUNNING)
        return
    if any(now - MISSED_FOR < row.at <= now - SILENT_AFTER for row in rows):
        report.problems.add(Problem.SILENT_PROCESS)
    for row in alive:
        report.problems |= {Problem(code) for code in row.problems if code in set(Problem)}
    _fetching(report, alive, now)
    await _leases(report, session, alive, now)


def _fetching(report: Report, alive: Sequence[Heartbeat], now: datetime) -> None:
    polling = [row for row in alive if row.takes == "polling"]
    if not polling:
        return
    fetched = max(row.fetched_at or row.started_at for row in polling)
    report.fetch_age_seconds = _age(now, fetched)
    if fetched < now - NOT_FETCHED_FOR:
        report.problems.add(Problem.UPDATES)


async def _leases(report: Report, session: AsyncSession, alive: Sequence[Heartbeat], now: datetime) -> None:
    until = {lease.name: lease.until for lease in await session.scalars(select(Lease))}
    since = min(row.started_at for row in alive)
    senders = {f"sender:telegram:{row.bot_id}" for row in alive}
    for problem, names in ((Problem.SENDER, senders), (Problem.JOBS, {"jobs"})):
        if any(until.get(name, since) < now - LEASE_OVER_FOR for name in names):
            report.problems.add(problem)


def _age(now: datetime, moment: datetime) -> int:
    return round(max(now - moment, timedelta(0)).total_seconds())


async def _methodist(report: Report, settings: Settings) -> None:
    if missing_file(settings.methodist_database_url):
        report.problems.add(Problem.METHODIST)
        return
    database = Database(settings.methodist_database_url)
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            if not await is_at_head(database, Schema.METHODIST):
                report.problems.add(Problem.METHODIST)
    except Exception:  # noqa: BLE001 drivers raise errors of their own while connecting
        report.problems.add(Problem.METHODIST)
    finally:
        await database.close()


async def _redis(report: Report, settings: Settings) -> None:
    if settings.redis_url is None:
        return
    # Loaded only where a Redis is used.
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    redis = Redis.from_url(
        settings.redis_url.get_secret_value(), socket_connect_timeout=ANSWERS_WITHIN, socket_timeout=ANSWERS_WITHIN
    )
    try:
        await redis.ping()
    except (RedisError, OSError):
        report.problems.add(Problem.REDIS)
    finally:
        await redis.aclose()


def _disk(report: Report, settings: Settings, free: Callable[[Path], int]) -> None:
    """Where SQLite's files lie, or else where the bot was started."""
    urls = [async_url(url) for url in (settings.database_url, settings.methodist_database_url)]
    folders = {path.parent for url in urls if (path := file_of(url)) is not None} or {Path.cwd()}
    found = [free(folder) for folder in folders if folder.is_dir()]
    if found:
        report.disk_free_bytes = min(found)
        if report.disk_free_bytes < FREE_BYTES:
            report.problems.add(Problem.DISK)
