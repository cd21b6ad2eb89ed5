"""How fast one person acts in the tour: no faster than the bot listens to, whatever the machine can do."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.config import Settings

IN_FLIGHT = 5
"""So many acts fewer than the bot takes at once: one that is still on its way is not counted there yet."""
BREATH = 9
"""So many acts a rest is for: seldom and told of, rather than a third of a second before every act."""


@dataclass(frozen=True)
class Pace:
    """What the bot takes from one person (UPDATES_PER_SECOND, UPDATES_BURST in README.md)."""

    per_second: float
    burst: int

    @property
    def environment(self) -> dict[str, str]:
        """The same as the bot's settings: the tour and the bot may not be of two minds."""
        return {"UPDATES_PER_SECOND": str(self.per_second), "UPDATES_BURST": str(self.burst)}


def published_pace() -> Pace:
    """The pace the bot keeps unless an operator says otherwise."""
    fields = Settings.model_fields
    return Pace(fields["updates_per_second"].default, fields["updates_burst"].default)


class Breath:
    """One person's strength at a pace: an act takes a part of it, time gives it back. Whoever is out of breath rests."""

    def __init__(
        self,
        pace: Pace,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`monotonic` gives seconds and `sleep` lets them pass; tests have their own.

        Raises ValueError for a pace that leaves nothing to act with."""
        self._most = pace.burst - IN_FLIGHT
        if self._most < 1:
            raise ValueError(f"a burst of {pace.burst} is less than {IN_FLIGHT + 1}")
        self._pace = pace
        self._monotonic = monotonic
        self._sleep = sleep
        self._left = float(self._most)
        self._at = monotonic()

    def needed(self) -> float:
        """Seconds to rest before the next act: none, or enough for several."""
        self._recover()
        wanted = min(BREATH, self._most)
        return 0.0 if self._left >= 1 else (wanted - self._left) / self._pace.per_second

    async def act(self, seconds: float) -> None:
        """Rest so long, then act."""
        if seconds:
            await self._sleep(seconds)
        self._recover()
        self._left -= 1

    def _recover(self) -> None:
        now = self._monotonic()
        self._left = min(float(self._most), self._left + (now - self._at) * self._pace.per_second)
        self._at = now
