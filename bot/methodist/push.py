"""The push: what the outbox says has changed is computed from the truth and upserted into the methodist database.

A summary is read with its revision first, so that what is pushed is at least as new as its number; a row gives way to a
greater revision only. Pushing twice, out of order or from two processes changes nothing. Nothing is asked of the methodist
database while a transaction of the bot is open, and while it is away the outbox keeps everything.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import case, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.database import Database
from bot.methodist.summaries import Summary, compute
from bot.models import OutboxEntry, SummaryKind
from bot.services.shared.sql import Upsert, insert_for

log = structlog.get_logger(__name__)
AT_ONCE = 200
FIRST_BACKOFF, LONGEST_BACKOFF = timedelta(seconds=5), timedelta(minutes=10)
# Seconds of real time for one summary: a database that accepts connections and then is silent must not hold up the job.
PATIENCE = 10
UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class PushReport:
    """What one round did. `problem` is a code when it went wrong for all: the methodist database is away."""

    pushed: int = 0
    failed: int = 0
    problem: str | None = None


@dataclass(frozen=True)
class _Due:
    kind: SummaryKind
    object_id: int
    revision: int
    attempts: int


async def push_due(database: Database, methodist: Database, now: datetime, settings: Settings) -> PushReport:
    """Push every summary that is due. Never raises for a methodist database that is away or refuses a summary: the summary is
    tried again, after 5 seconds at first, twice as long each time, 10 minutes at most."""
    due = await _due(database, now)
    if not due:
        return PushReport()
    if not await _reachable(methodist):
        await _failed(database, due, UNREACHABLE, now)
        return PushReport(failed=len(due), problem=UNREACHABLE)
    report = PushReport()
    for number, entry in enumerate(due):
        try:
            async with asyncio.timeout(PATIENCE):
                revision = await _push(database, methodist, entry, now, settings.timezone)
        except Exception as error:
            if _lost(error):
                await _failed(database, due[number:], UNREACHABLE, now)
                return replace(report, failed=report.failed + len(due) - number, problem=UNREACHABLE)
            log.exception("summary_not_pushed", kind=entry.kind.value, object_id=entry.object_id)
            await _failed(database, [entry], type(error).__name__, now)
            report = replace(report, failed=report.failed + 1)
        else:
            await _pushed(database, entry, revision, now)
            report = replace(report, pushed=report.pushed + 1)
    return report


async def lag(session: AsyncSession, now: datetime) -> timedelta:
    """For how long the oldest change has been waiting to be pushed; zero when nothing waits."""
    oldest = await session.scalar(
        select(func.min(OutboxEntry.changed_at)).where(OutboxEntry.revision > OutboxEntry.pushed_revision)
    )
    return max(now - oldest, timedelta(0)) if oldest is not None else timedelta(0)


async def _due(database: Database, now: datetime) -> list[_Due]:
    async with database.reading() as session:
        rows = await session.execute(
            select(OutboxEntry.kind, OutboxEntry.object_id, OutboxEntry.revision, OutboxEntry.attempts)
            .where(OutboxEntry.revision > OutboxEntry.pushed_revision, OutboxEntry.next_try_at <= now)
            .order_by(OutboxEntry.changed_at)
            .limit(AT_ONCE)
        )
        return [_Due(*row) for row in rows]


async def _reachable(methodist: Database) -> bool:
    try:
        async with asyncio.timeout(PATIENCE), methodist.reading() as session:
            await session.execute(text("SELECT 1"))
    except Exception as error:  # noqa: BLE001 drivers raise errors of their own while connecting
        log.warning("methodist_database_unreachable", error=type(error).__name__)
        return False
    return True


def _lost(error: Exception) -> bool:
    """Whether the connection is gone, or nobody answers in time (TimeoutError is an OSError): the next would fare no better."""
    return isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


async def _push(database: Database, methodist: Database, entry: _Due, now: datetime, zone: ZoneInfo) -> int:
    """Compute and store one summary; the revision it was computed for."""
    async with database.reading() as session:
        if not database.is_sqlite:
            # One snapshot for all of the summary's queries; SQLite's read transactions are that anyway.
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        revision = await session.scalar(
            select(OutboxEntry.revision).where(OutboxEntry.kind == entry.kind, OutboxEntry.object_id == entry.object_id)
        )
        summary = await compute(session, entry.kind, entry.object_id, now, zone)
    async with methodist.transaction() as session:
        await store(session, summary, revision or entry.revision, now)
    return revision or entry.revision


async def store(session: AsyncSession, summary: Summary, revision: int, now: datetime) -> None:
    """Upsert a summary's rows into the methodist database, where what is there has a smaller revision."""
    for row in summary.rows:
        await session.execute(_upsert(session, summary, {**row, **_mark(summary, revision, now)}))


def _mark(summary: Summary, revision: int, now: datetime) -> dict[str, object]:
    return {"revision": revision, "pushed_at": now, "deleted": summary.deleted}


def _upsert(session: AsyncSession, summary: Summary, values: dict[str, object]) -> Upsert:
    table = summary.table.__table__
    keys = [column.name for column in table.primary_key]
    insert = insert_for(session, summary.table).values(values)
    return insert.on_conflict_do_update(
        index_elements=keys,
        set_={name: insert.excluded[name] for name in values if name not in keys},
        where=insert.excluded.revision > table.c.revision,
    )


async def _pushed(database: Database, entry: _Due, revision: int, now: datetime) -> None:
    """The methodist database has this revision. What changed meanwhile stays due, and waits since now."""
    async with database.transaction() as session:
        await session.execute(
            update(OutboxEntry)
            .where(
                OutboxEntry.kind == entry.kind,
                OutboxEntry.object_id == entry.object_id,
                OutboxEntry.pushed_revision < revision,
            )
            .values(
                pushed_revision=revision,
                counted_at=now,
                attempts=0,
                problem=None,
                changed_at=case((OutboxEntry.revision > revision, now), else_=OutboxEntry.changed_at),
            )
            .execution_options(synchronize_session=False)
        )


async def _failed(database: Database, entries: Sequence[_Due], problem: str, now: datetime) -> None:
    """Try again later; what was changed meanwhile is due at once, as `touch` left it."""
    async with database.transaction() as session:
        for entry in entries:
            backoff = min(FIRST_BACKOFF * 2 ** min(entry.attempts, 20), LONGEST_BACKOFF)
            await session.execute(
                update(OutboxEntry)
                .where(
                    OutboxEntry.kind == entry.kind,
                    OutboxEntry.object_id == entry.object_id,
                    OutboxEntry.revision == entry.revision,
                )
                .values(attempts=entry.attempts + 1, next_try_at=now + backoff, problem=problem)
                .execution_options(synchronize_session=False)
            )
