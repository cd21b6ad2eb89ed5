"""The pace against a messenger that counts as Telegram does: never too fast, hardly ever slower than allowed."""

import heapq
import itertools
import math
import random
from collections import deque
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pace import KNOWN_AFTER, RECOVERY, ChatPace, Pace

LIMIT = 30


class Time:
    """Seconds that only the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The present second."""
        return self.now


class Counter:
    """Counts arrivals: at most `most` in any second, as the messenger does."""

    def __init__(self, most: int) -> None:
        self._window: deque[float] = deque(maxlen=most)
        self.accepted: list[float] = []
        self.refused = 0

    def arrives(self, at: float) -> None:
        """A call arrives; moments must not go back."""
        if len(self._window) == self._window.maxlen and at - self._window[0] < 1.0:
            self.refused += 1
            return
        self._window.append(at)
        self.accepted.append(at)


def drive(ways: Callable[[], tuple[float, float]], messages: int, most: int = LIMIT) -> tuple[Counter, float]:
    """Sends that many messages as the sender does, `ways` giving the seconds there and back of each; the messenger's counter
    and how long it took. Events of a simulation, in their order."""
    time, counter = Time(), Counter(most)
    pace = Pace(most, time)
    order = itertools.count()
    events: list[tuple[float, int, str, float]] = []
    left, began = messages, time.now
    while left or events:
        while left and pace.free() >= min(pace.gulp, left):
            for _ in range(min(pace.free(), left)):
                there, back = ways()
                start = pace.take()
                heapq.heappush(events, (start + there, next(order), "arrives", start))
                heapq.heappush(events, (start + there + back, next(order), "answered", start))
                left -= 1
        patience = pace.wait(min(pace.gulp, left)) if left else math.inf
        if events and events[0][0] <= time.now + patience:
            at, _, what, start = heapq.heappop(events)
            time.now = max(time.now, at)
            if what == "arrives":
                counter.arrives(at)
            else:
                pace.give_back(start)
        else:
            time.now += patience
    return counter, time.now - began


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.0005, 0.3), st.floats(0.0, 0.2), st.sampled_from([1, 5, 30, 100]))
def test_whatever_the_way_takes_no_second_sees_more_than_it_may(
    seed: int, quickest: float, jitter: float, most: int
) -> None:
    chance = random.Random(seed)
    counter, _ = drive(
        lambda: (quickest / 2 + chance.random() * jitter, quickest / 2 + chance.random() * jitter), 20 * most, most
    )
    assert counter.refused == 0
    assert len(counter.accepted) == 20 * most


@pytest.mark.parametrize(("quickest", "jitter"), [(0.003, 0.002), (0.05, 0.01), (0.2, 0.005)])
def test_a_steady_way_costs_less_than_a_per_cent_of_the_limit(quickest: float, jitter: float) -> None:
    chance = random.Random(1)
    messages = LIMIT * 200
    counter, seconds = drive(lambda: (quickest / 2 + chance.random() * jitter, quickest / 2), messages)
    assert counter.refused == 0
    # The first ones go before the quickest answer is known.
    assert messages - KNOWN_AFTER - LIMIT >= 0.99 * LIMIT * (seconds - (KNOWN_AFTER + LIMIT) / LIMIT - 1)


def test_the_calls_of_a_moment_do_not_all_come_at_once_again() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    assert pace.free() == LIMIT
    for _ in range(LIMIT):
        pace.take()
    assert pace.free() == 0 and pace.wait(1) == math.inf


def test_after_429_it_is_silent_then_half_as_fast_and_creeps_back_up() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    pace.pause(7)
    assert pace.paused() and pace.free() == 0 and pace.wait(1) == pytest.approx(7)
    # The others that were under way are refused too: that does not slow it down again.
    pace.pause(7)
    time.now += 7
    assert not pace.paused() and pace.free() == LIMIT // 2
    time.now += 0.2 / RECOVERY
    assert pace.free() == int(LIMIT * 0.7)
    time.now += 100
    assert pace.free() == LIMIT


def test_out_of_reach_is_not_too_fast() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    pace.pause(2, slower=False)
    assert pace.free() == 0
    time.now += 2
    assert pace.free() == LIMIT


def test_a_chat_gets_one_message_a_second() -> None:
    time = Time()
    chats = ChatPace(time)
    assert [chats.reserve("7"), chats.reserve("7"), chats.reserve("8"), chats.reserve("7")] == [0, 1, 0, 2]
    time.now += 10
    assert chats.reserve("7") == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 5), min_size=50, max_size=120))
def test_a_group_gets_twenty_a_minute(pauses: list[float]) -> None:
    time = Time()
    chats = ChatPace(time)
    sent: list[float] = []
    for pause in pauses:
        time.now += pause
        sent.append(time.now + chats.reserve("-100"))
    assert all(later - earlier >= 60 - 1e-6 for earlier, later in zip(sent, sent[20:], strict=False))
    assert all(later - earlier >= 1 - 1e-6 for earlier, later in itertools.pairwise(sent))


def test_chats_of_long_ago_are_forgotten() -> None:
    time = Time()
    chats = ChatPace(time)
    for number in range(5 * ChatPace.FORGET_EVERY):
        time.now += 1
        chats.reserve(str(number))
    assert len(chats._sent) <= ChatPace.FORGET_EVERY + ChatPace.MINUTE
