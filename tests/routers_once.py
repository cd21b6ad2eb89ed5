"""What a dispatcher is made of is made once for all dispatchers of a test process: each test has one of its own, and reading a
thousand signatures and registering as many handlers anew would be a fifth of its time."""

from collections import defaultdict
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.handler import CallableObject

from bot.handlers.shared.routes import Routes

_spare: defaultdict[Routes, list[Router]] = defaultdict(list)
_lent: dict[Router, Routes] = {}


def share_read_signatures() -> None:
    """From here on callbacks with the same code, bound alike, count as having one signature."""
    read: dict[tuple[type, Any], dict[str, Any]] = {}
    read_anew = CallableObject.__post_init__

    def read_once(self: CallableObject) -> None:
        called = self.callback if hasattr(self.callback, "__code__") else type(self.callback).__call__
        code = getattr(called, "__code__", None)
        if code is None or hasattr(self.callback, "__wrapped__"):
            read_anew(self)
            return
        kind = (type(self.callback), code)
        if kind not in read:
            read_anew(self)
            read[kind] = {"awaitable": self.awaitable, "params": self.params, "varkw": self.varkw}
        vars(self).update(read[kind])

    CallableObject.__post_init__ = read_once  # type: ignore[method-assign]


def share_routers() -> None:
    """From here on Routes give a router that a dispatcher has given back, where there is one."""
    make = Routes.router

    def router(self: Routes) -> Router:
        given = _spare[self].pop() if _spare[self] else make(self)
        _lent[given] = self
        return given

    Routes.router = router  # type: ignore[method-assign]


def give_back_routers(dispatcher: Dispatcher) -> None:
    """The routers of a dispatcher that handles nothing any more go to the next one."""
    for router in [*dispatcher.chain_tail]:
        if router in _lent:
            router._parent_router = None
            _spare[_lent.pop(router)].append(router)
