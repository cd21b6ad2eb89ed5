"""The menu."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.handlers.shared.start import home
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.shared.screen import Answer

routes = Routes("menu", Role.TEACHER)


@routes.message(Command("menu"))
async def menu_command(message: Message, ctx: Context) -> Answer:
    """/menu"""
    return await home(ctx)


@routes.callback_query(Go.filter(F.to == "menu"))
async def menu_press(press: CallbackQuery, ctx: Context) -> Answer:
    """«В меню»"""
    return await home(ctx)
