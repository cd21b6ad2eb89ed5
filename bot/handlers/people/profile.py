"""«Профиль»: one's own particulars and language."""

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
from bot.screens.people import profile as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.people import profile
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
