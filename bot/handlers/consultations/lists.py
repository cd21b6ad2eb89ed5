"""One's own consultations, and a new question."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.consultations.question import CONSULTATION
from bot.forms.engine import begin
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.consultations import cards as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import reading

routes = Routes("consultations", Role.TEACHER)


@routes.callback_query(Go.filter(F.to == "consult-new"))
async def new(press: CallbackQuery, ctx: Context) -> Answer:
    """«Задать вопрос»"""
    return await begin(ctx, CONSULTATION)


@routes.callback_query(Go.filter(F.to == "consults"))
async def mine(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Мои обращения»"""
    return Answer(screens.mine(ctx.t, await reading.mine(ctx.session, ctx.actor.person.id, callback_data.page)))
