"""Bad states, each begun at noon: a minute later `health` names them, and it names nothing when all is well."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, GetUpdates
from pydantic import SecretStr
from sqlalchemy import delete, text, update

from bot import metrics
from bot.config import Settings
from bot.database import Database
from bot.delivery import leadership
from bot.health import pulse as beating
from bot.health.problems import Problem
from bot.health.signs import SignsMiddleware
from bot.migrating import Schema, migrate
from bot.models import Delivery, DeliveryState, Lease, OutboxEntry, SummaryKind
from bot.services.shared import sweeping
from tests.harness import TOKEN, add_person, settings_for
from tests.health.house import LATER, House
from tests.test_entry_point import unused_port

State = Callable[[House], Awaitable[Settings | None]]


@pytest.fixture
async def house(database: Database, database_url: str, methodist_url: str) -> AsyncIterator[House]:
    bot = Bot(TOKEN)
    made = House(settings_for(database_url, methodist_url), database, bot)
    await made.moves_in()
    yield made
    await bot.session.close()


async def killed(house: House) -> None:
    """It gives no sign of life any more; so does one that is frozen."""
    house.now += LATER


async def one_of_two_is_frozen(house: House) -> None:
    async with house.database.transaction() as session:
        await session.execute(text("UPDATE heartbeats SET process = 'elsewhere:7:b'"))
    house.now += LATER
    await house.lives()


async def sender_has_stopped(house: House) -> None:
    house.now += LATER
    await house.lives(sends=False)


async def sender_never_began(house: House) -> None:
    async with house.database.transaction() as session:
        await session.execute(delete(Lease).where(Lease.name.startswith("sender")))
    house.now += LATER
    await house.lives()


async def jobs_have_stopped(house: House) -> None:
    house.now += LATER
    await house.lives(works=False)


async def polling_is_stuck(house: House) -> None:
    house.now += LATER
    await house.lives(fetches=False)


def sender_is_in_trouble(code: str) -> State:
    """It says so beside its lease."""

    async def begins(house: House) -> None:
        async with house.database.transaction() as session:
            await session.execute(
                update(Lease).where(Lease.name.startswith("sender")).values(trouble=code, troubled_since=house.now)
            )

    return begins


def calls_end_with(error: TelegramAPIError) -> State:
    """Every call of the messenger since noon."""

    async def begins(house: House) -> None:
        async def refused(*_: object) -> None:
            raise error

        house.now += LATER - timedelta(seconds=beating.EVERY)
        house.signs.answered(True)
        with pytest.raises(type(error)):
            await SignsMiddleware(house.signs)(refused, house.bot, GetUpdates())  # type: ignore[arg-type]
        await house.lives(fetches=False)

    return begins


def deliveries_come_to(state: DeliveryState) -> State:
    """All that were tried since noon."""

    async def begins(house: House) -> None:
        metrics.DELIVERIES.labels(state.value).inc(30)
        metrics.DELIVERIES.labels("sent").inc(2)
        house.now += timedelta(seconds=beating.EVERY)
        await house.lives()

    return begins


async def database_is_away(house: House) -> Settings:
    return house.settings.model_copy(update={"database_url": f"postgresql://x@127.0.0.1:{unused_port()}/x"})


async def database_is_missing(house: House) -> Settings:
    return house.settings.model_copy(update={"database_url": "sqlite:////proc/nowhere/bot.sqlite3"})


async def methodists_database_is_missing(house: House) -> Settings:
    return house.settings.model_copy(update={"methodist_database_url": "sqlite:////proc/nowhere/m.sqlite3"})


async def methodists_database_is_away(house: House) -> Settings:
    return house.settings.model_copy(update={"methodist_database_url": f"postgresql://x@127.0.0.1:{unused_port()}/x"})


async def disk_is_nearly_full(house: House) -> None:
    house.free = 100_000_000


async def redis_is_away(house: House) -> Settings:
    return house.settings.model_copy(update={"redis_url": SecretStr(f"redis://127.0.0.1:{unused_port()}/0")})


async def deliveries_wait(house: House) -> None:
    """They have waited for five minutes at noon."""
    at = house.now - timedelta(minutes=5)
    async with house.database.transaction() as session:
        person = await add_person(session, at, "1", "Петрова Анна")
        session.add(
            Delivery(person_id=person.id, key="1", notice="x", priority=0, urgent=True, due_at=at, created_at=at)
        )
    house.now += LATER
    await house.lives()


async def traces_stay(house: House) -> None:
    """A sweep has been held up for fifteen minutes at noon."""
    async with house.database.transaction() as session:
        await sweeping.note(session, False, house.now - timedelta(minutes=15))
    house.now += LATER
    await house.lives()


async def outbox_waits(house: House) -> None:
    """Something has waited for ten minutes at noon."""
    at = house.now - timedelta(minutes=10)
    async with house.database.transaction() as session:
        session.add(OutboxEntry(kind=SummaryKind.THEME, object_id=1, changed_at=at, next_try_at=at))
    house.now += LATER
    await house.lives()


ME = GetMe()
STATES: dict[str, tuple[State, Problem]] = {
    "killed or frozen": (killed, Problem.NOT_RUNNING),
    "one of two frozen": (one_of_two_is_frozen, Problem.SILENT_PROCESS),
    "sender stopped": (sender_has_stopped, Problem.SENDER),
    "sender never began": (sender_never_began, Problem.SENDER),
    "sender does not get through": (sender_is_in_trouble("5xx"), Problem.MESSENGER),
    "sender is not known": (sender_is_in_trouble("404"), Problem.TOKEN),
    "jobs stopped": (jobs_have_stopped, Problem.JOBS),
    "polling stuck": (polling_is_stuck, Problem.UPDATES),
    "token revoked": (calls_end_with(TelegramUnauthorizedError(ME, "Unauthorized")), Problem.TOKEN),
    "messenger away": (calls_end_with(TelegramNetworkError(ME, "refused")), Problem.MESSENGER),
    "messenger answers 502": (calls_end_with(TelegramServerError(ME, "Bad Gateway")), Problem.MESSENGER),
    "another process polls": (calls_end_with(TelegramConflictError(ME, "Conflict")), Problem.ANOTHER_PROCESS),
    "everything fails": (deliveries_come_to(DeliveryState.FAILED), Problem.DELIVERIES_FAILING),
    "everything is uncertain": (deliveries_come_to(DeliveryState.UNCERTAIN), Problem.DELIVERIES_FAILING),
    "database away": (database_is_away, Problem.DATABASE),
    "database missing": (database_is_missing, Problem.DATABASE_MISSING),
    "methodists' database missing": (methodists_database_is_missing, Problem.METHODIST),
    "methodists' database away": (methodists_database_is_away, Problem.METHODIST),
    "disk nearly full": (disk_is_nearly_full, Problem.DISK),
    "Redis away": (redis_is_away, Problem.REDIS),
    "deliveries wait": (deliveries_wait, Problem.DELIVERIES_LATE),
    "summaries wait": (outbox_waits, Problem.OUTBOX),
    "traces stay": (traces_stay, Problem.TRACES),
}


@pytest.mark.parametrize("state", STATES)
async def test_a_bad_state_is_noticed_within_a_minute_and_nothing_else_is_said(house: House, state: str) -> None:
    begins, problem = STATES[state]
    assert (await house.look()).problems == set()
    settings = await begins(house)
    report = await house.look(settings)
    assert report.problems == {problem}
    assert report.as_json()["ok"] is False


async def test_what_ended_is_no_problem_any_more(house: House) -> None:
    async def answers(*_: object) -> None:
        """As it should."""

    async def refuses(*_: object) -> None:
        raise TelegramForbiddenError(ME, "bot was blocked by the user")

    for trouble in ("token revoked", "another process polls"):
        await STATES[trouble][0](house)
        assert (await house.look()).problems
        await SignsMiddleware(house.signs)(answers, house.bot, GetUpdates())  # type: ignore[arg-type]
        await house.lives()
        assert (await house.look()).problems == set()
    # Somebody blocks the bot: the messenger is well.
    with pytest.raises(TelegramForbiddenError):
        await SignsMiddleware(house.signs)(refuses, house.bot, GetUpdates())  # type: ignore[arg-type]
    await house.lives()
    assert (await house.look()).problems == set()
    # Deliveries that failed long ago.
    await STATES["everything fails"][0](house)
    house.now += beating.REMEMBERED + timedelta(seconds=1)
    await house.lives()
    assert (await house.look()).problems == set()


async def test_a_few_lost_among_many_sent_are_no_pattern(house: House) -> None:
    metrics.DELIVERIES.labels("failed").inc(20)
    metrics.DELIVERIES.labels("sent").inc(30)
    await house.lives()
    assert (await house.look()).problems == set()


async def test_a_process_that_ends_in_order_is_missed_by_nobody_and_a_dead_one_is_cleared_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.database.transaction() as session:
        await session.execute(text("UPDATE heartbeats SET process = 'elsewhere:7:b'"))
    monkeypatch.setattr(leadership, "is_dead", lambda holder: holder.startswith("elsewhere"))
    house.now += LATER
    await house.lives()
    assert (await house.look()).problems == set()
    await house.pulse._stop()
    report = await house.look()
    assert (report.problems, report.processes, report.heartbeat_age_seconds) == ({Problem.NOT_RUNNING}, 0, None)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_asks_about_a_missing_file_makes_none(house: House, tmp_path: Path) -> None:
    gone = house.settings.model_copy(
        update={
            "database_url": f"sqlite:///{tmp_path}/gone/bot.sqlite3",
            "methodist_database_url": f"sqlite:///{tmp_path}/gone/m.sqlite3",
        }
    )
    report = await house.look(gone)
    assert report.problems == {Problem.DATABASE_MISSING, Problem.METHODIST}
    assert report.as_json()["database"] is False
    assert not (tmp_path / "gone").exists()


async def test_a_release_behind_is_not_taken_for_a_broken_database(
    request: pytest.FixtureRequest, kind: str, tmp_path: Path, house: House
) -> None:
    url = (
        str(request.getfixturevalue("postgres").empty_database())
        if kind == "postgresql"
        else f"sqlite:///{tmp_path}/old.sqlite3"
    )
    older = Database(url)
    await migrate(older, Schema.BOT, "0008")
    await older.close()
    report = await house.look(house.settings.model_copy(update={"database_url": url}))
    assert report.problems == {Problem.MIGRATIONS}
