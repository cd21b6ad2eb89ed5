"""Lists of events as teachers see them: what comes, narrowed, and «Мои записи»."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.events import EventsPress, EventsShow, MyEventsPart, MyEventsPress
from bot.presses.shared import Go
from bot.screens.events import lists
from bot.screens.shared.screen import Answer
from bot.services.events import lists as event_lists
from bot.services.events.lists import By, Choice

routes = Routes("events", Role.TEACHER)


async def _list(ctx: Context, press: EventsPress) -> Answer:
    by = By(press.by) if press.by in set(By) else By.ALL
    asked = EventsPress(by=by.value, ref=press.ref, page=press.page)
    today = ctx.today
    found = await event_lists.upcoming(ctx.session, ctx.actor.person, Choice(by, press.ref), press.page, ctx.now, today)
    title = await event_lists.theme_title(ctx.session, press.ref) if by is By.THEME else ""
    return Answer(lists.upcoming(ctx.t, found, asked, ctx.now, title))


@routes.message(Command("events"))
async def events_command(message: Message, ctx: Context) -> Answer:
    """/events"""
    return await _list(ctx, EventsPress())


@routes.callback_query(Go.filter(F.to == "events"))
async def events_room(press: CallbackQuery, ctx: Context) -> Answer:
    """«Мероприятия»"""
    return await _list(ctx, EventsPress())


@routes.callback_query(EventsPress.filter())
async def events_press(press: CallbackQuery, callback_data: EventsPress, ctx: Context) -> Answer:
    """A page of the list, or what to narrow it to."""
    match callback_data.show:
        case EventsShow.FILTERS:
            return Answer(lists.filters(ctx.t))
        case EventsShow.KINDS:
            return Answer(lists.kinds(ctx.t, await event_lists.kinds(ctx.session, ctx.now)))
        case EventsShow.THEMES:
            return Answer(lists.themes(ctx.t, await event_lists.themes(ctx.session, ctx.now)))
        case _:
            return await _list(ctx, callback_data)


async def _mine(ctx: Context, press: MyEventsPress) -> Answer:
    read = event_lists.mine_past if press.part is MyEventsPart.PAST else event_lists.mine_to_come
    return Answer(lists.mine(ctx.t, await read(ctx.session, ctx.actor.person, press.page, ctx.now), press, ctx.now))


@routes.message(Command("my"))
async def my_command(message: Message, ctx: Context) -> Answer:
    """/my"""
    return await _mine(ctx, MyEventsPress())


@routes.callback_query(Go.filter(F.to == "my"))
async def my_room(press: CallbackQuery, ctx: Context) -> Answer:
    """«Мои записи»"""
    return await _mine(ctx, MyEventsPress())


@routes.callback_query(MyEventsPress.filter())
async def my_press(press: CallbackQuery, callback_data: MyEventsPress, ctx: Context) -> Answer:
    """A page of one's own sign-ups."""
    return await _mine(ctx, callback_data)
