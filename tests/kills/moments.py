"""The moments a bot can be killed at, and the hooks that do it. They live in the tests only: wrappers around what SQLAlchemy
and aiogram do anyway, put on in the child process before the bot starts."""

import json
import mmap
import os
import re
import signal
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

POINTS = ("before_commit", "after_commit", "after_send")
SENDS = ("SendMessage", "EditMessageText")
WRITES = re.compile(r"\s*(?:WITH|INSERT|UPDATE|DELETE)\b")
# A statement may write to several tables: others stand in its WITH. «DO UPDATE SET» names none.
WRITTEN = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(?!SET\b)(\w+)")


@dataclass(frozen=True)
class Moment:
    """When to die: at the `nth` time that a transaction which wrote to `about` is to be committed, has been committed, or that
    a message to the chat `about` has been accepted by the messenger."""

    point: str
    about: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.point} {self.about} #{self.nth}"


class Slate:
    """Memory that the test's nursery and its children share: the moment that is armed."""

    SIZE = 512

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, self.SIZE)
        self.number = 0

    def write(self, moment: Moment | None) -> None:
        """Arm a moment, or none."""
        self.number += 1
        text = json.dumps([self.number, asdict(moment) if moment else None]).encode()
        self._memory[: len(text) + 1] = text + b"\0"

    def read(self) -> tuple[int, Moment | None]:
        """The number of the arming and the moment."""
        number, moment = json.loads(bytes(self._memory).split(b"\0")[0] or b"[0, null]")
        return number, Moment(**moment) if moment else None


class Reaper:
    """Counts what happens in this process and kills it at the armed moment."""

    def __init__(self, slate: Slate) -> None:
        self._slate = slate
        self._number, self._count = 0, 0

    def happens(self, point: str, about: Collection[str]) -> None:
        """Something happened; nobody lives to tell when it was the armed moment."""
        number, moment = self._slate.read()
        if moment is None or moment.point != point or moment.about not in about:
            return
        if number != self._number:
            self._number, self._count = number, 0
        self._count += 1
        if self._count == moment.nth:
            os.kill(os.getpid(), signal.SIGKILL)


def install(slate: Slate) -> None:
    """Put the hooks on in this process."""
    from aiogram.client.session.aiohttp import AiohttpSession
    from sqlalchemy import Engine, event
    from sqlalchemy.engine.default import DefaultDialect

    reaper = Reaper(slate)

    @event.listens_for(Engine, "after_cursor_execute")
    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        # A statement that changed no row is no change: the sender looks for what a crash left behind all the time.
        if WRITES.match(statement) and cursor.rowcount != 0:
            connection.info.setdefault("written", set()).update(WRITTEN.findall(statement))

    @event.listens_for(Engine, "rollback")
    def forget(connection: Any) -> None:
        connection.info.pop("written", None)

    commit: Callable[[Any, Any], None] = DefaultDialect.do_commit
    make_request = AiohttpSession.make_request

    def do_commit(self: Any, connection: Any) -> None:
        written = connection.info.pop("written", set())
        reaper.happens("before_commit", written)
        commit(self, connection)
        reaper.happens("after_commit", written)

    async def make_request_and_die(self: Any, bot: Any, method: Any, timeout: Any = None) -> Any:
        result = await make_request(self, bot, method, timeout)
        if type(method).__name__ in SENDS:
            reaper.happens("after_send", (str(method.chat_id),))
        return result

    DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]
    AiohttpSession.make_request = make_request_and_die  # type: ignore[method-assign]
