"""Pressed buttons that a bot may still answer (Bot API, «CallbackQuery»)."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from playground.errors import bad_request
from playground.model import Json

ANSWERABLE = 15 * 60.0
"""Seconds of real time: a bot cannot be late by a moved clock."""


@dataclass(slots=True, eq=False)
class Press:
    """One press. `answered` is done when the bot has answered; `update_id` is that of the callback query's update."""

    id: str
    bot: int
    chat: int
    person: int
    message: int
    pressed_at: float
    answered: "asyncio.Future[Json]"
    update_id: int = 0


class Presses:
    """All presses young enough."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._open: OrderedDict[str, Press] = OrderedDict()

    def add(self, bot: int, chat: int, person: int, message: int) -> Press:
        """A button was pressed."""
        self._forget_old()
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        press = Press(str(secrets.randbits(62)), bot, chat, person, message, self._monotonic(), answered)
        self._open[press.id] = press
        return press

    def answer(self, bot: int, press_id: str, answer: Json) -> Press | None:
        """The bot answers: the press, or None when it was answered before, for only the first answer is shown.

        Raises Refusal when it is too late or there is no such press.
        """
        self._forget_old()
        press = self._open.get(press_id)
        if press is None or press.bot != bot:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if press.answered.done():
            return None
        press.answered.set_result(answer)
        return press

    def _forget_old(self) -> None:
        horizon = self._monotonic() - ANSWERABLE
        while self._open:
            press_id, oldest = next(iter(self._open.items()))
            if oldest.pressed_at > horizon:
                return
            del self._open[press_id]
