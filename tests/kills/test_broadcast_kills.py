"""A broadcast whose bot is killed with -9 again and again while the messenger refuses, fails and drops connections: nobody is
forgotten, and whoever gets it twice was first reported as uncertain and then sent to again by a person's word.

KILLS and PEOPLE make it larger than the suite has time for; KILL_SEED plays a run again."""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.database import Database
from bot.delivery.sender import AT_ONCE
from bot.migrating import Schema, migrate
from bot.models import Broadcast, BroadcastState, Delivery, DeliveryState, Person
from bot.services.broadcasts import lifecycle
from playground.client import Messenger
from playground.server import Playground, serving
from tests.databases import Postgres
from tests.delivery.crowd import FIRST, TEXT, fill, write
from tests.harness import BOT_ID, TOKEN, settings_for
from tests.kills.house import PATIENCE, ROOT
from tests.present import some

FAULTS = {"429": 0.004, "500": 0.01, "502": 0.01, "no_reply": 0.002, "drop_before": 0.01, "drop_after": 0.01}


class Lives:
    """The bot as one process after another."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment, self._log = environment, log
        self._nursery: asyncio.subprocess.Process

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["Lives"]:
        """Everything is imported once; all processes are gone at the end."""
        self._nursery = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kills.nursery",
            cwd=ROOT,
            env={**os.environ, **self._environment},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            await self._told("ready")
            yield self
        finally:
            assert self._nursery.stdin is not None
            self._nursery.stdin.close()
            await self._nursery.wait()

    async def begin(self, **environment: str) -> int:
        """A bot begins; its number."""
        assert self._nursery.stdin is not None
        order = {"start": {**self._environment, **environment}, "log": str(self._log)}
        self._nursery.stdin.write(json.dumps(order).encode() + b"\n")
        return await self._told("started")

    async def end(self, number: int) -> None:
        """Kill it."""
        os.kill(number, signal.SIGKILL)
        assert await self._told("ended") == number

    async def _told(self, what: str) -> int:
        assert self._nursery.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while True:
                line = await self._nursery.stdout.readline()
                assert line, self._log.read_text()[-4000:]
                told = json.loads(line)
                if what in told:
                    return int(told[what])


@pytest.fixture
def urls(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> list[str]:
    """Two empty databases."""
    if kind == "sqlite":
        return [f"sqlite:///{tmp_path / schema.value}.sqlite3" for schema in Schema]
    server: Postgres = request.getfixturevalue("postgres")
    return [server.empty_database() for _ in Schema]


def accepted(playground: Playground) -> Counter[int]:
    """How often the messenger has taken the broadcast for each chat, told or not."""
    chats: Counter[int] = Counter()
    for (bot, chat), consultation in playground.world.chats.items():
        if bot == BOT_ID:
            chats[chat] += sum(message.text == TEXT for message in consultation.messages.values())
    return chats


def taken(playground: Playground) -> int:
    """How many messages the messenger has taken in all."""
    return playground.world.calls.counts[BOT_ID, "sendMessage", True]


async def count(database: Database, broadcast: int, state: DeliveryState) -> int:
    """How many of the broadcast's deliveries are in that state."""
    async with database.reading() as session:
        rows = select(func.count()).where(Delivery.broadcast_id == broadcast, Delivery.state == state)
        return await session.scalar(rows) or 0


async def until_done(database: Database, broadcast: int) -> None:
    """Waits until nothing of the broadcast is left to send."""
    async with asyncio.timeout(PATIENCE * 3):
        while True:
            async with database.reading() as session:
                state = await session.scalar(select(Broadcast.state).where(Broadcast.id == broadcast))
            if state is BroadcastState.DONE:
                return
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.xdist_group("kills")
async def test_a_broadcast_survives_kills_and_a_messenger_in_trouble(urls: list[str], tmp_path: Path) -> None:
    kills, people = int(os.environ.get("KILLS", "5")), int(os.environ.get("PEOPLE", "150"))
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KILL_SEED={seed} KILLS={kills} PEOPLE={people}")  # noqa: T201
    chance = random.Random(seed)
    database = Database(urls[0])
    await migrate(database, Schema.BOT)
    await fill(database, people)
    async with serving() as playground, Messenger(playground.url) as messenger:
        await messenger.crowd(FIRST, people, bot=BOT_ID)
        broadcast = await write(database, settings_for(*urls))
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": playground.url,
            "DATABASE_URL": urls[0],
            "METHODIST_DATABASE_URL": urls[1],
            "QUIET_HOURS": "03:00-03:00",
            "MESSAGES_PER_SECOND": "120",
        }
        for number, (fault, share) in enumerate(FAULTS.items()):
            await messenger.fault("sendMessage", fault, times=10**6, share=share, seed=seed + number)
        async with Lives(environment, tmp_path / "bot.log").open() as lives:
            in_flight = await kill_again_and_again(lives, playground, database, broadcast, kills, people, chance)
            await lives.begin()
            await until_done(database, broadcast)
            once = accepted(playground)
            assert max(once.values()) == 1, "sent again without anybody's word"
            async with database.transaction() as session:
                uncertain = {
                    some(person)
                    for person in await session.scalars(
                        select(Delivery.person_id).where(
                            Delivery.broadcast_id == broadcast, Delivery.state == DeliveryState.UNCERTAIN
                        )
                    )
                }
                without = {FIRST + n for n in range(people)} - {chat for chat, times in once.items() if times}
                assert without <= {FIRST - 1 + person for person in uncertain}, "forgotten"
                await messenger.clear_faults()
                author = await session.get_one(Person, 1)
                again = await lifecycle.resend_uncertain(session, broadcast, author.created_at, author)
            assert again == len(uncertain)
            await until_done(database, broadcast)
    twice = accepted(playground)
    assert len(twice) == people and min(twice.values()) == 1 and max(twice.values()) <= 2
    assert {chat for chat, times in twice.items() if times == 2} <= {FIRST - 1 + person for person in uncertain}
    assert await count(database, broadcast, DeliveryState.SENT) == people
    print(  # noqa: T201
        f"{kills} kills, {people} people: {len(uncertain)} uncertain, in flight at the kills at most {max(in_flight)},"
        f" {sum(times == 2 for times in twice.values())} twice"
    )
    await database.close()


async def kill_again_and_again(
    lives: Lives,
    playground: Playground,
    database: Database,
    broadcast: int,
    kills: int,
    people: int,
    chance: random.Random,
) -> list[int]:
    """Each life sends a random part of what is left; how many deliveries were under way at each kill."""
    in_flight = []
    for left in range(kills, 0, -1):
        before = taken(playground)
        target = before + chance.randint(0, 2 * (people - before) // (left + 1))
        reported = await count(database, broadcast, DeliveryState.UNCERTAIN)
        number = await lives.begin()
        async with asyncio.timeout(PATIENCE):
            while taken(playground) < target and not await finished(database, broadcast):  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        await asyncio.sleep(chance.random() * 0.02)
        await lives.end(number)
        in_flight.append(await count(database, broadcast, DeliveryState.SENDING))
        assert in_flight[-1] <= AT_ONCE
        assert await count(database, broadcast, DeliveryState.UNCERTAIN) >= reported
    return in_flight


async def finished(database: Database, broadcast: int) -> bool:
    """Whether nothing is left to send."""
    return not await count(database, broadcast, DeliveryState.DUE) and not await count(
        database, broadcast, DeliveryState.SENDING
    )
