"""Who came: the methodist's lists and code word; a teacher checks in."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.events.check_in import CHECK_IN, FIND_PERSON
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.events import CheckInPress, OfficeDo, OfficePress, TickPress
from bot.screens.events import attendance as screens
from bot.screens.shared.screen import Answer
from bot.services.events import attendance, cards, check_in_code, numbers
from bot.services.events.attendance import BEFORE_START, CheckInOutcome, CheckInResult, Standing
from bot.views.events import office_card, roll

routes = Routes("attendance", Role.METHODIST)
check_in_routes = Routes("check_in", Role.TEACHER)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.ATTENDANCE))
async def presence(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Присутствие»: the list with ticks."""
    return await roll(ctx, callback_data.event, callback_data.page)


@routes.callback_query(TickPress.filter())
async def tick(press: CallbackQuery, callback_data: TickPress, ctx: Context) -> Answer:
    """A person of the list: present or not. The button says which, so that a double tap does no harm."""
    act = attendance.mark if callback_data.on else attendance.unmark
    result = await act(ctx.session, callback_data.event, callback_data.person, ctx.actor.person.id, ctx.now)
    answer = await roll(ctx, callback_data.event, callback_data.page)
    return answer.saying(screens.ticked(ctx.t, result.standing, result.changed, callback_data.on))


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.FIND_PERSON))
async def find_person(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Найти, добавить»: somebody by surname."""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None or attendance.list_standing(event, ctx.now) is not Standing.OPEN:
        return await roll(ctx, callback_data.event, 0)
    return await begin(ctx, FIND_PERSON, subject=str(event.id))


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.CODE_WORD))
async def show_code(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Показать код», «Обновить»"""
    event = await cards.get(ctx.session, callback_data.event)
    standing = attendance.code_standing(event, ctx.now)
    if event is None or standing is Standing.GONE:
        return await office_card(ctx, callback_data.event)
    if standing is not Standing.OPEN:
        return Answer(screens.code_closed(ctx.t, event, standing, event.starts_at - BEFORE_START))
    word = check_in_code.code(event.check_in_secret, ctx.now, screens.code_words())
    figures = await numbers.figures(ctx.session, event.id)
    return Answer(screens.code(ctx.t, event, word, check_in_code.changes_at(ctx.now), figures.came))


@check_in_routes.callback_query(CheckInPress.filter())
async def check_in(press: CallbackQuery, callback_data: CheckInPress, ctx: Context) -> Answer:
    """«Отметиться»: the Form that asks for the code word."""
    event = await cards.get(ctx.session, callback_data.event)
    standing = attendance.code_standing(event, ctx.now)
    if event is None or standing is not Standing.OPEN:
        opens_at = event.starts_at - BEFORE_START if event else None
        return Answer(screens.check_in_closed(ctx.t, callback_data.event, standing, opens_at))
    if await attendance.was_there(ctx.session, event.id, ctx.actor.person.id):
        return Answer(screens.checked_in(ctx.t, event.id, event.title, CheckInResult(CheckInOutcome.ALREADY)))
    values = {"title_was": event.title}
    return await begin(ctx, CHECK_IN, subject=str(event.id), values=values)
