"""One claimed delivery to the messenger: rendered, sent, and what the messenger's answer says about it."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery import queue
from bot.delivery.pace import ChatPace, Pace
from bot.delivery.queue import Claimed
from bot.delivery.reach import Reach
from bot.delivery.settling import Outcome
from bot.messengers.letters import Call, calls, numbers_of, outgoing_calls
from bot.messengers.trouble import Trouble, trouble_of
from bot.models import Broadcast, DeliveryState, GroupChat, Person, Priority
from bot.notices.registry import AGAIN, GROUP_NOTICES, Render
from bot.screens.shared.letter import letter
from bot.screens.shared.outgoing import Outgoing, Placed
from bot.services.shared.planning import Notice
from bot.texts import LANGUAGES, Texts
from bot.traces import refusal_of

log = structlog.get_logger(__name__)
ANSWER_WITHIN = 30  # seconds; later nobody knows what became of a message
LONGEST_REST = 60.0  # seconds that a message is left alone that may itself be the trouble
KEPT_CONTENTS = 50  # broadcasts running at the same time are few
REASON = 200  # letters of a refusal that are kept
NOT_MODIFIED = "message is not modified"
# A topic that takes no messages, in the Bot API's words; what was for it goes into the chat itself.
TOPIC_CLOSED = "topic-closed"
TOPIC_REFUSALS = ("TOPIC_CLOSED", "TOPIC_DELETED", "message thread not found")


@dataclass(frozen=True)
class Content:
    """A broadcast's calls in every language, of one revision; in none when it cannot be put together."""

    revision: int
    calls: Mapping[str, Sequence[Call]]


@dataclass
class Batch:
    """What a batch of claimed deliveries needs from the database: people and groups of notices, contents of broadcasts."""

    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, GroupChat] = field(default_factory=dict)
    contents: dict[int, Content] = field(default_factory=dict)


