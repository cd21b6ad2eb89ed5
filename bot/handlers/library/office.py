"""Known answers in «Наставничество»: hidden and shown again."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.library import KnownOfficeListPress, KnownOfficePress
from bot.presses.shared import Go
from bot.screens.library import office as screens
from bot.screens.shared.screen import Answer
from bot.services.library import office
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="known-office"), Role.METHODIST)


async def _list(session: AsyncSession, t: Texts, code: str, page: int) -> Answer:
    state = screens.state_of(code)
    found = await office.page_of(session, state, page)
    return Answer(screens.listed(t, found, state, await office.figures(session)))


@router.callback_query(Go.filter(F.to == "known-office"))
async def office_room(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts) -> Answer:
    """«Ответы в базе»"""
    return await _list(session, t, "", callback_data.page)


@router.callback_query(KnownOfficeListPress.filter())
async def office_list(
    press: CallbackQuery, callback_data: KnownOfficeListPress, session: AsyncSession, t: Texts
) -> Answer:
    """A page of answers, of one state or of both."""
    return await _list(session, t, callback_data.state, callback_data.page)


@router.callback_query(KnownOfficePress.filter(F.do.in_({"o", "d"})))
async def open_known(press: CallbackQuery, callback_data: KnownOfficePress, session: AsyncSession, t: Texts) -> Answer:
    """One answer; «Скрыть» asks once."""
    known = await office.get(session, callback_data.answer)
    if known is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    shown = screens.sure_to_hide if callback_data.do == "d" else screens.card
    return Answer(shown(t, known, callback_data))


@router.callback_query(KnownOfficePress.filter(F.do.in_({"x", "s"})))
async def hide_or_show(
    press: CallbackQuery, callback_data: KnownOfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, скрыть», «Показать снова»."""
    hiding = callback_data.do == "x"
    move = office.hide if hiding else office.show
    known = await move(session, callback_data.answer, actor.person.id, now)
    if known is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    toast = t.plain("known-office-toast-hidden" if hiding else "known-office-toast-shown")
    return Answer(screens.card(t, known, callback_data), toast=toast)
