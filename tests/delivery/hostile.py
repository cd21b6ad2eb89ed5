"""A playground behind a door that breaks: for a while every call of the bot meets what stands there instead."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from playground.server import WORLD, create_app
from playground.world import World
from tests.harness import NOON

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PATIENCE = {"getMe": 3.0}  # seconds that the bot waits for an answer
USUAL_PATIENCE = 30.0
FEW = 5
STILL = 300  # turns of the loop without an answer to anybody


class Seconds:
    """Time that passes only by a test's hand; who waits by it is woken then."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.moved = asyncio.Event()
        self._waiting: dict[asyncio.Timeout, float] = {}

    def __call__(self) -> float:
        """The present second."""
        return self.now

    @property
    def waited_for(self) -> bool:
        """Whether somebody waits for a time to be over."""
        return bool(self._waiting)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        moved, self.moved = self.moved, asyncio.Event()
        moved.set()
        for timeout, until in self._waiting.items():
            if until <= self.now and not timeout.expired():
                timeout.reschedule(asyncio.get_running_loop().time())

    @contextlib.asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[None]:
        """Raises TimeoutError when the time is over."""
        async with asyncio.timeout(None) as waiting:
            self._waiting[waiting] = self.now + seconds
            try:
                yield
            finally:
                del self._waiting[waiting]


@dataclass
class Break:
    """After so many messages were taken, `kind` stands in the door for `seconds`."""

    after: int
    kind: str
    seconds: float
    until: float | None = field(default=None, init=False)


class Door:
    """What stands between the bot and the messenger."""

    def __init__(self, seconds: Seconds, breaks: Sequence[Break]) -> None:
        self.seconds = seconds
        self.breaks = list(breaks)
        self.taken = 0
        self.met: Counter[str] = Counter()
        self.in_progress = 0
        self.hanging: list[str] = []
        self.somebody_hangs = asyncio.Event()

    @property
    def broken(self) -> Break | None:
        """The break that there is now."""
        for one in self.breaks:
            if one.until is None and self.taken >= one.after:
                one.until = self.seconds.now + one.seconds
            if one.until is not None and self.seconds.now < one.until:
                return one
        return None

    @web.middleware
    async def stand(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """One call."""
        method = request.match_info.get("method")
        if method is None:
            return await handler(request)
        self.in_progress += 1
        try:
            if (one := self.broken) is not None:
                self.met[method] += 1
                return await self._broken(request, handler, one, method)
            self.taken += method == "sendMessage"
            return await handler(request)
        finally:
            self.in_progress -= 1

    async def _broken(self, request: web.Request, handler: Handler, one: Break, method: str) -> web.StreamResponse:
        match one.kind:
            case "502":
                return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
            case "401" | "404":
                words = {"401": "Unauthorized", "404": "Not Found"}[one.kind]
                body = {"ok": False, "error_code": int(one.kind), "description": words}
                return web.json_response(body, status=int(one.kind))
            case "late":
                await self._hang(method, lambda: self.seconds.now >= (one.until or 0.0))
                return await handler(request)
            case "silence":
                given_up = self.seconds.now + PATIENCE.get(method, USUAL_PATIENCE)
                await self._hang(method, lambda: self.seconds.now >= given_up)
        assert request.transport is not None
        request.transport.close()
        raise asyncio.CancelledError

    async def _hang(self, method: str, until: Callable[[], bool]) -> None:
        self.hanging.append(method)
        self.somebody_hangs.set()
        try:
            while not until():
                await self.seconds.moved.wait()
        finally:
            self.hanging.remove(method)

    async def time_passes(self) -> None:
        """Let time pass whenever nobody has been answered for a while and somebody waits, until cancelled."""
        still = 0
        while True:
            if not self.hanging:
                self.somebody_hangs.clear()
            await self.somebody_hangs.wait()
            await asyncio.sleep(0)
            waits = self.hanging and len(self.hanging) == self.in_progress
            still = still + 1 if waits and (self.seconds.waited_for or "getMe" in self.hanging) else 0
            if still == STILL:
                self.seconds.advance(0.5)
                still = 0


@contextlib.asynccontextmanager
async def behind(door: Door) -> AsyncIterator[tuple[str, World]]:
    """A playground behind this door; its address."""
    app = create_app(wall=NOON.timestamp)
    app.middlewares.append(door.stand)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", app[WORLD]
    finally:
        await runner.cleanup()
