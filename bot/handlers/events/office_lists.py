"""«Кабинет методиста» and the lists of events."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.events.acts import FIND_EVENT
from bot.forms.events.editing import NEW_EVENT
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.events import OfficeListPress
from bot.presses.shared import Go
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.services.events import office_lists
from bot.services.events.office_lists import Scope

EVENTS_ON_A_PAGE = 6

routes = Routes("methodist", Role.METHODIST)


@routes.message(Command("methodist"))
async def cabinet_command(message: Message, ctx: Context) -> Answer:
    """/methodist"""
    return Answer(office.cabinet(ctx.t))


@routes.callback_query(Go.filter(F.to == "methodist"))
async def cabinet_press(press: CallbackQuery, ctx: Context) -> Answer:
    """«Кабинет методиста»"""
    return Answer(office.cabinet(ctx.t))


@routes.callback_query(Go.filter(F.to == "event-new"))
async def new_event(press: CallbackQuery, ctx: Context) -> Answer:
    """«Новое мероприятие»: the Form, or where it was left."""
    return await begin(ctx, NEW_EVENT)


@routes.callback_query(Go.filter(F.to == "event-search"))
async def search(press: CallbackQuery, ctx: Context) -> Answer:
    """«Найти»: events by words of the title."""
    return await begin(ctx, FIND_EVENT)


@routes.callback_query(OfficeListPress.filter())
async def event_list(press: CallbackQuery, callback_data: OfficeListPress, ctx: Context) -> Answer:
    """«Мои мероприятия», «Все мероприятия»: coming, drafts, past."""
    scope = Scope(callback_data.scope) if callback_data.scope in set(Scope) else Scope.COMING
    made_by = ctx.actor.person.id if callback_data.mine else None
    found = await office_lists.page_of(ctx.session, scope, ctx.now, callback_data.page, EVENTS_ON_A_PAGE, made_by)
    return Answer(office.event_list(ctx.t, found, scope, callback_data.mine, ctx.now))
