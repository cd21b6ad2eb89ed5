"""The stage: playground and bot as real processes, and people whose conversations are printed."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.services.shared.working_days import calendar
from demo.start import playground_process
from playground.client import Message, Messenger
from playground.client import Person as Driver
from tour.pace import Breath, Pace, published_pace

CITY_ZONE = ZoneInfo("Europe/Moscow")
TOKEN = "1000001:tour"
ADMIN = 201
BOT = {"id": 1000001, "name": "Абонемент", "username": "abonement_tour_bot"}
PATIENCE = 120.0
"""Seconds to wait for what should come: only a tour that fails waits so long, a slow machine's does not fail."""
ENOUGH_LINES = 14


def say(text: str = "") -> None:
    """Print a line at once: a tour is watched."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Performer:
    """A person of the tour, who acts no faster than `breath` lets them. What they do and what they then see is printed, unless
    they are `silent`."""

    def __init__(self, driver: Driver, role: str, breath: Breath, silent: bool = False) -> None:
        self.driver = driver
        self._breath = breath
        self.role = role
        self.full_name = driver.name
        self.silent = silent
        self._printed: tuple[int, str] | None = None

    async def _acts(self, text: str) -> None:
        """What the person is about to do, when the bot will listen to it. A rest is told of: the tour would seem to hang."""
        seconds = self._breath.needed()
        if seconds:
            say(f"\n… {self.driver.name} ждёт {seconds:.0f} с: бот просит каждого не частить.")
        await self._breath.act(seconds)
        if not self.silent:
            say(f"\n{self.driver.name} ({self.role}): {text}")

    def _show(self, message: Message) -> None:
        if self.silent or self._printed == (message.id, message.text):
            return
        self._printed = (message.id, message.text)
        lines = message.text.splitlines()
        if len(lines) > ENOUGH_LINES:
            lines = [*lines[:ENOUGH_LINES], "…"]
        if message.file:
            say(f"    │ [{message.kind}: {message.file.name}, {message.file.size} bytes]")
        for line in lines:
            say(f"    │ {line}")
        for row in message.buttons:
            say("    │ " + " ".join(f"[{button.text}]" for button in row))

    async def starts(self, payload: str = "", *, sees: str) -> Message:
        """/start, perhaps through a link."""
        return await self.says(f"/start {payload}".strip(), sees=sees)

    async def says(self, text: str, *, sees: str) -> Message:
        """Type a text and wait for what is to come."""
        await self._acts(text)
        await self.driver.says(text)
        return await self.sees(sees)

    async def writes(self, html: str, *, sees: str) -> Message:
        """Type a text with formatting and wait for what is to come."""
        await self._acts(html)
        await self.driver.says(html, html=True)
        return await self.sees(sees)

    async def taps(self, button: str) -> None:
        """Press a button that answers with a toast only."""
        await self._acts(f"[{button}]")
        answer = await self.driver.presses(button, wait=PATIENCE)
        if not self.silent:
            say(f"    ({answer.text})")

    async def presses(self, button: str, *, sees: str) -> Message:
        """Press a button and wait for what is to come."""
        await self._acts(f"[{button}]")
        answer = await self.driver.presses(button, wait=PATIENCE)
        if answer.text and not self.silent:
            say(f"    ({answer.text})")
        return await self.sees(sees)

    async def replies(self, to: Message, text: str, *, sees: str) -> Message:
        """Answer a message by replying to it; what was written. Waits for what is to come."""
        await self._acts(f"↩ {text}")
        written = await self.driver.says(text, reply_to=to.id)
        await self.sees(sees)
        return written

    async def edits(self, written: Message, text: str) -> None:
        """Change what was written."""
        await self._acts(f"✎ {text}")
        await self.driver.edits(written.id, text)

    async def newest(self, words: str) -> Message:
        """The newest message of the bot with these words, whenever it came. Raises AssertionError when there is none."""
        found = [m for m in await self.driver.chat() if m.from_bot and words in m.text]
        assert found, f"{self.driver.name} was never told «{words}»"
        self._show(found[-1])
        return found[-1]

    async def says_in_group(
        self, chat: int, text: str, *, thread: int | None = None, reply_to: int | None = None
    ) -> Message:
        """Write in a group, perhaps in a topic; what was written."""
        await self._acts(f"(в группе) {text}")
        messenger = self.driver.messenger
        return await messenger.text(chat, text, person=self.driver.id, thread=thread, reply_to=reply_to)

    async def uploads(self, path: Path, *, sees: str) -> Message:
        """Send a file and wait for what is to come."""
        await self._acts(f"📎 {path.name}")
        await self.driver.sends(path.read_bytes(), path.name)
        return await self.sees(sees)

    async def sees(self, wanted: str) -> Message:
        """Wait for a message, print it. Raises NotSeen when it does not come."""
        message = await self.driver.sees(wanted, timeout=PATIENCE)
        self._show(message)
        return message

    async def receives_file(self, ending: str, folder: Path) -> Path:
        """Wait for a document whose name ends so, and save it."""
        message = await self.driver.sees(
            lambda m: m.file is not None and m.file.name.endswith(ending), timeout=PATIENCE
        )
        self._show(message)
        assert message.file is not None
        path = folder / message.file.name
        path.write_bytes(await self.driver.downloads(message))
        return path


@dataclass
class Stage:
    """Everything running, and where its files are."""

    messenger: Messenger
    folder: Path
    environment: dict[str, str]
    address: str
    pace: Pace
    process: asyncio.subprocess.Process

    async def performer(self, number: int, name: str, role: str, silent: bool = False) -> Performer:
        """A new person at the playground."""
        return Performer(await self.messenger.person(name, id=number, note=role), role, Breath(self.pace), silent)

    async def now(self) -> datetime:
        """The playground's present moment in the city's zone."""
        state = await self.messenger.state()
        return datetime.fromisoformat(state["clock"]["now"]).astimezone(CITY_ZONE)

    async def travel_to(self, moment: datetime) -> None:
        """Move the clock ahead; the bot follows."""
        await self.messenger.move_clock(to=moment)
        say(f"\n⏩ {moment:%d.%m.%Y %H:%M}")

    async def command(self, *words: str) -> str:
        """Run `python -m bot …`; what it printed. Raises AssertionError when it fails."""
        say(f"\n$ python -m bot {' '.join(words)}")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            env={**os.environ, **self.environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        text = out.decode().strip()
        for line in text.splitlines():
            say(f"    {line}")
        assert process.returncode == 0, f"exit code {process.returncode}: {err.decode()[-2000:]}"
        return text


@contextlib.asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Playground, bot and databases of a tour, in `folder`. Raises AssertionError when the bot does not start."""
    pace = published_pace()
    async with playground_process(0, None) as address, Messenger(address) as messenger:
        await messenger.call("POST", "bots", body=BOT)
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": address,
            "DEMO_CLOCK_URL": f"{address}/api/clock",
            "DATABASE_URL": f"sqlite:///{folder / 'abonement.sqlite3'}",
            "METHODIST_DATABASE_URL": f"sqlite:///{folder / 'methodist.sqlite3'}",
            "ADMIN_IDS": str(ADMIN),
            "LOG_LEVEL": "WARNING",
            "TIMEZONE": "Europe/Moscow",
            **pace.environment,
        }
        log = (folder / "bot.log").open("wb")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env={**os.environ, **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        try:
            assert process.stdout is not None
            line = (await process.stdout.readline()).decode().strip()
            say(f"$ python -m bot run\n    {line}")
            assert line, (folder / "bot.log").read_text()
            yield Stage(messenger, folder, environment, address, pace, process)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
            log.close()


def next_working_morning(now: datetime) -> datetime:
    """Ten o'clock of the next working day that another one follows."""
    day = now + timedelta(days=1)
    while not all(calendar(one.year).is_working_day(one.date()) for one in (day, day + timedelta(days=1))):
        day += timedelta(days=1)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)
