"""Follows the playground's clock, so that a demo and a tour can travel through days."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import structlog

from bot.clock import ShiftedClock

log = structlog.get_logger(__name__)
LONG_POLL_SECONDS = 30
RETRY_SECONDS = 1


async def follow(url: str, clock: ShiftedClock, moved: Callable[[], Awaitable[None]]) -> None:
    """Keep `clock` at the playground's offset, for ever; `moved` is called after each move (playground/README.md, clock)."""
    version = ""
    async with aiohttp.ClientSession() as http:
        while True:
            try:
                query = {"since": version, "wait": str(LONG_POLL_SECONDS)} if version else {}
                async with http.get(url, params=query) as response:
                    response.raise_for_status()
                    told = await response.json()
            except (aiohttp.ClientError, TimeoutError):
                log.warning("demo_clock_unreachable")
                await asyncio.sleep(RETRY_SECONDS)
                continue
            offset = timedelta(seconds=told["offset_seconds"])
            changed, version = offset != clock.offset, str(told["version"])
            clock.offset = offset
            if changed:
                await moved()
