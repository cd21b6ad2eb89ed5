"""What is sent after the commit."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import CallbackQuery, TelegramObject, Update, User

from bot.database import Database
from bot.middlewares.answering import AnsweringMiddleware
from bot.screens.shared.screen import Answer
from tests.harness import TOKEN, settings_for


class Kept(BaseSession):
    """Calls go nowhere but into a list, and succeed."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One call."""
        self.calls.append(method)
        return True

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """No file is there."""
        yield b""


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize(
    ("toast", "shown"),
    [
        ("Готово", "Готово"),
        ("д" * 200, "д" * 200),
        ("д" * 200 + "ё", "д" * 200),
        ("я" * 4000, "я" * 200),
        (None, None),
        ("", None),
    ],
)
async def test_a_toast_is_cut_to_what_the_messenger_takes(
    database: Database, toast: str | None, shown: str | None
) -> None:
    session = Kept()
    bot = Bot(TOKEN, session=session)
    answering = AnsweringMiddleware(database, settings_for("sqlite://", "sqlite://").timezone)
    press = CallbackQuery(
        id="7", from_user=User(id=1, is_bot=False, first_name="Анна"), chat_instance="1", data="go:menu:0"
    )

    async def handler(_event: TelegramObject, _data: dict[str, Any]) -> Answer:
        return Answer(toast=toast)

    await answering(handler, Update(update_id=1, callback_query=press), {"bot": bot, "stored": lambda: None})
    (call,) = session.calls
    assert isinstance(call, AnswerCallbackQuery)
    assert (call.callback_query_id, call.text) == ("7", shown)
