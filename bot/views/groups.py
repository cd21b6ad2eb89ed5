"""A support group as methodists keep it."""

from bot.context import Context
from bot.screens.groups import office
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.groups import chats


async def card(ctx: Context, group_id: int) -> Answer:
    """The group with what it is tied to, or that the bot is not in it any more."""
    group = await chats.card(ctx.session, group_id)
    return Answer(office.card(ctx.t, group) if group else common.gone(ctx.t))
