"""What the bots called: the newest calls in full, all of them in numbers."""

from collections import Counter, deque
from itertools import islice
from typing import NamedTuple

from playground.clock import iso
from playground.model import Json

REMEMBERED = 20_000


class Call(NamedTuple):
    """One call of a method. `ok`: accepted, though the bot may not have been told; `status` 0: it was told nothing."""

    n: int
    time: float
    bot: int
    method: str
    chat: int | None
    ok: bool
    status: int
    message: int | None

    def view(self) -> Json:
        """The call as `/api/calls` shows it."""
        return {**self._asdict(), "time": iso(self.time)}


class Calls:
    """The log. getUpdates is only counted, it would push everything else out."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[int, str, bool]] = Counter()
        self._newest: deque[Call] = deque(maxlen=REMEMBERED)
        self._n = 0

    def add(
        self, time: float, bot: int, method: str, chat: int | None, ok: bool, status: int, message: int | None
    ) -> None:
        """Notes a call that is over."""
        self.counts[bot, method, ok] += 1
        if method != "getUpdates":
            self._n += 1
            self._newest.append(Call(self._n, time, bot, method, chat, ok, status, message))

    def find(
        self, *, bot: int | None, method: str | None, chat: int | None, after: int, limit: int | None
    ) -> list[Call]:
        """Calls that fit, oldest first; of more than `limit` the newest."""
        skipped = max(0, after - (self._n - len(self._newest)))
        found = [
            call
            for call in islice(self._newest, skipped, None)
            if (bot is None or call.bot == bot)
            and (method is None or call.method.lower() == method.lower())
            and (chat is None or call.chat == chat)
        ]
        return found if limit is None else found[max(0, len(found) - limit) :]

    def totals(self, bot: int | None) -> Json:
        """Exact numbers since the start: method -> accepted and refused."""
        totals: Json = {}
        for (caller, method, ok), number in self.counts.items():
            if bot is None or caller == bot:
                both = totals.setdefault(method, {"accepted": 0, "refused": 0})
                both["accepted" if ok else "refused"] += number
        return totals
