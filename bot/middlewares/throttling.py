"""Nobody may keep the bot busy alone: a bucket of updates per person that fills up again with time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from bot.middlewares.order import Handler
from bot.screens.shared.screen import Answer, Screen
from bot.texts import Texts, language_of

REMEMBERED_PEOPLE = 10_000


class ThrottlingMiddleware(BaseMiddleware):
    """Lets through `burst` updates at once and `per_second` in the long run; says so once, then is silent."""

    def __init__(
        self, per_second: float, burst: int, zone: Any, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`monotonic` gives seconds; tests move it."""
        self._per_second = per_second
        self._burst = burst
        self._zone = zone
        self._monotonic = monotonic
        self._buckets: OrderedDict[int, tuple[float, float, bool]] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, or answer «слишком часто»."""
        user: User | None = data.get("event_from_user")
        if user is None or not isinstance(event, Update) or event.my_chat_member is not None:
            return await handler(event, data)
        now = self._monotonic()
        tokens, at, told = self._buckets.pop(user.id, (float(self._burst), now, False))
        tokens = min(float(self._burst), tokens + (now - at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[user.id] = (tokens - 1 if allowed else tokens, now, not allowed)
        if len(self._buckets) > REMEMBERED_PEOPLE:
            self._buckets.popitem(last=False)
        if allowed:
            return await handler(event, data)
        t = Texts(language_of(user.language_code), self._zone)
        if event.callback_query is not None:
            return Answer(toast=t.plain("too-often"))
        return None if told else Answer(Screen(t("too-often")))
