"""The playground's clock: real time plus a shift, and the programs that follow it."""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from playground.model import Json, Kept

RETURN_WITHIN = 2.0
"""Seconds a follower may take to ask again before it counts as gone."""


@dataclass(slots=True, eq=False)
class _Follower:
    """A program that keeps asking «which version now?». `left_at` is None while its question waits here."""

    knows: int
    left_at: float | None = None


class Clock(Kept):
    """Time as the playground tells it.

    It is moved ahead for demos and tests and never goes back, except when reset. A move waits for the followers:
    each is known by its question that waits (or has just been answered), and knows the new time once it asks again
    with the new version.
    """

    kind = "clock"
    kept = ("offset", "version")

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self.offset = 0.0
        self.version = 1
        self._followers: list[_Follower] = []
        self._changed = asyncio.Event()
        self._asked = asyncio.Event()

    @property
    def key(self) -> str:
        return "clock"

    def now(self) -> float:
        """Seconds since 1970 by this clock."""
        return self._real() + self.offset

    @property
    def followers(self) -> int:
        """How many programs wait here for a move."""
        return sum(one.left_at is None for one in self._followers)

    def view(self) -> Json:
        """The Clock of the `/api` interface."""
        return {"now": iso(self.now()), "offset_seconds": round(self.offset, 3), "version": self.version}

    def restore(self, offset: float, version: int) -> None:
        """Takes up the shift and the version of an earlier run."""
        self.offset, self.version = offset, version

    def move(self, *, advance: float | None = None, to: datetime | None = None, reset: bool = False) -> None:
        """Shifts the clock by seconds or to a moment, or back to real time. Raises ValueError for a step back."""
        offset = self.offset
        if reset:
            offset = 0.0
        elif to is not None:
            offset = to.timestamp() - self._real()
        elif advance is not None:
            offset += advance
        if not math.isfinite(offset) or abs(self._real() + offset) > 4e9:
            raise ValueError("the moment is beyond this clock")
        # A tenth of a second is forgiven: «to» a moment that was now when the request was made.
        if not reset and offset < self.offset - 0.1:
            raise ValueError("the clock does not go back")
        self.offset = offset
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def follow(self, since: int, wait: float) -> None:
        """A follower asks: returns at once when the version is not `since`, else when it changes or `wait` is over."""
        follower = self._returning(since)
        self._asked.set()
        try:
            if since == self.version and wait > 0:
                await _within(self._changed, wait)
        except asyncio.CancelledError:
            # The connection broke: nobody will ask again.
            self._followers.remove(follower)
            raise
        follower.left_at = time.monotonic()

    def release(self) -> None:
        """Answers everybody who waits; the playground closes."""
        self._changed.set()

    async def until_known(self, timeout: float) -> bool:
        """Waits until every follower has asked with the current version; False when `timeout` came first."""
        deadline = time.monotonic() + timeout
        while self._unaware():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._asked.clear()
            await _within(self._asked, min(left, 0.1))
        return True

    def _returning(self, since: int) -> _Follower:
        """The follower who asks now: one that left shortly ago (the least informed first), else a new one."""
        self._forget_the_gone()
        away = [follower for follower in self._followers if follower.left_at is not None]
        if away:
            follower = min(away, key=lambda one: one.knows)
            follower.knows, follower.left_at = since, None
            return follower
        follower = _Follower(since)
        self._followers.append(follower)
        return follower

    def _forget_the_gone(self) -> None:
        horizon = time.monotonic() - RETURN_WITHIN
        self._followers = [one for one in self._followers if one.left_at is None or one.left_at > horizon]

    def _unaware(self) -> bool:
        self._forget_the_gone()
        return any(follower.knows != self.version for follower in self._followers)


async def _within(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


def iso(seconds: float) -> str:
    """A moment as ISO 8601 in UTC, the interface's way to write time."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
