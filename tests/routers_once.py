"""What aiogram reads from a handler's or a filter's signature is read once for all dispatchers of a test process: each test has a
dispatcher of its own, and reading a thousand signatures anew would be a seventh of its time."""

from typing import Any

from aiogram.dispatcher.event.handler import CallableObject


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
