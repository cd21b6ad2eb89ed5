"""«Наставник» of teachers and «Наставничество» of methodists: the two hubs."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.shared import Go
from bot.screens.mentoring import rooms as screens
from bot.screens.shared.screen import Answer
from bot.services.shared.actors import Actor
from bot.texts import Texts
from bot.views.mentoring import room

router = allow(Router(name="mentor-room"), Role.TEACHER)
office_router = allow(Router(name="mentoring-office"), Role.METHODIST)


@router.message(Command("mentor"))
async def room_command(message: Message, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """/mentor"""
    return await room(session, t, actor.person)


@router.callback_query(Go.filter(F.to == "mentor"))
async def room_press(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Наставник»"""
    return await room(session, t, actor.person)


@office_router.callback_query(Go.filter(F.to == "mentoring"))
async def office(press: CallbackQuery, t: Texts) -> Answer:
    """«Наставничество»"""
    return Answer(screens.office(t))
