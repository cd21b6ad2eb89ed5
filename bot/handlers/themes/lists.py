"""Themes of other months, as teachers find them: earlier ones, and those to come that were told of."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.shared.screen import Answer
from bot.screens.themes import card as screens
from bot.services.themes import planning
from bot.services.themes.planning import Side

routes = Routes("themes", Role.TEACHER)


async def _list(ctx: Context, side: Side, page: int) -> Answer:
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    found = await planning.page_of(ctx.session, side, this_month, page, staff=ctx.actor.may(Role.METHODIST))
    return Answer(screens.theme_list(ctx.t, side, found.rows, found.page, found.pages))


@routes.callback_query(Go.filter(F.to == "themes-earlier"))
async def earlier_themes(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Раньше»: themes of the months before this one."""
    return await _list(ctx, "earlier", callback_data.page)


@routes.callback_query(Go.filter(F.to == "themes-coming"))
async def coming_themes(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Скоро»: themes of the months after this one that were told of."""
    return await _list(ctx, "coming", callback_data.page)
