"""Faults a test has queued: refusals, server errors, answers that never come, broken connections."""

import random
from dataclasses import dataclass, field

from playground.errors import Refusal, bad_request, forbidden, too_many_requests
from playground.model import Json

KINDS = ("429", "500", "502", "403", "400", "no_reply", "drop_before", "drop_after")
REFUSALS = ("429", "500", "502", "403", "400")
DEFAULT_WORDS = {
    "403": "bot was blocked by the user",
    "400": "chat not found",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """Something that goes wrong the next `times` times a fitting call comes, after `after` were let through."""

    method: str
    fault: str
    times: int = 1
    chat: int | None = None
    retry_after: int = 1
    after: int = 0
    share: float = 1.0
    words: str = ""
    seed: int | None = None
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def view(self) -> Json:
        """The fault as `/api/faults` shows it: `times` and `after` are what is left."""
        names = ("method", "fault", "times", "chat", "retry_after", "after", "share", "words")
        return {name: getattr(self, name) for name in names}

    def fits(self, method: str, chat: int | None) -> bool:
        """`*` is every method but getUpdates, which must be named."""
        named = method != "getUpdates" if self.method == "*" else self.method.lower() == method.lower()
        return named and (self.chat is None or self.chat == chat)

    def refusal(self) -> Refusal:
        """What the bot is told, for the kinds that tell something."""
        words = self.words or DEFAULT_WORDS.get(self.fault, "")
        match self.fault:
            case "429":
                return too_many_requests(self.retry_after)
            case "403":
                return forbidden(words)
            case "400":
                return bad_request(words)
            case _:
                return Refusal(int(self.fault), words)


class Faults:
    """The queue. The first fault that fits and has its turn is used."""

    def __init__(self) -> None:
        self.queued: list[Fault] = []

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, if one does."""
        for fault in self.queued:
            if not fault.fits(method, chat):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.share < 1.0 and fault.chance.random() >= fault.share:
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.queued.remove(fault)
            return fault
        return None
