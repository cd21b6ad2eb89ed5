"""One sender at a time: the lease, and who takes it over when."""

import socket
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from bot.database import Database
from bot.delivery import leadership
from bot.delivery.leadership import LEASE, Held

NAME = "sender:telegram:1"
NOON = datetime(2026, 12, 1, 9, tzinfo=UTC)
ELSEWHERE = "another-machine:7:abcd"


async def hold(database: Database, at: datetime = NOON) -> Held:
    async with database.transaction() as session:
        return await leadership.hold(session, NAME, at)


async def hold_as(monkeypatch: pytest.MonkeyPatch, database: Database, who: str, at: datetime = NOON) -> Held:
    with monkeypatch.context() as patched:
        patched.setattr(leadership, "this_process", lambda: who)
        return await hold(database, at)


async def test_the_first_one_leads_and_stays(database: Database) -> None:
    assert await hold(database) is Held.NEW
    assert await hold(database) is Held.KEPT


async def test_nobody_leads_beside_one_who_lives(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await hold_as(monkeypatch, database, ELSEWHERE) is Held.NEW
    assert await hold(database) is Held.NO
    assert await hold_as(monkeypatch, database, ELSEWHERE) is Held.KEPT


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_lease_that_ran_out_is_inherited_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await hold_as(monkeypatch, database, ELSEWHERE)
    later = NOON + LEASE + timedelta(seconds=1)
    assert await hold(database, later) is Held.INHERITED
    assert await hold_as(monkeypatch, database, ELSEWHERE, later) is Held.NO


@pytest.fixture
def dead_process() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen(["true"]) as process:
        return process.pid


async def test_a_dead_process_of_this_machine_is_not_waited_for(
    database: Database, monkeypatch: pytest.MonkeyPatch, dead_process: int
) -> None:
    await hold_as(monkeypatch, database, f"{socket.gethostname()[:40]}:{dead_process}:abcd")
    assert await hold(database) is Held.INHERITED


async def test_what_is_released_is_free_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await hold(database)
    async with database.transaction() as session:
        await leadership.release(session, NAME)
    assert await hold_as(monkeypatch, database, ELSEWHERE) is Held.NEW
