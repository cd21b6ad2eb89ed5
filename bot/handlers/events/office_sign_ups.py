"""«Записавшиеся»: who has signed up, for methodists."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import EventState, Role
from bot.presses.events import OfficeDo, OfficePress
from bot.screens.events import attendance as screens
from bot.screens.shared.screen import Answer
from bot.services.events import attendance_list, cards
from bot.views.events import ON_A_PAGE, office_card

routes = Routes("sign_ups", Role.METHODIST)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.SIGN_UPS))
async def signed_up(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Записавшиеся»"""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None or event.state is EventState.DRAFT:
        return await office_card(ctx, callback_data.event)
    found = await attendance_list.sign_ups(ctx.session, event.id, callback_data.page, ON_A_PAGE)
    return Answer(screens.signed_up(ctx.t, event, found))
