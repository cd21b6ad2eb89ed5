"""«Ознакомлен(а)» under a broadcast, and who has pressed it."""

from functools import partial

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.broadcasts.progress import list_file, started
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.broadcasts import BroadcastDo, BroadcastPress, ReceiptPress
from bot.reports import broadcasts as broadcast_lists
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import numbers, receipts
from bot.views.broadcasts import broadcast_card

routes = Routes("receipts", Role.TEACHER)
office_routes = Routes("receipts_office", Role.METHODIST)
TOASTS = {True: "broadcast-receipt-taken", False: "broadcast-receipt-twice", None: "broadcast-receipt-nothing"}


@routes.callback_query(ReceiptPress.filter())
async def acknowledge(press: CallbackQuery, callback_data: ReceiptPress, ctx: Context) -> Answer:
    """The message stays as it is; the toast says what happened."""
    taken = await receipts.acknowledge(ctx.session, callback_data.broadcast, ctx.actor.person, ctx.now)
    return Answer(toast=ctx.t.plain(TOASTS[taken]))


@office_routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.READERS_FILE))
async def who_has_read(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Кто ознакомился»"""
    broadcast = await started(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    readers = await numbers.readers(ctx.session, broadcast.id)
    return list_file(ctx, broadcast, "readers", partial(broadcast_lists.readers, ctx.t, readers) if readers else None)
