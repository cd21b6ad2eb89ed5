"""«Выгрузка»: which period; the file itself is made by a worker (bot.reports.worker)."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.administration import ExportPress
from bot.presses.shared import Go
from bot.screens.administration import export as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import requests
from bot.services.administration.requests import ReportKind
from bot.services.shared.periods import calendar_years, latest_months, read_period
from bot.views.shared import gone

routes = Routes("export", Role.METHODIST, Role.ADMIN)


async def _choose(ctx: Context) -> Answer:
    under_way = await requests.under_way(ctx.session, ctx.actor.account.id, ReportKind.EXPORT)
    office = "admin" if ctx.actor.may(Role.ADMIN) else "methodist"
    return Answer(
        screens.choose(
            ctx.t, latest_months(ctx.now, ctx.t.zone), calendar_years(ctx.now, ctx.t.zone), under_way, office
        )
    )


@routes.callback_query(Go.filter(F.to == "export"))
async def choose(press: CallbackQuery, ctx: Context) -> Answer:
    """Periods to choose from."""
    return await _choose(ctx)


@routes.callback_query(ExportPress.filter())
async def ask(press: CallbackQuery, callback_data: ExportPress, ctx: Context) -> Answer:
    """Ask for the file; a second press while it is being made says so."""
    if read_period(callback_data.period, ctx.now, ctx.t.zone) is None:
        return gone(ctx)
    params = {"period": callback_data.period}
    asked = await requests.request(ctx.session, ctx.actor.account.id, ReportKind.EXPORT, params, ctx.now)
    toast = ctx.t.plain("export-toast-queued" if asked else "export-toast-making")
    return (await _choose(ctx)).saying(toast)
