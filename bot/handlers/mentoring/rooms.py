"""«Наставник» of teachers and «Наставничество» of methodists: the two hubs."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.mentoring import rooms as screens
from bot.screens.shared.screen import Answer
from bot.views.mentoring import room

routes = Routes("mentor-room", Role.TEACHER)
office_routes = Routes("mentoring-office", Role.METHODIST)


@routes.message(Command("mentor"))
async def room_command(message: Message, ctx: Context) -> Answer:
    """/mentor"""
    return await room(ctx)


@routes.callback_query(Go.filter(F.to == "mentor"))
async def room_press(press: CallbackQuery, ctx: Context) -> Answer:
    """«Наставник»"""
    return await room(ctx)


@office_routes.callback_query(Go.filter(F.to == "mentoring"))
async def office(press: CallbackQuery, ctx: Context) -> Answer:
    """«Наставничество»"""
    return Answer(screens.office(ctx.t))
