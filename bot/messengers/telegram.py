"""Telegram's Bot API, through aiogram's own session."""

from collections.abc import Callable
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramRetryAfter, TelegramServerError
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
        # Told of every 429, whoever earned it: seconds of silence (design, section 7).
        self.told_to_wait: list[Callable[[float], None]] = []
        self._answers: dict[Any, Any] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Read an answer; raises aiogram's TelegramAPIError for what the messenger refuses and for what is no answer at all."""
        returned = method.__returning__
        if returned not in self._answers:
            self._answers[returned] = Response[returned]  # type: ignore[valid-type]
        try:
            return super().check_response(bot, method, status_code, content)
        except TelegramRetryAfter as error:
            for told in self.told_to_wait:
                told(error.retry_after)
            raise
        except ClientDecodeError as error:
            # A page of a proxy before the messenger: aiogram's error for it is none of the messenger's, so nobody expects it.
            raise TelegramServerError(method, f"no answer of the Bot API, status {status_code}") from error


def make_bot(settings: Settings, token: str) -> Bot:
    """A Bot at the API server of the settings. Raises aiogram's TokenValidationError for what is no token."""
    session = TelegramSession(TelegramAPIServer.from_base(settings.telegram_api_url))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
