"""«Выгрузка»: which period; the file itself is made by a worker (bot.reports.worker)."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.administration import ExportPress
from bot.presses.shared import Go
from bot.screens.administration import export as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.administration import requests
from bot.services.administration.requests import ReportKind
from bot.services.shared.actors import Actor
from bot.services.shared.periods import latest_months, read_period
from bot.texts import Texts

router = allow(Router(name="export"), Role.METHODIST, Role.ADMIN)


async def _choose(session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    under_way = await requests.under_way(session, actor.account.id, ReportKind.EXPORT)
    office = "admin" if actor.may(Role.ADMIN) else "methodist"
    return Answer(screens.choose(t, latest_months(now, t.zone), under_way, office))


@router.callback_query(Go.filter(F.to == "export"))
async def choose(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """Periods to choose from."""
    return await _choose(session, t, actor, now)


@router.callback_query(ExportPress.filter())
async def ask(
    press: CallbackQuery, callback_data: ExportPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """Ask for the file; a second press while it is being made says so."""
    if read_period(callback_data.period, now, t.zone) is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    params = {"period": callback_data.period}
    asked = await requests.request(session, actor.account.id, ReportKind.EXPORT, params, now)
    toast = t.plain("export-toast-queued" if asked else "export-toast-making")
    return (await _choose(session, t, actor, now)).saying(toast)
