"""Server-sent events: what happens in the messenger, told to every open page and test."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from playground.model import Json

MOST_BEHIND = 2000
"""Events a listener may be behind before it is let go: it reads the chats anew when it comes back."""


class Listener:
    """One open stream. `wanted` says which chats it wants to hear of."""

    def __init__(self, wanted: Callable[[int], bool]) -> None:
        self.wanted = wanted
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    def tell(self, event: bytes) -> None:
        """Queues an event, or the end when the listener is too far behind."""
        if self.queue.qsize() < MOST_BEHIND:
            self.queue.put_nowait(event)
        else:
            self.end()

    def end(self) -> None:
        """Lets the listener go."""
        self.queue.put_nowait(None)


class Hub:
    """All open streams."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()

    def publish(self, name: str, data: Callable[[], Any], chat: int | None = None) -> None:
        """Tells the listeners; `data` is called only when there are any. `chat` None concerns everybody."""
        if not self.listeners:
            return
        listeners = [one for one in self.listeners if chat is None or one.wanted(chat)]
        if not listeners:
            return
        event = f"event: {name}\ndata: {json.dumps(data(), ensure_ascii=False)}\n\n".encode()
        for listener in listeners:
            listener.tell(event)

    def end(self) -> None:
        """Lets every listener go."""
        for listener in self.listeners:
            listener.end()


def said(chat: int, bot: int, **fields: Any) -> Json:
    """The data of an event that belongs to a chat."""
    return {"chat": chat, "bot": bot, **fields}
