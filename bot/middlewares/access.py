"""Access is declared: each conversation's routes say which roles may enter (handlers.shared.routes)."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.context import Context
from bot.middlewares import consent
from bot.middlewares.order import Handler
from bot.models import Role
from bot.screens.shared import common
from bot.screens.shared.screen import Answer


class AccessMiddleware(BaseMiddleware):
    """Lets in whoever holds one of the roles; others are told what to do. Who has yet to agree to a new version of the consent
    is asked for that first, and comes to where they were going after it."""

    def __init__(self, roles: frozenset[Role], lapsed: bool = False) -> None:
        """`roles`: any of them opens the door; none: it is everybody's. `lapsed`: it is not closed by a new version of the
        consent."""
        self.roles = roles
        self.lapsed = lapsed

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, or say why not."""
        ctx: Context = data["ctx"]
        if ctx.lapsed and not self.lapsed:
            return consent.before(ctx, event)
        if not self.roles:
            return await handler(event, data)
        if self.lapsed:
            # What is stored of somebody is theirs, whatever they have agreed to.
            ctx.visitor = ctx.known
        actor, t = ctx.visitor, ctx.t
        if actor is not None and self.roles & actor.roles:
            return await handler(event, data)
        if actor is None or Role.GUEST in actor.roles:
            return Answer(common.register_first(t), fresh=True)
        return Answer(common.not_allowed(t), toast=t.plain("not-allowed-toast"), alert=True, fresh=True)
