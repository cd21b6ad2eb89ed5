"""setWebhook: posting updates with the secret, in order, again until accepted."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from playground.client import PATIENCE, Messenger, Person
from playground.server import Playground
from tests.playground.helpers import BareBot, Json, until

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """A bot's web server. `statuses` are given first, then 200 with `body`."""

    def __init__(self) -> None:
        self.got: list[Json] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.body: Json = {}
        self.url = ""
        self.came = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get(HEADER))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(await request.json())
            self.came.set()
        return web.json_response(self.body, status=status)

    async def texts(self, number: int) -> list[str]:
        """The texts of messages, when so many have come."""
        async with asyncio.timeout(PATIENCE):
            while len(self.got) < number:
                await self.came.wait()
                self.came.clear()
        return [one["message"]["text"] for one in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(anna: Person, bot: BareBot, hook: Hook, messenger: Messenger) -> None:
    await anna.says("ещё до вебхука")
    await bot.call("setWebhook", url=hook.url, secret_token="Se_cret-1", allowed_updates=["message"])
    await anna.says("после")
    assert await hook.texts(2) == ["ещё до вебхука", "после"]
    assert hook.secrets == ["Se_cret-1"] * 2
    assert await messenger.quiet()
    info = await bot.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert info["allowed_updates"] == ["message"]


async def test_what_was_not_accepted_comes_again_in_order(anna: Person, bot: BareBot, hook: Hook) -> None:
    hook.statuses = [500, 503]
    await bot.call("setWebhook", url=hook.url)
    await anna.says("раз")
    await anna.says("два")
    assert await hook.texts(2) == ["раз", "два"]
    assert len(hook.secrets) == 4
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_getupdates_conflicts_with_a_webhook(
    anna: Person, bot: BareBot, hook: Hook, playground: Playground
) -> None:
    waiting = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await until(lambda: playground.world.inboxes[1].polled)
    await bot.call("setWebhook", url=hook.url)
    assert await waiting == "Conflict: terminated by setWebhook request"
    assert await bot.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await bot.call("deleteWebhook")
    await anna.says("снова опросом")
    assert [one["message"]["text"] for one in await bot.updates()] == ["снова опросом"]
    assert hook.got == []


async def test_pending_updates_can_be_dropped(anna: Person, bot: BareBot) -> None:
    await anna.says("не нужно")
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []


async def test_what_was_dropped_is_not_brought_any_more(anna: Person, bot: BareBot, hook: Hook) -> None:
    hook.statuses = [500] * 3
    await bot.call("setWebhook", url=hook.url)
    await anna.says("первое ещё в пути")
    await anna.says("не нужно")
    await bot.call("setWebhook", url=hook.url, drop_pending_updates=True)
    await anna.says("нужно")
    async with asyncio.timeout(PATIENCE):
        while "нужно" not in [one["message"]["text"] for one in hook.got]:
            await hook.came.wait()
            hook.came.clear()
    assert "не нужно" not in [one["message"]["text"] for one in hook.got]


async def test_a_method_can_be_called_in_the_answer(anna: Person, bot: BareBot, hook: Hook) -> None:
    hook.body = {"method": "sendMessage", "chat_id": anna.id, "text": "ответ вебхуком"}
    await bot.call("setWebhook", url=hook.url)
    await anna.says("раз")
    await anna.sees("ответ вебхуком")


async def test_a_webhook_nobody_answers_loses_nothing(anna: Person, bot: BareBot, hook: Hook) -> None:
    await bot.call("setWebhook", url="http://127.0.0.1:9/nobody")
    await anna.says("подождёт")
    info: Json = {}
    async with asyncio.timeout(PATIENCE):
        while "last_error_message" not in info:
            info = await bot.call("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    assert info["pending_update_count"] == 1
    await bot.call("setWebhook", url=hook.url)
    assert await hook.texts(1) == ["подождёт"]


async def test_bad_webhooks_are_refused(bot: BareBot) -> None:
    assert await bot.refused("setWebhook", url="ftp://x") == "Bad Request: bad webhook: invalid webhook URL specified"
    words = "Bad Request: secret token contains unallowed characters"
    assert await bot.refused("setWebhook", url="http://127.0.0.1:9/", secret_token="не то") == words
