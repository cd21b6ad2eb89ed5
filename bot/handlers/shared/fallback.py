"""What no other conversation took: dead buttons, blocking and unblocking."""

from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, ChatMemberUpdated
from sqlalchemy.ext.asyncio import AsyncSession

from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.shared import accounts
from bot.services.shared.actors import Address
from bot.texts import Texts

router = Router(name="fallback")


@router.callback_query()
async def dead_button(press: CallbackQuery, t: Texts) -> Answer:
    """A button nobody knows: made up, or of a version long gone."""
    return Answer(common.gone(t), toast=t.plain("gone-toast"), fresh=True)


@router.my_chat_member()
async def blocked_or_back(update: ChatMemberUpdated, session: AsyncSession, address: Address, now: datetime) -> None:
    """A person blocked the bot or came back."""
    blocked = update.new_chat_member.status == ChatMemberStatus.KICKED
    await accounts.set_blocked(session, address, blocked, now)
