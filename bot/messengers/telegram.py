"""Telegram's Bot API, through aiogram's own session."""

from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.config import Settings


class TelegramSession(AiohttpSession):
    """aiogram's session, which holds on to the models that answers are read with.

    aiogram names the model anew for every answer (`Response[Message]`), pydantic remembers it only until the next garbage
    collection, and building it again takes longer than the whole rest of a call."""

    def __init__(self, api: TelegramAPIServer) -> None:
        """`api` is the server to call."""
        super().__init__(api=api)
        self._answers: dict[Any, Any] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Read an answer; raises aiogram's errors for what the messenger refuses."""
        returned = method.__returning__
        if returned not in self._answers:
            self._answers[returned] = Response[returned]  # type: ignore[valid-type]
        return super().check_response(bot, method, status_code, content)


def make_bot(settings: Settings, token: str) -> Bot:
    """A Bot at the API server of the settings. Raises aiogram's TokenValidationError for what is no token."""
    session = TelegramSession(TelegramAPIServer.from_base(settings.telegram_api_url))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
