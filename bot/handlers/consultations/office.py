"""«Ждут ответа»: methodists see every waiting question, answer it or give it to a mentor."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.middlewares.access import allow
from bot.models import ConsultationState, Role
from bot.presses.consultations import WaitingPress
from bot.presses.shared import Go
from bot.screens.consultations import cards as talk_screens
from bot.screens.consultations import office as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import questions, reading, routing
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="consultation-office"), Role.METHODIST)


@router.callback_query(Go.filter(F.to == "consults-waiting"))
async def waiting(
    press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Ждут ответа»"""
    return Answer(screens.waiting(t, await reading.waiting(session, actor.person.id, callback_data.page), now))


async def _card(session: AsyncSession, t: Texts, actor: Actor, now: datetime, number: int) -> Answer:
    consultation = await reading.read_waiting(session, number, actor.person.id)
    if consultation is None:
        return Answer(talk_screens.gone(t))
    waits = consultation.row.state is ConsultationState.WAITING
    return Answer(screens.card(t, consultation, await reading.said_by(session, consultation), now, waits=waits))


@router.callback_query(WaitingPress.filter(F.do == "t"))
async def answer_oneself(
    press: CallbackQuery,
    callback_data: WaitingPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Ответить самому»: the consultation so far comes as messages to reply to."""
    outcome = await questions.take(session, callback_data.consultation, actor, settings, now)
    answer = await _card(session, t, actor, now, callback_data.consultation)
    return answer.saying(talk_screens.take_toast(t, outcome))


@router.callback_query(WaitingPress.filter(F.do == "g"))
async def choose(
    press: CallbackQuery, callback_data: WaitingPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Передать наставнику»"""
    consultation = await reading.read_waiting(session, callback_data.consultation, actor.person.id)
    if consultation is None:
        return Answer(talk_screens.gone(t))
    found = await routing.suitable(session, consultation.row, callback_data.page)
    return Answer(screens.choose(t, consultation, found))


@router.callback_query(WaitingPress.filter(F.do == "x"))
async def give(
    press: CallbackQuery,
    callback_data: WaitingPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """A mentor was chosen."""
    outcome = await questions.give_to(session, callback_data.consultation, callback_data.person, actor, settings, now)
    answer = await _card(session, t, actor, now, callback_data.consultation)
    return answer.saying(t.plain(f"consultation-give-{outcome.value}"))


@router.callback_query(WaitingPress.filter())
async def open_waiting(
    press: CallbackQuery, callback_data: WaitingPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """One waiting question."""
    return await _card(session, t, actor, now, callback_data.consultation)
