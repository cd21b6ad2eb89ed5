"""The client's connection, and what tests and tours steer a playground with: faults, limits, the clock, counts."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Self

import aiohttp

from playground.seen import ApiError, Deliveries, Json

PATIENCE = 60.0
"""Seconds to wait for what should come: only what fails waits so long, a slow machine does not fail."""


class Steering:
    """The playground at an address. `bot` names the bot meant, when there are several."""

    def __init__(self, url: str, bot: int | None = None) -> None:
        self.url = url.rstrip("/")
        self.bot = bot
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def call(self, method: str, path: str, *, query: Json | None = None, body: Any = None) -> Any:
        """Any call of `/api`; `path` without `/api/`. Raises ApiError."""
        given = {name: str(value) for name, value in (query or {}).items() if value is not None}
        form = body if isinstance(body, aiohttp.FormData) else None
        async with self._open().request(
            method, f"{self.url}/api/{path}", params=given, data=form, json=None if form else body
        ) as response:
            answer = await response.json()
            if response.status >= 400:
                raise ApiError(response.status, answer["error"], answer["hint"])
            return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("use the messenger in «async with»")
        return self._session

    def _body(self, **values: Any) -> Json:
        return {name: value for name, value in {"bot": self.bot, **values}.items() if value is not None}

    async def state(self) -> Json:
        """Bots, people, groups, the clock."""
        state: Json = await self.call("GET", "state")
        return state

    async def quiet(self, wait: float = PATIENCE, settle: float = 0.05) -> bool:
        """Waits until the bot has taken every update and has called nothing for `settle` seconds; False when `wait` was over
        first."""
        answer = await self.call("GET", "quiet", query={"bot": self.bot, "wait": wait, "settle": settle})
        return bool(answer["quiet"])

    async def fault(self, method: str, fault: str | int, **details: Any) -> None:
        """Queues a fault: `times`, `chat`, `retry_after`, `after`, `share`, `seed`, `words` may be said."""
        await self.call("POST", "faults", body={"method": method, "fault": str(fault), **details})

    async def faults(self) -> list[Json]:
        """The faults still queued."""
        queued: list[Json] = await self.call("GET", "faults")
        return queued

    async def clear_faults(self) -> None:
        """Forgets the faults."""
        await self.call("DELETE", "faults")

    @asynccontextmanager
    async def clearing(self) -> AsyncIterator[None]:
        """Within it faults and limits may be set; they are gone at its end, however it ends."""
        try:
            yield
        finally:
            await self.clear_faults()
            await self.limits(False)

    async def limits(self, on: bool) -> None:
        """Switches the messenger's limits."""
        await self.call("POST", "limits", body={"on": on})

    async def calls(
        self, method: str | None = None, *, chat: int | None = None, after: int | None = None, limit: int | None = None
    ) -> list[Json]:
        """What the bot called, oldest first."""
        query = {"bot": self.bot, "method": method, "chat": chat, "after": after, "limit": limit}
        found: list[Json] = await self.call("GET", "calls", query=query)
        return found

    async def call_counts(self) -> dict[str, dict[str, int]]:
        """How often each method was accepted and refused, exact however long ago."""
        counts: dict[str, dict[str, int]] = await self.call("GET", "calls/count", query={"bot": self.bot})
        return counts

    async def sent_counts(self, bot: int | None = None, *, after: int = 0, text: str = "") -> Deliveries:
        """How many messages the bot has sent to each chat, in one call however many chats there are.

        Only messages with an id above `after` whose text or caption contains `text` are counted.
        """
        query = {"bot": bot or self.bot, "after": after, "text": text}
        return Deliveries.read(await self.call("GET", "deliveries", query=query))

    async def clock(self) -> datetime:
        """Now, by the playground's clock."""
        return datetime.fromisoformat((await self.call("GET", "clock"))["now"])

    async def move_clock(
        self, advance: timedelta | float | None = None, *, to: datetime | None = None, reset: bool = False
    ) -> datetime:
        """Moves the clock ahead by a span or to a moment (or back to real time); the new now."""
        if isinstance(advance, timedelta):
            advance = advance.total_seconds()
        body = {"advance": advance, "to": to.isoformat() if to else None, "reset": reset}
        return datetime.fromisoformat((await self.call("POST", "clock", body=body))["now"])

    async def send_update(self, update: Json) -> int:
        """Delivers any update; its id."""
        answer = await self.call("POST", "updates", body=self._body(update=update))
        return int(answer["update_id"])

    async def repeat_update(self, update_id: int) -> None:
        """Delivers an update a second time."""
        await self.call("POST", f"updates/{update_id}/repeat", body=self._body())

    async def until_up(self, timeout: float = PATIENCE) -> None:
        """Waits until the playground answers."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                await self.state()
            except aiohttp.ClientConnectionError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.02)
            else:
                return
