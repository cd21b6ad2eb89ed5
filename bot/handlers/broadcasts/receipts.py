"""«Ознакомлен(а)» under a broadcast."""

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.broadcasts import ReceiptPress
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import receipts

routes = Routes("receipts", Role.TEACHER)
TOASTS = {True: "broadcast-receipt-taken", False: "broadcast-receipt-twice", None: "broadcast-receipt-nothing"}


@routes.callback_query(ReceiptPress.filter())
async def acknowledge(press: CallbackQuery, callback_data: ReceiptPress, ctx: Context) -> Answer:
    """The message stays as it is; the toast says what happened."""
    taken = await receipts.acknowledge(ctx.session, callback_data.broadcast, ctx.actor.person, ctx.now)
    return Answer(toast=ctx.t.plain(TOASTS[taken]))
