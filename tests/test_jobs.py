"""The jobs: how often each is woken up, what it works with, what it says it has done."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from aiogram import Bot
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.clock import ShiftedClock
from bot.database import Database
from bot.delivery import command_lists
from bot.methodist import push
from bot.methodist.push import PushReport
from bot.migrating import Schema
from bot.models import Account, Farewell
from bot.reports import worker
from bot.services.broadcasts import lifecycle
from bot.services.consultations import nameless, overdue
from bot.services.groups import posts
from bot.services.mentoring import closing, ending, lots, meetings, mentors
from bot.services.privacy import farewells
from bot.services.questionnaires import lifecycle as feedback
from bot.services.questionnaires import reminders
from bot.services.shared import seen_updates, sweeping
from scheduler import jobs
from scheduler.jobs import EVERYTHING, JOBS, TRACES, JobContext, prepare_methodist
from tests.harness import NOON, TOKEN, settings_for

BY_NAME = {job.name: job for job in JOBS}


@pytest.fixture
async def ctx(tmp_path: Path) -> AsyncIterator[JobContext]:
    """With empty databases, without tables."""
    settings = settings_for("sqlite://", "sqlite://")
    ours, methodists = (Database(f"sqlite:///{tmp_path}/{name}.sqlite3") for name in ("ours", "methodists"))
    yield JobContext(settings, ShiftedClock(fixed=NOON), ours, methodists, Bot(TOKEN))
    await ours.close()
    await methodists.close()


@dataclass
class Work:
    """Stands for what a job calls: keeps what it was given, gives these answers one after another."""

    answers: Iterator[Any]
    given: list[tuple[Any, ...]]

    async def __call__(self, *given: Any) -> Any:
        """One call."""
        self.given.append(given)
        return next(self.answers)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Work]:
    def stand_in(place: ModuleType, name: str, *answers: Any) -> Work:
        made = Work(iter(answers), [])
        monkeypatch.setattr(place, name, made)
        return made

    return stand_in


def test_how_often_each_is_woken_up() -> None:
    assert {job.name: job.seconds for job in JOBS} == {
        "plan_broadcasts": 1,
        "make_reports": 2,
        "touch_by_calendar": 60,
        "push_summaries": 5,
        "tell_staff_their_commands": 5,
        "announce_themes": 10,
        "open_questionnaires": 10,
        "watch_consultations": 10,
        "nudge_the_silent": 30,
        "close_questionnaires": 30,
        "post_digests": 60,
        "end_pauses": 60,
        "watch_pairs": 60,
        "sweep_traces": 10,
        "tell_by_lots": 600,
        "forget_nameless_words": 3600,
        "forget_updates": 3600,
        "forget_what_is_over": 3600,
        "forget_by_terms": 3600,
    }


@pytest.mark.parametrize(
    ("job", "place", "name"),
    [
        ("announce_themes", jobs, "announce_due_themes"),
        ("open_questionnaires", feedback, "open_due"),
        ("nudge_the_silent", reminders, "nudge_due"),
        ("close_questionnaires", feedback, "close_due"),
        ("end_pauses", mentors, "resume_due"),
        ("post_digests", posts, "post_due_digests"),
        ("tell_by_lots", lots, "tell_due"),
    ],
)
async def test_one_transaction_does_what_is_due_and_says_how_much(
    ctx: JobContext, work: Callable[..., Work], job: str, place: ModuleType, name: str
) -> None:
    done = work(place, name, 7)
    assert await BY_NAME[job].run(ctx) == 7
    ((_session, settings, now),) = done.given
    assert (settings, now) == (ctx.settings, NOON)


async def test_broadcasts_are_planned_one_a_transaction_until_none_is_left(
    ctx: JobContext, work: Callable[..., Work]
) -> None:
    planned = work(lifecycle, "plan_due", 3, 0, 2, None)
    assert await BY_NAME["plan_broadcasts"].run(ctx) == 5
    assert len({id(session) for session, *_ in planned.given}) == 4
    assert [given[1:] for given in planned.given] == 4 * [(ctx.settings, NOON)]


async def test_consultations_are_watched_a_few_a_transaction_until_none_is_left(
    ctx: JobContext, work: Callable[..., Work]
) -> None:
    watched = work(overdue, "watch_due", 3, 2, 0)
    assert await BY_NAME["watch_consultations"].run(ctx) == 5
    assert len({id(session) for session, *_ in watched.given}) == 3


async def test_pairs_that_end_and_pairs_that_are_silent_are_counted_together(
    ctx: JobContext, work: Callable[..., Work]
) -> None:
    closed, asked = work(ending, "close_due", 3), work(meetings, "ask_the_silent", 2)
    moved = work(closing, "tend", 4)
    assert await BY_NAME["watch_pairs"].run(ctx) == 9
    assert moved.given[0][0] is closed.given[0][0], "in the same transaction"
    assert closed.given == asked.given, "in one transaction, at one moment"


async def test_files_and_command_lists_are_made_with_the_messenger(ctx: JobContext, work: Callable[..., Work]) -> None:
    made, told = work(worker, "make_due", 2), work(command_lists, "tell_staff", 3)
    assert await BY_NAME["make_reports"].run(ctx) == 2
    assert await BY_NAME["tell_staff_their_commands"].run(ctx) == 3
    assert made.given == told.given == [(ctx.database, ctx.bot, ctx.settings, ctx.clock)]


async def test_old_updates_and_words_are_forgotten_by_the_clock(ctx: JobContext, work: Callable[..., Work]) -> None:
    forgotten = work(seen_updates, "forget_old", 9)
    assert await BY_NAME["forget_updates"].run(ctx) == 9
    assert forgotten.given[0][1] == NOON
    words = work(nameless, "forget_old", 4)
    assert await BY_NAME["forget_nameless_words"].run(ctx) == 4
    assert words.given[0][1] == NOON


async def test_traces_are_swept_every_five_minutes_and_again_soon_while_somebody_reads(
    ctx: JobContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept, clock = Work(iter([True, False, False, True, True]), []), ShiftedClock(fixed=NOON)
    monkeypatch.setattr(database, "sweep", swept)
    here = replace(ctx, database=database, clock=clock)

    async def after(seconds: int) -> tuple[int, int]:
        clock.advance(timedelta(seconds=seconds))
        done = await BY_NAME["sweep_traces"].run(here)
        async with database.reading() as session:
            lag = await sweeping.lag(session, clock.now())
        return done, round(lag.total_seconds())

    assert await after(0) == (1, 0)
    assert await after(299) == (0, 0) and len(swept.given) == 1
    assert await after(1) == (0, 0), "somebody reads"
    assert await after(10) == (0, 10)
    assert await after(10) == (1, 0)
    assert await after(290) == (0, 0) and len(swept.given) == 4
    assert await after(10) == (1, 0)
    assert set(swept.given) == {(TRACES,)}


async def test_only_what_was_deleted_before_the_first_try_is_told_to_be_swept(
    ctx: JobContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody reads, a later try may come through for what was there when the first one began, and for no more."""
    swept, clock = Work(iter([False, True, True]), []), ShiftedClock(fixed=NOON)
    monkeypatch.setattr(database, "sweep", swept)
    here = replace(ctx, database=database, clock=clock)

    async def erased(chat: str | None) -> None:
        account = None if chat is None else Account(messenger="telegram", bot_id="1", chat_id=chat)
        async with database.transaction() as session:
            farewells.wait(session, clock.now(), account, "en")

    async def after(minutes: int) -> tuple[list[str | None], int]:
        clock.advance(timedelta(minutes=minutes))
        await BY_NAME["sweep_traces"].run(here)
        async with database.transaction() as session:
            told = await farewells.to_be_told(session, "telegram", "1", 9)
            return [one.chat_id for one in told], len((await session.scalars(select(Farewell.id))).all())

    await erased("before")
    await erased(None)
    assert await after(0) == ([], 2)
    await erased("meanwhile")
    assert await after(1) == (["before"], 2), "who is not told is swept for all the same"
    assert await after(5) == (["before", "meanwhile"], 2)
    assert swept.given == 3 * [(EVERYTHING,)]


async def test_summaries_are_pushed_once_their_database_has_its_tables(
    ctx: JobContext, work: Callable[..., Work]
) -> None:
    migrated, pushed = work(jobs, "migrate", None), work(push, "push_due", PushReport(4, failed=1), PushReport(2))
    assert await BY_NAME["push_summaries"].run(ctx) == 4
    assert await BY_NAME["push_summaries"].run(ctx) == 2
    assert migrated.given == [(ctx.methodist_database, Schema.METHODIST)], "the tables are made once"
    assert pushed.given[0] == (ctx.database, ctx.methodist_database, NOON, ctx.settings)


@pytest.mark.parametrize("error", [OperationalError("", {}, Exception()), OSError()])
async def test_a_methodist_database_that_is_away_is_asked_again(
    ctx: JobContext, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def away(*_: Any) -> None:
        raise error

    monkeypatch.setattr(jobs, "migrate", away)
    assert await prepare_methodist(ctx) is False
    assert not ctx.methodist_ready.is_set()
    monkeypatch.undo()
    assert await prepare_methodist(ctx) is True
    assert ctx.methodist_ready.is_set()
