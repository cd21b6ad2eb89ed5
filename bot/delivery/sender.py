"""The sequential sender: one delivery at a time, claimed and committed before it is sent."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import LinkPreviewOptions
from aiohttp import ClientConnectorError

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery import queue
from bot.delivery.notices import NOTICES, Render
from bot.delivery.queue import Claimed
from bot.models import DeliveryState, Priority
from bot.services.quiet_hours import is_quiet
from bot.texts import Texts

log = structlog.get_logger(__name__)
POLL = 0.5
LAST_DELIVERY = 3.0  # seconds a delivery under way has when the bot is told to stop
LONGEST_BACKOFF = timedelta(minutes=1)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def _real_now() -> datetime:
    return datetime.now(UTC)


async def _to_its_end(sending: Coroutine[None, None, bool]) -> bool:
    """A delivery begun is finished when the bot is told to stop, if that takes seconds only: cut off, nobody would know
    whether it was sent."""
    task = asyncio.ensure_future(sending)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=LAST_DELIVERY)
        raise


class Sender:
    """Drains deliveries of one bot. Nothing is lost by a kill: the row says how far it had come."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        *,
        messenger: str = "telegram",
        notices: dict[str, Render] | None = None,
        real_now: Callable[[], datetime] = _real_now,
    ) -> None:
        """`clock` says what is due; `real_now` times leases, which must not jump with a demo's clock."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._messenger = messenger
        self._notices = NOTICES if notices is None else notices
        self._real_now = real_now
        self._paused_until = real_now()
        self._fresh = True

    async def run(self) -> None:
        """Send what is due, for ever."""
        while True:
            try:
                await self.drain()
            except Exception:
                log.exception("sender_failed")
                await asyncio.sleep(5)
            await asyncio.sleep(POLL)

    async def drain(self) -> int:
        """Send everything that is due now; how many deliveries were settled. Stops while the messenger says 429."""
        settled = 0
        async with self._database.transaction() as session:
            await queue.recover(session, self._real_now(), everything=self._fresh and self._database.is_sqlite)
        self._fresh = False
        while self._real_now() >= self._paused_until:
            if not await _to_its_end(self._send_next()):
                break
            settled += 1
        return settled

    async def _send_next(self) -> bool:
        """Claim and send one; False when nothing is due."""
        claimed = await self._claim()
        if claimed is not None:
            await self._send(claimed)
        return claimed is not None

    async def _claim(self) -> Claimed | None:
        now = self._clock.now()
        quiet = is_quiet(now, self._settings.quiet_hours, self._settings.timezone)
        async with self._database.transaction() as session:
            return await queue.claim_one(session, now, self._real_now(), quiet, self._messenger, str(self._bot.id))

    async def _send(self, claimed: Claimed) -> None:
        delivery, account = claimed.delivery, claimed.account
        if account is None:
            await self._settle(claimed, DeliveryState.BLOCKED, reason="no-account")
            return
        t = Texts(claimed.person.language, self._settings.timezone)
        try:
            async with self._database.reading() as session:
                screen = await self._notices[delivery.notice](
                    session, t, claimed.person, delivery.params, self._clock.now()
                )
        except Exception:
            # A notice that cannot be rendered is a bug of ours; it must not hold up the others nor be tried for ever.
            log.exception("notice_not_rendered", delivery_id=delivery.id, notice=delivery.notice)
            await self._settle(claimed, DeliveryState.FAILED, reason="not-rendered")
            return
        if screen is None:
            await self._settle(claimed, DeliveryState.CANCELLED, reason="no-longer-true")
            return
        try:
            sent = await self._bot.send_message(
                account.chat_id,
                screen.text,
                reply_markup=screen.keyboard(),
                link_preview_options=NO_PREVIEW,
            )
        except TelegramAPIError as error:
            await self._failed(claimed, error)
        else:
            await self._settle(claimed, DeliveryState.SENT, chat_id=account.chat_id, message_id=str(sent.message_id))

    async def _failed(self, claimed: Claimed, error: TelegramAPIError) -> None:
        """What an error says about the message: refused, not accepted, or nobody knows (design, section 7)."""
        match error:
            case TelegramRetryAfter():
                self._paused_until = self._real_now() + timedelta(seconds=error.retry_after)
                await self._settle(claimed, DeliveryState.DUE, reason="429")
            case TelegramForbiddenError():
                await self._settle(claimed, DeliveryState.BLOCKED, reason="403")
            case TelegramNetworkError() if isinstance(error.__cause__, ClientConnectorError):
                backoff = min(LONGEST_BACKOFF, timedelta(seconds=2 ** min(claimed.delivery.attempts, 6)))
                self._paused_until = self._real_now() + backoff
                await self._settle(claimed, DeliveryState.DUE, reason="not-connected")
            case TelegramNetworkError() | TelegramServerError():
                await self._uncertain(claimed, "network" if isinstance(error, TelegramNetworkError) else "5xx")
            case _:
                log.error("delivery_refused", delivery_id=claimed.delivery.id, error=error.message)
                await self._settle(claimed, DeliveryState.FAILED, reason=error.message[:200])

    async def _uncertain(self, claimed: Claimed, reason: str) -> None:
        personal = claimed.delivery.priority < Priority.ANNOUNCEMENT
        if personal:
            # A pause, so that a messenger in trouble is not asked at full speed.
            self._paused_until = self._real_now() + timedelta(seconds=1)
        await self._settle(claimed, DeliveryState.DUE if personal else DeliveryState.UNCERTAIN, reason=reason)

    async def _settle(
        self,
        claimed: Claimed,
        state: DeliveryState,
        *,
        reason: str | None = None,
        chat_id: str | None = None,
        message_id: str | None = None,
    ) -> None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            await queue.settle(
                session, claimed.delivery.id, state, now, reason=reason, chat_id=chat_id, message_id=message_id
            )
            if state is DeliveryState.BLOCKED and reason == "403" and claimed.account is not None:
                await queue.mark_blocked(session, claimed.account.id, now)
