"""Start to first answer, and memory at rest, against a process that only imports the same libraries."""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import psutil

# What the bot cannot do without; heavy ones (matplotlib, dateparser, holidays, openpyxl …) are loaded when first needed.
LIBRARIES = (
    "aiogram",
    "aiogram_i18n.cores.fluent_runtime_core",
    "aiohttp.web",
    "aiosqlite",
    "alembic.command",
    "apscheduler.schedulers.asyncio",
    "babel.dates",
    "pydantic_settings",
    "sqlalchemy.ext.asyncio",
    "structlog",
)
IMPORTS_ONLY = f"import {', '.join(LIBRARIES)}; print('ready', flush=True); input()"
RESTING_SECONDS = 1.0


def _memory_mb(process: subprocess.Popen[str]) -> float:
    time.sleep(RESTING_SECONDS)
    return float(psutil.Process(process.pid).memory_info().rss) / 2**20


def _launch(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """A process and the first line it prints."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _stop(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def _call(url: str, body: dict[str, Any] | None = None) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def _imports_only() -> tuple[float, float]:
    """Seconds and megabytes of a process that imports the libraries and waits."""
    begin = time.perf_counter()
    process, _ = _launch([sys.executable, "-c", IMPORTS_ONLY], {})
    seconds = time.perf_counter() - begin
    memory = _memory_mb(process)
    _stop(process)
    return seconds, memory


def _bot(address: str, folder: Path, number: int) -> tuple[float, float]:
    """Seconds from the launch to the first answer to somebody who wrote before, and megabytes at rest after it."""
    token = f"{9000 + number}:bench"
    bot_id = 9000 + number
    _call(f"{address}/api/people", {"name": "A", "id": number})
    environment = {
        "BOT_TOKEN": token,
        "TELEGRAM_API_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'start.sqlite3'}",
        "METHODIST_DATABASE_URL": f"sqlite:///{folder / 'start_methodist.sqlite3'}",
    }
    _call(f"{address}/bot{token}/getMe")
    _call(f"{address}/api/chats/{number}/text", {"text": "/start", "bot": bot_id})
    begin = time.perf_counter()
    process, _ = _launch([sys.executable, "-m", "bot", "run"], environment)
    while not any(m["from"]["bot"] for m in _call(f"{address}/api/chats/{number}/messages?bot={bot_id}")):
        time.sleep(0.005)
    seconds = time.perf_counter() - begin
    memory = _memory_mb(process)
    _stop(process)
    return seconds, memory


def measure(folder: Path, repeat: int) -> dict[str, Any]:
    """Medians of both and their ratios (below 1: ours is lighter). The databases are there already; the first round of each
    warms the file cache and is not counted."""
    playground, address = _launch([sys.executable, "-m", "playground", "--port", "0"], {})
    try:
        rounds = [(_imports_only(), _bot(address, folder, number)) for number in range(1, repeat + 2)][1:]
    finally:
        _stop(playground)
    names = ("seconds", "megabytes")
    imports = {name: statistics.median(r[0][i] for r in rounds) for i, name in enumerate(names)}
    ours = {name: statistics.median(r[1][i] for r in rounds) for i, name in enumerate(names)}
    return {
        "imports_only": {name: round(value, 3) for name, value in imports.items()},
        "start_to_first_answer": {name: round(value, 3) for name, value in ours.items()},
        "ratio": {name: round(ours[name] / imports[name], 3) for name in names},
        "aim": 1.2,
    }
