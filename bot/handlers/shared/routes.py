"""Routes of a conversation: which updates its handlers take and who may enter, declared where the handlers stand."""

from collections.abc import Callable
from typing import Any, TypeVar

from aiogram import Router

from bot.middlewares.access import AccessMiddleware
from bot.models import Role

Handler = TypeVar("Handler", bound=Callable[..., Any])


class Routes:
    """Collects handlers at import; `router` makes an aiogram Router of them for one dispatcher, as often as asked. The first
    handler whose filters fit takes the update, so the order in the file counts."""

    def __init__(self, name: str, *roles: Role, only: Any = None, lapsed: bool = False) -> None:
        """`roles`: who holds one of them may enter; none: everybody. `only`: a filter that every update must pass. `lapsed`:
        whoever has not yet agreed to a new version of the consent may enter all the same."""
        self._name = name
        self._roles = frozenset(roles)
        self._only = () if only is None else (only,)
        self._lapsed = lapsed
        self._handlers: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = []

    def message(self, *filters: Any) -> Callable[[Handler], Handler]:
        """Takes messages."""
        return self._taking("message", filters)

    def edited_message(self, *filters: Any) -> Callable[[Handler], Handler]:
        """Takes edits of messages."""
        return self._taking("edited_message", filters)

    def callback_query(self, *filters: Any) -> Callable[[Handler], Handler]:
        """Takes presses."""
        return self._taking("callback_query", filters)

    def my_chat_member(self, *filters: Any) -> Callable[[Handler], Handler]:
        """Takes what becomes of the bot in a chat."""
        return self._taking("my_chat_member", filters)

    def _taking(self, kind: str, filters: tuple[Any, ...]) -> Callable[[Handler], Handler]:
        def declared(handler: Handler) -> Handler:
            self._handlers.append((kind, handler, filters))
            return handler

        return declared

    def router(self) -> Router:
        """A router of its own. Access is asked by an inner middleware: an update that no handler here takes goes on to the
        next router."""
        router = Router(name=self._name)
        for kind, handler, filters in self._handlers:
            router.observers[kind].register(handler, *self._only, *filters)
        access = AccessMiddleware(self._roles, self._lapsed)
        router.message.middleware(access)
        router.callback_query.middleware(access)
        # Who may change what they wrote, and where it stands, is asked where it is looked for.
        router.edited_message.middleware(AccessMiddleware(frozenset(), self._lapsed))
        return router
