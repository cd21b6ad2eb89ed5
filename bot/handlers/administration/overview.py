"""«Администрирование»: how the bot is, and the way to all else."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.methodist.push import lag
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.administration import overview as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import overview

routes = Routes("admin", Role.ADMIN)


async def state(ctx: Context) -> Answer:
    """How the bot is."""
    return Answer(screens.admin(ctx.t, await overview.of(ctx.session, ctx.now), await lag(ctx.session, ctx.now)))


@routes.message(Command("admin"))
async def admin_command(message: Message, ctx: Context) -> Answer:
    """/admin"""
    return await state(ctx)


@routes.callback_query(Go.filter(F.to == "admin"))
async def admin_press(press: CallbackQuery, ctx: Context) -> Answer:
    """«Администрирование», «Обновить»."""
    return await state(ctx)
