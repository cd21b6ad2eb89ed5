"""The jobs: what is woken up, how often. Each looks for due rows by the Clock and marks them in the same transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from aiogram import Bot
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery import command_lists
from bot.methodist import push
from bot.migrating import Schema, migrate
from bot.models import Base
from bot.reports import worker
from bot.services.broadcasts import lifecycle
from bot.services.consultations import from_groups, nameless, overdue
from bot.services.groups import posts
from bot.services.mentoring import by_calendar, closing, ending, lots, meetings, mentors
from bot.services.privacy import farewells, terms
from bot.services.questionnaires import lifecycle as feedback
from bot.services.questionnaires import reminders
from bot.services.shared import quotas, seen_updates, sweeping
from bot.services.shared.sealing import Seal
from bot.services.themes.announcements import announce_due_themes

log = structlog.get_logger(__name__)

# Tables whose deleted rows would join people and answers, or name who is erased.
TRACES = (
    *(
        "farewells",
        "take_backs",
        "form_drafts",
        "waiting_responses",
        "waiting_words",
        "responses",
        "answers",
        "nameless_pair_answers",
    ),
    *("invitations", "deliveries", "people", "accounts"),
)
# Where somebody was erased or something was forgotten.
EVERYTHING = tuple(sorted(Base.metadata.tables))


@dataclass(frozen=True)
class JobContext:
    """What jobs work with."""

    settings: Settings
    clock: Clock
    database: Database
    methodist_database: Database
    bot: Bot
    # Set when the methodist database has its tables: it may be away, or not there yet, when the bot starts.
    methodist_ready: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Job:
    """A job's name, how often it is woken up (seconds of real time), and what it does; the number is for the log."""

    name: str
    seconds: int
    run: Callable[[JobContext], Awaitable[int]]


async def _make_reports(ctx: JobContext) -> int:
    return await worker.make_due(ctx.database, ctx.bot, ctx.settings, ctx.clock)


async def _tell_staff_their_commands(ctx: JobContext) -> int:
    return await command_lists.tell_staff(ctx.database, ctx.bot, ctx.settings, ctx.clock)


async def _forget_updates(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await seen_updates.forget_old(session, ctx.clock.now())


async def _forget_what_is_over(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        full = await quotas.forget_full(session, ctx.clock.now())
        return full + await from_groups.forget_words_of_nobody(session)


async def _plan_broadcasts(ctx: JobContext) -> int:
    planned = 0
    while True:
        # One a transaction: a city's takes a moment, a region's half a minute, and nobody waits for the next one besides.
        async with ctx.database.transaction() as session:
            people = await lifecycle.plan_due(session, ctx.settings, ctx.clock.now())
        if people is None:
            return planned
        planned += people


async def _announce_themes(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await announce_due_themes(session, ctx.settings, ctx.clock.now())


async def _open_questionnaires(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await feedback.open_due(session, ctx.settings, ctx.clock.now())


async def _nudge_the_silent(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await reminders.nudge_due(session, ctx.settings, ctx.clock.now())


async def _close_questionnaires(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await feedback.close_due(session, ctx.settings, ctx.clock.now())


async def _end_pauses(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await mentors.resume_due(session, ctx.settings, ctx.clock.now())


async def _watch_pairs(ctx: JobContext) -> int:
    now = ctx.clock.now()
    async with ctx.database.transaction() as session:
        closed = await ending.close_due(session, ctx.settings, now)
        asked = await meetings.ask_the_silent(session, ctx.settings, now)
        return closed + asked + await closing.tend(session, Seal.of(ctx.settings), now)


async def _forget_nameless_words(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await nameless.forget_old(session, ctx.clock.now())


async def _tell_by_lots(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await lots.tell_due(session, ctx.settings, ctx.clock.now())


async def _post_digests(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await posts.post_due_digests(session, ctx.settings, ctx.clock.now())


async def _watch_consultations(ctx: JobContext) -> int:
    watched = 0
    while True:
        # A few a transaction: after a night without the bot nobody's answer waits for all of them.
        async with ctx.database.transaction() as session:
            moved = await overdue.watch_due(session, ctx.settings, ctx.clock.now())
        if not moved:
            return watched
        watched += moved


async def prepare_methodist(ctx: JobContext) -> bool:
    """Bring the methodist database up to date, once; False while it is away."""
    if not ctx.methodist_ready.is_set():
        try:
            await migrate(ctx.methodist_database, Schema.METHODIST)
        except (SQLAlchemyError, OSError) as error:
            log.warning("methodist_database_away", error=type(error).__name__)
            return False
        ctx.methodist_ready.set()
    return True


async def _sweep_traces(ctx: JobContext) -> int:
    async with ctx.database.reading() as session:
        if not await sweeping.is_due(session, ctx.clock.now()):
            return 0
    async with ctx.database.transaction() as session:
        erased = await farewells.sweep_begins(session)
    done = await ctx.database.sweep(EVERYTHING if erased else TRACES)
    async with ctx.database.transaction() as session:
        await sweeping.note(session, done, ctx.clock.now())
        if done:
            await farewells.sweep_came_through(session)
    return int(done)


async def _forget_by_terms(ctx: JobContext) -> int:
    return await terms.forget_due(ctx.database, ctx.settings, ctx.clock.now())


async def _touch_by_calendar(ctx: JobContext) -> int:
    async with ctx.database.transaction() as session:
        return await by_calendar.touch_due(session, ctx.clock.now(), ctx.settings.timezone)


async def _push_summaries(ctx: JobContext) -> int:
    await prepare_methodist(ctx)
    report = await push.push_due(ctx.database, ctx.methodist_database, ctx.clock.now(), ctx.settings)
    return report.pushed


JOBS: tuple[Job, ...] = (
    Job("plan_broadcasts", 1, _plan_broadcasts),
    Job("announce_themes", 10, _announce_themes),
    Job("open_questionnaires", 10, _open_questionnaires),
    Job("nudge_the_silent", 30, _nudge_the_silent),
    Job("close_questionnaires", 30, _close_questionnaires),
    Job("post_digests", 60, _post_digests),
    Job("watch_consultations", 10, _watch_consultations),
    Job("end_pauses", 60, _end_pauses),
    Job("watch_pairs", 60, _watch_pairs),
    Job("tell_by_lots", 600, _tell_by_lots),
    Job("forget_nameless_words", 3600, _forget_nameless_words),
    Job("make_reports", 2, _make_reports),
    Job("touch_by_calendar", 60, _touch_by_calendar),
    Job("push_summaries", 5, _push_summaries),
    Job("tell_staff_their_commands", 5, _tell_staff_their_commands),
    Job("forget_by_terms", 3600, _forget_by_terms),
    Job("sweep_traces", 10, _sweep_traces),
    Job("forget_updates", 3600, _forget_updates),
    Job("forget_what_is_over", 3600, _forget_what_is_over),
)
