"""A client of the `/api` interface, for tests and tours.

async with Messenger(url) as messenger:
    anna = await messenger.person("Анна Иванова")
    await anna.start()
    await anna.sees("Здравствуйте")
    answer = await anna.presses("Записаться")
    assert answer.text == "Вы записаны"
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Self

import aiohttp

from playground.seen import Answer, ApiError, Button, File, Json, Message, NotSeen

__all__ = ["Answer", "ApiError", "Button", "File", "Message", "Messenger", "NotSeen", "Person"]

Wanted = str | Callable[[Message], bool]
PATIENCE = 20.0
"""Seconds to wait for what should come."""


@dataclass(slots=True)
class Person:
    """Somebody who talks to the bot, in their private chat.

    `mark` is the state of the chat at their last action: `sees` looks at what came or changed after it.
    """

    messenger: "Messenger"
    id: int
    name: str
    mark: int = 0
    last: Answer = field(default_factory=Answer)

    async def start(self, payload: str = "") -> Message:
        """Presses «Start», perhaps through a link with a payload."""
        return await self.says(f"/start {payload}".strip())

    async def says(self, text: str, *, reply_to: int | None = None) -> Message:
        """Sends a text."""
        return self._did(await self.messenger.text(self.id, text, reply_to=reply_to))

    async def presses(
        self, button: str = "", *, data: str | None = None, message: int | None = None, wait: float = 10.0
    ) -> Answer:
        """Presses the button that says so (or sends made-up `data`) and returns the bot's answer."""
        answer = await self.messenger.press(self.id, button, data=data, message=message, wait=wait)
        self.mark, self.last = answer.revision, answer
        return answer

    async def sends(self, content: bytes, name: str, *, kind: str = "document", caption: str = "") -> Message:
        """Sends a file."""
        return self._did(await self.messenger.upload(self.id, content, name, kind=kind, caption=caption))

    async def edits(self, message: int, text: str) -> Message:
        """Changes a message of their own."""
        return self._did(await self.messenger.edit(self.id, message, text))

    async def sees(self, wanted: Wanted, timeout: float = PATIENCE) -> Message:
        """Waits for a message of the bot, new or edited since the last action, that has this text (or a button that
        says so, or fits a predicate). Raises NotSeen, showing the chat's end."""
        return await self.messenger.wait_for(self.id, wanted, timeout, after=self.mark)

    async def sees_nothing(self, unwanted: Wanted = "") -> None:
        """Waits until the bot is quiet; raises NotSeen when it has written such a thing since the last action."""
        await self.messenger.quiet()
        fits = _fits(unwanted)
        for message in await self.messenger.messages(self.id, changed_after=self.mark):
            if message.from_bot and not message.deleted and fits(message):
                raise NotSeen(f"{self.name} has seen what should not come:\n{message}")

    async def screen(self) -> Message:
        """The newest message of the bot. Raises NotSeen when there is none."""
        return await self.messenger.newest(self.id)

    async def chat(self) -> list[Message]:
        """The whole chat but what was deleted, oldest first."""
        return [message for message in await self.messenger.messages(self.id) if not message.deleted]

    async def downloads(self, message: Message) -> bytes:
        """The file in a message."""
        if message.file is None:
            raise NotSeen(f"there is no file in\n{message}")
        return await self.messenger.download(message.file.id)

    async def blocks(self) -> None:
        """Blocks the bot."""
        await self.messenger.block(self.id)

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        await self.messenger.unblock(self.id)

    def _did(self, message: Message) -> Message:
        self.mark = message.revision
        return message


