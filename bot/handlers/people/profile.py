"""«Профиль»: one's own particulars, language, data as a file, erasing."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.people.profile import PROFILE
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.shared import Go
from bot.reports.privacy.my_data import my_data_file
from bot.screens.people import profile as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.people import profile
from bot.services.privacy import erasure, personal_data
from bot.services.shared import drafts
from bot.texts import LANGUAGES, Texts
from bot.views.people import own_profile

# What is stored of somebody who has only consented is theirs as well.
own_routes = Routes("own-data", Role.GUEST, Role.TEACHER)
routes = Routes("profile", Role.TEACHER)


@own_routes.message(Command("profile"))
async def profile_command(message: Message, ctx: Context) -> Answer:
    """/profile"""
    return await own_profile(ctx)


@own_routes.callback_query(Go.filter(F.to == "profile"))
async def open_profile(press: CallbackQuery, ctx: Context) -> Answer:
    """«Профиль»"""
    return await own_profile(ctx)


@own_routes.callback_query(ProfilePress.filter(F.do == ProfileDo.MY_DATA))
async def my_data(press: CallbackQuery, ctx: Context) -> Answer:
    """«Мои данные»: everything stored, as a file."""
    content = my_data_file(ctx.t, await personal_data.collect(ctx.session, ctx.actor.person), ctx.now)
    file = Attachment(ctx.t.plain("my-data-file-name"), content, caption=ctx.t("my-data-caption"))
    return Answer(files=(file,), toast=ctx.t.plain("my-data-toast"))


@own_routes.callback_query(ProfilePress.filter(F.do == ProfileDo.ASK_TO_ERASE))
async def ask_to_erase(press: CallbackQuery, ctx: Context) -> Answer:
    """«Удалить»: asks once."""
    return Answer(screens.sure_to_erase(ctx.t))


@own_routes.callback_query(ProfilePress.filter(F.do.in_((ProfileDo.ERASE, ProfileDo.ERASE_LAST_ADMIN))))
async def erase(press: CallbackQuery, callback_data: ProfilePress, ctx: Context) -> Answer:
    """«Удалить навсегда»; the last admin is asked again."""
    if callback_data.do is ProfileDo.ERASE and await erasure.is_last_admin(ctx.session, ctx.actor.person, ctx.now):
        return Answer(screens.last_admin(ctx.t))
    act = await erasure.erase(ctx.session, ctx.actor.person, ctx.actor.account, ctx.settings, ctx.now)
    return Answer(screens.erased(ctx.t, act.id), toast=ctx.t.plain("erase-toast"))


@routes.callback_query(ProfilePress.filter(F.do == ProfileDo.CHOOSE_FIELD))
async def choose_field(press: CallbackQuery, ctx: Context) -> Answer:
    """«Изменить»"""
    return Answer(screens.fields(ctx.t))


@routes.callback_query(ProfilePress.filter(F.do == ProfileDo.CHANGE))
async def change_field(press: CallbackQuery, callback_data: ProfilePress, ctx: Context) -> Answer:
    """A field to change, asked anew each time."""
    field = callback_data.ref
    if field not in screens.FIELDS:
        return Answer(common.gone(ctx.t))
    loaded = await profile.load(ctx.session, ctx.actor.person)
    values: dict[str, object] = {"was": screens.field_value(ctx.t, loaded, field)}
    if field == "associations":
        values[field] = [str(row.id) for row in loaded.associations]
    await drafts.drop(ctx.session, ctx.actor.account.id, PROFILE.name, field)
    return await begin(ctx, PROFILE, subject=field, values=values, field_name=field)


@routes.callback_query(ProfilePress.filter(F.do == ProfileDo.SPEAK))
async def speak(press: CallbackQuery, callback_data: ProfilePress, ctx: Context) -> Answer:
    """Another language."""
    if callback_data.ref not in LANGUAGES:
        return Answer(common.gone(ctx.t))
    profile.speak(ctx.actor.person, callback_data.ref)
    ctx.t = Texts(callback_data.ref, ctx.t.zone)
    return await own_profile(ctx)
