"""«Профиль»: one's own particulars, language, data as a file, erasing."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.people.profile import PROFILE
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.people import ProfilePress
from bot.presses.shared import Go
from bot.reports.privacy.my_data import my_data_file
from bot.screens.people import profile as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.people import profile
from bot.services.privacy import erasure, personal_data
from bot.services.shared import drafts
from bot.services.shared.actors import Actor
from bot.texts import LANGUAGES, Texts

# What is stored of somebody who has only consented is theirs as well.
own_router = allow(Router(name="own-data"), Role.GUEST, Role.TEACHER)
router = allow(Router(name="profile"), Role.TEACHER)


async def _profile(session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    if not actor.may(Role.TEACHER):
        return Answer(screens.unregistered(t))
    loaded = await profile.load(session, actor.person)
    first_years = actor.person.in_first_years(now.astimezone(t.zone).date())
    return Answer(screens.profile(t, loaded, actor.roles, first_years))


@own_router.message(Command("profile"))
async def profile_command(message: Message, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """/profile"""
    return await _profile(session, t, actor, now)


@own_router.callback_query(Go.filter(F.to == "profile"))
async def open_profile(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Профиль»"""
    return await _profile(session, t, actor, now)


@own_router.callback_query(ProfilePress.filter(F.do == "d"))
async def my_data(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Мои данные»: everything stored, as a file."""
    content = my_data_file(t, await personal_data.collect(session, actor.person), now)
    file = Attachment(t.plain("my-data-file-name"), content, caption=t("my-data-caption"))
    return Answer(files=(file,), toast=t.plain("my-data-toast"))


@own_router.callback_query(ProfilePress.filter(F.do == "e"))
async def ask_to_erase(press: CallbackQuery, t: Texts) -> Answer:
    """«Удалить»: asks once."""
    return Answer(screens.sure_to_erase(t))


@own_router.callback_query(ProfilePress.filter(F.do.in_(("x", "z"))))
async def erase(
    press: CallbackQuery,
    callback_data: ProfilePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Удалить навсегда»; the last admin is asked again."""
    if callback_data.do == "x" and await erasure.is_last_admin(session, actor.person, now):
        return Answer(screens.last_admin(t))
    act = await erasure.erase(session, actor.person, actor.account, settings, now)
    return Answer(screens.erased(t, act.id), toast=t.plain("erase-toast"))


@router.callback_query(ProfilePress.filter(F.do == "f"))
async def choose_field(press: CallbackQuery, t: Texts) -> Answer:
    """«Изменить»"""
    return Answer(screens.fields(t))


@router.callback_query(ProfilePress.filter(F.do == "c"))
async def change_field(
    press: CallbackQuery,
    callback_data: ProfilePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """A field to change, asked anew each time."""
    field = callback_data.ref
    if field not in screens.FIELDS:
        return Answer(common.gone(t))
    loaded = await profile.load(session, actor.person)
    values: dict[str, object] = {"was": screens.field_value(t, loaded, field)}
    if field == "associations":
        values[field] = [str(row.id) for row in loaded.associations]
    await drafts.drop(session, actor.account.id, PROFILE.name, field)
    return await begin(session, settings, t, actor, now, PROFILE, subject=field, values=values, field_name=field)


@router.callback_query(ProfilePress.filter(F.do == "l"))
async def speak(
    press: CallbackQuery, callback_data: ProfilePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """Another language."""
    if callback_data.ref not in LANGUAGES:
        return Answer(common.gone(t))
    profile.speak(actor.person, callback_data.ref)
    return await _profile(session, Texts(callback_data.ref, t.zone), actor, now)
