"""The register of organisations: what is in it, uploading a file, a sample of one; people without one."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.organisations import REGISTER_UPLOAD
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.screens import organisations as screens
from bot.screens.shared.screen import Answer, Attachment
from bot.services.organisations import importing
from bot.services.organisations import without_organisation as unlisted

routes = Routes("register", Role.ADMIN)


@routes.callback_query(Go.filter(F.to == "register"))
async def register(press: CallbackQuery, ctx: Context) -> Answer:
    """How many organisations there are."""
    return Answer(screens.register(ctx.t, await importing.counts(ctx.session)))


@routes.callback_query(Go.filter(F.to == "register-upload"))
async def upload(press: CallbackQuery, ctx: Context) -> Answer:
    """«Загрузить файл»."""
    return await begin(ctx, REGISTER_UPLOAD)


@routes.callback_query(Go.filter(F.to == "register-sample"))
async def sample(press: CallbackQuery, ctx: Context) -> Answer:
    """«Образец»: an XLSX to fill in."""
    # XlsxWriter is loaded only when a file is made.
    from bot.reports.organisations import register_sample

    file = Attachment(ctx.t.plain("register-sample-name"), register_sample(ctx.t))
    shown = screens.register(ctx.t, await importing.counts(ctx.session))
    return Answer(shown, files=(file,), toast=ctx.t.plain("register-sample-toast"))


@routes.callback_query(Go.filter(F.to == "unlisted"))
async def without_organisation(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """People who did not find theirs in the register."""
    return Answer(screens.unlisted(ctx.t, await unlisted.page_of(ctx.session, callback_data.page)))
