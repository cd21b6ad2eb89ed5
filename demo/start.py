"""`make run` without a token: the playground, the made-up city, and the bot against them, from one command."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

from bot.app import assembled
from bot.clock import ShiftedClock
from bot.config import Settings
from bot.running import prepare, serve, watched
from demo.cast import introduce
from demo.city import found_city
from playground.client import Messenger

TOKEN = "1000001:demo"
BOT = {"name": "Абонемент", "username": "abonement_demo_bot"}
DATA = Path("var/playground.sqlite3")
READY_SECONDS = 60


class PlaygroundNotStarted(Exception):
    """The playground's process ended or said nothing; the message says what it printed."""


@contextlib.asynccontextmanager
async def playground_process(port: int, data: Path | None) -> AsyncIterator[str]:
    """A playground in its own process; its address. A taken port is exchanged for a free one. Raises PlaygroundNotStarted."""
    process = await _start(port, data)
    address = await _first_line(process)
    if not address.startswith("http"):
        await process.wait()
        process = await _start(0, data)
        address = await _first_line(process)
    if not address.startswith("http"):
        raise PlaygroundNotStarted(address)
    try:
        yield address
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _start(port: int, data: Path | None) -> asyncio.subprocess.Process:
    kept = ["--data", str(data)] if data else []
    if data:
        data.parent.mkdir(parents=True, exist_ok=True)
    # Its own session: Ctrl+C is for the bot, which stops the playground when it is done with it. Its input ends with the bot
    # even when that is killed: nobody is left who keeps the port and the chats.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground",
        "--port",
        str(port),
        "--with-parent",
        *kept,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )


async def _first_line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), READY_SECONDS)
    except TimeoutError:
        return ""
    return line.decode().strip()


def demo_settings(settings: Settings, address: str) -> Settings:
    """The operator's settings, pointed at the playground and its clock."""
    changes = {"telegram_api_url": address, "demo_clock_url": f"{address}/api/clock", "webhook_url": None}
    return settings.model_copy(update=changes)


async def demo(settings: Settings, args: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Run everything until told to stop; the exit code."""
    try:
        async with playground_process(args.port, DATA) as address:
            await _run(demo_settings(settings, address), address, say)
    except PlaygroundNotStarted as problem:
        sys.stderr.write(f"The playground did not start: {problem}\n")
        return 1
    return 0


async def _run(settings: Settings, address: str, say: Callable[[str], None]) -> None:
    clock = ShiftedClock()
    async with contextlib.AsyncExitStack() as stack:
        messenger = await stack.enter_async_context(Messenger(address))
        await messenger.call("POST", "bots", body={"id": int(TOKEN.split(":")[0]), **BOT})
        app = await stack.enter_async_context(assembled(settings, clock, TOKEN))
        state = await messenger.state()
        clock.offset = timedelta(seconds=state["clock"]["offset_seconds"])
        await prepare(app.database)
        if await found_city(app.database, settings, app.bot.id, clock.now()):
            say("The made-up city is founded.")
        await introduce(messenger)
        say(f"«Абонемент» is at work. Open {address} in a browser. Stop with Ctrl+C.")
        await stack.enter_async_context(watched(settings, app.database, app.bot, app.signs))
        await serve(app)
