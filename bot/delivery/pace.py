"""How fast deliveries may go: the messenger's limits (Bot FAQ, «My bot is hitting limits»), used to the last per cent.

Libraries were weighed: aiolimiter and its kin count when a call begins. The messenger counts when a message arrives, so calls
that begin evenly at the full pace arrive unevenly and earn 429, and a slower pace gives away what is left. Here a call's place
is free again one second after its answer, less the time that the quickest answer takes: whatever the way there and back
took, no second sees more messages arrive than it may. Proof, for calls i and j that hold the same place one after the other:
j begins at least 1 s after the answer to i, less `quickest`; i arrived before its answer left, j arrives after it began, and
the way of j and the way back of i together take at least `quickest`. So j arrives at least 1 s after i.
"""

import asyncio
import bisect
import math
import time
from collections import deque
from collections.abc import Callable

SECOND = 1.0
MARGIN = 0.002  # seconds; clocks and loops are not exact
GULPS = (
    6  # a second, at least: calls are begun several together, a transaction for each alone would keep answers waiting
)
LARGEST_GULP = 200
SPREAD = 1.25  # times the pace: so far apart, at least, calls begin
SPREAD_UP_TO = 200  # a second; faster ones are too near to each other for a timer
SLOWEST = 0.1  # of the pace, after many 429
RECOVERY = 0.02  # of the pace a second, after a 429
DRIFT = 1.00002  # the quickest answer of long ago is forgotten bit by bit
TURN = 0.005  # seconds between two looks while only answers can give places back
KNOWN_AFTER = 100  # answers; until then the quickest may still be slow, and counts as nothing


