"""The messenger's limits on sending (Bot FAQ, «My bot is hitting limits»), counted in real time."""

import math
from collections import deque
from collections.abc import Callable

from playground.errors import too_many_requests
from playground.model import Chat

PER_SECOND = 30
"""Messages a second of one bot to chats that are silent."""
SILENT_AFTER = 30.0
"""Seconds after which a chat that has not written is silent."""
BURST = 3
"""Messages one chat takes at once; after that one a second."""
GROUP_PER_MINUTE = 20


class _Window:
    """At most `most` passes in any stretch of `span` seconds."""

    __slots__ = ("_passed", "span")

    def __init__(self, most: int, span: float) -> None:
        self._passed: deque[float] = deque(maxlen=most)
        self.span = span

    def wait(self, now: float, number: int) -> float:
        """Seconds until so many more may pass."""
        last = len(self._passed) + number - (self._passed.maxlen or 0) - 1
        return 0.0 if last < 0 else max(0.0, self._passed[last] + self.span - now)

    def take(self, now: float, number: int) -> None:
        self._passed.extend([now] * number)


class _Bucket:
    """Fills by one a second up to `BURST`. An album passes when there is one to take, and leaves a debt."""

    __slots__ = ("_at", "_left")

    def __init__(self) -> None:
        self._left = float(BURST)
        self._at = 0.0

    def wait(self, now: float, number: int) -> float:
        """Seconds until there is one to take."""
        left = min(float(BURST), self._left + now - self._at) if self._at else self._left
        return max(0.0, 1.0 - left)

    def take(self, now: float, number: int) -> None:
        self._left = (min(float(BURST), self._left + now - self._at) if self._at else self._left) - number
        self._at = now


class Limits:
    """Refuses messages that come too fast. Off unless switched on."""

    def __init__(self, monotonic: Callable[[], float], *, on: bool = False) -> None:
        self._monotonic = monotonic
        self.on = on
        self._bots: dict[int, _Window] = {}
        self._chats: dict[tuple[int, int], _Bucket] = {}
        self._groups: dict[tuple[int, int], _Window] = {}

    def switch(self, on: bool) -> None:
        """On or off; what was counted so far is forgotten."""
        self.on = on
        self._bots.clear()
        self._chats.clear()
        self._groups.clear()

    def spend(self, chat: Chat, number: int = 1) -> None:
        """Counts a message to `chat`, or an album of `number`. Raises Refusal 429, and counts nothing, when it is too many."""
        if not self.on:
            return
        now = self._monotonic()
        key = (chat.bot, chat.id)
        passes: list[_Window | _Bucket] = [self._chats.setdefault(key, _Bucket())]
        if not chat.private:
            passes.append(self._groups.setdefault(key, _Window(GROUP_PER_MINUTE, 60.0)))
        if now - chat.wrote_at > SILENT_AFTER:
            passes.append(self._bots.setdefault(chat.bot, _Window(PER_SECOND, 1.0)))
        wait = max(one.wait(now, number) for one in passes)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for one in passes:
            one.take(now, number)
