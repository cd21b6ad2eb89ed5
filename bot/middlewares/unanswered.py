"""Answers that did not come through: tried again for some seconds, then kept until the person gives a sign of life."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import Update

from bot.messengers.trouble import trouble_of
from bot.screens.shared.screen import Answer

T = TypeVar("T")
Sleep = Callable[[float], Coroutine[Any, Any, None]]
PATIENT_FOR = 5  # seconds a person may be let wait when the messenger says 429
# Seconds between tries of one answer, all its calls together: a break of seconds is waited out. With the time that the calls
# may take it stays below what a lock of a person's updates is held at most (middlewares.redis_order).
WAITS = (1.0, 2.0, 4.0)
KEPT = 1000  # answers
KEPT_FOR = 3600.0  # seconds; what it says may be wrong by then


class Tries:
    """The tries that one answer has."""

    def __init__(self, sleep: Sleep = asyncio.sleep, waits: Sequence[float] = WAITS) -> None:
        """`sleep` lets seconds pass; `waits` are those before each further try of what did not come through."""
        self._sleep = sleep
        self._waits = list(waits)

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call the messenger; again where it says that in a few seconds it will listen, or cannot be reached: somebody waits for
        this answer, and one that comes twice does no harm."""
        asked_to_wait = False
        while True:
            try:
                return await call()
            except TelegramRetryAfter as error:
                if asked_to_wait or error.retry_after > PATIENT_FOR:
                    raise
                asked_to_wait = True
                await self._sleep(error.retry_after)
            except TelegramAPIError as error:
                if trouble_of(error) is None or not self._waits:
                    raise
                await self._sleep(self._waits.pop(0))


class Unanswered:
    """The last answer that each chat has not got, and the message whose press it was an answer to. In the process's memory: after
    a restart a Form shows its open question, and a press is made once more."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """`monotonic` gives seconds."""
        self._monotonic = monotonic
        self._kept: OrderedDict[int, tuple[float, int | None, Answer]] = OrderedDict()

    def keep(self, chat_id: int, update: Update, answer: Answer) -> None:
        """It did not come through."""
        if answer.screen is None:
            return
        self._kept[chat_id] = (self._monotonic(), _pressed(update), answer)
        self._kept.move_to_end(chat_id)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def take(self, chat_id: int, update: Update, answer: object) -> Answer | None:
        """What the chat is still to be shown before `answer`, which is to this update. Nothing where that says it as well: the
        same Form's question, the same screen, or the same button pressed once more."""
        if chat_id not in self._kept:
            return None
        at, message_id, lost = self._kept.pop(chat_id)
        if self._monotonic() - at > KEPT_FOR:
            return None
        if isinstance(answer, Answer) and answer.screen is not None:
            same_form = lost.draft_id is not None and lost.draft_id == answer.draft_id
            if same_form or answer.screen == lost.screen or (message_id is not None and message_id == _pressed(update)):
                return None
        return lost


def _pressed(update: Update) -> int | None:
    press = update.callback_query
    return press.message.message_id if press and press.message else None
