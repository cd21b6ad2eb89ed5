"""Telegram's Bot API, through aiogram's own session."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import FormData, JsonPayload
from pydantic import ValidationError

from bot.config import Settings
from bot.messengers import reading

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonBody(FormData):
    """A call without files as JSON (Bot API, «Making requests»): put together in a third of the time that a form takes."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __call__(self) -> JsonPayload:
        """The body, as aiohttp asks a form for it."""
        return JsonPayload(self._values, dumps=_compact)


class TelegramSession(AiohttpSession):
    """aiogram's session in less time: a broadcast of the whole city is held up by nothing else.

    It holds on to the models that answers are read with. aiogram names the model anew for every answer (`Response[Message]`),
    pydantic remembers it only until the next garbage collection, and building it again takes longer than the whole rest of a
    call."""

    def __init__(self, api: TelegramAPIServer) -> None:
        """`api` is the server to call."""
        super().__init__(api=api)
        # Told of every 429, whoever earned it: seconds of silence.
        self.told_to_wait: list[Callable[[float], None]] = []
        self._answers: dict[Any, Any] = {}

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> FormData:
        """The body of a call: JSON, or aiogram's form where files go along."""
        files: dict[str, InputFile] = {}
        # Field by field: most are empty or texts, which need not be dumped.
        values = {
            name: value if isinstance(value, str) else self.prepare_value(value, bot, files, _dumps_json=False)
            for name, value in method
            if value is not None
        }
        if files:
            return super().build_form_data(bot, method)
        return JsonBody({name: value for name, value in values.items() if value is not None and value != ""})

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """A call; raises aiogram's TelegramAPIError for whatever comes of it that is no answer."""
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError:
            # A provider's page in another alphabet: aiogram does not expect it, and the error holds the whole page.
            raise TelegramServerError(method, "no answer of the Bot API: not a text in UTF-8") from None

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Read an answer; raises aiogram's TelegramAPIError for what the messenger refuses and for what is no answer at all."""
        returned = method.__returning__
        if returned not in self._answers:
            self._answers[returned] = Response[returned]  # type: ignore[valid-type]
        if status_code == HTTPStatus.OK and (answer := self._read(bot, returned, content)):
            return answer
        if status_code == HTTPStatus.OK and (result := reading.read_around(bot, returned, content)) is not None:
            # Nothing validates it again: it is what could be read.
            readable: Response[TelegramType] = self._answers[returned].model_construct(ok=True, result=result)
            return readable
        try:
            return super().check_response(bot, method, status_code, content)
        except TelegramRetryAfter as error:
            for told in self.told_to_wait:
                told(error.retry_after)
            raise
        except ClientDecodeError as error:
            # A page of a proxy before the messenger: aiogram's error for it is none of the messenger's, so nobody expects it.
            # It quotes the whole answer, which no log must.
            kind = type(error.original).__name__
            raise TelegramServerError(method, f"no answer of the Bot API, status {status_code}, {kind}") from None

    def _read(self, bot: Bot, returned: Any, content: str) -> Response[Any] | None:
        """An answer without the way over Python's own objects; None when aiogram has to say what is wrong with it."""
        try:
            answer: Response[Any] = self._answers[returned].model_validate_json(content, context={"bot": bot})
        except ValidationError:
            return None
        return answer if answer.ok else None


def make_bot(settings: Settings, token: str) -> Bot:
    """A Bot at the API server of the settings. Raises aiogram's TokenValidationError for what is no token."""
    session = TelegramSession(TelegramAPIServer.from_base(settings.telegram_api_url))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
