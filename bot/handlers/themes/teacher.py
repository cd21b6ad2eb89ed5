"""The theme of the month, as teachers read it."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.shared import Go
from bot.presses.themes import ThemeFilePress, ThemePress
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.screens.themes import card as screens
from bot.services.themes import planning
from bot.texts import Texts

router = allow(Router(name="themes"), Role.TEACHER)


async def _current(session: AsyncSession, t: Texts, now: datetime) -> Answer:
    theme = await planning.current(session, now, t.zone)
    if theme is not None:
        return await _card(session, t, now, theme.id)
    this_month = planning.month_of(now, t.zone)
    earlier, coming = await planning.neighbours(session, this_month)
    return Answer(screens.none_yet(t, this_month, earlier=earlier, coming=coming))


async def _card(session: AsyncSession, t: Texts, now: datetime, theme_id: int) -> Answer:
    found = await planning.card(session, theme_id, now)
    if found is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    this_month = planning.month_of(now, t.zone)
    earlier, coming = await planning.neighbours(session, this_month)
    return Answer(
        screens.card(
            t,
            found.theme,
            found.association_names,
            found.upcoming,
            found.upcoming_count,
            found.past_count,
            current=found.theme.month == this_month,
            earlier=earlier,
            coming=coming,
        )
    )


@router.message(Command("theme"))
async def theme_command(message: Message, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """/theme: the theme of this month."""
    return await _current(session, t, now)


@router.callback_query(Go.filter(F.to == "theme"))
async def current_theme(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """«Тема месяца»."""
    return await _current(session, t, now)


@router.callback_query(Go.filter(F.to == "themes-earlier"))
async def earlier_themes(
    press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """«Раньше»: themes of the months before this one."""
    found = await planning.page_of(session, "earlier", planning.month_of(now, t.zone), callback_data.page)
    return Answer(screens.listed(t, "earlier", found.themes, found.page, found.pages))


@router.callback_query(Go.filter(F.to == "themes-coming"))
async def coming_themes(
    press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """«Скоро»: themes of the months after this one."""
    found = await planning.page_of(session, "coming", planning.month_of(now, t.zone), callback_data.page)
    return Answer(screens.listed(t, "coming", found.themes, found.page, found.pages))


@router.callback_query(ThemePress.filter(F.do == "o"))
async def open_theme(
    press: CallbackQuery, callback_data: ThemePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """A theme's card."""
    return await _card(session, t, now, callback_data.theme)


@router.callback_query(ThemePress.filter(F.do == "m"))
async def open_materials(press: CallbackQuery, callback_data: ThemePress, session: AsyncSession, t: Texts) -> Answer:
    """A theme's materials."""
    theme = await planning.get(session, callback_data.theme)
    if theme is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    return Answer(screens.materials(t, theme))


@router.callback_query(ThemeFilePress.filter())
async def send_file(press: CallbackQuery, callback_data: ThemeFilePress, session: AsyncSession, t: Texts) -> Answer:
    """A file of a theme's materials, sent below."""
    material = await planning.material(session, callback_data.material)
    if material is None or material.file_id is None:
        return Answer(toast=t.plain("theme-material-gone"), alert=True)
    file = Attachment(
        name=material.title,
        file_id=material.file_id,
        kind=material.file_kind or "document",
        caption=t("theme-material-caption", title=material.title),
    )
    return Answer(files=(file,))
