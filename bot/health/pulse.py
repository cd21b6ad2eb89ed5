"""The sign of life that a process gives every few seconds, and what it finds wrong with itself."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from sqlalchemy import delete, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import metrics
from bot.database import Database
from bot.delivery import leadership
from bot.health.problems import Problem
from bot.health.signs import Signs
from bot.models import DeliveryState, Heartbeat
from bot.services.shared.sql import insert_for

log = structlog.get_logger(__name__)
EVERY = 10.0  # seconds between two signs of life
PROBED_WITHIN = 8  # seconds; the next sign of life must not wait longer
PROBED_AFTER = timedelta(seconds=20)  # without an answer of the messenger to anything else
REMEMBERED = timedelta(minutes=5)  # in which deliveries are compared
FEW = 5  # so many lost deliveries are no pattern yet
FORGOTTEN_AFTER = timedelta(days=1)
LOST = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)
SETTLED = (DeliveryState.SENT, *LOST)


def _real_now() -> datetime:
    return datetime.now(UTC)


class Pulse:
    """Writes this process's row of `heartbeats`."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        signs: Signs,
        webhook: str | None,
        real_now: Callable[[], datetime] = _real_now,
    ) -> None:
        """`webhook` is the address updates are posted to, None for polling."""
        self._database = database
        self._bot = bot
        self._signs = signs
        self._webhook = webhook
        self._real_now = real_now
        self._started_at = real_now()
        self._webhook_broken = False
        self._seen: deque[tuple[datetime, float, float]] = deque()

    async def run(self) -> None:
        """Until cancelled; then the row goes, so that nobody misses a process that was stopped."""
        try:
            while True:
                try:
                    await self.beat()
                except (SQLAlchemyError, OSError) as error:
                    log.warning("heartbeat_not_written", error=type(error).__name__)
                await self._probe()
                await asyncio.sleep(EVERY)
        finally:
            await self._stop()

    async def beat(self) -> None:
        """Give one sign of life. Raises SQLAlchemy's errors and OSError when the database is away."""
        row = {
            "process": leadership.this_process(),
            "bot_id": str(self._bot.id),
            "takes": "polling" if self._webhook is None else "webhook",
            "started_at": self._started_at,
            "at": self._real_now(),
            "fetched_at": self._signs.fetched_at,
            "problems": sorted(self.problems()),
        }
        async with self._database.transaction() as session:
            made = insert_for(session, Heartbeat).values(row)
            again = {name: made.excluded[name] for name in row if name != "process"}
            await session.execute(made.on_conflict_do_update(index_elements=[Heartbeat.process], set_=again))
            await self._forget_the_dead(session)

    def problems(self) -> set[Problem]:
        """What this process finds wrong."""
        found = {Problem(self._signs.trouble.value)} if self._signs.trouble is not None else set()
        if self._webhook_broken:
            found.add(Problem.WEBHOOK)
        now = self._real_now()
        self._seen.append((now, metrics.deliveries(*SETTLED), metrics.deliveries(*LOST)))
        while self._seen[0][0] < now - REMEMBERED:
            self._seen.popleft()
        (_, settled_before, lost_before), (_, settled_now, lost_now) = self._seen[0], self._seen[-1]
        settled, lost = settled_now - settled_before, lost_now - lost_before
        if lost >= FEW and 2 * lost > settled:
            found.add(Problem.DELIVERIES_FAILING)
        return found

    async def _probe(self) -> None:
        """Ask the messenger where nothing else does: a webhook gets no updates because nobody writes, or because it is broken."""
        answered = self._signs.answered_at
        if self._webhook is None and answered is not None and answered > self._real_now() - PROBED_AFTER:
            return
        try:
            if self._webhook is None:
                await self._bot.get_me(request_timeout=PROBED_WITHIN)
            else:
                info = await self._bot.get_webhook_info(request_timeout=PROBED_WITHIN)
                since = self._real_now() - timedelta(minutes=1)
                failing = isinstance(info.last_error_date, datetime) and info.last_error_date > since
                self._webhook_broken = info.url != self._webhook or (failing and info.pending_update_count > 0)
        except TelegramAPIError as error:
            log.info("messenger_probed", error=type(error).__name__)

    async def _forget_the_dead(self, session: AsyncSession) -> None:
        """Rows of processes of this machine that are no more, of this one's forerunner under the same number, and old ones."""
        me = leadership.this_process()
        others = (await session.scalars(select(Heartbeat.process).where(Heartbeat.process != me))).all()
        gone = [one for one in others if leadership.is_dead(one) or one.rpartition(":")[0] == me.rpartition(":")[0]]
        old = Heartbeat.at < self._real_now() - FORGOTTEN_AFTER
        await session.execute(delete(Heartbeat).where(or_(Heartbeat.process.in_(gone), old)))

    async def _stop(self) -> None:
        try:
            async with self._database.transaction() as session:
                await session.execute(delete(Heartbeat).where(Heartbeat.process == leadership.this_process()))
        except (SQLAlchemyError, OSError) as error:
            log.warning("heartbeat_not_taken_back", error=type(error).__name__)
