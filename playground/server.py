"""The server put together: the Bot API, the interface for people and the page on one port."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from playground.api.chats import ChatsApi
from playground.api.controls import ControlsApi
from playground.api.groups import GroupsApi
from playground.api.people import PeopleApi
from playground.api.stream import StreamApi
from playground.api.uploads import UploadsApi
from playground.botapi.gate import Gate
from playground.guard import add_safe_headers, guard
from playground.restore import restored
from playground.store import Journal
from playground.webhook import Couriers
from playground.world import World

PAGE = Path(__file__).parent / "page"
LARGEST_BODY = 64 * 1024 * 1024
WORLD = web.AppKey("world", World)


@dataclass(frozen=True, slots=True)
class Playground:
    """A playground that is running. `world` may be looked at by tests in the same process."""

    url: str
    world: World


def create_app(
    data: Path | None = None,
    *,
    host: str = "127.0.0.1",
    limits: bool = False,
    page: Path = PAGE,
    monotonic: Callable[[], float] = time.monotonic,
    webhook_retry: float = 0.5,
    wall: Callable[[], float] = time.time,
) -> web.Application:
    """The application. Chats are kept in `data` if given; `host` is the name it is reached by.

    `monotonic` is the real time of limits and presses, `wall` the time the clock starts from, `webhook_retry` the first
    pause after a webhook failed; tests replace them.
    """
    journal: Journal | None = None
    if data is None:
        world = World(monotonic, wall=wall)
    else:
        world, journal = restored(data, monotonic, wall)
    world.limits.switch(limits)
    gate = Gate(world)
    app = web.Application(middlewares=[guard(host)], client_max_size=LARGEST_BODY)
    app[WORLD] = world
    app.add_routes([web.route("*", "/bot{token}/{method}", gate.call)])
    app.add_routes([web.get("/file/bot{token}/{path:.+}", gate.download)])
    families = (PeopleApi, GroupsApi, ChatsApi, UploadsApi, ControlsApi, StreamApi)
    for family in (api(world) for api in families):
        app.add_routes(family.routes())
    if page.is_dir():
        app.add_routes([web.get("/", _front(page)), web.static("/page", page)])
    app.on_response_prepare.append(add_safe_headers)
    app.cleanup_ctx.append(_life(world, journal, Couriers(world, webhook_retry, gate.reply_to_webhook)))
    app.on_shutdown.append(_let_go)
    return app


def _front(page: Path) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def front(request: web.Request) -> web.FileResponse:
        return web.FileResponse(page / "index.html", headers={"Cache-Control": "no-cache"})

    return front


def _life(
    world: World, journal: Journal | None, couriers: Couriers
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def life(app: web.Application) -> AsyncIterator[None]:
        couriers.start()
        if journal:
            journal.start()
        yield
        await couriers.close()
        if journal:
            await journal.close()

    return life


async def _let_go(app: web.Application) -> None:
    app[WORLD].close()


@asynccontextmanager
async def serving(
    host: str = "127.0.0.1",
    port: int = 0,
    data: Path | None = None,
    *,
    limits: bool = False,
    monotonic: Callable[[], float] = time.monotonic,
    webhook_retry: float = 0.5,
    wall: Callable[[], float] = time.time,
) -> AsyncIterator[Playground]:
    """A running playground; port 0 takes any free one. Raises OSError when the port is taken."""
    app = create_app(data, host=host, limits=limits, monotonic=monotonic, webhook_retry=webhook_retry, wall=wall)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, backlog=1024)
        await site.start()
        shown = f"[{host}]" if ":" in host else host
        yield Playground(f"http://{shown}:{runner.addresses[0][1]}", app[WORLD])
    finally:
        await runner.cleanup()
