"""«Мои данные» as a file, and erasing them."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.people import ProfileDo, ProfilePress
from bot.reports.privacy.my_data import my_data_file
from bot.screens.people import profile as screens
from bot.screens.shared.screen import Answer, Attachment
from bot.services.privacy import erasure, personal_data
from bot.services.shared.sealing import Seal

# What is stored of somebody who has only consented is theirs as well.
routes = Routes("own-data", Role.GUEST, Role.TEACHER, lapsed=True)


@routes.callback_query(ProfilePress.filter(F.do == ProfileDo.MY_DATA))
async def my_data(press: CallbackQuery, ctx: Context) -> Answer:
    """«Мои данные»: everything stored, as a file."""
    found = await personal_data.collect(ctx.session, ctx.actor.person, Seal.of(ctx.settings))
    content = my_data_file(ctx.t, found, ctx.now)
    file = Attachment(ctx.t.plain("my-data-file-name"), content, caption=ctx.t("my-data-caption"))
    return Answer(files=(file,), toast=ctx.t.plain("my-data-toast"))


@routes.callback_query(ProfilePress.filter(F.do == ProfileDo.ASK_TO_ERASE))
async def ask_to_erase(press: CallbackQuery, ctx: Context) -> Answer:
    """«Удалить»: asks once."""
    return Answer(screens.sure_to_erase(ctx.t))


@routes.callback_query(ProfilePress.filter(F.do.in_((ProfileDo.ERASE, ProfileDo.ERASE_LAST_ADMIN))))
async def erase(press: CallbackQuery, callback_data: ProfilePress, ctx: Context) -> Answer:
    """«Удалить навсегда»; the last admin is asked again."""
    if callback_data.do is ProfileDo.ERASE and await erasure.is_last_admin(ctx.session, ctx.actor.person, ctx.now):
        return Answer(screens.last_admin(ctx.t))
    act = await erasure.erase(ctx.session, ctx.actor.person, ctx.actor.account, ctx.settings, ctx.now)
    return Answer(screens.erased(ctx.t, act.id), toast=ctx.t.plain("erase-toast"))
