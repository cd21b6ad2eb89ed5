"""Brings up bots quickly: imports everything once, then forks a child for each start.

Run as a program. Lines of JSON on the standard input: {"start": {environment}, "log": file} or {"arm": moment or null};
on the standard output one line each: {"started": pid}, {"armed": number}, and {"ended": pid, "signal": n, "code": n}.
A child is `python -m bot run` in everything but the time its imports take.
"""

import asyncio
import gc
import json
import os
import select
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiosqlite  # noqa: F401
import asyncpg  # noqa: F401
import sqlalchemy.dialects.postgresql.asyncpg
import sqlalchemy.dialects.sqlite.aiosqlite  # noqa: F401
from sqlalchemy.orm import configure_mappers

import bot.__main__
import bot.app
import bot.delivery.sender
import bot.delivery.sending
import bot.running
import scheduler.triggers
from bot.database import Database
from bot.migrating import Schema, migrate
from bot.texts import LANGUAGES, Texts
from scheduler.jobs import JOBS
from tests.consultation_crowd import NoChatPace
from tests.kills.moments import Moment, Slate, install


def hurry() -> None:
    """Let the jobs and the sender look for work more often and wait for no answer long: a test has seconds, not minutes."""
    bot.delivery.sender.POLL = 0.05
    bot.delivery.sending.ANSWER_WITHIN = 1
    if "NO_CHAT_PACE" in os.environ:
        # Forty people's consultations go on side by side; one person's would take a second a message.
        vars(bot.delivery.sender)["ChatPace"] = NoChatPace
    vars(scheduler.triggers)["JOBS"] = tuple(replace(job, seconds=1) for job in JOBS)


async def warm_up() -> None:
    """What every start would do for the first time in its process: migrations read, texts read, mappers configured."""
    configure_mappers()
    for language in LANGUAGES:
        Texts(language, ZoneInfo("Europe/Moscow")).plain("menu-events")
    with tempfile.TemporaryDirectory() as folder:
        for schema in Schema:
            database = Database(f"sqlite:///{folder}/{schema.value}.sqlite3")
            await migrate(database, schema)
            await database.close()


def child(slate: Slate, environment: dict[str, str], log: str) -> int:
    """The bot, in the forked process; never returns to the nursery."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(file, number)
    os.close(0)
    os.environ.update(environment)
    os.chdir(Path(log).parent)
    install(slate)
    hurry()
    return bot.__main__.main(["run"])


def say(**what: Any) -> None:
    """A line for the test."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def start(slate: Slate, environment: dict[str, str], log: str) -> int:
    """Fork a child; its process id."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(child(slate, environment, log))
        except BaseException:  # noqa: BLE001 the trace goes to the child's log; its parent's loop must not run twice
            sys.excepthook(*sys.exc_info())
            os._exit(70)
    say(started=pid)
    return pid


def main() -> None:
    """Obey until the standard input ends."""
    slate = Slate()
    asyncio.run(warm_up())
    gc.collect()
    gc.freeze()
    children: dict[int, int] = {}
    waiting = select.poll()
    waiting.register(0, select.POLLIN | select.POLLHUP)
    say(ready=os.getpid())
    rest = b""
    while True:
        for descriptor, _ in waiting.poll():
            if descriptor:
                waiting.unregister(descriptor)
                os.close(descriptor)
                pid = children.pop(descriptor)
                _, status = os.waitpid(pid, 0)
                killed = os.WIFSIGNALED(status)
                say(
                    ended=pid,
                    signal=os.WTERMSIG(status) if killed else 0,
                    code=0 if killed else os.WEXITSTATUS(status),
                )
                continue
            read = os.read(0, 65536)
            if not read:
                for pid in children.values():
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                return
            *lines, rest = (rest + read).split(b"\n")
            for line in lines:
                order = json.loads(line)
                if "start" in order:
                    pid = start(slate, order["start"], order["log"])
                    ended = os.pidfd_open(pid)
                    children[ended] = pid
                    waiting.register(ended, select.POLLIN)
                else:
                    slate.write(Moment(**order["arm"]) if order["arm"] else None)
                    say(armed=slate.number)


if __name__ == "__main__":
    main()
