"""A worker's desk: the request at hand, its lease, the message that shows the progress, what is said at the end."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import BufferedInputFile

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.messengers.letters import NO_PREVIEW
from bot.screens.shared.screen import Attachment, Screen
from bot.services.administration import requests
from bot.services.administration.requests import RequestAtWork
from bot.texts import Texts

log = structlog.get_logger(__name__)
EDIT_EVERY = 3.0  # seconds of real time
HEARTBEAT = requests.LEASE.total_seconds() / 3
LONGEST_WAIT = 20  # seconds that a 429 is waited out within an attempt
DOCUMENT_TIMEOUT = 300  # seconds: 50 MB over a slow line


class LeaseLost(Exception):
    """Another worker has taken the request, or the person is gone and the request with them."""


@dataclass
class Desk:
    """What a worker works with. `real_now` times leases: they must not jump with a demo's clock."""

    database: Database
    bot: Bot
    settings: Settings
    clock: Clock
    real_now: Callable[[], datetime]
    claimed: RequestAtWork
    _edited_at: float = field(default=float("-inf"), init=False)
    _lost: bool = field(default=False, init=False)

    @property
    def t(self) -> Texts:
        """Texts in the language of who asked."""
        return Texts(self.claimed.person.language, self.settings.timezone)

    @property
    def chat_id(self) -> str:
        """Where who asked is written to."""
        return self.claimed.account.chat_id

    @contextlib.asynccontextmanager
    async def lease_kept(self) -> AsyncIterator[None]:
        """Within it the lease is held on."""
        beating = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await beating

    async def _beat(self) -> None:
        while not self._lost:
            await asyncio.sleep(HEARTBEAT)
            async with self.database.transaction() as session:
                self._lost = not await requests.keep(session, self.claimed, self.real_now())

    def check(self) -> None:
        """Raises LeaseLost when the request is no longer this worker's."""
        if self._lost:
            raise LeaseLost

    async def progress(self, screen: Screen) -> None:
        """Show how far it is: one message, changed at most once in three seconds. What the messenger refuses is left out."""
        self.check()
        moment = time.monotonic()
        if moment - self._edited_at < EDIT_EVERY:
            return
        self._edited_at = moment
        await self._show(screen)

    async def close_progress(self, screen: Screen) -> None:
        """What the message of the progress says in the end."""
        await self._show(screen)

    async def _show(self, screen: Screen) -> None:
        request = self.claimed.request
        try:
            if request.message_id is not None:
                await self.bot.edit_message_text(
                    screen.text,
                    chat_id=self.chat_id,
                    message_id=int(request.message_id),
                    reply_markup=screen.keyboard(),
                    link_preview_options=NO_PREVIEW,
                )
                return
            sent = await self.say(screen)
        except TelegramAPIError as error:
            log.info("progress_not_shown", request_id=request.id, error=type(error).__name__)
            return
        request.message_id = str(sent)
        async with self.database.transaction() as session:
            await requests.remember_message(session, self.claimed, sent)

    async def say(self, screen: Screen) -> int:
        """Send a message; its number. Raises aiogram's errors."""
        for attempt in (1, 2):
            try:
                sent = await self.bot.send_message(
                    self.chat_id,
                    screen.text,
                    reply_markup=screen.keyboard(),
                    link_preview_options=NO_PREVIEW,
                )
            except TelegramRetryAfter as error:
                await _wait(error, attempt)
            else:
                return sent.message_id
        raise AssertionError("the second attempt returns or raises")

    async def give(self, file: Attachment) -> None:
        """Send a file. Raises aiogram's errors."""
        for attempt in (1, 2):
            try:
                await self.bot.send_document(
                    self.chat_id,
                    BufferedInputFile(file.content or b"", file.name),
                    caption=file.caption,
                    request_timeout=DOCUMENT_TIMEOUT,
                )
            except TelegramRetryAfter as error:
                await _wait(error, attempt)
            else:
                return


async def _wait(error: TelegramRetryAfter, attempt: int) -> None:
    """A short 429 is waited out once: nothing was accepted. Raises it when it is long or the second one."""
    if attempt > 1 or error.retry_after > LONGEST_WAIT:
        raise error
    await asyncio.sleep(error.retry_after)
