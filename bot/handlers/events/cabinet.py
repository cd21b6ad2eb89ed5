"""«Кабинет методиста» and the lists of events."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.events.acts import FIND_EVENT
from bot.forms.events.editing import NEW_EVENT
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.events import OfficeListPress
from bot.presses.shared import Go
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.services.events import office_lists
from bot.services.events.office_lists import Scope
from bot.services.shared.actors import Actor
from bot.texts import Texts

EVENTS_ON_A_PAGE = 6

router = allow(Router(name="methodist"), Role.METHODIST)


@router.message(Command("methodist"))
async def cabinet_command(message: Message, t: Texts) -> Answer:
    """/methodist"""
    return Answer(office.cabinet(t))


@router.callback_query(Go.filter(F.to == "methodist"))
async def cabinet_press(press: CallbackQuery, t: Texts) -> Answer:
    """«Кабинет методиста»"""
    return Answer(office.cabinet(t))


@router.callback_query(Go.filter(F.to == "event-new"))
async def new_event(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Новое мероприятие»: the Form, or where it was left."""
    return await begin(session, settings, t, actor, now, NEW_EVENT)


@router.callback_query(Go.filter(F.to == "event-search"))
async def search(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Найти»: events by words of the title."""
    return await begin(session, settings, t, actor, now, FIND_EVENT)


@router.callback_query(OfficeListPress.filter())
async def event_list(
    press: CallbackQuery, callback_data: OfficeListPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Мои мероприятия», «Все мероприятия»: coming, drafts, past."""
    scope = Scope(callback_data.scope) if callback_data.scope in set(Scope) else Scope.COMING
    made_by = actor.person.id if callback_data.mine else None
    found = await office_lists.page_of(session, scope, now, callback_data.page, EVENTS_ON_A_PAGE, made_by)
    return Answer(office.event_list(t, found, scope, callback_data.mine, now))
