"""Which updates are being handled, so that a stop can wait for them."""

import asyncio
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.middlewares.order import Handler


class UnderwayMiddleware(BaseMiddleware):
    """The outermost: the messenger takes an update for done as soon as it is fetched, so nobody brings back one that is cut
    off. aiogram itself waits for none when polling or a webhook's server is stopped."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle the update, known to be under way."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            return await handler(event, data)
        finally:
            self._tasks.discard(task)

    async def finished(self, patience: float) -> None:
        """Wait up to `patience` seconds for the updates under way; what is not done then is given up."""
        # An update fetched a moment ago begins at the loop's next turn.
        await asyncio.sleep(0)
        left = self._tasks
        if left:
            _, left = await asyncio.wait(left, timeout=patience)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
