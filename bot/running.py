"""The bot at work: updates, sender and scheduler in one process, until told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Coroutine
from functools import partial

import structlog
from aiogram import Bot

from bot.app import App
from bot.clock import RealClock, ShiftedClock
from bot.config import Settings
from bot.database import Database
from bot.delivery.command_lists import tell_everybody
from bot.delivery.sender import Sender
from bot.demo_clock import follow
from bot.health.examining import Report, examine
from bot.health.pulse import Pulse
from bot.health.signs import Signs
from bot.meeting import Meeting
from bot.migrating import Schema, migrate
from bot.web.operator_pages import pages
from bot.web.webhook import PATH, Webhook, listening, make_web_app
from scheduler.jobs import JobContext
from scheduler.leading import Leading
from scheduler.triggers import make_scheduler, run_all

log = structlog.get_logger(__name__)


def _into_the_log(_text: str) -> None:
    """At work nobody watches the terminal: the log says it."""


async def prepare(database: Database) -> None:
    """Bring the bot's database up to date. The methodist database is prepared by the job that pushes to it: it may be away."""
    await migrate(database, Schema.BOT)


@contextlib.asynccontextmanager
async def watched(settings: Settings, database: Database, bot: Bot, signs: Signs) -> AsyncIterator[None]:
    """Signs of life and the operator's pages, from before the messenger has answered until the end of the block."""
    webhook = settings.webhook_url + PATH if settings.webhook_url is not None else None
    beating = asyncio.create_task(Pulse(database, bot, signs, webhook).run())
    try:
        async with contextlib.AsyncExitStack() as stack:
            if settings.metrics_port is not None:
                site = pages(partial(_examined, settings))
                host, port = settings.metrics_host, settings.metrics_port
                await stack.enter_async_context(listening(site, host, port, "METRICS_HOST, METRICS_PORT"))
            yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _examined(settings: Settings) -> Report:
    return await examine(settings, RealClock().now())


async def serve(app: App) -> None:
    """Run until SIGINT or SIGTERM; what is under way is finished first. What the messenger has to be told first is told when it
    answers."""
    ctx = JobContext(app.settings, app.clock, app.database, app.methodist_database, app.bot)
    sender = Sender(app.bot, app.database, app.clock, app.settings)
    leading = Leading(app.database)
    scheduler = make_scheduler(ctx, leading.leads)
    meeting = Meeting(_into_the_log)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    work: list[Coroutine[None, None, None]] = [
        sender.run(),
        _updates(app, meeting),
        leading.run(lambda: run_all(ctx)),
        stop_wait(stop),
    ]
    if app.settings.demo_clock_url and isinstance(app.clock, ShiftedClock):
        work.append(follow(app.settings.demo_clock_url, app.clock, lambda: run_all(ctx)))
    tasks = [asyncio.ensure_future(part) for part in work]
    scheduler.start()
    telling = asyncio.create_task(meeting.until_answered(lambda: tell_everybody(app.bot, app.settings)))
    log.info("started", bot_id=app.bot.id)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    scheduler.shutdown(wait=False)
    for task in (*pending, telling):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    for task in done:
        task.result()
    log.info("stopped")


async def stop_wait(stop: asyncio.Event) -> None:
    """Ends when the process is told to stop."""
    await stop.wait()


async def _poll(app: App) -> None:
    """Fetch updates until cancelled. aiogram's polling goes on in a task of its own when only its starter is cancelled: it has
    to be told to stop, or it would fetch updates that nobody handles any more."""
    polling = asyncio.ensure_future(
        app.dispatcher.start_polling(app.bot, handle_signals=False, close_bot_session=False)
    )
    try:
        await asyncio.shield(polling)
    except asyncio.CancelledError:
        await app.dispatcher.stop_polling()
        await polling
        raise


async def _updates(app: App, meeting: Meeting) -> None:
    settings = app.settings
    if settings.webhook_url is None:
        await meeting.until_answered(app.bot.delete_webhook)
        await _poll(app)
        return
    assert settings.webhook_secret is not None, "the settings let no webhook start without a secret"
    secret, address = settings.webhook_secret.get_secret_value(), settings.webhook_url + PATH
    web_app = make_web_app(Webhook(app.dispatcher, app.bot, secret))
    async with listening(web_app, settings.webhook_host, settings.webhook_port):
        await meeting.until_answered(lambda: app.bot.set_webhook(address, secret_token=secret))
        await asyncio.Event().wait()
