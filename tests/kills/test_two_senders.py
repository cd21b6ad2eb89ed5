"""Two bots on one database: one sends; it is killed; the other goes on, and no second sees more than the limit."""

import asyncio
import itertools
from collections import deque
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import DeliveryState, Lease
from playground.client import Messenger
from playground.server import Playground, serving
from tests.databases import Postgres
from tests.delivery.crowd import FIRST, fill, write
from tests.harness import BOT_ID, TOKEN, settings_for
from tests.kills.house import PATIENCE
from tests.kills.test_broadcast_kills import Lives, accepted, count, taken, until_done

PEOPLE = 210
LIMIT = 30
WITHIN = 10.0  # seconds


async def leader(database: Database) -> int:
    """The number of the process that holds the lease."""
    async with database.reading() as session:
        holder = await session.scalar(select(Lease.holder).where(Lease.name.startswith("sender:")))
    assert holder is not None
    return int(holder.split(":")[-2])


async def reaches(playground: Playground, messages: int) -> None:
    """Waits until the messenger has taken so many."""
    async with asyncio.timeout(PATIENCE):
        while taken(playground) < messages:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.xdist_group("kills")
async def test_when_one_dies_the_other_goes_on_and_both_keep_the_pace(postgres: Postgres, tmp_path: Path) -> None:
    urls = [postgres.empty_database() for _ in Schema]
    database = Database(urls[0])
    await migrate(database, Schema.BOT)
    await fill(database, PEOPLE)
    async with serving() as playground, Messenger(playground.url) as messenger:
        await messenger.crowd(FIRST, PEOPLE, bot=BOT_ID)
        await messenger.limits(True)
        broadcast = await write(database, settings_for(*urls))
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": playground.url,
            "DATABASE_URL": urls[0],
            "METHODIST_DATABASE_URL": urls[1],
            "QUIET_HOURS": "03:00-03:00",
            "MESSAGES_PER_SECOND": str(LIMIT),
        }
        async with Lives(environment, tmp_path / "bot.log").open() as lives:
            both = {await lives.begin(), await lives.begin()}
            await reaches(playground, PEOPLE // 3)
            first = await leader(database)
            await lives.end(first)
            in_flight = await count(database, broadcast, DeliveryState.SENDING)
            await until_done(database, broadcast)
            assert await leader(database) == (both - {first}).pop()
        calls = playground.world.calls.find(bot=BOT_ID, method="sendMessage", chat=None, after=0, limit=None)
    assert not [call for call in calls if call.status == 429]
    times = sorted(call.time for call in calls if call.ok)
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < WITHIN
    window: deque[float] = deque(maxlen=LIMIT)
    for at in times:
        assert len(window) < LIMIT or at - window[0] >= 0.99, "too fast over both"
        window.append(at)
    assert await count(database, broadcast, DeliveryState.UNCERTAIN) == in_flight
    assert await count(database, broadcast, DeliveryState.SENT) == PEOPLE - in_flight
    assert max(accepted(playground).values()) == 1
    await database.close()
