"""A messenger that breaks for seconds in the middle of a broadcast: nothing is lost, nothing comes twice, few are in doubt."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.clock import ShiftedClock
from bot.database import Database
from bot.delivery.pace import ChatPace
from bot.delivery.sender import Sender
from bot.messengers.telegram import make_bot
from bot.models import Broadcast, BroadcastState, Delivery, DeliveryState, Lease, Person
from bot.services.administration import overview
from bot.services.broadcasts import lifecycle
from playground.client import Messenger
from playground.world import World
from tests.delivery.crowd import FIRST, fill, write
from tests.delivery.hostile import FEW, Break, Door, Seconds, behind
from tests.harness import BOT_ID, NOON, TOKEN, settings_for

PEOPLE = 300
POLL = 0.5  # seconds between two drains
SOON = 10.0  # seconds after a break in which the sender is at work again
LONG = 6.0


@dataclass
class Scene:
    """A sender behind a door, a crowd, a broadcast to it."""

    database: Database
    door: Door
    world: World
    sender: Sender
    seconds: Seconds

    async def until_done(self) -> None:
        """Let the sender work, and time pass between its drains."""
        passing = asyncio.create_task(self.door.time_passes())
        try:
            for _ in range(200):
                await self.sender.drain()
                async with self.database.reading() as session:
                    if await session.scalar(select(Broadcast.state)) is not BroadcastState.RUNNING:
                        return
                self.seconds.advance(POLL)
            raise AssertionError("the broadcast did not come to its end")
        finally:
            passing.cancel()

    async def states(self) -> dict[DeliveryState, set[int]]:
        """Whose deliveries are in which state."""
        async with self.database.reading() as session:
            found: dict[DeliveryState, set[int]] = {}
            for state, person in await session.execute(select(Delivery.state, Delivery.person_id)):
                found.setdefault(state, set()).add(FIRST - 1 + (person or 0))
        return found

    def arrived(self) -> Counter[int]:
        """How many messages came to whom."""
        calls = self.world.calls.find(bot=BOT_ID, method="sendMessage", chat=None, after=0, limit=None)
        return Counter(call.chat for call in calls if call.ok and call.chat is not None)


@contextlib.asynccontextmanager
async def scene(database: Database, *breaks: Break, per_second: int = 1000) -> AsyncIterator[Scene]:
    """A broadcast to a crowd has begun, and this will happen to it."""
    seconds = Seconds()
    door = Door(seconds, breaks)
    async with behind(door) as (address, world), Messenger(address) as messenger:
        await messenger.crowd(FIRST, PEOPLE, bot=BOT_ID)
        settings = settings_for("sqlite://", "sqlite://", address).model_copy(
            update={"messages_per_second": per_second}
        )
        await fill(database, PEOPLE)
        await write(database, settings, NOON)
        bot = make_bot(settings, TOKEN)
        sender = Sender(
            bot,
            database,
            ShiftedClock(fixed=NOON),
            settings,
            real_now=lambda: NOON + timedelta(seconds=seconds.now),
            monotonic=seconds,
            chats=ChatPace(seconds),
            timeout=seconds.timeout,
        )
        try:
            yield Scene(database, door, world, sender, seconds)
        finally:
            # Closed here, aiogram does not wait a quarter of a second for encrypted connections to close.
            assert isinstance(bot.session, AiohttpSession)
            await (await bot.session.create_session()).close()


async def everything_is_accounted_for(played: Scene, in_doubt: int) -> None:
    """Whoever is said to have it has it once; who does not is known by name."""
    states = await played.states()
    arrived = played.arrived()
    doubtful = states.pop(DeliveryState.UNCERTAIN, set())
    assert set(states) == {DeliveryState.SENT}
    assert states[DeliveryState.SENT] == {chat for chat in arrived if chat not in doubtful}
    assert len(states[DeliveryState.SENT]) + len(doubtful) == PEOPLE
    assert max(arrived.values()) == 1, "nobody gets it twice"
    assert len(doubtful) <= in_doubt
    for one in played.door.breaks:
        assert one.until is not None, "it happened"


def latest(breaks: Sequence[Break]) -> float:
    return max(one.until or 0.0 for one in breaks)


@pytest.mark.parametrize(
    ("fault", "in_doubt"), [("502", FEW), ("closed", FEW), ("401", 0), ("404", 0), ("silence", FEW), ("late", 0)]
)
async def test_a_break_of_six_seconds_leaves_a_handful_in_doubt(database: Database, fault: str, in_doubt: int) -> None:
    async with scene(database, Break(100, fault, LONG)) as played:
        await played.until_done()
        await everything_is_accounted_for(played, in_doubt)
        (one,) = played.door.breaks
        assert played.door.met["sendMessage"] <= FEW, "after the first few nobody is written to"
        assert played.door.met["getMe"] >= 1, "it is asked whether the messenger is back"
        hung = 30.0 if fault == "silence" else 0.0
        assert one.until is not None
        assert played.seconds.now - one.until <= SOON + hung


async def test_fourteen_short_breaks_leave_a_handful_each(database: Database) -> None:
    faults = ("502", "closed")
    breaks = [Break(15 * (n + 1), faults[n % 2], 0.4) for n in range(14)]
    async with scene(database, *breaks) as played:
        await played.until_done()
        await everything_is_accounted_for(played, FEW * len(breaks))
        assert played.seconds.now - latest(breaks) <= SOON


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_break_of_one_call_holds_up_nothing(database: Database) -> None:
    async with scene(database, Break(100, "502", 0.0)) as played:
        # Over before anybody meets it: the same as none.
        await played.until_done()
        await everything_is_accounted_for(played, 0)
        assert played.seconds.now == 1000.0


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("code", ["401", "404"])
async def test_a_bot_that_is_not_known_pauses_and_the_operator_is_told(database: Database, code: str) -> None:
    async with scene(database, Break(100, code, 40.0)) as played:
        with capture_logs() as told:
            await played.sender.drain()
            for _ in range(20):
                played.seconds.advance(POLL)
                await played.sender.drain()
        errors = [one for one in told if one["log_level"] == "error"]
        assert [(one["event"], one["reason"]) for one in errors] == [("messenger_refuses_the_bot", code)], "once"
        assert "BOT_TOKEN" in errors[0]["hint"]
        states = await played.states()
        assert {state: len(people) for state, people in states.items()} == {
            DeliveryState.SENT: 100,
            DeliveryState.DUE: 200,
        }
        async with database.reading() as session:
            trouble = await overview.sender_trouble(session)
            lease = (await session.scalars(select(Lease))).one()
        assert trouble is not None and trouble.code == code
        assert trouble.since <= NOON + timedelta(seconds=played.seconds.now)
        assert lease.until > NOON + timedelta(seconds=played.seconds.now), "it is still the one who sends"
        assert played.door.met["getMe"] <= 6, "asked seldom"
        await played.until_done()
        await everything_is_accounted_for(played, 0)
        async with database.reading() as session:
            assert await overview.sender_trouble(session) is None


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_corrections_wait_for_a_bot_that_is_not_known(database: Database) -> None:
    async with scene(database) as played:
        await played.until_done()
        async with database.transaction() as session:
            author = await session.get_one(Person, 1)
            await lifecycle.correct(session, 1, 0, "Семинар остаётся на месте", [], NOON, author)
        played.door.breaks.append(Break(0, "401", 1.0))
        await played.sender.drain()
        async with database.reading() as session:
            assert await session.scalar(select(func.count()).where(Delivery.undone.is_not(None))) == 0
        played.seconds.advance(1.0)
        await played.sender.drain()
        texts = {next(iter(chat.messages.values())).text for chat in played.world.chats.values() if chat.messages}
        assert texts == {"Семинар остаётся на месте"}
