"""The bot as a process that is killed and started again, and people who, like real ones, repeat what got no answer."""

import asyncio
import contextlib
import json
import os
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playground.client import ApiError, Message, Messenger
from playground.client import Person as Driver
from playground.server import Playground
from tests.harness import BOT_ID
from tests.kills.moments import Moment

ROOT = Path(__file__).resolve().parents[2]
# Seconds of a busy machine. The first start takes the longest: everything is imported.
PATIENCE = 120.0
INTERRUPTED = "Бот прервался"


class House:
    """Keeps the bot running: a killed one is started again at once. `deaths` are the moments it died at."""

    def __init__(
        self,
        playground: Playground,
        messenger: Messenger,
        environment: dict[str, str],
        log: Path,
        chance: random.Random,
    ) -> None:
        self.messenger = messenger
        self.deaths: list[Moment] = []
        self.redelivered = 0
        self._playground = playground
        self._environment, self._log = environment, log
        self._chance = chance
        self._armed: Moment | None = None
        self._died = asyncio.Event()
        self._acknowledged = asyncio.Event()
        self.problem: str | None = None
        self._nursery: asyncio.subprocess.Process

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["House"]:
        """The nursery up and the bot started; all gone at the end."""
        self._nursery = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kills.nursery",
            cwd=ROOT,
            env={**os.environ, **self._environment},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        reading = asyncio.create_task(self._read())
        try:
            self._start()
            yield self
        finally:
            if self._nursery.stdin:
                self._nursery.stdin.close()
            await self._nursery.wait()
            await reading

    async def arm(self, moment: Moment) -> None:
        """The bot will die at this moment."""
        self._armed = moment
        self._died.clear()
        self._acknowledged.clear()
        self._tell(arm=asdict(moment))
        async with asyncio.timeout(PATIENCE):
            await self._acknowledged.wait()

    async def death(self) -> None:
        """Waits until the armed moment has come; the bot is being started again then."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._died.wait()
        except TimeoutError:
            raise AssertionError(f"the moment «{self._armed}» did not come\n{self.log()}") from None

    async def repeat_last_update(self) -> None:
        """The messenger delivers the newest update again, as it does when the bot died before confirming it."""
        self.redelivered += 1
        update_id = next(reversed(self._playground.world.inboxes[BOT_ID].past))
        await self.messenger.repeat_update(update_id)
        assert await self.messenger.quiet(PATIENCE), self.log()

    def log(self) -> str:
        """The end of what the bots wrote."""
        return "".join(self._log.read_text().splitlines(keepends=True)[-40:]) if self._log.exists() else "(no log)"

    async def does(
        self,
        person: Driver,
        what: Callable[[], Awaitable[Any]],
        wanted: Callable[[Message], bool],
        moment: Moment | None = None,
    ) -> Message:
        """A person does something and goes on until they see what they want, though the bot may die at `moment`."""
        if moment is None:
            await what()
        else:
            await self.arm(moment)
            await self._dies_at(person, what)
            mark = person.mark
            if self._chance.random() < 0.5:
                await self.repeat_last_update()
            person.mark = mark
            with contextlib.suppress(AssertionError):
                return await person.sees(wanted, timeout=0)
            # The bot, started again, may show what comes next meanwhile: then there is nothing to press again.
            with contextlib.suppress(ApiError):
                await what()
            # The answer may be what stood there before the bot died, unchanged.
            person.mark = mark
        seen = await person.sees(lambda message: wanted(message) or INTERRUPTED in message.text, timeout=PATIENCE)
        if wanted(seen):
            return seen
        # The bot died after asking and before it knew that the question had come: it asks to answer once more.
        await what()
        return await person.sees(wanted, timeout=PATIENCE)

    async def _dies_at(self, person: Driver, what: Callable[[], Awaitable[Any]]) -> None:
        """A person does something and the bot dies at it. One that died before, after asking a question and before it knew
        that it had come, first asks to answer what was written once more."""
        before = max((message.id for message in await person.chat()), default=0)
        await what()
        dying = asyncio.create_task(self.death())
        asking_again = asyncio.create_task(
            person.sees(lambda seen: seen.id > before and INTERRUPTED in seen.text, timeout=PATIENCE)
        )
        await asyncio.wait((dying, asking_again), return_when=asyncio.FIRST_COMPLETED)
        if not dying.done():
            await what()
        asking_again.cancel()
        await asyncio.gather(asking_again, return_exceptions=True)
        await dying

    def _start(self) -> None:
        self._tell(start=self._environment, log=str(self._log))

    def _tell(self, **what: Any) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(json.dumps(what).encode() + b"\n")

    async def _read(self) -> None:
        assert self._nursery.stdout is not None
        async for line in self._nursery.stdout:
            told = json.loads(line)
            if "armed" in told and self._armed is not None:
                self._acknowledged.set()
            if "ended" in told:
                self._ended(told)

    def _ended(self, told: dict[str, int]) -> None:
        if told["signal"] != 9 or self._armed is None:
            self.problem = f"the bot ended by itself: {told}"
            return
        self.deaths.append(self._armed)
        self._armed = None
        self._tell(arm=None)
        self._start()
        self._died.set()
