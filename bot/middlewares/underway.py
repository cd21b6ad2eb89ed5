"""Which updates are being handled, so that a stop can wait for them, and none is confirmed before it is stored."""

import asyncio
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import TelegramObject

from bot import metrics
from bot.middlewares.order import Handler

# Seconds that fetching waits for the next one to be stored: an answer that the messenger holds up must not hold up everybody.
PATIENCE = 2.0


class UnderwayMiddleware(BaseMiddleware):
    """The outermost: the messenger takes an update for done as soon as it is fetched, so nobody brings back one that is cut
    off. aiogram itself waits for none when polling or a webhook's server is stopped."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._unstored: set[asyncio.Future[None]] = set()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle the update, known to be under way. Gives inner ones `stored`, called when its transaction is over."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        over = asyncio.get_running_loop().create_future()
        self._unstored.add(over)

        def stored() -> None:
            self._unstored.discard(over)
            if not over.done():
                over.set_result(None)

        data["stored"] = stored
        metrics.UPDATES.labels("taken").inc()
        try:
            with metrics.ANSWERING.time():
                return await handler(event, data)
        finally:
            stored()
            self._tasks.discard(task)

    async def until_stored(self, patience: float = PATIENCE) -> None:
        """Wait until the updates under way are stored, or none of them has been for `patience` seconds."""
        # An update fetched a moment ago begins at the loop's next turn.
        await asyncio.sleep(0)
        while self._unstored:
            done, _ = await asyncio.wait(set(self._unstored), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                return

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


class ConfirmingMiddleware(BaseRequestMiddleware):
    """Fetching the next updates confirms those before (Bot API, «getUpdates»): they are to be stored by then, or a process that
    is killed would take them along."""

    def __init__(self, underway: UnderwayMiddleware) -> None:
        self._underway = underway

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Call the messenger, when it may be."""
        if isinstance(method, GetUpdates):
            await self._underway.until_stored()
        return await make_request(bot, method)
