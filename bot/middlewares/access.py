"""Access is declared: each router says which roles may enter."""

from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import TelegramObject

from bot.middlewares.order import Handler
from bot.models import Role
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.shared.actors import Actor
from bot.texts import Texts


class AccessMiddleware(BaseMiddleware):
    """Lets in whoever holds one of the roles; others are told what to do."""

    def __init__(self, roles: frozenset[Role]) -> None:
        """`roles`: any of them opens the door."""
        self.roles = roles

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, or say why not."""
        actor: Actor | None = data["actor"]
        if actor is not None and self.roles & actor.roles:
            return await handler(event, data)
        t: Texts = data["t"]
        if actor is None or Role.GUEST in actor.roles:
            return Answer(common.register_first(t), fresh=True)
        return Answer(common.not_allowed(t), toast=t.plain("not-allowed-toast"), alert=True, fresh=True)


def allow(router: Router, *roles: Role) -> Router:
    """Declare who may enter the router. Inner middlewares: an update that no handler here takes goes on to other routers."""
    access = AccessMiddleware(frozenset(roles))
    router.message.middleware(access)
    router.callback_query.middleware(access)
    return router
