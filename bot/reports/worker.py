"""Makes what was asked for (services.administration.requests) outside of any update and answers in the chat: exports,
imports of a register.

Survives a kill: the request's lease says when another may take it. A document may then come twice, which harms nobody; it is
never lost."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from bot.clock import Clock, city_day
from bot.config import Settings
from bot.database import Database
from bot.messengers.trouble import trouble_of
from bot.models import Role
from bot.reports.shared.desk import Desk, LeaseLost
from bot.screens import organisations as register_screens
from bot.screens.administration import export as export_screens
from bot.screens.shared.screen import Attachment
from bot.services.administration import requests
from bot.services.administration.requests import ReportKind
from bot.services.organisations import import_process, importing
from bot.services.organisations.import_rows import RegisterRow, RowProblem
from bot.services.organisations.import_tables import FILE_BYTES, RegisterUnreadable
from bot.services.organisations.importing import ImportCounts
from bot.services.people import roles
from bot.services.shared import audit
from bot.services.shared.periods import read_period

log = structlog.get_logger(__name__)
WAITED_FOR = timedelta(hours=6)  # for a messenger that is away; who asked has forgotten by then
DOCUMENT_BYTES = 50 * 1000 * 1000  # Bot API, «sendDocument»
ROLES = {
    ReportKind.EXPORT: frozenset((Role.METHODIST, Role.ADMIN)),
    ReportKind.REGISTER: frozenset((Role.ADMIN,)),
}


class Impossible(Exception):
    """It cannot be done, now or later; `reason` is a code that the texts explain."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _real_now() -> datetime:
    return datetime.now(UTC)


async def make_due(
    database: Database,
    bot: Bot,
    settings: Settings,
    clock: Clock,
    real_now: Callable[[], datetime] = _real_now,
    messenger: str = "telegram",
) -> int:
    """A job: make everything that was asked for and that nobody works on; how many requests were taken up.

    Safe to run twice at once: a request has one owner at a time."""
    taken = 0
    while True:
        async with database.transaction() as session:
            claimed = await requests.claim(session, real_now(), messenger, str(bot.id))
        if claimed is None:
            return taken
        await _work(Desk(database, bot, settings, clock, real_now, claimed))
        taken += 1


async def _work(desk: Desk) -> None:
    request = desk.claimed.request
    try:
        async with desk.lease_kept():
            await _job_of(desk)(desk)
    except Impossible as error:
        await _give_up(desk, error.reason)
    except LeaseLost:
        log.info("report_taken_by_another", request_id=request.id)
    except TelegramForbiddenError:
        await _finish(desk, "403")
    except Exception as error:
        trouble = trouble_of(error) if isinstance(error, TelegramAPIError) else None
        if trouble is not None and desk.clock.now() - request.created_at < WAITED_FOR:
            # About the messenger or the bot, not about what was asked for.
            log.warning("report_waits", request_id=request.id, reason=trouble.value)
            async with desk.database.transaction() as session:
                await requests.wait(session, desk.claimed, desk.real_now(), trouble.value)
            return
        log.exception("report_failed", request_id=request.id, kind=request.kind, attempt=request.attempts)
        if request.attempts >= requests.MOST_ATTEMPTS:
            await _give_up(desk, "attempts")
            return
        async with desk.database.transaction() as session:
            await requests.postpone(session, desk.claimed, desk.real_now(), type(error).__name__)


def _job_of(desk: Desk) -> Callable[[Desk], Awaitable[None]]:
    """What does this kind of request. Raises Impossible for one tried too often or of a kind gone with an upgrade."""
    if desk.claimed.exhausted:
        raise Impossible("attempts")
    job = JOBS.get(desk.claimed.request.kind)
    if job is None:
        raise Impossible("unknown")
    return job


async def _finish(desk: Desk, reason: str | None = None) -> None:
    async with desk.database.transaction() as session:
        await requests.finish(session, desk.claimed, desk.clock.now(), reason)


async def _give_up(desk: Desk, reason: str) -> None:
    await _finish(desk, reason)
    kind = desk.claimed.request.kind
    screen = (register_screens if kind == ReportKind.REGISTER else export_screens).failed(desk.t, reason)
    try:
        await desk.say(screen)
    except TelegramAPIError as error:
        log.warning("report_failure_not_told", request_id=desk.claimed.request.id, error=type(error).__name__)


