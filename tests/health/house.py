"""A bot that is well, as its databases show it, and what tests do to it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from aiogram import Bot
from sqlalchemy import update

from bot.config import Settings
from bot.database import Database
from bot.delivery import leadership
from bot.health import examining
from bot.health.examining import Report
from bot.health.pulse import Pulse
from bot.health.signs import Signs
from bot.models import Lease
from tests.harness import BOT_ID

PLENTY = 10**12
NOON = datetime.fromisoformat("2026-12-01T12:00:00+00:00")
LATER = timedelta(seconds=60)  # the latest that a problem is to be noticed
RENEWED = leadership.LEASE


class House:
    """`now` moves; `lives` lets the process give its sign of life and keep its leases at that moment."""

    def __init__(self, settings: Settings, database: Database, bot: Bot) -> None:
        self.settings = settings
        self.database = database
        self.now = NOON
        self.free = PLENTY
        self.signs = Signs(lambda: self.now)
        self.pulse = Pulse(database, bot, self.signs, None, lambda: self.now)
        self.bot = bot

    async def moves_in(self) -> None:
        """Everything is well."""
        async with self.database.transaction() as session:
            for name in ("jobs", f"sender:telegram:{BOT_ID}"):
                session.add(Lease(name=name, holder="here:1:a", until=self.now + RENEWED))
        await self.lives()

    async def lives(self, *, fetches: bool = True, sends: bool = True, works: bool = True) -> None:
        """Updates are fetched, leases are kept, a sign of life is given; but for what is left out."""
        if fetches:
            self.signs.answered(True)
        kept = [name for name, does in ((f"sender:telegram:{BOT_ID}", sends), ("jobs", works)) if does]
        async with self.database.transaction() as session:
            await session.execute(update(Lease).where(Lease.name.in_(kept)).values(until=self.now + RENEWED))
        await self.pulse.beat()

    async def look(self, settings: Settings | None = None) -> Report:
        """What health finds now."""
        free: Callable[[Path], int] = lambda _: self.free  # noqa: E731
        return await examining.examine(settings or self.settings, self.now, free)
