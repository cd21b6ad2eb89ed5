"""What no other conversation took: dead buttons, blocking and unblocking."""

from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, ChatMemberUpdated

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.shared import accounts
from bot.services.shared.actors import Address

routes = Routes("fallback")


@routes.callback_query()
async def dead_button(press: CallbackQuery, ctx: Context) -> Answer:
    """A button nobody knows: made up, or of a version long gone."""
    return Answer(common.gone(ctx.t), toast=ctx.t.plain("gone-toast"), fresh=True)


@routes.my_chat_member()
async def blocked_or_back(update: ChatMemberUpdated, ctx: Context, address: Address) -> None:
    """A person blocked the bot or came back."""
    blocked = update.new_chat_member.status == ChatMemberStatus.KICKED
    await accounts.set_blocked(ctx.session, address, blocked, ctx.now)