class Messenger:
    """The playground at an address. `bot` names the bot meant, when there are several."""

    def __init__(self, url: str, bot: int | None = None) -> None:
        self.url = url.rstrip("/")
        self.bot = bot
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def call(self, method: str, path: str, *, query: Json | None = None, body: Any = None) -> Any:
        """Any call of `/api`; `path` without `/api/`. Raises ApiError."""
        given = {name: str(value) for name, value in (query or {}).items() if value is not None}
        form = body if isinstance(body, aiohttp.FormData) else None
        async with self._open().request(
            method, f"{self.url}/api/{path}", params=given, data=form, json=None if form else body
        ) as response:
            answer = await response.json()
            if response.status >= 400:
                raise ApiError(response.status, answer["error"], answer["hint"])
            return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("use the messenger in «async with»")
        return self._session

    def _body(self, **values: Any) -> Json:
        return {name: value for name, value in {"bot": self.bot, **values}.items() if value is not None}

    # --- people

    async def person(self, name: str, **details: Any) -> Person:
        """Adds a person (`id`, `username`, `language`, `note` may be said) who can act."""
        shown = await self.add_person(name, **details)
        return Person(self, shown["id"], shown["name"])

    async def add_person(self, name: str, **details: Any) -> Json:
        """Adds a person, or changes the one with this `id`."""
        added: Json = await self.call("POST", "people", body={"name": name, **details})
        return added

    async def delete_person(self, person: int) -> None:
        """The account is deleted."""
        await self.call("DELETE", f"people/{person}")

    async def block(self, person: int) -> None:
        """A person blocks the bot."""
        await self.call("POST", f"people/{person}/block", body=self._body())

    async def unblock(self, person: int) -> None:
        """A person unblocks the bot."""
        await self.call("POST", f"people/{person}/unblock", body=self._body())

    async def add_group(self, title: str, members: Sequence[int]) -> int:
        """Makes a group with the bot in it; its id."""
        group = await self.call("POST", "groups", body=self._body(title=title, members=list(members)))
        return int(group["id"])

    async def state(self) -> Json:
        """Bots, people, groups, the clock."""
        state: Json = await self.call("GET", "state")
        return state

    async def commands(self, person: int) -> list[Json]:
        """The command menu as a person sees it."""
        menu: list[Json] = await self.call("GET", "commands", query={"bot": self.bot, "person": person})
        return menu

    # --- chats

    async def text(self, chat: int, text: str, *, person: int | None = None, reply_to: int | None = None) -> Message:
        """A person writes."""
        body = self._body(text=text, person=person, reply_to=reply_to)
        return Message.read(await self.call("POST", f"chats/{chat}/text", body=body))

    async def edit(self, chat: int, message: int, text: str, *, person: int | None = None) -> Message:
        """A person edits their message."""
        body = self._body(message=message, text=text, person=person)
        return Message.read(await self.call("POST", f"chats/{chat}/edit", body=body))

    async def press(
        self,
        chat: int,
        button: str = "",
        *,
        data: str | None = None,
        message: int | None = None,
        person: int | None = None,
        wait: float = 10.0,
    ) -> Answer:
        """A person presses the button that says `button`, or sends `data`; waits up to `wait` for the answer."""
        body = self._body(button=button or None, data=data, message=message, person=person, wait=wait)
        return Answer(**await self.call("POST", f"chats/{chat}/press", body=body))

    async def upload(
        self,
        chat: int,
        content: bytes,
        name: str,
        *,
        kind: str = "document",
        caption: str = "",
        person: int | None = None,
    ) -> Message:
        """A person sends a file."""
        form = aiohttp.FormData(quote_fields=False)
        for field_name, value in self._body(kind=kind, caption=caption, person=person).items():
            form.add_field(field_name, str(value))
        form.add_field("file", BytesIO(content), filename=name)
        return Message.read(await self.call("POST", f"chats/{chat}/upload", body=form))

    async def messages(
        self,
        chat: int,
        *,
        after: int | None = None,
        limit: int | None = None,
        changed_after: int | None = None,
        wait: float | None = None,
    ) -> list[Message]:
        """Messages, oldest first; with `changed_after` those of a later revision, waiting up to `wait` for one."""
        query = {"bot": self.bot, "after": after, "limit": limit, "changed_after": changed_after, "wait": wait}
        return [Message.read(shown) for shown in await self.call("GET", f"chats/{chat}/messages", query=query)]

    async def newest(self, chat: int) -> Message:
        """The newest message of the bot. Raises NotSeen when there is none."""
        for message in reversed(await self.messages(chat)):
            if message.from_bot and not message.deleted:
                return message
        raise NotSeen(f"the bot has written nothing in chat {chat}")

    async def wait_for(self, chat: int, wanted: Wanted, timeout: float = PATIENCE, *, after: int = 0) -> Message:
        """Waits for a message of the bot that fits, new or edited after revision `after`: the newest such.

        A text is looked for in the message and on its buttons. Raises NotSeen with the last three messages.
        """
        fits = _fits(wanted)
        deadline = time.monotonic() + timeout
        mark = after
        while True:
            left = max(0.0, deadline - time.monotonic())
            changed = await self.messages(chat, changed_after=mark, wait=left)
            for message in reversed(changed):
                if message.from_bot and not message.deleted and fits(message):
                    return message
            mark = max([mark, *(message.revision for message in changed)])
            if time.monotonic() >= deadline:
                break
        what = f"«{wanted}»" if isinstance(wanted, str) else "what was wanted"
        end = "\n".join(map(str, (await self.messages(chat))[-3:])) or "(the chat is empty)"
        raise NotSeen(f"{what} did not come to chat {chat} within {timeout:g} s. The chat ends:\n{end}")

    async def download(self, file: str) -> bytes:
        """A file's bytes."""
        async with self._open().get(f"{self.url}/api/files/{file}") as response:
            return await response.read()

    # --- steering

    async def quiet(self, wait: float = 10.0, settle: float = 0.05) -> bool:
        """Waits until the bot has taken every update and has called nothing for `settle` seconds; False when `wait` was over
        first."""
        answer = await self.call("GET", "quiet", query={"bot": self.bot, "wait": wait, "settle": settle})
        return bool(answer["quiet"])

    async def fault(self, method: str, fault: str | int, **details: Any) -> None:
        """Queues a fault: `times`, `chat`, `retry_after`, `after`, `share`, `seed`, `words` may be said."""
        await self.call("POST", "faults", body={"method": method, "fault": str(fault), **details})

    async def faults(self) -> list[Json]:
        """The faults still queued."""
        queued: list[Json] = await self.call("GET", "faults")
        return queued

    async def clear_faults(self) -> None:
        """Forgets the faults."""
        await self.call("DELETE", "faults")

    @asynccontextmanager
    async def clearing(self) -> AsyncIterator[None]:
        """Within it faults and limits may be set; they are gone at its end, however it ends."""
        try:
            yield
        finally:
            await self.clear_faults()
            await self.limits(False)

    async def limits(self, on: bool) -> None:
        """Switches the messenger's limits."""
        await self.call("POST", "limits", body={"on": on})

    async def calls(
        self, method: str | None = None, *, chat: int | None = None, after: int | None = None, limit: int | None = None
    ) -> list[Json]:
        """What the bot called, oldest first."""
        query = {"bot": self.bot, "method": method, "chat": chat, "after": after, "limit": limit}
        found: list[Json] = await self.call("GET", "calls", query=query)
        return found

    async def call_counts(self) -> dict[str, dict[str, int]]:
        """How often each method was accepted and refused, exact however long ago."""
        counts: dict[str, dict[str, int]] = await self.call("GET", "calls/count", query={"bot": self.bot})
        return counts

    async def clock(self) -> datetime:
        """Now, by the playground's clock."""
        return datetime.fromisoformat((await self.call("GET", "clock"))["now"])

    async def move_clock(
        self, advance: timedelta | float | None = None, *, to: datetime | None = None, reset: bool = False
    ) -> datetime:
        """Moves the clock ahead by a span or to a moment (or back to real time); the new now."""
        if isinstance(advance, timedelta):
            advance = advance.total_seconds()
        body = {"advance": advance, "to": to.isoformat() if to else None, "reset": reset}
        return datetime.fromisoformat((await self.call("POST", "clock", body=body))["now"])

    async def send_update(self, update: Json) -> int:
        """Delivers any update; its id."""
        answer = await self.call("POST", "updates", body=self._body(update=update))
        return int(answer["update_id"])

    async def repeat_update(self, update_id: int) -> None:
        """Delivers an update a second time."""
        await self.call("POST", f"updates/{update_id}/repeat", body=self._body())

    async def until_up(self, timeout: float = 10.0) -> None:
        """Waits until the playground answers."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                await self.state()
            except aiohttp.ClientConnectionError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.02)
            else:
                return


def _fits(wanted: Wanted) -> Callable[[Message], bool]:
    if not isinstance(wanted, str):
        return wanted
    return lambda message: wanted in message.text or any(wanted in label for label in message.labels)
