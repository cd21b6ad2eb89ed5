"""The messenger of a benchmark: a playground in a process of its own."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def stand_in_messenger() -> AsyncIterator[str]:
    """A playground in its own process; its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    try:
        yield address
    finally:
        process.terminate()
        await process.wait()
