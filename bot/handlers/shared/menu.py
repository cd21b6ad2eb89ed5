"""The menu."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handlers.shared.start import home
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.shared.screen import Answer
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="menu"), Role.TEACHER)


@router.message(Command("menu"))
async def menu_command(message: Message, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """/menu"""
    return await home(session, t, actor)


@router.callback_query(Go.filter(F.to == "menu"))
async def menu_press(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«В меню»"""
    return await home(session, t, actor)
