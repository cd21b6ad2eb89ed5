"""One person's updates are handled one after another, in the order they came; different people's side by side, but for
sign-ups for the same event: first come, first seated."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware, Bot
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from aiogram.types import TelegramObject, Update, User

from bot.presses.events import EventPress

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class OrderMiddleware(BaseMiddleware):
    """Holds a lock per person, in the process or in Redis (aiogram's event isolations; its FSM storage is not used)."""

    def __init__(self, isolation: BaseEventIsolation) -> None:
        """`isolation` gives the locks."""
        self._isolation = isolation

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Wait for this person's earlier updates."""
        user: User | None = data.get("event_from_user")
        if user is None:
            return await handler(event, data)
        bot: Bot = data["bot"]
        async with self._isolation.lock(StorageKey(bot_id=bot.id, chat_id=user.id, user_id=user.id)):
            return await handler(event, data)


class ArrivalMiddleware(BaseMiddleware):
    """Presses of «Записаться» under one event are handled in the order of arrival: first come, first seated.

    PostgreSQL grants the event's row lock in the order in which connections ask for it, and a pool of connections shuffles
    them. asyncio.Lock wakes its waiters first in, first out."""

    def __init__(self) -> None:
        self._events: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Wait for earlier sign-ups for the same event."""
        number = _signed_up_for(event)
        if number is None:
            return await handler(event, data)
        lock = self._events.setdefault(number, asyncio.Lock())
        async with lock:
            return await handler(event, data)


def _signed_up_for(event: TelegramObject) -> int | None:
    """The event that a press of «Записаться» is about."""
    press = event.callback_query if isinstance(event, Update) else None
    if press is None or press.data is None or not press.data.startswith(EventPress.__prefix__ + ":"):
        return None
    try:
        read = EventPress.unpack(press.data)
    except (TypeError, ValueError):
        return None
    return read.event if read.do == "s" else None
