"""Events as teachers see them: lists, the card, signing up and leaving, the calendar file, sharing, «Мои записи»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.handlers.shared.deep_links import OPENERS
from bot.middlewares.access import allow
from bot.models import EventState, Person, Role
from bot.presses.events import EventPress, EventsPress, MyEventsPress
from bot.presses.shared import Go
from bot.reports.events import calendar_file
from bot.screens.events import card as screens
from bot.screens.events import lists
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.screens.shared.wording import event_name
from bot.services.events import cards, registrations
from bot.services.events import lists as event_lists
from bot.services.events.cards import EventCard
from bot.services.events.lists import By, Choice
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="events"), Role.TEACHER)


async def _list(session: AsyncSession, t: Texts, actor: Actor, now: datetime, press: EventsPress) -> Answer:
    by = By(press.by) if press.by in set(By) else By.ALL
    asked = EventsPress(by=by.value, ref=press.ref, page=press.page)
    today = now.astimezone(t.zone).date()
    found = await event_lists.upcoming(session, actor.person, Choice(by, press.ref), press.page, now, today)
    title = await event_lists.theme_title(session, press.ref) if by is By.THEME else ""
    return Answer(lists.upcoming(t, found, asked, now, title))


@router.message(Command("events"))
async def events_command(message: Message, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """/events"""
    return await _list(session, t, actor, now, EventsPress())


@router.callback_query(Go.filter(F.to == "events"))
async def events_room(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Мероприятия»"""
    return await _list(session, t, actor, now, EventsPress())


@router.callback_query(EventsPress.filter())
async def events_press(
    press: CallbackQuery, callback_data: EventsPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A page of the list, or what to narrow it to."""
    match callback_data.show:
        case "f":
            return Answer(lists.filters(t))
        case "k":
            return Answer(lists.kinds(t, await event_lists.kinds(session, now)))
        case "t":
            return Answer(lists.themes(t, await event_lists.themes(session, now)))
        case _:
            return await _list(session, t, actor, now, callback_data)


async def _mine(session: AsyncSession, t: Texts, actor: Actor, now: datetime, press: MyEventsPress) -> Answer:
    read = event_lists.mine_past if press.part == "p" else event_lists.mine_to_come
    return Answer(lists.mine(t, await read(session, actor.person, press.page, now), press, now))


@router.message(Command("my"))
async def my_command(message: Message, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """/my"""
    return await _mine(session, t, actor, now, MyEventsPress())


@router.callback_query(Go.filter(F.to == "my"))
async def my_room(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Мои записи»"""
    return await _mine(session, t, actor, now, MyEventsPress())


@router.callback_query(MyEventsPress.filter())
async def my_press(
    press: CallbackQuery, callback_data: MyEventsPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A page of one's own sign-ups."""
    return await _mine(session, t, actor, now, callback_data)


async def _card(session: AsyncSession, event_id: int, person: Person, now: datetime) -> EventCard | None:
    """The card; None for what teachers do not see: nothing there, or a draft."""
    shown = await cards.card(session, event_id, person, now)
    return None if shown is None or shown.event.state is EventState.DRAFT else shown


async def _show(session: AsyncSession, t: Texts, actor: Actor, now: datetime, press: EventPress) -> Answer:
    shown = await _card(session, press.event, actor.person, now)
    return Answer(screens.card(t, shown, now, press.back) if shown else screens.gone(t))


@router.callback_query(EventPress.filter(F.do == "s"))
async def sign_up(
    press: CallbackQuery,
    callback_data: EventPress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
    settings: Settings,
) -> Answer:
    """«Записаться», «Встать в очередь»."""
    result = await registrations.sign_up(session, callback_data.event, actor.person, now, settings)
    return (await _show(session, t, actor, now, callback_data)).saying(screens.signed_up(t, result))


@router.callback_query(EventPress.filter(F.do == "c"))
async def ask_cancel(
    press: CallbackQuery, callback_data: EventPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Отменить запись»: asks once; says so when there is nothing to cancel any more."""
    shown = await _card(session, callback_data.event, actor.person, now)
    if shown is None:
        return Answer(screens.gone(t))
    if registrations.may_cancel(shown.event, shown.mine, now):
        return Answer(screens.ask_cancel(t, shown, callback_data.back))
    outcome = "too_late" if shown.mine else "not_signed_up"
    return Answer(screens.card(t, shown, now, callback_data.back), toast=t.plain(f"event-toast-{outcome}"))


@router.callback_query(EventPress.filter(F.do == "x"))
async def cancel(
    press: CallbackQuery,
    callback_data: EventPress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
    settings: Settings,
) -> Answer:
    """«Да, отменить»."""
    outcome = await registrations.cancel(session, callback_data.event, actor.person, now, settings)
    return (await _show(session, t, actor, now, callback_data)).saying(t.plain(f"event-toast-{outcome.value}"))


@router.callback_query(EventPress.filter(F.do == "i"))
async def calendar(
    press: CallbackQuery, callback_data: EventPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«В календарь»: the file comes as a message of its own, the card stays."""
    shown = await _card(session, callback_data.event, actor.person, now)
    if shown is None:
        return Answer(screens.gone(t))
    event = shown.event
    summary = event_name(t, event.kind, event.title)
    content = calendar_file(event, summary, event.link if shown.is_seated else None, now, t.zone)
    return Answer(files=(screens.calendar_attachment(t, event, content),), toast=t.plain("event-toast-calendar"))


@router.callback_query(EventPress.filter(F.do == "h"))
async def share(
    press: CallbackQuery,
    callback_data: EventPress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
    bot_username: str,
) -> Answer:
    """«Поделиться»: the event's deep link."""
    shown = await _card(session, callback_data.event, actor.person, now)
    if shown is None:
        return Answer(screens.gone(t))
    link = deep_link(bot_username, f"e_{shown.event.id}")
    return Answer(screens.share(t, shown.event, link, callback_data.back))


@router.callback_query(EventPress.filter())
async def open_card(
    press: CallbackQuery, callback_data: EventPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The card, from a list or from an old message."""
    return await _show(session, t, actor, now, callback_data)


async def _open(session: AsyncSession, t: Texts, actor: Actor, now: datetime, key: str) -> Answer:
    """`e_<id>`"""
    return await _show(session, t, actor, now, EventPress(event=int(key)))


OPENERS["e"] = _open
