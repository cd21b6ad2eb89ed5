"""«В числах» in «Наставничество»: the city's numbers of this school year or month, and where there are no mentors."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.mentoring import MentoringNumbersPress, MentoringNumbersShow
from bot.presses.shared import Go
from bot.screens.mentoring import numbers as screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import city_numbers, organisation_numbers
from bot.services.shared.periods import THIS_YEAR, read_period
from bot.views.shared import gone

PLACES_ON_A_PAGE = 8

routes = Routes("mentoring-numbers", Role.METHODIST)


@routes.callback_query(Go.filter(F.to == "mentoring-numbers"))
async def this_year(press: CallbackQuery, ctx: Context) -> Answer:
    """«В числах»: the present school year."""
    return await _numbers(ctx, THIS_YEAR)


@routes.callback_query(MentoringNumbersPress.filter(F.show == MentoringNumbersShow.ALONE))
async def without_mentors(press: CallbackQuery, callback_data: MentoringNumbersPress, ctx: Context) -> Answer:
    """«Кто без наставника»: organisations, those with the most first."""
    period = read_period(THIS_YEAR, ctx.now, ctx.t.zone)
    assert period is not None
    found = await organisation_numbers.alone(
        ctx.session, period, ctx.now, ctx.t.zone, callback_data.page, PLACES_ON_A_PAGE
    )
    return Answer(screens.alone(ctx.t, found))


@routes.callback_query(MentoringNumbersPress.filter())
async def of_period(press: CallbackQuery, callback_data: MentoringNumbersPress, ctx: Context) -> Answer:
    """The numbers of a period."""
    return await _numbers(ctx, callback_data.period)


async def _numbers(ctx: Context, code: str) -> Answer:
    period = read_period(code, ctx.now, ctx.t.zone)
    if period is None:
        return gone(ctx)
    shown = await city_numbers.of_city(ctx.session, period, ctx.now, ctx.t.zone)
    return Answer(screens.numbers(ctx.t, shown, f"{ctx.now.astimezone(ctx.t.zone):%Y-%m}"))
