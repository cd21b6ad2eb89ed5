"""The methodist's bar: the message that shows how far a broadcast is, changed at most once in three seconds."""

import asyncio
import math
import time
from collections.abc import Callable, Collection
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from sqlalchemy import exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery.pace import Pace
from bot.delivery.reach import Reach
from bot.messengers.letters import NO_PREVIEW
from bot.messengers.trouble import trouble_of
from bot.models import Broadcast, BroadcastButton, BroadcastState, Delivery, DeliveryState, Person
from bot.screens.broadcasts import progress as screens
from bot.screens.shared.screen import Screen
from bot.services.broadcasts import numbers as broadcast_numbers
from bot.services.broadcasts.drafts import waits_until
from bot.texts import DEFAULT_LANGUAGE, Texts

log = structlog.get_logger(__name__)
EVERY = 3.0  # seconds
SHOWN_WITHIN = 10  # seconds; one that comes later is old


class Watch:
    """Keeps the bars of broadcasts under way up to date, beside the sending."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        pace: Pace,
        reach: Reach,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pace` tells how long the rest will take, `reach` whether anything can be shown."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._pace = pace
        self._reach = reach
        self._monotonic = monotonic
        self._look_at = -math.inf
        self._task: asyncio.Task[None] | None = None
        # What is still to be shown of broadcasts that have come to their end.
        self._ended: set[int] = set()
        self._shown: dict[int, tuple[str, float]] = {}

    def wake(self) -> None:
        """Show the bars when it is time again."""
        now = self._monotonic()
        if now - self._look_at > EVERY:
            # Work begins after a rest: the methodist's press has just shown all there is to see.
            self._look_at = now + EVERY
        if now >= self._look_at and (self._task is None or self._task.done()):
            self._look_at = now + EVERY
            self._task = asyncio.ensure_future(self._look())

    def come_to_an_end(self, broadcasts: Collection[int]) -> None:
        """Nothing more happens to these: show it."""
        self._ended.update(broadcasts)

    async def finish(self, session: AsyncSession, now: datetime) -> None:
        """Broadcasts with nothing left to send are done."""
        left = exists().where(
            Delivery.broadcast_id == Broadcast.id, Delivery.state.in_((DeliveryState.DUE, DeliveryState.SENDING))
        )
        ended = await session.scalars(
            update(Broadcast)
            .where(Broadcast.state == BroadcastState.RUNNING, ~left)
            .values(state=BroadcastState.DONE, finished_at=now)
            .returning(Broadcast.id)
            .execution_options(synchronize_session=False)
        )
        self.come_to_an_end(set(ended))

    async def last_look(self) -> None:
        """Nothing is left to do: show what came of broadcasts that have come to their end, their numbers final. Of one shown
        less than three seconds ago the next call does."""
        if self._task is not None and not self._task.done():
            await asyncio.wait([self._task])
        if any(self._may_show(number) for number in self._ended):
            await self._look()

    def _may_show(self, number: int) -> bool:
        _, at = self._shown.get(number, ("", -math.inf))
        return self._monotonic() - at >= EVERY

    async def _look(self) -> None:
        if self._reach.state is not None:
            return
        try:
            async with self._database.reading() as session:
                screens_now = await self._screens(session)
        except Exception:
            log.exception("broadcast_not_read")
            return
        for broadcast, screen in screens_now:
            if self._may_show(broadcast.id):
                await self._show(broadcast, screen)

    async def _screens(self, session: AsyncSession) -> list[tuple[Broadcast, Screen]]:
        watched = await session.scalars(
            select(Broadcast)
            .where(
                Broadcast.watch_message_id.is_not(None),
                or_(
                    Broadcast.state == BroadcastState.RUNNING,
                    Broadcast.correcting.is_(True),
                    Broadcast.recalling.is_(True),
                    Broadcast.id.in_(self._ended | self._shown.keys()),
                ),
            )
            .options(selectinload(Broadcast.parts))
        )
        made = []
        for broadcast in watched.all():
            author = await session.get(Person, broadcast.author_id) if broadcast.author_id else None
            t = Texts(author.language if author else DEFAULT_LANGUAGE, self._settings.timezone)
            numbers = await broadcast_numbers.progress(session, broadcast)
            words = next((part.text for part in broadcast.parts if part.text), "")
            left = numbers.waiting / self._pace.per_second
            receipts = None
            if broadcast.button is BroadcastButton.RECEIPT:
                receipts = await broadcast_numbers.receipts(session, broadcast.id)
            held = waits_until(broadcast, self._settings, self._clock.now())
            screen = screens.progress_screen(t, broadcast, words, numbers, left, waits_until=held, receipts=receipts)
            made.append((broadcast, screen))
        return made

    async def _show(self, broadcast: Broadcast, screen: Screen) -> None:
        before, _ = self._shown.get(broadcast.id, ("", 0.0))
        if before != screen.text:
            try:
                with self._reach.call():
                    await self._bot.edit_message_text(
                        screen.text,
                        chat_id=broadcast.watch_chat_id,
                        message_id=int(broadcast.watch_message_id or 0),
                        reply_markup=screen.keyboard(),
                        link_preview_options=NO_PREVIEW,
                        request_timeout=SHOWN_WITHIN,
                    )
            except TelegramAPIError as error:
                if isinstance(error, TelegramRetryAfter) or trouble_of(error) is not None:
                    self._shown[broadcast.id] = (before, self._monotonic())
                    return
                # The methodist deleted the message, or it shows this already: the broadcast goes on without a bar.
                log.info("bar_not_shown", broadcast_id=broadcast.id, error=type(error).__name__)
        if broadcast.state is BroadcastState.RUNNING or broadcast.correcting or broadcast.recalling:
            self._shown[broadcast.id] = (screen.text, self._monotonic())
        else:
            self._shown.pop(broadcast.id, None)
            self._ended.discard(broadcast.id)
