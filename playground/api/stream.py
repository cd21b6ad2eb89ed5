"""`/api/stream`: server-sent events."""

import asyncio

from aiohttp import web

from playground.api.asking import number
from playground.events import Listener
from playground.world import World

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that a dead connection is noticed."""


class StreamApi:
    """The stream of everything that happens."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The only call."""
        return [web.get("/api/stream", self.stream)]

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Events until the client leaves or the playground closes; with `person` only what they would see."""
        person = number(request.query, "person")
        listener = Listener(lambda chat: person is None or self.world.hears(person, chat))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        # Listening begins before the answer does: whoever has the headers misses nothing.
        self.world.hub.listeners.add(listener)
        try:
            await response.prepare(request)
            await response.write(b": here\n\n")
            while not self.world.closing.is_set():
                event = await _next(listener)
                if event is None:
                    break
                await response.write(event)
        except ConnectionResetError:
            return response
        finally:
            self.world.hub.listeners.discard(listener)
        return response


async def _next(listener: Listener) -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            return await listener.queue.get()
    except TimeoutError:
        return b": still here\n\n"
