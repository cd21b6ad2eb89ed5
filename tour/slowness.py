"""The bot as on a slower machine: its process runs for a part of the time only, whatever it does then takes so much longer."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator

PERIOD = 0.1
"""Seconds: short beside anything a person waits for."""


@contextlib.asynccontextmanager
async def slowed(process: int, times: float) -> AsyncIterator[None]:
    """Within it the process (its number) is so many times slower, at least 1; at its end it runs as it did.

    Raises ValueError for a process that would be faster."""
    if times < 1:
        raise ValueError(f"{times} times slower is faster")
    halting = asyncio.create_task(_halt_again_and_again(process, PERIOD / times))
    try:
        yield
    finally:
        halting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await halting


async def _halt_again_and_again(process: int, running: float) -> None:
    # A process that has ended by itself is no reason to fail: who waits for it will say so.
    with contextlib.suppress(ProcessLookupError):
        while running < PERIOD:
            os.kill(process, signal.SIGSTOP)
            try:
                await asyncio.sleep(PERIOD - running)
            finally:
                os.kill(process, signal.SIGCONT)
            await asyncio.sleep(running)
