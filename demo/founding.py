"""What is at hand while the city is founded."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings

Row = dict[str, Any]


@dataclass
class Founding:
    """What is at hand while the city is founded."""

    session: AsyncSession
    settings: Settings
    bot_id: int
    now: datetime
    chance: random.Random
    people: list[Row] = field(default_factory=list)
    cast: list[Row] = field(default_factory=list)
    parts: dict[int, Row] = field(default_factory=dict)
    themes: dict[date, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The city's date."""
        return self.now.astimezone(self.settings.timezone).date()

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A city moment."""
        return datetime.combine(day, time(hour, minute), self.settings.timezone)
