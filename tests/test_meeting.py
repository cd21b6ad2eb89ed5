"""A start while the messenger is away, in every way it can be: the bot waits, says so once, and goes on."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import meeting
from bot.config import Settings
from bot.meeting import FIRST_WAIT, LONGEST_WAIT, TOKEN_PATIENCE, Meeting, TokenRefused
from bot.messengers.telegram import make_bot
from tests.harness import TOKEN, Hand

ME = '{"ok": true, "result": {"id": 4242, "is_bot": true, "first_name": "Бот", "username": "abonement_bot"}}'
UNAUTHORIZED = '{"ok": false, "error_code": 401, "description": "Unauthorized"}'
ANSWERS = {
    "502 page": (502, "<html>Bad Gateway</html>"),
    "500": (500, '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
    "another alphabet": (200, "<html>Доступ закрыт</html>"),
    "bad JSON": (200, '{"ok": tru'),
    "not an answer": (200, "[]"),
    "no bot": (200, '{"ok": true, "result": 5}'),
    "400": (400, '{"ok": false, "error_code": 400, "description": "Bad Request"}'),
    "404": (404, '{"ok": false, "error_code": 404, "description": "Not Found"}'),
    "401": (401, UNAUTHORIZED),
    "429": (429, '{"ok": false, "error_code": 429, "description": "x", "parameters": {"retry_after": 7}}'),
}


class Telegram:
    """Answers in a bad way so many times, then well."""

    def __init__(self) -> None:
        self.bad, self.times, self.asked = "502 page", 3, 0

    async def take(self, request: web.Request) -> web.Response:
        """One call."""
        self.asked += 1
        if self.asked > self.times:
            return web.Response(text=ME, content_type="application/json")
        if self.bad == "silence":
            await asyncio.Event().wait()
        if self.bad == "dropped" and request.transport:
            request.transport.close()
        status, text = ANSWERS.get(self.bad, (200, ""))
        charset = "cp1251" if self.bad == "another alphabet" else "utf-8"
        return web.Response(status=status, body=text.encode(charset), content_type="application/json")


@pytest.fixture
async def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_post("/{path:.*}", telegram.take)
    async with TestServer(app) as server:
        opened = make_bot(Settings(_env_file=None, telegram_api_url=str(server.make_url("/")).rstrip("/")), TOKEN)
        yield opened
        await opened.session.close()


@pytest.mark.parametrize("bad", [*ANSWERS, "dropped", "silence"])
async def test_it_waits_until_the_messenger_answers(
    bot: Bot, telegram: Telegram, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bad == "silence":
        monkeypatch.setattr(meeting, "ANSWERS_WITHIN", 0.05)
    telegram.bad, hand, said = bad, Hand(), list[str]()
    began = hand.now
    who = await Meeting(said.append, hand.sleep, hand).who(bot)
    assert (who.username, telegram.asked) == ("abonement_bot", 4)
    assert len(said) == 1, "once, not at every try"
    assert hand.now - began == (21 if bad == "429" else 7 * FIRST_WAIT)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://no-such-host.invalid"])
async def test_nobody_there_is_waited_for_too(address: str) -> None:
    bot = make_bot(Settings(_env_file=None, telegram_api_url=address), TOKEN)
    said: list[str] = []
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 8:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await Meeting(said.append, sleep).who(bot)
    await bot.session.close()
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30] and waits[-1] == LONGEST_WAIT
    assert len(said) == 1 and "out of reach" in said[0]


async def test_a_token_that_stays_wrong_ends_the_start_and_a_bad_moment_does_not(bot: Bot, telegram: Telegram) -> None:
    hand, said = Hand(), list[str]()
    telegram.bad, telegram.times = "401", 100
    began = hand.now
    with pytest.raises(TokenRefused):
        await Meeting(said.append, hand.sleep, hand).who(bot)
    assert TOKEN_PATIENCE <= hand.now - began < 3 * TOKEN_PATIENCE
    assert len(said) == 1 and "@BotFather" in said[0]
    # Of a bot at work a wrong token is waited out: the operator may set another, or the messenger finds it again.
    telegram.asked, telegram.times = 0, 12
    await Meeting(said.append, hand.sleep, hand).until_answered(bot.get_me)
    assert telegram.asked == 13
