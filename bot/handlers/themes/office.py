"""Themes of the month, as methodists keep them."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.themes import EDIT_THEME, PARTS, THEME, first_field, values_of
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.shared import Go
from bot.presses.themes import ThemeOfficePress, ThemePartPress
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.themes import office as screens
from bot.services.shared.actors import Actor
from bot.services.themes import planning
from bot.texts import Texts
from bot.views.themes import show

router = allow(Router(name="theme_office"), Role.METHODIST)


@router.callback_query(Go.filter(F.to == "themes-office"))
async def all_themes(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """All themes, a page of them."""
    found = await planning.page_of(session, "all", planning.month_of(now, t.zone), callback_data.page)
    return Answer(screens.listed(t, found.themes, found.page, found.pages))


@router.callback_query(Go.filter(F.to == "theme-new"))
async def new_theme(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Новая тема»: the Form, where it stood if it was left."""
    return await begin(session, settings, t, actor, now, THEME)


@router.callback_query(ThemeOfficePress.filter(F.do == "o"))
async def open_theme(
    press: CallbackQuery, callback_data: ThemeOfficePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """A theme and what can be changed in it."""
    return await show(session, t, now, callback_data.theme)


@router.callback_query(ThemePartPress.filter(F.part.in_(PARTS)))
async def change_part(
    press: CallbackQuery,
    callback_data: ThemePartPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Change one part of a theme. The month of an announced one stays."""
    theme, part = await planning.get(session, callback_data.theme), callback_data.part
    if theme is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    if part == "month" and theme.announced_at is not None:
        return (await show(session, t, now, theme.id)).saying(t.plain("theme-toast-month-stays"))
    return await begin(
        session,
        settings,
        t,
        actor,
        now,
        EDIT_THEME,
        subject=f"{theme.id}-{part}",
        values=values_of(theme, part),
        field_name=first_field(part),
    )


@router.callback_query(ThemeOfficePress.filter(F.do == "d"))
async def ask_to_delete(
    press: CallbackQuery, callback_data: ThemeOfficePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """Asks once before deleting a theme nobody has been told of."""
    theme = await planning.get(session, callback_data.theme)
    if theme is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    if not await planning.may_delete(session, theme):
        return (await show(session, t, now, theme.id)).saying(t.plain("theme-toast-told"))
    return Answer(screens.sure_to_delete(t, theme))


@router.callback_query(ThemeOfficePress.filter(F.do == "x"))
async def delete_theme(
    press: CallbackQuery,
    callback_data: ThemeOfficePress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Deletes it."""
    theme = await planning.get(session, callback_data.theme)
    if theme is None:
        return Answer(screens.deleted(t))
    if not await planning.remove(session, theme, actor.person.id, now):
        return (await show(session, t, now, theme.id)).saying(t.plain("theme-toast-told"))
    return Answer(screens.deleted(t), toast=t.plain("theme-toast-deleted"))
