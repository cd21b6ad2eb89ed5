"""Reads an uploaded register in a process of its own: whatever the file holds, the bot goes on, and the process ends.

The process is given the file and nothing else: no settings, no database. It may take so much memory and so many seconds; what
takes more is not read. `python -m bot.services.organisations.import_process` is the process itself.
"""

import asyncio
import contextlib
import json
import os
import re
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog

from bot.services.organisations.import_rows import Register, RegisterRow, RowProblem, read_register
from bot.services.organisations.import_tables import RegisterUnreadable

log = structlog.get_logger(__name__)
SECONDS = 10.0
CPU_SECONDS = 20  # its end even if the bot was killed meanwhile
MEGABYTES = 300  # of addresses; what is allowed takes less than 200 of them
LONGEST_LINE = 64 * 1024 * 1024
MEGABYTE = 1024 * 1024
CUT_OFF = (BrokenPipeError, ConnectionResetError)  # it has ended before it was given all


@dataclass(frozen=True)
class Allowed:
    """How long it may take (seconds of the clock) and how much memory."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


async def read(
    content: bytes,
    filename: str,
    progress: Callable[[float], Awaitable[None]],
    allowed: Allowed | None = None,
) -> Register:
    """Rows and problems of a register, as `read_register` gives them; `progress` is told the share that is read, from 0 to 1.

    Raises RegisterUnreadable, with «too-hard» for what takes more than is allowed."""
    allowed = allowed or Allowed()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        str(allowed.megabytes),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        limit=LONGEST_LINE,
    )
    said: dict[str, Any] | None = None
    try:
        async with asyncio.timeout(allowed.seconds):
            said = await _conversation(process, content, filename, progress)
    except TimeoutError:
        log.warning("register_takes_too_long")
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.wait()
    return _register(said)


async def _conversation(
    process: asyncio.subprocess.Process,
    content: bytes,
    filename: str,
    progress: Callable[[float], Awaitable[None]],
) -> dict[str, Any] | None:
    """Give it the file and listen; the last it says, None when it ended without a word."""
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(*CUT_OFF):
        process.stdin.write(json.dumps(filename).encode() + b"\n" + content)
        await process.stdin.drain()
        process.stdin.close()
    async for line in process.stdout:
        said: dict[str, Any] = json.loads(line)
        if "share" not in said:
            return said
        await progress(said["share"])
    log.warning("register_reader_ended", returncode=await process.wait())
    return None


def _register(said: dict[str, Any] | None) -> Register:
    if said is None:
        raise RegisterUnreadable("too-hard")
    if "unreadable" in said:
        raise RegisterUnreadable(**said["unreadable"])
    log.info("register_read", cpu_seconds=said["cpu_seconds"], megabytes=said["megabytes"])
    return Register(
        [RegisterRow(**row) for row in said["rows"]], [RowProblem(**problem) for problem in said["problems"]]
    )


def main() -> None:
    """The process: a name and a file come in, lines of JSON go out."""
    most = int(sys.argv[1]) * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    given = sys.stdin.buffer
    filename = json.loads(given.readline())
    try:
        register = read_register(given.read(), filename, lambda share: _say({"share": share}))
    except RegisterUnreadable as error:
        told = {
            "code": error.code,
            "missing": error.missing,
            "repeated": error.repeated,
            "expected": error.expected,
        }
        _say({"unreadable": told})
        return
    except MemoryError:
        _say({"unreadable": {"code": "too-hard"}})
        return
    _say(
        {
            "rows": [asdict(row) for row in register.rows],
            "problems": [asdict(problem) for problem in register.problems],
            "cpu_seconds": round(time.process_time(), 2),
            "megabytes": _most_memory(),
        }
    )


def _most_memory() -> int:
    """Megabytes that it has held at most (proc(5)); getrusage would count what the bot held when it began this process."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
