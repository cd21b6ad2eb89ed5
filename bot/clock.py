"""The Clock port: every rule asks it for the time, nothing else does."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What the program takes the time from."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """The machine's clock moved ahead by an offset: the demo's and the tests' way through days."""

    def __init__(self, offset: timedelta = timedelta(0), fixed: datetime | None = None) -> None:
        """`fixed` (aware) stops the clock at that moment; the offset is added to it all the same."""
        self.offset = offset
        self._fixed = fixed

    def now(self) -> datetime:
        """The present moment plus the offset, aware, in UTC."""
        return (self._fixed or datetime.now(UTC)) + self.offset

    def advance(self, by: timedelta) -> None:
        """Move the clock ahead by `by`."""
        self.offset += by


def city_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that a moment falls on in the city."""
    return moment.astimezone(zone).date()
