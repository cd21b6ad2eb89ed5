"""«Администрирование»: state, journal, people without an organisation."""

from dataclasses import replace

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.methodist.push import lag
from bot.models import Role
from bot.presses.administration import AuditPress
from bot.presses.shared import Go
from bot.screens import organisations as register_screens
from bot.screens.administration import overview as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import journal as audit_log
from bot.services.administration import overview, unconfirmed
from bot.services.organisations import without_organisation as unlisted

routes = Routes("admin", Role.ADMIN)


async def _state(ctx: Context) -> Answer:
    return Answer(screens.admin(ctx.t, await overview.of(ctx.session, ctx.now), await lag(ctx.session, ctx.now)))


@routes.message(Command("admin"))
async def admin_command(message: Message, ctx: Context) -> Answer:
    """/admin"""
    return await _state(ctx)


@routes.callback_query(Go.filter(F.to == "admin"))
async def admin_press(press: CallbackQuery, ctx: Context) -> Answer:
    """«Администрирование», «Обновить»."""
    return await _state(ctx)


@routes.callback_query(AuditPress.filter())
async def journal(press: CallbackQuery, callback_data: AuditPress, ctx: Context) -> Answer:
    """The audit log, all of it or of one kind of objects."""
    kind = callback_data.kind if callback_data.kind in audit_log.KINDS else ""
    return Answer(screens.journal(ctx.t, await audit_log.page_of(ctx.session, kind, callback_data.page), kind))


@routes.callback_query(Go.filter(F.to == "unlisted"))
async def without_organisation(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """People who did not find theirs in the register."""
    return Answer(register_screens.unlisted(ctx.t, await unlisted.page_of(ctx.session, callback_data.page)))


@routes.callback_query(Go.filter(F.to == "unsure"))
async def unsure(press: CallbackQuery, ctx: Context) -> Answer:
    """Announcements that may not have arrived: asks before they go a second time."""
    found = await unconfirmed.count(ctx.session, ctx.now)
    return Answer(screens.unsure(ctx.t, found)) if found else await _state(ctx)


@routes.callback_query(Go.filter(F.to == "unsure-again"))
async def send_unsure_again(press: CallbackQuery, ctx: Context) -> Answer:
    """«Да, отправить ещё раз»"""
    again = await unconfirmed.send_again(ctx.session, ctx.actor.person, ctx.now)
    shown = await _state(ctx)
    return replace(shown, toast=ctx.t.plain("admin-toast-unsure", n=again))
