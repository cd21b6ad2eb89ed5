"""What goes next, read while what went before is under way: a turn of the sender need not wait for it."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery.queue import Claimed, Sending


@dataclass(frozen=True)
class Next:
    """Deliveries that could go, of up to `asked`, and broadcasts whose sent messages are changing."""

    asked: int
    found: Sequence[Claimed] = ()
    changing: Sequence[int] = ()

    def goes_on(self, room: int) -> bool:
        """Whether there may be more than the first `room` of them."""
        return len(self.found) >= min(room, self.asked)


class Lookahead:
    """Reads ahead, one turn at most. What has changed by the time it is claimed is not claimed (`queue.claim`); what is new and
    more urgent waits one turn."""

    def __init__(self, read: Callable[[int, Sending], Coroutine[Any, Any, Next]]) -> None:
        """`read` asks the database, as of a moment, for what could go."""
        self._read = read
        self._task: asyncio.Task[Next] | None = None

    def begin(self, room: int, sending: Sending) -> None:
        """Read now for the next `take`."""
        self._task = asyncio.ensure_future(self._read(room, sending))

    async def take(self, room: int, sending: Sending) -> Next:
        """What could go now: what was read ahead when there is enough of it, otherwise `room` read now."""
        task, self._task = self._task, None
        if task is not None and (ahead := await task).goes_on(room):
            return ahead
        return await self._read(room, sending)

    async def drop(self) -> None:
        """Forget what was read: it would be old."""
        task, self._task = self._task, None
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)
