"""Who runs the jobs: one process, and another soon after it is no more."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.database import Database
from bot.delivery import leadership
from bot.models import Lease
from scheduler.leading import Leading
from tests.harness import NOON

OTHER = "elsewhere:1:abcd"


class Seconds:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def me(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The name under which this process holds leases; a test may take another's place."""
    name = ["here:1:aaaa"]
    monkeypatch.setattr(leadership, "this_process", lambda: name[0])
    monkeypatch.setattr(leadership, "is_dead", lambda holder: False)
    yield name


async def test_one_leads_and_another_takes_over_when_its_lease_has_run_out(database: Database, me: list[str]) -> None:
    seconds = Seconds()
    one, other = Leading(database, lambda: NOON, seconds), Leading(database, lambda: NOON, seconds)
    assert not one.leads()
    assert await one.look() and one.leads()
    assert not await one.look() and one.leads(), "kept, not taken anew"
    me[0] = OTHER
    assert not await other.look() and not other.leads()
    # Without a sign of life the lease runs out, and who was asleep does not go on where it stopped.
    seconds.now += leadership.LEASE.total_seconds()
    assert not one.leads()
    async with database.transaction() as session:
        await session.execute(update(Lease).values(until=NOON - timedelta(days=365)))
    assert await other.look() and other.leads()
    me[0] = "here:1:aaaa"
    assert not await one.look() and not one.leads()


async def test_it_catches_up_when_it_begins_to_lead_and_lets_go_at_the_end(database: Database, me: list[str]) -> None:
    caught_up = asyncio.Event()

    async def catch_up() -> None:
        caught_up.set()
        await asyncio.Event().wait()

    running = asyncio.create_task(Leading(database).run(catch_up))
    await caught_up.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    async with database.reading() as session:
        assert (await session.scalars(select(Lease))).all() == []


async def test_while_the_database_is_away_the_lease_lasts_until_it_runs_out(
    database: Database, me: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = Seconds()
    leading = Leading(database, lambda: NOON, seconds)
    assert await leading.look()

    async def away(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(leadership, "hold", away)
    seconds.now += 2
    assert not await leading.look() and leading.leads()
    seconds.now += 6
    assert not leading.leads()
