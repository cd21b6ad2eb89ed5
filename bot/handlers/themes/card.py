"""The theme of the month, as teachers read it."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.presses.themes import ThemeDo, ThemeFilePress, ThemePress
from bot.screens.shared.screen import Answer, Attachment
from bot.screens.themes import card as screens
from bot.services.themes import planning
from bot.views.shared import gone
from bot.views.themes import teacher_card

routes = Routes("theme", Role.TEACHER)


def _staff(ctx: Context) -> bool:
    return ctx.actor.may(Role.METHODIST)


async def _current(ctx: Context) -> Answer:
    theme = await planning.current(ctx.session, ctx.now, ctx.t.zone)
    if theme is not None:
        return await teacher_card(ctx, theme.id)
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    earlier, coming = await planning.neighbours(ctx.session, this_month, staff=_staff(ctx))
    return Answer(screens.none_yet(ctx.t, this_month, earlier=earlier, coming=coming))


@routes.message(Command("theme"))
async def theme_command(message: Message, ctx: Context) -> Answer:
    """/theme: the theme of this month."""
    return await _current(ctx)


@routes.callback_query(Go.filter(F.to == "theme"))
async def current_theme(press: CallbackQuery, ctx: Context) -> Answer:
    """«Тема месяца»."""
    return await _current(ctx)


@routes.callback_query(ThemePress.filter(F.do == ThemeDo.OPEN))
async def open_theme(press: CallbackQuery, callback_data: ThemePress, ctx: Context) -> Answer:
    """A theme's card."""
    return await teacher_card(ctx, callback_data.theme)


@routes.callback_query(ThemePress.filter(F.do == ThemeDo.MATERIALS))
async def open_materials(press: CallbackQuery, callback_data: ThemePress, ctx: Context) -> Answer:
    """A theme's materials."""
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    theme = await planning.read(ctx.session, callback_data.theme, this_month, staff=_staff(ctx))
    if theme is None:
        return gone(ctx)
    return Answer(screens.materials(ctx.t, theme))


@routes.callback_query(ThemeFilePress.filter())
async def send_file(press: CallbackQuery, callback_data: ThemeFilePress, ctx: Context) -> Answer:
    """A file of a theme's materials, sent below."""
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    material = await planning.material(ctx.session, callback_data.material, this_month, staff=_staff(ctx))
    if material is None or material.file_id is None:
        return Answer(toast=ctx.t.plain("theme-material-gone"), alert=True)
    file = Attachment(
        name=material.title,
        file_id=material.file_id,
        kind=material.file_kind or "document",
        caption=ctx.t("theme-material-caption", title=material.title),
    )
    return Answer(files=(file,))
