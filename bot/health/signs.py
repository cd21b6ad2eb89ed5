"""What a process has seen of the messenger: when it last answered, when updates were last fetched, what is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot import metrics


class Trouble(StrEnum):
    """What the messenger's last answers mean: the token is not accepted; it is away; another process fetches the updates."""

    TOKEN = "token"
    AWAY = "messenger"
    ANOTHER = "another_process"


def _real_now() -> datetime:
    return datetime.now(UTC)


class Signs:
    """Kept up to date by `SignsMiddleware`; read by the pulse."""

    def __init__(self, real_now: Callable[[], datetime] = _real_now) -> None:
        self.real_now = real_now
        self.fetched_at: datetime | None = None
        self.answered_at: datetime | None = None
        self.trouble: Trouble | None = None

    def answered(self, fetched: bool) -> None:
        """The messenger has answered as it should, or has refused one message: it is there."""
        self.answered_at = self.real_now()
        self.trouble = None
        if fetched:
            self.fetched_at = self.answered_at

    def troubled(self, trouble: Trouble) -> None:
        """It has not."""
        self.trouble = trouble


class SignsMiddleware(BaseRequestMiddleware):
    """Sees every call of the messenger."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Call, and note how it ended."""
        try:
            answer = await make_request(bot, method)
        except TelegramAPIError as error:
            outcome, trouble = _meaning(error)
            metrics.CALLS.labels(outcome).inc()
            if trouble is None:
                self._signs.answered(False)
            else:
                self._signs.troubled(trouble)
            raise
        metrics.CALLS.labels("ok").inc()
        self._signs.answered(isinstance(method, GetUpdates))
        return answer


def _meaning(error: TelegramAPIError) -> tuple[str, Trouble | None]:
    match error:
        case TelegramUnauthorizedError() | TelegramNotFound():
            return "token", Trouble.TOKEN
        case TelegramConflictError():
            return "refused", Trouble.ANOTHER
        case TelegramRetryAfter():
            return "slow_down", None
        case TelegramServerError():
            return "server", Trouble.AWAY
        case TelegramNetworkError():
            return "network", Trouble.AWAY
        case _:
            return "refused", None
