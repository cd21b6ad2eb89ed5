"""«Ждут ответа»: methodists see every waiting question, answer it or give it to a mentor."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.consultations import WaitingDo, WaitingPress
from bot.presses.shared import Go
from bot.screens.consultations import cards as talk_screens
from bot.screens.consultations import office as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import reading, routing, taking
from bot.views.consultations import office_card

routes = Routes("consultation-office", Role.METHODIST)


@routes.callback_query(Go.filter(F.to == "consults-waiting"))
async def waiting(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Ждут ответа»"""
    return Answer(
        screens.waiting(ctx.t, await reading.waiting(ctx.session, ctx.actor.person.id, callback_data.page), ctx.now)
    )


@routes.callback_query(WaitingPress.filter(F.do == WaitingDo.TAKE))
async def answer_oneself(press: CallbackQuery, callback_data: WaitingPress, ctx: Context) -> Answer:
    """«Ответить самому»: the consultation so far comes as messages to reply to."""
    outcome = await taking.take(ctx.session, callback_data.consultation, ctx.actor, ctx.settings, ctx.now)
    answer = await office_card(ctx, callback_data.consultation)
    return answer.saying(talk_screens.take_toast(ctx.t, outcome))


@routes.callback_query(WaitingPress.filter(F.do == WaitingDo.CHOOSE_RESPONDER))
async def choose(press: CallbackQuery, callback_data: WaitingPress, ctx: Context) -> Answer:
    """«Передать наставнику»"""
    consultation = await reading.read_waiting(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if consultation is None:
        return Answer(talk_screens.gone(ctx.t))
    found = await routing.suitable(ctx.session, consultation.row, callback_data.page)
    return Answer(screens.choose(ctx.t, consultation, found))


@routes.callback_query(WaitingPress.filter(F.do == WaitingDo.GIVE))
async def give(press: CallbackQuery, callback_data: WaitingPress, ctx: Context) -> Answer:
    """A mentor was chosen."""
    outcome = await taking.give_to(
        ctx.session, callback_data.consultation, callback_data.person, ctx.actor, ctx.settings, ctx.now
    )
    answer = await office_card(ctx, callback_data.consultation)
    return answer.saying(ctx.t.plain(f"consultation-give-{outcome.value}"))


@routes.callback_query(WaitingPress.filter())
async def open_waiting(press: CallbackQuery, callback_data: WaitingPress, ctx: Context) -> Answer:
    """One waiting question."""
    return await office_card(ctx, callback_data.consultation)
