"""«Ознакомлен(а)» under a broadcast."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.broadcasts import ReceiptPress
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import lifecycle
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="receipts"), Role.TEACHER)
TOASTS = {True: "broadcast-receipt-taken", False: "broadcast-receipt-twice", None: "broadcast-receipt-nothing"}


@router.callback_query(ReceiptPress.filter())
async def acknowledge(
    press: CallbackQuery, callback_data: ReceiptPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The message stays as it is; the toast says what happened."""
    taken = await lifecycle.acknowledge(session, callback_data.broadcast, actor.person, now)
    return Answer(toast=t.plain(TOASTS[taken]))
