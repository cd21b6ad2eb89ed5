"""The sender: one per bot token, drains Delivery rows into the messenger (docs/decisions/0002).

One turn writes down what came back and claims as many as may go, in one transaction; then they are sent side by side, and
what may go next is looked for meanwhile. A process that is no more loses nothing: the rows say how far it had come, and another
takes over."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from aiogram import Bot
from sqlalchemy.ext.asyncio import AsyncSession

from bot import metrics
from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery import changes, due, leadership, queue, settling, watching
from bot.delivery.changes import Change, Changed
from bot.delivery.leadership import Held
from bot.delivery.lookahead import Lookahead, Next
from bot.delivery.pace import ChatPace, Pace
from bot.delivery.parting import Parting
from bot.delivery.queue import Claimed
from bot.delivery.reach import Reach, State
from bot.delivery.sending import Batch, Post
from bot.delivery.settling import Outcome
from bot.messengers.telegram import TelegramSession
from bot.models import DeliveryState
from bot.notices.registry import NOTICES, Render
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import is_quiet

log = structlog.get_logger(__name__)
POLL = 0.5
LAST_DELIVERY = 3.0  # seconds that deliveries under way have when the bot is told to stop
AT_ONCE = 64  # calls side by side; aiohttp lets a hundred connections through, answers to people need some of them
CLAIMING = 0.12  # seconds that a turn may take: what it claims is to be there when its time has come
IN_RESERVE = 3  # claimed before may wait their turn when the next are claimed
MOMENT = 0.2  # seconds between two looks at calls that are not answered
INHERITED_REST = 1.1  # seconds: what the sender before may have sent in its last one


@dataclass(frozen=True)
class Mine:
    """What a turn has claimed, if this process leads; whether more deliveries are worth looking for at once, and whether
    there may be more of anything."""

    leads: bool = False
    claimed: Sequence[Claimed] = ()
    to_change: Sequence[Change] = ()
    worth_looking_ahead: bool = False
    goes_on: bool = False


def _real_now() -> datetime:
    return datetime.now(UTC)


class Sender:
    """Drains deliveries of one bot while this process holds the lease."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        *,
        messenger: str = "telegram",
        notices: dict[Notice, Render] | None = None,
        real_now: Callable[[], datetime] = _real_now,
        monotonic: Callable[[], float] = time.monotonic,
        chats: ChatPace | None = None,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        timeout: Callable[[float], AbstractAsyncContextManager[Any]] = asyncio.timeout,
    ) -> None:
        """`clock` says what is due; `real_now` and `monotonic` time leases and pace, which a demo's clock must not move. `chats`
        and `sleep` time the waits of single chats, a group's minute; `timeout` ends the waits for answers."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._messenger = messenger
        self._real_now = real_now
        self._monotonic = monotonic
        self._timeout = timeout
        self.pace = Pace(settings.messages_per_second, monotonic)
        if isinstance(bot.session, TelegramSession):
            bot.session.told_to_wait.append(self.pace.pause)
        self.reach = Reach(bot, self.pace, real_now, monotonic)
        self._post = Post(
            bot,
            database,
            clock,
            settings,
            NOTICES if notices is None else notices,
            self.pace,
            self.reach,
            self._may_send,
            chats or ChatPace(monotonic),
            sleep,
        )
        self._watch = watching.Watch(bot, database, clock, settings, self.pace, self.reach, monotonic)
        self._parting = Parting(bot, database, clock, settings, self.pace, self.reach, messenger)
        self._lookahead = Lookahead(self._next)
        self._lease = f"sender:{messenger}:{bot.id}"
        self._held_at: float | None = None
        self._told: State | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._changing: set[int] = set()
        self._outcomes: list[Outcome] = []
        self._changed: list[Changed] = []
        self._back = asyncio.Event()

    async def run(self) -> None:
        """Send what is due, for ever. Told to stop, it finishes what is under way and lets another take over."""
        try:
            while True:
                try:
                    await self.drain()
                except Exception:
                    log.exception("sender_failed")
                    await asyncio.sleep(5)
                await asyncio.sleep(POLL)
        finally:
            await self._to_the_end(self._finish())

    async def drain(self) -> int:
        """Send everything that is due now; how many deliveries were settled. Stops while the messenger says 429, does not
        answer or does not know the bot."""
        settled = 0
        nothing_more = False
        while not (nothing_more and self._idle()) or self.reach.in_trouble():
            if (self.pace.paused() or not await self._reached()) and self._idle():
                await self._keep_the_lease()
                break
            settled += len(self._outcomes)
            nothing_more = not await self._turn()
            if self._held_at is not None:
                self._watch.wake()
            await self._until_something_can_be_done(nothing_more)
        await self._lookahead.drop()
        if self._held_at is not None:
            await self._watch.last_look()
            await self._parting.do(self._may_send)
        return settled

    def _idle(self) -> bool:
        return not self._tasks and not self._outcomes and not self._changed

    async def _reached(self) -> bool:
        return not self.reach.in_trouble() or await self.reach.look()

    async def _keep_the_lease(self) -> None:
        """Nothing can be sent: stay the one who will, and say in the database what is wrong."""
        if self._lease_is_due() or self._told != self.reach.state:
            async with self._database.transaction() as session:
                await self._leads(session)

    async def _turn(self) -> bool:
        """Write down what came back, claim what may go and begin to send it; whether there may be more to claim."""
        room = self._room()
        if room < self._wanted():
            room = 0
        if not room and not self._outcomes and not self._changed and not self._lease_is_due():
            return True
        now = self._clock.now()
        sending = queue.Sending(now, self._real_now(), self._is_quiet(now), self._messenger, str(self._bot.id))
        coming = await self._lookahead.take(room, sending) if room else Next(0)
        outcomes, self._outcomes = self._outcomes, []
        changed, self._changed = self._changed, []
        try:
            async with self._database.transaction() as session:
                await settling.settle(session, outcomes, now, sending.real_now)
                await changes.settle(session, changed)
                mine = await self._claimed(session, coming, room, sending)
        except BaseException:
            # Nothing of this was stored: neither the lease, if it was new, nor what the messenger has said.
            self._held_at = None
            self._outcomes = outcomes + self._outcomes
            self._changed = changed + self._changed
            raise
        await self._send(mine)
        if mine.worth_looking_ahead:
            self._lookahead.begin(min(2 * self._wanted(), AT_ONCE), sending)
        # What goes back into the queue was not seen by the question asked before it did.
        back = any(one.opens_the_way for one in outcomes)
        return mine.leads and (not room or back or mine.goes_on)

    async def _claimed(self, session: AsyncSession, coming: Next, room: int, sending: queue.Sending) -> Mine:
        if not (room or self._held_at is not None) or not await self._leads(session):
            return Mine()
        if not room:
            return Mine(leads=True)
        # More may have come back since the turn began.
        room = max(room, self._room())
        claimed = await queue.claim(session, coming.found[:room], sending)
        to_change: list[Change] = []
        if coming.changing:
            left = room - len(claimed)
            to_change, done = await changes.due(session, coming.changing, left, self._changing, sending.now)
            self._watch.come_to_an_end(done)
        if not coming.goes_on(room):
            await self._watch.finish(session, sending.now)
        return Mine(True, claimed, to_change, coming.goes_on(room), coming.goes_on(room - len(to_change)))

    async def _send(self, mine: Mine) -> None:
        batch = await self._prepared(mine.claimed)
        for one in mine.claimed:
            self._begin(self._deliver(one, batch))
        for change in mine.to_change:
            self._changing.add(change.id)
            self._begin(self._change(change))

    def _room(self) -> int:
        if self.reach.state is not None:
            return 0
        # Few wait their turn: a crash leaves all that are claimed uncertain.
        waiting = min(self.pace.gulp - self.pace.queued, self.reach.room() - self.reach.queued) + IN_RESERVE
        return min(self.pace.free(self._ahead()), AT_ONCE - len(self._tasks), waiting)

    def _ahead(self) -> float:
        """How long before there is a place for the last of a gulp it is claimed."""
        return CLAIMING + self.pace.gulp / self.pace.per_second

    def _wanted(self) -> int:
        return min(self.pace.gulp, AT_ONCE // 2, self.reach.at_once())

    def _is_quiet(self, now: datetime) -> bool:
        return is_quiet(now, self._settings.quiet_hours, self._settings.timezone)

    async def _next(self, room: int, sending: queue.Sending) -> Next:
        """Deliveries that could go and broadcasts whose sent messages are changing. Read beside everybody's writing: the
        transaction that claims them is short."""
        async with self._database.reading() as session:
            active = await due.active(session, sending.quiet)
            return Next(room, await due.deliveries(session, room, sending, active.running), active.changing)

    async def _prepared(self, claimed: Sequence[Claimed]) -> Batch:
        try:
            return await self._post.prepare(claimed)
        except BaseException:
            # The database went away between two questions: nothing of these was sent.
            self._outcomes += [
                Outcome(
                    one.id,
                    DeliveryState.DUE,
                    one.reason if one.in_doubt else "not-read",
                    parts_sent=one.parts_sent,
                    in_lane=one.in_lane,
                )
                for one in claimed
            ]
            raise

    async def _leads(self, session: AsyncSession) -> bool:
        """Whether this process may send; asked of the database every other second, and when there is something to tell."""
        now = self._monotonic()
        state = self.reach.state
        if self._held_at is not None and now - self._held_at < leadership.RENEW_AFTER and state == self._told:
            return True
        held = await leadership.hold(session, self._lease, self._real_now())
        self._held_at = None if held is Held.NO else now
        if held is not Held.NO and (state != self._told or held is not Held.KEPT):
            await leadership.tell(session, self._lease, state)
            self._told = state
        if held in (Held.NEW, Held.INHERITED):
            left = await queue.recover(session)
            log.info("sender_leads", inherited=held is Held.INHERITED, left_behind=left)
        if held is Held.INHERITED:
            self.pace.pause(INHERITED_REST, slower=False)
            return False
        return held is not Held.NO

    def _lease_is_due(self) -> bool:
        return self._held_at is not None and self._monotonic() - self._held_at >= leadership.RENEW_AFTER

    def _may_send(self) -> bool:
        # A process that was stopped for a while (a laptop's lid, a debugger) wakes up after its lease.
        return self._held_at is not None and self._monotonic() - self._held_at < leadership.LEASE.total_seconds() - 1

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._back.set()

    async def _deliver(self, one: Claimed, batch: Batch) -> None:
        outcome = await self._post.deliver(one, batch)
        metrics.DELIVERIES.labels(outcome.state.value).inc()
        # Only now: the list is another one after each turn.
        self._outcomes.append(outcome)

    async def _change(self, change: Change) -> None:
        try:
            done = await changes.make(self._bot, change, self._settings, self.pace, self.reach, self._clock.now())
            if done is not None:
                self._changed.append(done)
        finally:
            self._changing.discard(change.id)

    async def _until_something_can_be_done(self, nothing_more: bool) -> None:
        """Wait for answers, or until as many may go as are begun together."""
        if not self._tasks:
            if not nothing_more and not self._outcomes and not self._changed and not self.pace.paused():
                await asyncio.sleep(min(self.pace.wait(self._wanted(), self._ahead()), 1.0))
            return
        self._back.clear()
        patience = min(leadership.RENEW_AFTER, max(self.reach.look_in(), MOMENT))
        if AT_ONCE - len(self._tasks) >= self._wanted() and (soon := self.pace.wait(self._wanted(), self._ahead())) > 0:
            patience = min(patience, soon)
        try:
            async with self._timeout(patience):
                await self._back.wait()
                # Answers come in flocks: one transaction for all that are there.
                while self._tasks and self._room() < self._wanted() and not nothing_more:
                    self._back.clear()
                    await self._back.wait()
        except TimeoutError:
            return

    async def _to_the_end(self, work: Coroutine[Any, Any, None]) -> None:
        """Stopping takes seconds at most."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait([task], timeout=LAST_DELIVERY + 1)
        finally:
            task.cancel()

    async def _finish(self) -> None:
        """Deliveries under way are finished: cut off, nobody would know whether they were sent."""
        await self._lookahead.drop()
        self._post.stop(True)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_DELIVERY)
        self._post.stop(False)
        outcomes, self._outcomes = self._outcomes, []
        changed, self._changed = self._changed, []
        async with self._database.transaction() as session:
            await settling.settle(session, outcomes, self._clock.now(), self._real_now())
            await changes.settle(session, changed)
            if not self._tasks:
                await leadership.release(session, self._lease)
        self._held_at = None
