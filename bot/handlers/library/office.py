"""Known answers in «Наставничество»: hidden and shown again."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.library import KnownOfficeDo, KnownOfficeListPress, KnownOfficePress
from bot.presses.shared import Go
from bot.screens.library import office as screens
from bot.screens.shared.screen import Answer
from bot.services.library import office
from bot.views.shared import gone

routes = Routes("known-office", Role.METHODIST)


async def _list(ctx: Context, code: str, page: int) -> Answer:
    state = screens.state_of(code)
    found = await office.page_of(ctx.session, state, page)
    return Answer(screens.answer_list(ctx.t, found, state, await office.figures(ctx.session)))


@routes.callback_query(Go.filter(F.to == "known-office"))
async def office_room(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Ответы в базе»"""
    return await _list(ctx, "", callback_data.page)


@routes.callback_query(KnownOfficeListPress.filter())
async def office_list(press: CallbackQuery, callback_data: KnownOfficeListPress, ctx: Context) -> Answer:
    """A page of answers, of one state or of both."""
    return await _list(ctx, callback_data.state, callback_data.page)


@routes.callback_query(KnownOfficePress.filter(F.do.in_({KnownOfficeDo.OPEN, KnownOfficeDo.ASK_TO_HIDE})))
async def open_known(press: CallbackQuery, callback_data: KnownOfficePress, ctx: Context) -> Answer:
    """One answer; «Скрыть» asks once."""
    known = await office.get(ctx.session, callback_data.answer)
    if known is None:
        return gone(ctx, screens.gone(ctx.t))
    view = screens.sure_to_hide if callback_data.do is KnownOfficeDo.ASK_TO_HIDE else screens.card
    return Answer(view(ctx.t, known, callback_data))


@routes.callback_query(KnownOfficePress.filter(F.do.in_({KnownOfficeDo.HIDE, KnownOfficeDo.SHOW})))
async def hide_or_show(press: CallbackQuery, callback_data: KnownOfficePress, ctx: Context) -> Answer:
    """«Да, скрыть», «Показать снова»."""
    hiding = callback_data.do is KnownOfficeDo.HIDE
    move = office.hide if hiding else office.show
    known = await move(ctx.session, callback_data.answer, ctx.actor.person.id, ctx.now)
    if known is None:
        return gone(ctx, screens.gone(ctx.t))
    toast = ctx.t.plain("known-office-toast-hidden" if hiding else "known-office-toast-shown")
    return Answer(screens.card(ctx.t, known, callback_data), toast=toast)
