"""Acts of destruction, for admins."""

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.privacy import ActsPress, ErasureActPress
from bot.reports.privacy.erasure_act import act_file
from bot.screens.privacy import acts as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.privacy import erasure

routes = Routes("erasure", Role.ADMIN)


@routes.callback_query(ActsPress.filter())
async def acts(press: CallbackQuery, callback_data: ActsPress, ctx: Context) -> Answer:
    """The acts of destruction; a button gives each as a file."""
    found = await erasure.acts(ctx.session, callback_data.page)
    return Answer(screens.acts(ctx.t, found))


@routes.callback_query(ErasureActPress.filter())
async def open_act(press: CallbackQuery, callback_data: ErasureActPress, ctx: Context) -> Answer:
    """An act with its log extract, as a file."""
    act = await erasure.find_act(ctx.session, callback_data.act)
    if act is None:
        return Answer(common.gone(ctx.t))
    name = ctx.t.plain("erasure-act-file-name", act=str(act.id))
    content = act_file(ctx.t, act, ctx.settings.operator_name, ctx.settings.erasure_officer)
    return Answer(files=(Attachment(name, content),), toast=ctx.t.plain("erasure-act-toast"))
