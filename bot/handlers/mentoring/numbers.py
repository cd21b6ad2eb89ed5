"""«В числах» in «Наставничество»: the city's numbers of this school year or month, and where there are no mentors."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.mentoring import MentoringNumbersPress
from bot.presses.shared import Go
from bot.screens.mentoring import numbers as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import city_numbers, organisation_numbers
from bot.services.shared.periods import THIS_YEAR, read_period
from bot.texts import Texts

PLACES_ON_A_PAGE = 8

router = allow(Router(name="mentoring-numbers"), Role.METHODIST)


@router.callback_query(Go.filter(F.to == "mentoring-numbers"))
async def this_year(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """«В числах»: the present school year."""
    return await _numbers(session, t, THIS_YEAR, now)


@router.callback_query(MentoringNumbersPress.filter(F.show == "a"))
async def without_mentors(
    press: CallbackQuery, callback_data: MentoringNumbersPress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """«Кто без наставника»: organisations, those with the most first."""
    period = read_period(THIS_YEAR, now, t.zone)
    assert period is not None
    found = await organisation_numbers.alone(session, period, now, t.zone, callback_data.page, PLACES_ON_A_PAGE)
    return Answer(screens.alone(t, found))


@router.callback_query(MentoringNumbersPress.filter())
async def of_period(
    press: CallbackQuery, callback_data: MentoringNumbersPress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """The numbers of a period."""
    return await _numbers(session, t, callback_data.period, now)


async def _numbers(session: AsyncSession, t: Texts, code: str, now: datetime) -> Answer:
    period = read_period(code, now, t.zone)
    if period is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    shown = await city_numbers.of_city(session, period, now, t.zone)
    return Answer(screens.numbers(t, shown, f"{now.astimezone(t.zone):%Y-%m}"))
