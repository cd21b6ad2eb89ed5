"""An event as teachers see it: the card, signing up and leaving, the calendar file, sharing."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import EventState, Person, Role
from bot.presses.events import EventDo, EventPress
from bot.reports.events import calendar_file
from bot.screens.events import card as screens
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.screens.shared.wording import event_name
from bot.services.events import cards, registrations
from bot.services.events.cards import EventCard

routes = Routes("event-card", Role.TEACHER)


async def _card(ctx: Context, event_id: int, person: Person) -> EventCard | None:
    """The card; None for what teachers do not see: nothing there, or a draft."""
    shown = await cards.card(ctx.session, event_id, person, ctx.now)
    return None if shown is None or shown.event.state is EventState.DRAFT else shown


async def _show(ctx: Context, press: EventPress) -> Answer:
    shown = await _card(ctx, press.event, ctx.actor.person)
    return Answer(screens.card(ctx.t, shown, ctx.now, press.back) if shown else screens.gone(ctx.t))


@routes.callback_query(EventPress.filter(F.do == EventDo.SIGN_UP))
async def sign_up(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """«Записаться», «Встать в очередь»."""
    result = await registrations.sign_up(ctx.session, callback_data.event, ctx.actor.person, ctx.now, ctx.settings)
    return (await _show(ctx, callback_data)).saying(screens.signed_up(ctx.t, result))


@routes.callback_query(EventPress.filter(F.do == EventDo.ASK_TO_CANCEL))
async def ask_cancel(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """«Отменить запись»: asks once; says so when there is nothing to cancel any more."""
    shown = await _card(ctx, callback_data.event, ctx.actor.person)
    if shown is None:
        return Answer(screens.gone(ctx.t))
    if registrations.may_cancel(shown.event, shown.mine, ctx.now):
        return Answer(screens.ask_cancel(ctx.t, shown, callback_data.back))
    outcome = "too_late" if shown.mine else "not_signed_up"
    return Answer(screens.card(ctx.t, shown, ctx.now, callback_data.back), toast=ctx.t.plain(f"event-toast-{outcome}"))


@routes.callback_query(EventPress.filter(F.do == EventDo.CANCEL))
async def cancel(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """«Да, отменить»."""
    outcome = await registrations.cancel(ctx.session, callback_data.event, ctx.actor.person, ctx.now, ctx.settings)
    return (await _show(ctx, callback_data)).saying(ctx.t.plain(f"event-toast-{outcome.value}"))


@routes.callback_query(EventPress.filter(F.do == EventDo.CALENDAR_FILE))
async def calendar(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """«В календарь»: the file comes as a message of its own, the card stays."""
    shown = await _card(ctx, callback_data.event, ctx.actor.person)
    if shown is None:
        return Answer(screens.gone(ctx.t))
    event = shown.event
    summary = event_name(ctx.t, event.kind, event.title)
    content = calendar_file(event, summary, event.link if shown.is_seated else None, ctx.now, ctx.t.zone)
    return Answer(
        files=(screens.calendar_attachment(ctx.t, event, content),), toast=ctx.t.plain("event-toast-calendar")
    )


@routes.callback_query(EventPress.filter(F.do == EventDo.SHARE))
async def share(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """«Поделиться»: the event's deep link."""
    shown = await _card(ctx, callback_data.event, ctx.actor.person)
    if shown is None:
        return Answer(screens.gone(ctx.t))
    link = deep_link(ctx.bot_username, f"e_{shown.event.id}")
    return Answer(screens.share(ctx.t, shown.event, link, callback_data.back))


@routes.callback_query(EventPress.filter())
async def open_card(press: CallbackQuery, callback_data: EventPress, ctx: Context) -> Answer:
    """The card, from a list or from an old message."""
    return await _show(ctx, callback_data)


async def open_link(ctx: Context, key: str) -> Answer:
    """`e_<id>`"""
    return await _show(ctx, EventPress(event=int(key)))
