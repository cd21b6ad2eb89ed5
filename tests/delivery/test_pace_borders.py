"""The pace at its borders: places, waits, turns, silence."""

import asyncio
import math
from collections.abc import Iterator

import pytest

from bot.delivery import pace as paces
from bot.delivery.pace import KNOWN_AFTER, MARGIN, SLOWEST, TURN, ChatPace, Pace

LIMIT = 30
APART = 1 / (LIMIT * 1.25)


class Time:
    """Seconds that only the test and its sleeps move."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """The present second."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """So many seconds pass at once."""
        self.slept.append(round(seconds, 6))
        self.now += seconds
        await REAL_SLEEP(0)


REAL_SLEEP = asyncio.sleep


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    made = Time()
    monkeypatch.setattr(asyncio, "sleep", made.sleep)
    yield made
    monkeypatch.undo()


def busy(pace: Pace, time: Time, answers: int = 0) -> None:
    """All places are taken; so many of them are answered, a tenth of a second apart."""
    began = [pace.take() for _ in range(LIMIT)]
    for one in began[:answers]:
        time.now += 0.1
        pace.give_back(one)


@pytest.mark.parametrize(
    ("per_second", "most", "gulp"),
    [
        *((0.2, 1, 1), (1, 1, 1), (1.9, 1, 1), (6, 6, 1), (11.9, 11, 1), (12, 12, 2), (30, 30, 5), (31, 31, 1)),
        *((100, 100, 10), (1000, 1000, 125), (1200, 1200, 200), (5000, 5000, 200)),
    ],
)
def test_so_many_are_begun_together(per_second: float, most: int, gulp: int) -> None:
    pace = Pace(per_second, Time())
    assert (pace.per_second, pace.free(), pace.gulp, pace.queued) == (most, most, gulp, 0)


def test_a_place_is_free_again_a_second_after_the_answer() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    busy(pace, time, answers=2)
    assert (pace.free(), pace.wait(3)) == (0, math.inf)
    assert pace.wait(1) == pytest.approx(0.9 + MARGIN)
    assert pace.wait(2) == pytest.approx(1 + MARGIN)
    assert pace.wait(1, 0.5) == pytest.approx(0.4 + MARGIN)
    assert [pace.free(ahead) for ahead in (0.9, 0.903, 1.003)] == [0, 1, 2]
    assert pace.wait(0) == pace.wait(1, 0.95) == 0
    assert pace.wait(2, 0.95) == pytest.approx(0.05 + MARGIN)
    time.now += 0.903
    assert (pace.free(), pace.wait(1)) == (1, 0)


def test_an_album_takes_and_frees_as_many_places_as_it_has_items() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    began = pace.take(10)
    assert (began, pace.free()) == (100.0, 20)
    pace.give_back(began, 10)
    assert pace.free() == 20
    time.now += 1.01
    assert pace.free() == LIMIT


def test_the_quickest_way_is_taken_off_once_it_is_known() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    for took in (0.5, *[0.4] * (KNOWN_AFTER - 1)):
        began = pace.take()
        time.now += took
        pace.give_back(began)
    time.now += 2
    for rest in (1.002, 0.602):
        # The hundredth answer still counts as nothing, the next one does not.
        began = pace.take()
        time.now += 0.4
        pace.give_back(began)
        if rest == 1.002:
            continue
        assert pace.wait(LIMIT) == pytest.approx(0.602, abs=1e-4)


def test_silence_ends_when_the_messenger_said_and_the_longest_wish_counts() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    pace.pause(7)
    pace.pause(3)
    assert (pace.wait(1), pace.wait(1, 2), pace.free(6.9), pace.free(7)) == (7, 5, 0, LIMIT // 2)
    time.now += 7
    assert not pace.paused()
    assert (pace.free(), pace.wait(1)) == (15, 0)
    time.now += 1
    assert pace.per_second == pytest.approx(LIMIT * 0.52)


def test_each_silence_halves_the_pace_down_to_a_tenth() -> None:
    time = Time()
    pace = Pace(LIMIT, time)
    seen = []
    for _ in range(5):
        pace.pause(1)
        time.now += 1
        seen.append(round(pace.per_second / LIMIT, 4))
    assert seen == [0.5, 0.25, 0.125, SLOWEST, SLOWEST]
    assert Pace(1, time).free() == 1
    slow = Pace(1, time)
    slow.pause(0)
    assert slow.free() == 1, "however slow, one goes"


async def test_calls_begin_a_little_apart_and_in_turn(time: Time) -> None:
    pace = Pace(LIMIT, time)
    assert await pace.acquire() == 100.0
    assert time.slept == []
    assert await pace.acquire(2) == pytest.approx(100 + APART)
    assert await pace.acquire() == pytest.approx(100 + 3 * APART)
    fast = Pace(201, time)
    now = time.now
    assert [await fast.acquire(), await fast.acquire()] == [now, now]
    bound = Pace(200, time)
    await bound.acquire()
    assert await bound.acquire() == pytest.approx(now + 1 / 250)


async def test_who_waits_is_counted_and_served_first(time: Time) -> None:
    pace = Pace(LIMIT, time)
    busy(pace, time, answers=3)
    order: list[str] = []

    async def want(name: str, messages: int) -> None:
        began = await pace.acquire(messages)
        order.append(f"{name} at {began:.3f}")

    tasks = [asyncio.ensure_future(want("album", 2)), asyncio.ensure_future(want("one", 1))]
    await REAL_SLEEP(0)
    assert (pace.queued, pace.free(2.0)) == (2, 0)
    await asyncio.gather(*tasks)
    assert order == ["album at 101.202", "one at 101.302"]
    assert pace.queued == 0


async def test_while_only_answers_can_help_it_looks_again_every_moment(time: Time) -> None:
    pace = Pace(LIMIT, time)
    busy(pace, time)
    waiting = asyncio.ensure_future(pace.acquire())
    for _ in range(3):
        await REAL_SLEEP(0)
    pace.give_back(time.now)
    at = time.now
    began = await waiting
    assert set(time.slept[:-1]) <= {TURN} | {round(1 + MARGIN - TURN * n, 6) for n in range(4)}
    assert began == pytest.approx(at + 1 + MARGIN)


async def test_told_to_be_silent_nobody_waits_on(time: Time) -> None:
    pace = Pace(LIMIT, time)
    pace.pause(7)
    assert await pace.acquire() is None
    assert (pace.queued, time.slept) == (0, [])
    time.now += 7
    assert await pace.acquire() == 107.0


async def test_more_than_there_are_places_at_all_does_not_wait_for_ever(time: Time) -> None:
    pace = Pace(5, time)
    assert await asyncio.wait_for(pace.acquire(10), 5) == 100.0
    assert pace.free() == 0


def test_a_group_waits_for_its_minute_and_a_person_for_a_second() -> None:
    time = Time()
    chats = ChatPace(time)
    assert [chats.reserve("-5") for _ in range(22)] == [*range(20), 60, 61]
    assert [chats.reserve("5") for _ in range(22)] == [*range(22)]
    assert [chats.reserve("6", 3), chats.reserve("6")] == [0, 3]
    time.now += 30
    assert chats.reserve("7") == 0


def test_only_chats_of_the_last_minute_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time()
    monkeypatch.setattr(ChatPace, "FORGET_EVERY", 3)
    chats = ChatPace(time)
    chats.reserve("-1")
    time.now += 60
    assert chats.reserve("-2") == 0
    assert chats.reserve("-2") == 1
    assert list(chats._sent) == ["-2"]
    assert (ChatPace.GROUP, ChatPace.MINUTE, paces.SECOND) == (20, 60, 1)