class NotNow(Exception):
    """A call that was not made: nothing was sent. `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Post:
    """Sends claimed deliveries, each to an Outcome. Never raises: what went wrong is in the Outcome and in the pace."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        notices: Mapping[Notice, Render],
        pace: Pace,
        reach: Reach,
        may_send: Callable[[], bool],
        chats: ChatPace,
        sleep: Callable[[float], Coroutine[Any, Any, None]],
    ) -> None:
        """`may_send` is asked before each call: a process that slept through its lease sends nothing more. `chats` says how long
        a chat must be left alone, `sleep` does so."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._notices = notices
        self._pace = pace
        self._reach = reach
        self._chats = chats
        self._sleep = sleep
        self._stopping = asyncio.Event()
        self._may_send = may_send
        self._contents: dict[int, Content] = {}

    def stop(self, on: bool) -> None:
        """While it is on nothing waits for its chat's turn: it goes back into the queue, for whoever sends next. Cut off, nobody
        would know that it was never sent."""
        if on:
            self._stopping.set()
        else:
            self._stopping.clear()

    async def _chats_turn(self, chat_id: str, messages: int) -> bool:
        """Wait until the chat takes more; False when the sender is stopped before."""
        wait = self._chats.reserve(chat_id, messages)
        if wait <= 0:
            return True
        turn, stopped = asyncio.ensure_future(self._sleep(wait)), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((turn, stopped), return_when=asyncio.FIRST_COMPLETED)
            return turn.done()
        finally:
            turn.cancel()
            stopped.cancel()

    async def prepare(self, claimed: Sequence[Claimed]) -> Batch:
        """Read what the batch needs; a broadcast's content is kept until it is corrected."""
        batch = Batch()
        wanted = {one.broadcast_id: one.revision for one in claimed if one.broadcast_id is not None}
        changed = [number for number, revision in wanted.items() if not self._is_kept(number, revision)]
        others = {one.person_id for one in claimed if one.broadcast_id is None and one.person_id is not None}
        groups = {one.group_chat_id for one in claimed if one.group_chat_id is not None}
        if changed or others or groups:
            async with self._database.reading() as session:
                batch.people = await queue.people(session, others)
                if groups:
                    batch.groups = await queue.groups(session, groups)
                await self._read(session, changed)
        batch.contents = {number: self._contents[number] for number in wanted if number in self._contents}
        return batch

    def _is_kept(self, number: int, revision: int) -> bool:
        return number in self._contents and self._contents[number].revision >= revision

    async def _read(self, session: AsyncSession, changed: Sequence[int]) -> None:
        found = await session.scalars(
            select(Broadcast).where(Broadcast.id.in_(changed)).options(selectinload(Broadcast.parts))
        )
        self._contents |= {broadcast.id: self._content(broadcast) for broadcast in found}
        while len(self._contents) > KEPT_CONTENTS:
            del self._contents[next(iter(self._contents))]

    def _content(self, broadcast: Broadcast) -> Content:
        zone = self._settings.timezone
        try:
            made = {language: calls(letter(Texts(language, zone), broadcast)) for language in LANGUAGES}
        except Exception:
            # As with a notice: one broadcast that cannot be put together must not hold up everybody else's messages.
            log.exception("broadcast_not_rendered", broadcast_id=broadcast.id)
            made = {}
        return Content(broadcast.revision, made)

    async def deliver(self, one: Claimed, batch: Batch) -> Outcome:
        """Send one."""
        outcome = await self._delivered(one, batch)
        if one.group_chat_id is None and not one.in_lane:
            return outcome
        return replace(outcome, group_chat_id=one.group_chat_id, in_lane=one.in_lane)

    async def _delivered(self, one: Claimed, batch: Batch) -> Outcome:
        if one.destination is None:
            return Outcome(one.id, DeliveryState.BLOCKED, "no-account", parts_sent=one.parts_sent)
        revision = 0
        if one.broadcast_id is not None:
            content = batch.contents.get(one.broadcast_id)
            if content is None:
                return Outcome(one.id, DeliveryState.CANCELLED, "no-longer-true")
            if one.language not in content.calls:
                return Outcome(one.id, DeliveryState.FAILED, "not-rendered")
            to_send, revision = content.calls[one.language], content.revision
        else:
            rendered = await self._rendered(one, batch, self._clock.now())
            if isinstance(rendered, Outcome):
                return rendered
            to_send = rendered
        return await self._send_messages(one, one.destination, to_send, revision)

    async def _rendered(self, one: Claimed, batch: Batch, now: datetime) -> Sequence[Call] | Outcome:
        try:
            outgoing = await self._outgoing(one, batch, now)
            if isinstance(outgoing, Placed) and one.reason == TOPIC_CLOSED:
                outgoing = outgoing.content
            to_send = outgoing_calls(outgoing) if outgoing is not None else None
        except Exception:
            # A notice that cannot be rendered is a bug of ours; it must not hold up the others nor be tried for ever.
            log.exception("notice_not_rendered", delivery_id=one.id, notice=one.notice)
            return Outcome(one.id, DeliveryState.FAILED, "not-rendered")
        return Outcome(one.id, DeliveryState.CANCELLED, "no-longer-true") if to_send is None else to_send

    async def _outgoing(self, one: Claimed, batch: Batch, now: datetime) -> Outgoing | None:
        """What the notice says now; None when that is no longer true."""
        t = Texts(one.language, self._settings.timezone)
        params = {**one.params, AGAIN: True} if one.in_doubt else one.params
        async with self._database.reading() as session:
            if one.group_chat_id is not None:
                group = batch.groups.get(one.group_chat_id)
                if group is None:
                    return None
                bot = (await self._bot.me()).username or ""
                return await GROUP_NOTICES[one.notice](session, t, group, params, now, bot)
            person = None if one.person_id is None else batch.people.get(one.person_id)
            return None if person is None else await self._notices[one.notice](session, t, person, params, now)

    async def _send_messages(
        self, one: Claimed, destination: queue.Destination, to_send: Sequence[Call], revision: int
    ) -> Outcome:
        """Send the messages that are not out yet, one after another."""
        # What may have arrived comes whole once more: only its beginning can say so.
        parts = 0 if one.in_doubt else one.parts_sent
        position = sum(call.messages for call in to_send[:parts])
        sent: list[str] = []

        def outcome(state: DeliveryState, reason: str | None = None, **more: Any) -> Outcome:
            if state in (DeliveryState.DUE, DeliveryState.SENT) and one.in_doubt:
                # Whatever becomes of this try, the doubt about the one before remains.
                reason = one.reason
            return Outcome(
                one.id, state, reason, destination, parts, sent, position, one.in_doubt, revision=revision, **more
            )

        for call in to_send[parts:]:
            try:
                result = await self._called(call, destination.chat_id)
            except NotNow as error:
                return outcome(DeliveryState.DUE, error.reason)
            except TelegramAPIError as error:
                if NOT_MODIFIED in error.message:
                    parts += 1
                    continue
                if one.group_chat_id is not None and (in_group := _meaning_in_a_group(one, error)):
                    return outcome(**in_group)
                state, reason = _meaning(one, error)
                blocked = destination.account_id if state is DeliveryState.BLOCKED else None
                return outcome(state, reason, blocked_account=blocked, rest=_rest(one, error))
            sent += numbers_of(result)
            parts += 1
        return outcome(DeliveryState.SENT)

    async def _called(self, call: Call, chat_id: str) -> Any:
        """Make a call when it may be made. Raises NotNow when it may not, aiogram's errors for what came of it."""
        try:
            if not await self._chats_turn(chat_id, call.messages):
                raise NotNow("stopped")
            return await self._called_now(call, chat_id)
        except NotNow:
            self._chats.take_back(chat_id, call.messages)
            raise

    async def _called_now(self, call: Call, chat_id: str) -> Any:
        place = await self._reach.enter()
        if place is None:
            raise NotNow("away")
        try:
            began = await self._pace.acquire(call.messages)
            if began is None:
                raise NotNow("429")
            try:
                if not self._may_send():
                    raise NotNow("lease-lost")
                with self._reach.call(place):
                    return await self._bot(call.to(chat_id), request_timeout=ANSWER_WITHIN)
            finally:
                self._pace.give_back(began, call.messages)
        finally:
            self._reach.leave(place)


