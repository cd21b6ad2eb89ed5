"""Who signed up and who came: the methodist's lists and code word; a teacher checks in."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.events.check_in import CHECK_IN, FIND_PERSON
from bot.middlewares.access import allow
from bot.models import EventState, Role
from bot.presses.events import CheckInPress, OfficePress, TickPress
from bot.screens.events import attendance as screens
from bot.screens.shared.screen import Answer
from bot.services.events import attendance, attendance_list, cards, check_in_code
from bot.services.events.attendance import BEFORE_START, CheckInOutcome, CheckInResult, Standing
from bot.services.shared.actors import Actor
from bot.texts import Texts
from bot.views.events import ON_A_PAGE, roll, shown

router = allow(Router(name="attendance"), Role.METHODIST)
check_in_router = allow(Router(name="check_in"), Role.TEACHER)


@router.callback_query(OfficePress.filter(F.do == "w"))
async def signed_up(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Записавшиеся»"""
    event = await cards.get(session, callback_data.event)
    if event is None or event.state is EventState.DRAFT:
        return await shown(session, t, actor, callback_data.event, now)
    found = await attendance_list.signed_up(session, event.id, callback_data.page, ON_A_PAGE)
    return Answer(screens.signed_up(t, event, found))


@router.callback_query(OfficePress.filter(F.do == "a"))
async def presence(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Присутствие»: the list with ticks."""
    return await roll(session, t, actor, callback_data.event, now, callback_data.page)


@router.callback_query(TickPress.filter())
async def tick(
    press: CallbackQuery, callback_data: TickPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A person of the list: present or not. The button says which, so that a double tap does no harm."""
    act = attendance.mark if callback_data.on else attendance.unmark
    result = await act(session, callback_data.event, callback_data.person, actor.person.id, now)
    answer = await roll(session, t, actor, callback_data.event, now, callback_data.page)
    return answer.saying(screens.ticked(t, result.standing, result.changed, callback_data.on))


@router.callback_query(OfficePress.filter(F.do == "f"))
async def find_person(
    press: CallbackQuery,
    callback_data: OfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Найти, добавить»: somebody by surname."""
    event = await cards.get(session, callback_data.event)
    if event is None or attendance.list_standing(event, now) is not Standing.OPEN:
        return await roll(session, t, actor, callback_data.event, now, 0)
    return await begin(session, settings, t, actor, now, FIND_PERSON, subject=str(event.id))


@router.callback_query(OfficePress.filter(F.do == "k"))
async def show_code(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Показать код», «Обновить»"""
    event = await cards.get(session, callback_data.event)
    standing = attendance.code_standing(event, now)
    if event is None or standing is Standing.GONE:
        return await shown(session, t, actor, callback_data.event, now)
    if standing is not Standing.OPEN:
        return Answer(screens.code_closed(t, event, standing, event.starts_at - BEFORE_START))
    word = check_in_code.code(event.check_in_secret, now, screens.code_words())
    figures = await attendance_list.figures(session, event.id)
    return Answer(screens.code(t, event, word, check_in_code.changes_at(now), figures.came))


@check_in_router.callback_query(CheckInPress.filter())
async def check_in(
    press: CallbackQuery,
    callback_data: CheckInPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Отметиться»: the Form that asks for the code word."""
    event = await cards.get(session, callback_data.event)
    standing = attendance.code_standing(event, now)
    if event is None or standing is not Standing.OPEN:
        opens_at = event.starts_at - BEFORE_START if event else None
        return Answer(screens.check_in_closed(t, callback_data.event, standing, opens_at))
    if await attendance.was_there(session, event.id, actor.person.id):
        return Answer(screens.checked_in(t, event.id, event.title, CheckInResult(CheckInOutcome.ALREADY)))
    values = {"title_was": event.title}
    return await begin(session, settings, t, actor, now, CHECK_IN, subject=str(event.id), values=values)