async def _check_role(desk: Desk, kind: ReportKind) -> None:
    """A role may have been taken away since the press. Raises Impossible."""
    async with desk.database.reading() as session:
        held = await roles.roles_of(session, desk.claimed.person.id, desk.clock.now())
    if not held & ROLES[kind]:
        raise Impossible("not-allowed")


async def _export(desk: Desk) -> None:
    # XlsxWriter is loaded only when a file is made.
    from bot.reports.export.book import make_export

    await _check_role(desk, ReportKind.EXPORT)
    now, t = desk.clock.now(), desk.t
    period = read_period(str(desk.claimed.request.params.get("period")), now, t.zone)
    if period is None:
        raise Impossible("unknown")

    async def progress(share: float) -> None:
        await desk.progress(export_screens.making(t, share))

    made = await make_export(desk.database, t, period, now, progress)
    if len(made.content) > DOCUMENT_BYTES:
        raise Impossible("too-big")
    desk.check()
    await desk.give(Attachment(made.name, made.content, caption=export_screens.caption(t, made.period)))
    async with desk.database.transaction() as session:
        audit.record(session, now, desk.claimed.person.id, "exported", "export", period.code, rows=made.rows)
        await requests.finish(session, desk.claimed, desk.clock.now())
    await desk.close_progress(export_screens.export_sent(t, made.period, made.rows))


async def _import(desk: Desk) -> None:
    await _check_role(desk, ReportKind.REGISTER)
    params, t = desk.claimed.request.params, desk.t
    name = str(params["name"])
    if "done" not in params:
        content = await _download(desk, str(params["file_id"]))

        async def progress(share: float) -> None:
            await desk.progress(register_screens.reading(t, name, share))

        await progress(0.0)
        try:
            register = await import_process.read(content, name, progress)
        except RegisterUnreadable as error:
            await desk.say(register_screens.unreadable(t, name, error))
            await _finish(desk)
            return
        await desk.close_progress(register_screens.reading(t, name, 1.0))
        if register.problems:
            await _refuse(desk, name, register.problems)
            return
        done = await _put_in(desk, register.rows, name)
    else:
        # Imported before a crash: what it did then is what there is to say.
        done = ImportCounts(**params["done"])
    await desk.say(register_screens.imported(t, name, done))
    await _finish(desk)


async def _download(desk: Desk, file_id: str) -> bytes:
    """The file's bytes. Raises Impossible for one that is too big or that the messenger no longer has."""
    try:
        file = await desk.bot.get_file(file_id)
    except TelegramBadRequest as error:
        raise Impossible("too-big" if "too big" in error.message else "file-gone") from error
    if (file.file_size or 0) > FILE_BYTES:
        raise Impossible("too-big")
    if file.file_path is None:
        raise Impossible("file-gone")
    content = io.BytesIO()
    await desk.bot.download_file(file.file_path, content)
    return content.getvalue()


async def _refuse(desk: Desk, name: str, problems: list[RowProblem]) -> None:
    """Nothing was imported: what is wrong, the first lines here, all of them in a file when there are more."""
    screen, everything = register_screens.refused(desk.t, name, problems)
    if everything is not None:
        await desk.give(everything)
    await desk.say(screen)
    await _finish(desk)


async def _put_in(desk: Desk, rows: list[RegisterRow], name: str) -> ImportCounts:
    """Import all rows and remember in the same transaction that it was done, so that it is told truly after a crash."""
    now = desk.clock.now()
    today = city_day(now, desk.t.zone)
    async with desk.database.transaction() as session:
        done = await importing.import_rows(session, rows, name, today, desk.claimed.person.id, now)
        if not await requests.note(session, desk.claimed, {"done": asdict(done)}):
            # Rolls the import back: it is another worker's now.
            raise LeaseLost
    return done


JOBS: dict[str, Callable[[Desk], Awaitable[None]]] = {
    ReportKind.EXPORT.value: _export,
    ReportKind.REGISTER.value: _import,
}
