"""Calls of the Bot API as they go over the wire, and answers that are none."""

import json
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter, TelegramServerError
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config import Settings
from bot.messengers.telegram import TelegramSession, make_bot
from tests.harness import TOKEN

SENT = {"message_id": 7, "date": 1_700_000_000, "chat": {"id": 5, "type": "private"}, "text": "Здравствуйте"}


class Wire:
    """A server that keeps what it was sent and gives the answer it was told to give."""

    def __init__(self) -> None:
        self.kind = ""
        self.body = b""
        self.status, self.charset = 200, "utf-8"
        self.answer = json.dumps({"ok": True, "result": SENT})

    async def take(self, request: web.Request) -> web.Response:
        """One call."""
        self.kind, self.body = request.content_type, await request.read()
        return web.Response(status=self.status, body=self.answer.encode(self.charset), content_type="application/json")


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def bot(wire: Wire) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_post("/{path:.*}", wire.take)
    async with TestServer(app) as server:
        opened = make_bot(Settings(_env_file=None, telegram_api_url=str(server.make_url("/")).rstrip("/")), TOKEN)
        yield opened
        await opened.session.close()


async def test_a_call_without_files_goes_as_json_with_the_defaults_of_the_bot(bot: Bot, wire: Wire) -> None:
    button = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Записаться", callback_data="e:1")]])
    message = await bot.send_message(5, "<b>Здравствуйте</b> & 👋", reply_markup=button)
    assert wire.kind == "application/json"
    assert json.loads(wire.body) == {
        "chat_id": 5,
        "text": "<b>Здравствуйте</b> & 👋",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "Записаться", "callback_data": "e:1"}]]},
    }
    assert (message.message_id, message.bot) == (7, bot)


async def test_a_no_is_said_and_what_is_empty_is_not(bot: Bot, wire: Wire) -> None:
    wire.answer = json.dumps({"ok": True, "result": True})
    assert await bot.answer_callback_query("1", text="", show_alert=False)
    assert json.loads(wire.body) == {"callback_query_id": "1", "show_alert": False}


async def test_a_file_goes_as_a_form(bot: Bot, wire: Wire) -> None:
    await bot.send_document(5, BufferedInputFile("список".encode(), "Список.csv"), caption="Список")
    assert wire.kind == "multipart/form-data"
    assert "список".encode() in wire.body
    assert b"HTML" in wire.body


@pytest.mark.parametrize("answer", ["", "<html>Bad gateway</html>", "[]", "null", '{"ok": true, "result": 5}', '"да"'])
async def test_what_is_no_answer_counts_as_trouble_of_the_server(bot: Bot, wire: Wire, answer: str) -> None:
    wire.answer = answer
    with pytest.raises(TelegramServerError):
        await bot.send_message(5, "Здравствуйте")


@pytest.mark.parametrize("status", [200, 403, 502])
async def test_a_page_in_another_alphabet_is_trouble_of_the_server_too(bot: Bot, wire: Wire, status: int) -> None:
    wire.answer, wire.charset, wire.status = "<html>Доступ закрыт</html>", "cp1251", status
    with pytest.raises(TelegramServerError) as raised:
        await bot.send_message(5, "Здравствуйте")
    assert raised.value.__context__ is None or raised.value.__suppress_context__, "it holds the whole page"


async def test_a_refusal_keeps_the_words_of_the_messenger(bot: Bot, wire: Wire) -> None:
    wire.answer = json.dumps({"ok": False, "error_code": 400, "description": "Bad Request: chat not found"})
    wire.status = 400
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "Здравствуйте")


async def test_everybody_who_asked_hears_of_a_wish_for_silence(bot: Bot, wire: Wire) -> None:
    heard: list[float] = []
    assert isinstance(bot.session, TelegramSession)
    bot.session.told_to_wait.append(heard.append)
    wire.status = 429
    wire.answer = json.dumps(
        {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 3}}
    )
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(5, "Здравствуйте")
    assert heard == [3]
