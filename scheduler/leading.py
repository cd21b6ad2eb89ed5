"""Which process runs the jobs: one at a time, by a lease in the database; another takes over when its holder is no more."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.database import Database
from bot.delivery import leadership
from bot.delivery.leadership import Held

log = structlog.get_logger(__name__)
LEASE_NAME = "jobs"


def _real_now() -> datetime:
    return datetime.now(UTC)


class Leading:
    """Holds the lease of the jobs, or waits until it is free."""

    def __init__(
        self,
        database: Database,
        real_now: Callable[[], datetime] = _real_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`real_now` and `monotonic` time the lease: a demo's clock must not move it."""
        self._database = database
        self._real_now = real_now
        self._monotonic = monotonic
        self._held_at: float | None = None

    def leads(self) -> bool:
        """Whether this process may run jobs now. One that was stopped for a while wakes up after its lease and may not."""
        limit = leadership.LEASE.total_seconds() - 1
        return self._held_at is not None and self._monotonic() - self._held_at < limit

    async def look(self) -> bool:
        """Take the lease or keep it; whether it is held since just now."""
        before, asked_at = self.leads(), self._monotonic()
        try:
            async with self._database.transaction() as session:
                held = await leadership.hold(session, LEASE_NAME, self._real_now())
        except (SQLAlchemyError, OSError) as error:
            # What was taken lasts until it runs out: asked again in a moment.
            log.warning("jobs_lease_not_asked", error=type(error).__name__)
            return False
        self._held_at = None if held is Held.NO else asked_at
        if self._held_at is None or (before and held is Held.KEPT):
            return False
        log.info("jobs_led_here", inherited=held is Held.INHERITED)
        return True

    async def run(self, catch_up: Callable[[], Awaitable[None]]) -> None:
        """Until cancelled. `catch_up` does what waited for somebody to lead."""
        catching_up: asyncio.Future[None] | None = None
        try:
            while True:
                if await self.look():
                    if catching_up is not None:
                        await _ended(catching_up)
                    catching_up = asyncio.ensure_future(catch_up())
                await asyncio.sleep(leadership.RENEW_AFTER)
        finally:
            if catching_up is not None:
                await _ended(catching_up)
            await self._give_up()

    async def _give_up(self) -> None:
        self._held_at = None
        try:
            async with self._database.transaction() as session:
                await leadership.release(session, LEASE_NAME)
        except (SQLAlchemyError, OSError) as error:
            log.warning("jobs_lease_not_released", error=type(error).__name__)


async def _ended(task: "asyncio.Future[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
