"""A start while the messenger is away: it waits, says so, and goes on when somebody answers."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import User

log = structlog.get_logger(__name__)
T = TypeVar("T")
ANSWERS_WITHIN = 15.0  # seconds; a messenger that takes longer to say who the bot is counts as away
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds
# A messenger in trouble says 401 for some seconds; a wrong token is wrong for good, and whoever set it waits for the answer.
TOKEN_PATIENCE = 20.0


class TokenRefused(Exception):
    """The messenger keeps saying that it does not know the token."""


class Meeting:
    """Calls that must come through before the bot is complete, tried until they do."""

    def __init__(
        self,
        say: Callable[[str], object],
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`say` tells the operator, once for each kind of trouble; `sleep` and `monotonic` time the waits."""
        self._say = say
        self._sleep = sleep
        self._monotonic = monotonic

    async def who(self, bot: Bot) -> User:
        """Who the bot is. Raises TokenRefused when the messenger has not known the token for `TOKEN_PATIENCE` seconds."""
        return await self.until_answered(bot.me, TOKEN_PATIENCE)

    async def until_answered(self, call: Callable[[], Awaitable[T]], token_patience: float | None = None) -> T:
        """Call until it is answered. A token that is not accepted for `token_patience` seconds on end raises TokenRefused; None:
        it is asked for ever, as a bot at work does."""
        wait, said, refused_since = FIRST_WAIT, "", None
        while True:
            try:
                async with asyncio.timeout(ANSWERS_WITHIN):
                    return await call()
            except (TelegramUnauthorizedError, TelegramNotFound) as error:
                now = self._monotonic()
                refused_since = now if refused_since is None else refused_since
                if token_patience is not None and now - refused_since >= token_patience:
                    raise TokenRefused from error
                trouble, pause = "token", wait
            except TelegramRetryAfter as error:
                trouble, pause, refused_since = "slow_down", float(error.retry_after), None
            except (TelegramAPIError, TimeoutError) as error:
                trouble, pause, refused_since = _what_is_wrong(error), wait, None
            log.warning("messenger_waited_for", trouble=trouble, seconds=pause)
            if trouble != said:
                self._say(_told(trouble))
                said = trouble
            await self._sleep(pause)
            wait = min(2 * wait, LONGEST_WAIT)


def _what_is_wrong(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer"
    if isinstance(error, TelegramServerError):
        return "an answer that is none of the Bot API"
    cause = error.__cause__
    return type(cause if cause is not None else error).__name__


def _told(trouble: str) -> str:
    match trouble:
        case "token":
            return "BOT_TOKEN is not accepted by the messenger. Take the token from @BotFather and set it in .env."
        case "slow_down":
            return "The messenger asks for silence; the bot starts when that is over."
        case _:
            return f"The messenger is out of reach ({trouble}). The bot starts as soon as it answers; Ctrl+C stops it."