def _meaning(one: Claimed, error: TelegramAPIError) -> tuple[DeliveryState, str]:
    """What an error says about the message: refused, not accepted, or nobody knows."""
    trouble = trouble_of(error)
    if trouble in (Trouble.NETWORK, Trouble.SERVER) and one.priority >= Priority.ANNOUNCEMENT:
        # Nobody knows whether the messenger has it: a personal notice is sent again, others wait for a person's word.
        return DeliveryState.UNCERTAIN, trouble.value
    if trouble is not None:
        return DeliveryState.DUE, trouble.value
    match error:
        case TelegramRetryAfter():
            return DeliveryState.DUE, "429"
        case TelegramForbiddenError():
            return DeliveryState.BLOCKED, "403"
        case _:
            log.error("delivery_refused", delivery_id=one.id, error=refusal_of(error.message))
            return DeliveryState.FAILED, error.message[:REASON]


def _rest(one: Claimed, error: TelegramAPIError) -> float:
    """Seconds until it is tried again: what fails time and again while the messenger answers must not be the first each time."""
    if trouble_of(error) in (None, Trouble.NOT_CONNECTED) or one.attempts < 2:
        return 0.0
    return min(LONGEST_REST, 2.0 ** min(one.attempts - 1, 6))


def _meaning_in_a_group(one: Claimed, error: TelegramAPIError) -> dict[str, Any] | None:
    """What an error says about a message to a group, beyond what it would say about one to a person; None: nothing more."""
    match error:
        case TelegramMigrateToChat():
            return {"state": DeliveryState.DUE, "reason": "moved", "moved_to": str(error.migrate_to_chat_id)}
        case TelegramForbiddenError():
            return {"state": DeliveryState.BLOCKED, "reason": "403", "lost_group": True}
        case _ if one.reason != TOPIC_CLOSED and any(words in error.message for words in TOPIC_REFUSALS):
            return {"state": DeliveryState.DUE, "reason": TOPIC_CLOSED}
        case _:
            return None
