"""«Неясно, дошло ли»: announcements that may not have arrived, sent again by a person's word."""

from dataclasses import replace

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.administration.overview import state
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.administration import overview as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import unconfirmed

routes = Routes("unconfirmed", Role.ADMIN)


@routes.callback_query(Go.filter(F.to == "unsure"))
async def open_unconfirmed(press: CallbackQuery, ctx: Context) -> Answer:
    """Announcements that may not have arrived: asks before they go a second time."""
    found = await unconfirmed.count(ctx.session, ctx.now)
    return Answer(screens.unsure(ctx.t, found)) if found else await state(ctx)


@routes.callback_query(Go.filter(F.to == "unsure-again"))
async def send_again(press: CallbackQuery, ctx: Context) -> Answer:
    """«Да, отправить ещё раз»"""
    again = await unconfirmed.send_again(ctx.session, ctx.actor.person, ctx.now)
    shown = await state(ctx)
    return replace(shown, toast=ctx.t.plain("admin-toast-unsure", n=again))
