"""A person of the tour rests when the bot would not listen, says for how long, and is never told «слишком часто»."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import Chat, Message, TelegramObject, Update, User
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Settings
from bot.middlewares.throttling import ThrottlingMiddleware
from bot.screens.shared.screen import Answer
from tour.pace import BREATH, IN_FLIGHT, Breath, Pace, published_pace

PACE = Pace(per_second=4.0, burst=IN_FLIGHT + 12)
ANNA = User(id=1, is_bot=False, first_name="Анна")
HANDLED = Answer()


class Seconds:
    """Time that passes only by resting, or by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def acts(breath: Breath) -> float:
    """One act; how long the person rested before it."""
    seconds = breath.needed()
    await breath.act(seconds)
    return seconds


def breath_of(seconds: Seconds, pace: Pace = PACE) -> Breath:
    return Breath(pace, seconds, seconds.sleep)


async def test_burst_less_what_may_be_on_its_way_is_acted_without_a_rest() -> None:
    breath = breath_of(Seconds())
    rests = [await acts(breath) for _ in range(PACE.burst - IN_FLIGHT + 1)]
    assert rests == [0.0] * (PACE.burst - IN_FLIGHT) + [BREATH / PACE.per_second]


async def test_a_rest_is_for_several_acts() -> None:
    breath = breath_of(Seconds())
    rests = [await acts(breath) for _ in range(PACE.burst - IN_FLIGHT + 2 * BREATH)]
    assert [rest for rest in rests if rest] == [BREATH / PACE.per_second] * 2


async def test_time_gives_strength_back_up_to_the_most() -> None:
    seconds = Seconds()
    breath = breath_of(seconds)
    for _ in range(PACE.burst - IN_FLIGHT):
        await acts(breath)
    seconds.now += 1 / PACE.per_second
    assert [await acts(breath) > 0 for _ in range(2)] == [False, True]
    seconds.now += 1000
    rests = [await acts(breath) for _ in range(PACE.burst - IN_FLIGHT + 1)]
    assert rests.count(0.0) == PACE.burst - IN_FLIGHT


def test_pace_without_room_for_an_act_is_refused() -> None:
    with pytest.raises(ValueError, match="burst"):
        Breath(Pace(3.0, IN_FLIGHT))
    Breath(Pace(3.0, IN_FLIGHT + 1))


def test_pace_is_the_bot_s_own_and_the_bot_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = published_pace()
    for name, value in pace.environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert (settings.updates_per_second, settings.updates_burst) == (pace.per_second, pace.burst)
    assert (pace.per_second, pace.burst) == (3.0, 30)


# Seconds on the way to the bot, and from its answer to the next act.
WAYS = st.lists(st.tuples(st.floats(0, 3), st.floats(0, 3)), max_size=60)


@given(ways=WAYS)
def test_bot_listens_to_whoever_rests_however_fast_or_slow_the_machine(ways: list[tuple[float, float]]) -> None:
    """One act at a time is on its way; sixty more come as fast as a machine of no slowness at all can send them."""
    asyncio.run(_all_are_handled(ways + [(0.0, 0.0)] * 60))


async def _all_are_handled(ways: list[tuple[float, float]]) -> None:
    seconds = Seconds()
    breath = breath_of(seconds)
    throttling = ThrottlingMiddleware(PACE.per_second, PACE.burst, ZoneInfo("Europe/Moscow"), seconds)
    update = Update(
        update_id=1,
        message=Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private"), text="/menu"),
    )
    for there, back in ways:
        await acts(breath)
        seconds.now += there
        assert await throttling(_handle, update, {"event_from_user": ANNA}) is HANDLED
        seconds.now += back


async def _handle(event: TelegramObject, data: dict[str, Any]) -> Answer:
    return HANDLED