class Pace:
    """Places for messages under way or a second young. `take` them (or `acquire`, which waits its turn), `give_back` them when
    the answer is there. An album takes as many as it has items."""

    def __init__(self, per_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        """`per_second` messages at most, at least 1; `monotonic` gives seconds."""
        self._most = max(1, int(per_second))
        # How many to begin together. A whole number of times in the limit: what is left over would always wait.
        gulps = range(1, min(LARGEST_GULP, max(1, self._most // GULPS)) + 1)
        self.gulp = max(some for some in gulps if self._most % some == 0)
        self._monotonic = monotonic
        self._flying = 0
        self._waiting: deque[tuple[int, asyncio.Event]] = deque()
        # When places become free, the next one first.
        self._resting: list[float] = []
        self._quickest = math.inf
        self._answers = 0
        self._paused_until = -math.inf
        self._share = 1.0
        self._share_at = monotonic()
        # Calls begun one on top of another wait for each other, and would again a second later, and so on.
        self._apart = SECOND / (self._most * SPREAD) if self._most <= SPREAD_UP_TO else 0.0
        self._next_at = -math.inf

    @property
    def per_second(self) -> float:
        """The pace at present: less than the limit after a 429."""
        return self._most * self._recovered()

    @property
    def queued(self) -> int:
        """How many calls wait their turn."""
        return len(self._waiting)

    def free(self, ahead: float = 0.0) -> int:
        """How many more messages may go in `ahead` seconds."""
        return max(0, self._places(ahead) - sum(wanted for wanted, _ in self._waiting))

    def _places(self, ahead: float = 0.0) -> int:
        now = self._monotonic()
        del self._resting[: bisect.bisect_right(self._resting, now)]
        if now + ahead < self._paused_until:
            return 0
        resting = len(self._resting) - bisect.bisect_right(self._resting, now + ahead)
        return self._capacity() - self._flying - resting

    def _capacity(self) -> int:
        return max(1, int(self._most * self._recovered()))

    def wait(self, wanted: int, ahead: float = 0.0) -> float:
        """Seconds until `free(ahead)` is `wanted`, if no answer comes before; infinity when only an answer can help."""
        now = self._monotonic()
        missing = wanted - self.free(ahead)
        if now + ahead < self._paused_until:
            return self._paused_until - now - ahead
        if missing <= 0:
            return 0.0
        soon = bisect.bisect_right(self._resting, now + ahead)
        if soon + missing > len(self._resting):
            return math.inf
        return max(0.0, self._resting[soon + missing - 1] - now - ahead)

    def take(self, messages: int = 1) -> float:
        """A call begins; when, for `give_back`."""
        self._flying += messages
        return self._monotonic()

    async def acquire(self, messages: int = 1) -> float | None:
        """Wait for one's turn, then `take`; None when the messenger wants silence: try again another time."""
        if not self._waiting and self._missing(messages) <= 0 and self._monotonic() >= self._next_at:
            return self._begin(messages)
        # More than there are places at all would wait for ever.
        mine = (min(messages, self._capacity()), asyncio.Event())
        self._waiting.append(mine)
        try:
            if self._waiting[0] is not mine:
                await mine[1].wait()
            while not self.paused():
                patience = self._patience(mine[0])
                if patience <= 0:
                    return self._begin(messages)
                await asyncio.sleep(patience)
            return None
        finally:
            self._waiting.remove(mine)
            if self._waiting:
                self._waiting[0][1].set()

    def _missing(self, messages: int) -> int:
        return messages - self._places()

    def _patience(self, messages: int) -> float:
        """Seconds until it may be the turn of a call."""
        missing = self._missing(messages)
        if missing <= 0:
            return self._next_at - self._monotonic()
        return self._resting[missing - 1] - self._monotonic() if missing <= len(self._resting) else TURN

    def _begin(self, messages: int) -> float:
        self._next_at = self._monotonic() + self._apart * messages
        return self.take(messages)

    def give_back(self, began: float, messages: int = 1) -> None:
        """The call that began then was answered, or nobody waits for its answer any more."""
        now = self._monotonic()
        took = now - began
        self._quickest = min(self._quickest * DRIFT, took)
        self._answers += 1
        self._flying -= messages
        known = self._quickest if self._answers > KNOWN_AFTER else 0.0
        for _ in range(messages):
            bisect.insort(self._resting, now + SECOND + MARGIN - known)

    def paused(self) -> bool:
        """Whether the messenger has asked for silence."""
        return self._monotonic() < self._paused_until

    def pause(self, seconds: float, *, slower: bool = True) -> None:
        """The messenger wants `seconds` of silence (429); afterwards the pace is half of what it was and creeps back up.
        `slower` off: it is only out of reach."""
        now = self._monotonic()
        again = now < self._paused_until
        self._paused_until = max(self._paused_until, now + seconds)
        # The calls that were under way together are refused together: one slowing down for all of them.
        if slower and not again:
            self._share = max(SLOWEST, self._recovered() / 2)
        self._share_at = self._paused_until

    def _recovered(self) -> float:
        return min(1.0, self._share + max(0.0, self._monotonic() - self._share_at) * RECOVERY)


class ChatPace:
    """One message a second to a chat, twenty a minute to a group (ids of groups are negative)."""

    GROUP = 20
    MINUTE = 60.0
    FORGET_EVERY = 1000
    MAY_COME_BACK = 10  # an album: what was reserved and is taken back must not have pushed out what was sent before

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """`monotonic` gives seconds."""
        self._monotonic = monotonic
        self._sent: dict[str, deque[float]] = {}
        self._noted = 0

    def reserve(self, chat_id: str, messages: int = 1) -> float:
        """Seconds to wait before sending `messages` (an album) to the chat; they count as sent from then on, one a second."""
        now = self._monotonic()
        group = chat_id.startswith("-")
        sent = self._sent.setdefault(chat_id, deque(maxlen=self.GROUP + self.MAY_COME_BACK))
        at = max(now, sent[-1] + SECOND) if sent else now
        if group and len(sent) >= self.GROUP:
            at = max(at, sent[-self.GROUP] + self.MINUTE)
        for number in range(messages):
            sent.append(at + number * SECOND)
        self._noted += 1
        if self._noted % self.FORGET_EVERY == 0:
            self._forget(now)
        return at - now

    def take_back(self, chat_id: str, messages: int = 1) -> None:
        """What was reserved last is not sent after all."""
        sent = self._sent.get(chat_id, deque())
        for _ in range(min(messages, len(sent))):
            sent.pop()

    def _forget(self, now: float) -> None:
        self._sent = {chat: sent for chat, sent in self._sent.items() if sent and sent[-1] > now - self.MINUTE}
