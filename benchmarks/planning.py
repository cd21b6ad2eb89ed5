"""Planning a broadcast's deliveries on PostgreSQL: one INSERT … SELECT, seconds and memory, and how both grow with the city."""

import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import text

from benchmarks.databases import NewUrl
from benchmarks.deliveries import settings_of
from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import PartKind, Person, Role, RoleGrant
from bot.models.content import Part
from bot.services.broadcasts import lifecycle
from tests.harness import BOT_ID

SIZES = (10_000, 100_000, 1_300_000)
PEOPLE = """
INSERT INTO people (id, language, created_at, registered_at) SELECT n, 'ru', now(), now() FROM generate_series(1, :count) n
"""
ACCOUNTS = """
INSERT INTO accounts (person_id, messenger, bot_id, external_id, chat_id, preferred, created_at)
SELECT n, 'telegram', :bot, n::text, n::text, true, now() FROM generate_series(1, :count) n
"""


async def measure(new_url: NewUrl, folder: Path, repeat: int) -> dict[str, Any]:
    """Each size once, in a database of its own; `repeat` is of no use here. Memory: this process's own, at its peak, and what
    the server's process holds that is not shared."""
    return {f"{size:_}": await _one(new_url(), folder, size) for size in SIZES}


async def _one(url: str, folder: Path, size: int) -> dict[str, float]:
    database = Database(url)
    await migrate(database, Schema.BOT)
    async with database.transaction() as session:
        await session.execute(text(PEOPLE), {"count": size})
        await session.execute(text(ACCOUNTS), {"count": size, "bot": str(BOT_ID)})
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE people, accounts"))
    now = datetime.now(UTC)
    settings = settings_of(url, folder, "http://127.0.0.1:1")
    async with database.transaction() as session:
        author = await session.get_one(Person, 1)
        session.add(RoleGrant(person_id=author.id, role=Role.METHODIST, granted_at=now))
        broadcast = await lifecycle.draft(session, author, [Part(PartKind.TEXT, "Текст")], now)
        await lifecycle.start(session, broadcast.id, now, now, author)
    before = _peak_mb()
    async with database.transaction() as session:
        server = psutil.Process(int(await session.scalar(text("SELECT pg_backend_pid()")) or 0))
        begin = time.perf_counter()
        planned = await lifecycle.plan_due(session, settings, now)
        held = (server.memory_full_info().uss if planned else 0) / 2**20
    seconds = time.perf_counter() - begin
    assert planned == size, planned
    await database.close()
    return {
        "seconds": round(seconds, 2),
        "deliveries_per_second": round(size / seconds),
        "own_peak_grew_by_mb": round(_peak_mb() - before, 1),
        "server_process_mb": round(held, 1),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
