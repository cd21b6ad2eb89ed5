"""Access is declared: each conversation's routes say which roles may enter (handlers.shared.routes)."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.context import Context
from bot.middlewares.order import Handler
from bot.models import Role
from bot.screens.shared import common
from bot.screens.shared.screen import Answer


class AccessMiddleware(BaseMiddleware):
    """Lets in whoever holds one of the roles; others are told what to do."""

    def __init__(self, roles: frozenset[Role]) -> None:
        """`roles`: any of them opens the door."""
        self.roles = roles

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, or say why not."""
        ctx: Context = data["ctx"]
        actor, t = ctx.visitor, ctx.t
        if actor is not None and self.roles & actor.roles:
            return await handler(event, data)
        if actor is None or Role.GUEST in actor.roles:
            return Answer(common.register_first(t), fresh=True)
        return Answer(common.not_allowed(t), toast=t.plain("not-allowed-toast"), alert=True, fresh=True)
