"""A bot's updates: waiting in line, handed out by long polling, confirmed by a later offset."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from playground.errors import Refusal, conflict
from playground.model import Bot, Json, Kept
from playground.store import Store

NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50
REMEMBERED = 5000
"""Confirmed updates that can still be repeated."""

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
SET_WEBHOOK = "terminated by setWebhook request"


@dataclass(slots=True)
class Delivery(Kept):
    """One delivery of an update. `out_of_turn` ones do not follow the order of ids: repeats and made-up updates."""

    bot: int
    seq: int
    update_id: int
    update: Json
    out_of_turn: bool = False
    handed: bool = False

    kind = "update"
    kept = ("bot", "seq", "update_id", "update", "out_of_turn")

    @property
    def key(self) -> str:
        return f"{self.bot}:{self.seq}"


class Inbox:
    """The updates of one bot that it has not confirmed yet (Bot API, «getUpdates»)."""

    def __init__(self, bot: Bot, store: Store, changed: Callable[[], None]) -> None:
        self.bot = bot
        self.line: OrderedDict[int, Delivery] = OrderedDict()
        self.past: OrderedDict[int, Json] = OrderedDict()
        self.courier: Callable[[Delivery], None] | None = None
        self._store = store
        self._changed = changed
        self._poller: asyncio.Future[None] | None = None
        self.seq = 0

    def restore(self, delivery: Delivery) -> None:
        """Puts an update of an earlier run back in line."""
        self.line[delivery.seq] = delivery
        self.past[delivery.update_id] = delivery.update
        self.seq = max(self.seq, delivery.seq)

    def put(self, kind: str, content: Json) -> int:
        """A new update of a kind; returns its id. A kind the bot has not allowed is not delivered."""
        update_id = self._next_id()
        if self._allowed(kind):
            self._deliver({"update_id": update_id, kind: content}, out_of_turn=False)
        return update_id

    def put_raw(self, update: Json) -> int:
        """An update made by hand; it gets an id when it has none."""
        given = update.get("update_id")
        if given is None:
            given = self._next_id()
            self._deliver({**update, "update_id": given}, out_of_turn=False)
        else:
            # Ids made by the playground stay above any the bot has seen, or its offset would skip them.
            self.bot.next_update = max(self.bot.next_update, int(given) + 1)
            self._store.put(self.bot)
            self._deliver(update, out_of_turn=True)
        return int(given)

    def repeat(self, update_id: int) -> bool:
        """Delivers an update again under the same id; False when it is not remembered."""
        update = self.past.get(update_id)
        if update is None:
            return False
        self._deliver(update, out_of_turn=True)
        return True

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Hands updates out, waiting for the first one up to `timeout` seconds.

        Whoever waited before is terminated with 409; the caller may get it too, later, for the same reason.
        """
        self.terminate(conflict(OTHER_POLLER))
        self._confirm(offset)
        batch = self._batch(limit)
        if batch or timeout <= 0:
            return batch
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(min(timeout, LONGEST_POLL)):
                await poller
        except TimeoutError:
            return []
        finally:
            if self._poller is poller:
                self._poller = None
        return self._batch(limit)

    def terminate(self, refusal: Refusal | None = None) -> None:
        """Ends the poll that waits: with a refusal, or with what there is."""
        poller, self._poller = self._poller, None
        if poller is None or poller.done():
            return
        if refusal is None:
            poller.set_result(None)
        else:
            poller.set_exception(refusal)

    def done(self, delivery: Delivery) -> None:
        """The webhook has accepted this delivery."""
        if self.line.pop(delivery.seq, None):
            self._store.drop(delivery)
            self._changed()

    def drop_pending(self) -> None:
        """Forgets all that waits (Bot API, `drop_pending_updates`)."""
        for delivery in self.line.values():
            self._store.drop(delivery)
        self.line.clear()
        self._changed()

    @property
    def polled(self) -> bool:
        """Whether somebody waits here for an update."""
        return self._poller is not None

    def confirmed(self, seq: int) -> bool:
        """Whether everything up to delivery number `seq` is confirmed."""
        return not self.line or next(iter(self.line)) > seq

    def _next_id(self) -> int:
        update_id = self.bot.next_update
        self.bot.next_update += 1
        self._store.put(self.bot)
        return update_id

    def _allowed(self, kind: str) -> bool:
        return kind in self.bot.allowed if self.bot.allowed else kind not in NOT_BY_DEFAULT

    def _deliver(self, update: Json, *, out_of_turn: bool) -> None:
        self.seq += 1
        delivery = Delivery(self.bot.id, self.seq, int(update["update_id"]), update, out_of_turn)
        self.line[delivery.seq] = delivery
        self.past[delivery.update_id] = update
        if len(self.past) > REMEMBERED:
            self.past.popitem(last=False)
        self._store.put(delivery)
        if self.courier:
            self.courier(delivery)
        else:
            self.terminate()

    def _confirm(self, offset: int) -> None:
        """Forgets what this offset confirms. A negative one keeps that many of the newest."""
        if offset < 0:
            keep = [one.update_id for one in self.line.values()][offset:]
            offset = keep[0] if keep else 0
        gone = []
        for delivery in self.line.values():
            over = delivery.handed if delivery.out_of_turn else delivery.update_id < offset
            if over:
                gone.append(delivery)
            elif not delivery.out_of_turn:
                break
        for delivery in gone:
            self.done(delivery)

    def _batch(self, limit: int) -> list[Json]:
        batch: list[Delivery] = []
        for delivery in self.line.values():
            if len(batch) == limit:
                break
            delivery.handed = True
            batch.append(delivery)
        # Out of turn first: the poller's next offset follows the last one in the list.
        return [one.update for one in sorted(batch, key=lambda one: (not one.out_of_turn, one.seq))]


def first_update_id(real: Callable[[], float] = time.time) -> int:
    """Where a new bot's ids begin: eight a second since 2025, below 2^31 until 2033.

    A playground that keeps nothing starts anew each time, but the bot may remember which updates it has handled:
    ids of an earlier run must not come back.
    """
    return int((real() - 1_735_689_600) * 8)
