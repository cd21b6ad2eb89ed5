"""The clock: moved ahead, never back, and followers know before the move is over."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from playground.client import ApiError, Messenger
from playground.server import Playground
from tests.playground.helpers import until


async def test_it_goes_ahead_and_is_reset(messenger: Messenger) -> None:
    moved = await messenger.move_clock(timedelta(days=2))
    assert moved - datetime.now(UTC) == pytest.approx(timedelta(days=2), abs=timedelta(seconds=5))
    later = moved + timedelta(hours=1)
    assert abs(await messenger.move_clock(to=later) - later) < timedelta(seconds=1)
    assert abs(await messenger.move_clock(reset=True) - datetime.now(UTC)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    "body",
    [
        {"advance": -60},
        {"to": "2020-01-01T00:00:00Z"},
        {"to": "31 февраля"},
        {"advance": "час"},
        {"advance": 1e300},
        {"advance": True},
        {},
    ],
)
async def test_moves_that_are_mistakes(messenger: Messenger, body: dict[str, object]) -> None:
    before = await messenger.call("GET", "clock")
    with pytest.raises(ApiError, match="say `advance`"):
        await messenger.call("POST", "clock", body=body)
    assert (await messenger.call("GET", "clock"))["version"] == before["version"]


async def follow(messenger: Messenger, taken_up: list[int], slow: float = 0.0) -> None:
    """A program that follows the clock, needs `slow` seconds to take a change up and notes the version then."""
    version = (await messenger.call("GET", "clock"))["version"]
    while True:
        clock = await messenger.call("GET", "clock", query={"since": version, "wait": 30})
        await asyncio.sleep(slow)
        version = clock["version"]
        taken_up.append(version)


async def test_a_move_waits_until_followers_know(
    playground: Playground, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.api.controls.FOLLOWERS_HAVE", 3600)
    monkeypatch.setattr("playground.clock.RETURN_WITHIN", 3600)
    await messenger.move_clock(60)
    slow: list[int] = []
    quick: list[int] = []
    followers = [asyncio.create_task(follow(messenger, slow, 0.2)), asyncio.create_task(follow(messenger, quick))]
    await until(lambda: playground.world.clock.followers == 2)
    for _ in range(2):
        await messenger.move_clock(60)
        version = (await messenger.call("GET", "clock"))["version"]
        assert (slow[-1], quick[-1]) == (version, version)
    for follower in followers:
        follower.cancel()


async def test_a_follower_that_is_gone_holds_nothing_up(
    playground: Playground, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.api.controls.FOLLOWERS_HAVE", 3600)
    monkeypatch.setattr("playground.clock.RETURN_WITHIN", 3600)
    follower = asyncio.create_task(follow(messenger, []))
    await until(lambda: playground.world.clock.followers == 1)
    follower.cancel()
    await until(lambda: playground.world.clock.followers == 0)
    async with asyncio.timeout(60):
        await messenger.move_clock(60)


async def test_a_follower_that_does_not_come_back_is_waited_for_shortly(
    messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.api.controls.FOLLOWERS_HAVE", 3600)
    monkeypatch.setattr("playground.clock.RETURN_WITHIN", 0.3)
    await messenger.call("GET", "clock", query={"since": 0})
    async with asyncio.timeout(60):
        await messenger.move_clock(60)


async def test_a_question_ends_with_its_patience(messenger: Messenger) -> None:
    version = (await messenger.call("GET", "clock"))["version"]
    clock = await messenger.call("GET", "clock", query={"since": version, "wait": 0.05})
    assert clock["version"] == version
    assert (await messenger.call("GET", "clock", query={"since": 0, "wait": 30}))["version"] == version
