"""Consultations whose bot is killed with -9 again and again: nothing said is lost or out of order, and what came twice says so.

KILLS and CONSULTATIONS make it larger than the suite has time for; KILL_SEED plays a run again."""

import asyncio
import os
import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import ConsultationMessage
from playground.client import Messenger
from playground.server import serving
from tests.consultation_crowd import Crowd, gather, nothing_left
from tests.harness import TOKEN, settings_for
from tests.kills.test_broadcast_kills import Lives, taken, urls

__all__ = ["urls"]
ROUNDS = (("о", 1), ("в", 2), ("о", 2))
LIFE = 2.0  # seconds at most, where nothing is left to say


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.xdist_group("kills")
async def test_talks_survive_kills(urls: list[str], tmp_path: Path) -> None:
    kills, consultations = int(os.environ.get("KILLS", "3")), int(os.environ.get("CONSULTATIONS", "15"))
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KILL_SEED={seed} KILLS={kills} CONSULTATIONS={consultations}")  # noqa: T201
    chance = random.Random(seed)
    database = Database(urls[0])
    await migrate(database, Schema.BOT)
    async with serving() as playground, Messenger(playground.url) as messenger:
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": playground.url,
            "DATABASE_URL": urls[0],
            "METHODIST_DATABASE_URL": urls[1],
            "QUIET_HOURS": "03:00-03:00",
            "MESSAGES_PER_SECOND": "200",
            "UPDATES_PER_SECOND": "1000",
            "UPDATES_BURST": "1000",
            "NO_CHAT_PACE": "yes",
        }
        now = await messenger.clock()
        crowd = await gather(
            database, settings_for(*urls), messenger, now, max(consultations // 5, 1), consultations, chance
        )
        async with Lives(environment, tmp_path / "bot.log").open() as lives:
            number = await lives.begin()
            await nothing_left(database, messenger)
            done = 0
            for place, (side, times) in enumerate(ROUNDS, 1):
                until = kills * place // len(ROUNDS)
                speaking = asyncio.create_task(speak(crowd, side, times))
                for _ in range(done, until):
                    target = taken(playground) + chance.randint(1, consultations)
                    async with asyncio.timeout(LIFE + 60):
                        await reached(playground, target, speaking)
                    await asyncio.sleep(chance.random() * 0.02)
                    await lives.end(number)
                    number = await lives.begin()
                done = until
                await speaking
                await nothing_left(database, messenger)
        twice = await crowd.check(doubles_allowed=True)
    async with database.reading() as session:
        said = await session.scalar(select(func.count()).select_from(ConsultationMessage))
    assert said == consultations * (1 + sum(times for _, times in ROUNDS))
    figures = f"{kills} kills, {consultations} consultations, {said} messages, {len(crowd.edited)} edited"
    print(f"{figures}: {twice} came twice")  # noqa: T201
    await database.close()


async def speak(crowd: Crowd, side: str, times: int) -> None:
    """Everybody says what they have to say."""
    await crowd.everybody_replies(side, times)


async def reached(playground: object, target: int, speaking: "asyncio.Task[None]") -> None:
    """Waits until so many messages were taken; a moment only, when all has been said."""
    left = LIFE
    while taken(playground) < target and left > 0:  # type: ignore[arg-type]
        await asyncio.sleep(0.005)
        if speaking.done():
            left -= 0.005
