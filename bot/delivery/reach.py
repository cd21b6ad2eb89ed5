"""Whether the messenger answers, and answers this bot: asked before each call of the sender, told of each answer.

Calls under way when an answer fails to come are uncertain, so few are under way at once: as many as the pace needs at the
usual time of an answer, five where that is less. After the first that came to nothing no more are begun. The sender asks who
it is (getMe, which changes nothing) until that is answered, then goes on with one call, two, four. A call without an answer
for two seconds counts as silence: it need not come to its end before the messenger is asked.

401 and 404 are about the bot, not about a message: the same, but the operator has to know."""

import asyncio
import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import GetMe

from bot.delivery.pace import Pace
from bot.messengers.trouble import Trouble, trouble_of

log = structlog.get_logger(__name__)
FEW = 5  # calls under way at once, whatever the pace: what a break leaves uncertain
SPARE = 1.5  # times as many as the pace needs at the usual time of an answer
LEARNING = 0.1  # how much an answer counts in what is usual
USUAL_UP_TO = 0.25  # seconds: a messenger that is slower than that gets fewer calls, not more of them at once
SILENT_AFTER = 2.0  # seconds without an answer
PROBE_WITHIN = 3  # seconds; the lease has to be renewed meanwhile
FIRST_WAIT = 0.5  # seconds between two probes, twice as long each time
LONGEST_WAIT = 10.0
CHECK_THE_TOKEN = "the token is wrong or was revoked: get one from BotFather, put it into BOT_TOKEN, start again"


@dataclass(eq=False)
class Place:
    """Of a call that may be begun or is under way since `began` (seconds); `given_up`: its answer is no longer waited for."""

    began: float | None = None
    given_up: bool = False


@dataclass(frozen=True)
class State:
    """What keeps the sender from sending, and since when."""

    trouble: Trouble
    since: datetime


class Reach:
    """Lets calls through while the messenger answers."""

    def __init__(
        self, bot: Bot, pace: Pace, real_now: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`pace` says how many calls a second there may be, `real_now` since when there is trouble; `monotonic` gives seconds."""
        self._bot = bot
        self._pace = pace
        self._real_now = real_now
        self._monotonic = monotonic
        self.state: State | None = None
        self.queued = 0
        self._places: set[Place] = set()
        self._usual = 0.0
        # Calls at once after a break; None: as many as usual.
        self._ramp: int | None = None
        self._probe_at = -math.inf
        self._wait = FIRST_WAIT
        # What was begun before the messenger was last known to answer says nothing any more.
        self._known_at = -math.inf
        self._moved = asyncio.Event()

    def room(self) -> int:
        """How many more calls may be begun."""
        if self.state is not None:
            return 0
        waited_for = sum(not place.given_up for place in self._places)
        return max(0, self.at_once() - waited_for)

    def at_once(self) -> int:
        """How many calls may be under way at present."""
        usual = max(FEW, math.ceil(self._pace.per_second * self._usual * SPARE))
        return usual if self._ramp is None else min(self._ramp, usual)

    async def enter(self) -> Place | None:
        """Wait for a place among the calls under way; None when there is trouble: try again another time. Give it back by
        `leave`."""
        self.queued += 1
        try:
            while self.state is None:
                if self.room():
                    place = Place()
                    self._places.add(place)
                    return place
                await self._moved.wait()
            return None
        finally:
            self.queued -= 1

    def leave(self, place: Place) -> None:
        """The call is over, or was never made."""
        self._places.discard(place)
        self._move()

    def _move(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    @contextlib.contextmanager
    def call(self, place: Place | None = None) -> Iterator[None]:
        """Around a call of the messenger: what it ends with is noted."""
        began = self._monotonic()
        if place is not None:
            place.began = began
        try:
            yield
        except TelegramAPIError as error:
            self._note(began, trouble_of(error))
            raise
        self._note(began, None)

    def _note(self, began: float, trouble: Trouble | None) -> None:
        if began < self._known_at:
            return
        now = self._monotonic()
        if trouble is not None:
            self._stop(trouble)
        elif self.state is not None:
            # A late answer: ask at once.
            self._probe_at = min(self._probe_at, now)
        else:
            self._usual += LEARNING * (min(now - began, USUAL_UP_TO) - self._usual)
            if self._ramp is not None:
                self._ramp = 2 * self._ramp if 2 * self._ramp < FEW else None
        self._move()

    def _stop(self, trouble: Trouble) -> None:
        if self.state is None:
            self._ask_after(self._wait if self._ramp is not None else None)
        if self.state is None or self.state.trouble.of_the_bot is not trouble.of_the_bot:
            self.state = State(trouble, self._real_now())
            if trouble.of_the_bot:
                log.error("messenger_refuses_the_bot", reason=trouble.value, hint=CHECK_THE_TOKEN)
            else:
                log.warning("messenger_away", reason=trouble.value)

    def _ask_after(self, wait: float | None) -> None:
        """When the messenger is asked next: each time twice as late; None: at once, and soon after that."""
        self._probe_at = self._monotonic() + (wait or 0.0)
        self._wait = FIRST_WAIT if wait is None else min(LONGEST_WAIT, 2 * wait)

    def in_trouble(self) -> bool:
        """Whether nothing may be sent, or nobody has answered for a while."""
        return self.state is not None or bool(self._silent())

    def _silent(self) -> list[Place]:
        since = self._monotonic() - SILENT_AFTER
        return [one for one in self._places if not one.given_up and one.began is not None and one.began <= since]

    def look_in(self) -> float:
        """Seconds until it is time to `look`, if no answer comes; infinity when none is waited for."""
        now = self._monotonic()
        if self.state is not None:
            return max(0.0, self._probe_at - now)
        begun = [one.began for one in self._places if not one.given_up and one.began is not None]
        return max(0.0, min(begun) + SILENT_AFTER - now) if begun else math.inf

    async def look(self) -> bool:
        """In trouble: ask the messenger who we are, when it is time to; whether it is there and knows us."""
        if self.state is not None and self._monotonic() < self._probe_at:
            return False
        waited_for, asked_at = [one for one in self._places if one.began is not None], self._monotonic()
        try:
            await self._bot(GetMe(), request_timeout=PROBE_WITHIN)
        except TelegramAPIError as error:
            trouble = trouble_of(error)
            if trouble is not None:
                self._stop(trouble)
                self._ask_after(self._wait)
                self._move()
                return False
        for place in waited_for:
            place.given_up = True
        if self.state is not None:
            log.info("messenger_answers_again", reason=self.state.trouble.value)
        self.state, self._ramp, self._known_at = None, 1, asked_at
        self._move()
        return True
