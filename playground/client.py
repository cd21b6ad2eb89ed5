"""A client of the `/api` interface, for tests and tours.

async with Messenger(url) as messenger:
    anna = await messenger.person("Анна Иванова")
    await anna.start()
    await anna.sees("Здравствуйте")
    answer = await anna.presses("Записаться")
    assert answer.text == "Вы записаны"
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp

from playground.groups_client import Groups
from playground.seen import Answer, ApiError, Attachment, Button, Deliveries, File, Json, Message, NotSeen
from playground.steering import PATIENCE

__all__ = [
    "PATIENCE",
    "Answer",
    "ApiError",
    "Attachment",
    "Button",
    "Deliveries",
    "File",
    "Message",
    "Messenger",
    "NotSeen",
    "Person",
]

Wanted = str | Callable[[Message], bool]


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

    async def says(self, text: str, *, reply_to: int | None = None, html: bool = False) -> Message:
        """Sends a text; in HTML it is formatted as if in the app's menu."""
        return self._did(await self.messenger.text(self.id, text, reply_to=reply_to, html=html))

    async def presses(
        self, button: str = "", *, data: str | None = None, message: int | None = None, wait: float = PATIENCE
    ) -> Answer:
        """Presses the button that says so (or sends made-up `data`) and returns the bot's answer."""
        answer = await self.messenger.press(self.id, button, data=data, message=message, wait=wait)
        self.mark, self.last = answer.revision, answer
        return answer

    async def sends(
        self, content: bytes, name: str, *, kind: str = "document", caption: str = "", html: bool = False
    ) -> Message:
        """Sends a file: a document, photo, voice, video, audio, animation or sticker. `html`: the caption is HTML."""
        return self._did(await self.messenger.upload(self.id, content, name, kind=kind, caption=caption, html=html))

    async def sends_album(self, files: Sequence[Attachment]) -> list[Message]:
        """Sends several files together; their messages in order."""
        sent = await self.messenger.album(self.id, files)
        self._did(sent[-1])
        return sent

    async def edits(self, message: int, text: str, *, html: bool = False) -> Message:
        """Changes the text or the caption of a message of their own."""
        return self._did(await self.messenger.edit(self.id, message, text, html=html))

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


class Messenger(Groups):
    """The playground at an address, with the people in it. `bot` names the bot meant, when there are several."""

    # --- people

    async def person(self, name: str, **details: Any) -> Person:
        """Adds a person (`id`, `username`, `language`, `note` may be said) who can act."""
        shown = await self.add_person(name, **details)
        return Person(self, shown["id"], shown["name"])

    async def add_person(self, name: str, **details: Any) -> Json:
        """Adds a person, or changes the one with this `id`."""
        added: Json = await self.call("POST", "people", body={"name": name, **details})
        return added

    async def crowd(self, first: int, count: int, *, bot: int | None = None, name: str | None = None) -> list[Person]:
        """Adds people with ids from `first` who have started the bot already; it gets no update of it."""
        body = {"first": first, "count": count, "bot": bot or self.bot, "name": name}
        added = await self.call("POST", "people/many", body=body)
        return [Person(self, int(number), called) for number, called in added["people"].items()]

    async def delete_person(self, person: int) -> None:
        """The account is deleted."""
        await self.call("DELETE", f"people/{person}")

    async def block(self, person: int) -> None:
        """A person blocks the bot."""
        await self.call("POST", f"people/{person}/block", body=self._body())

    async def unblock(self, person: int) -> None:
        """A person unblocks the bot."""
        await self.call("POST", f"people/{person}/unblock", body=self._body())

    async def commands(self, person: int, *, chat: int | None = None) -> list[Json]:
        """The command menu as a person sees it in the private chat, or in a group."""
        query = {"bot": self.bot, "person": person, "chat": chat}
        menu: list[Json] = await self.call("GET", "commands", query=query)
        return menu

    # --- chats

    async def text(
        self,
        chat: int,
        text: str,
        *,
        person: int | None = None,
        reply_to: int | None = None,
        html: bool = False,
        thread: int | None = None,
    ) -> Message:
        """A person writes, in a group perhaps in a topic."""
        body = self._body(text=text, person=person, reply_to=reply_to, html=html, thread=thread)
        return Message.read(await self.call("POST", f"chats/{chat}/text", body=body))

    async def edit(
        self, chat: int, message: int, text: str, *, person: int | None = None, html: bool = False
    ) -> Message:
        """A person edits their message."""
        body = self._body(message=message, text=text, person=person, html=html)
        return Message.read(await self.call("POST", f"chats/{chat}/edit", body=body))

    async def press(
        self,
        chat: int,
        button: str = "",
        *,
        data: str | None = None,
        message: int | None = None,
        person: int | None = None,
        wait: float = PATIENCE,
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
        html: bool = False,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """A person sends a file."""
        how = {"html": "true" if html else None, "reply_to": reply_to, "thread": thread}
        fields = self._body(kind=kind, caption=caption, person=person, **how)
        form = _form(fields, [(name, content)])
        return Message.read(await self.call("POST", f"chats/{chat}/upload", body=form))

    async def album(
        self, chat: int, files: Sequence[Attachment], *, person: int | None = None, thread: int | None = None
    ) -> list[Message]:
        """A person sends several files together: photos and videos, or documents, or audio."""
        items = [{"kind": file.kind, "caption": file.caption, "html": file.html} for file in files]
        fields = self._body(items=json.dumps(items), person=person, thread=thread)
        form = _form(fields, [(file.name, file.content) for file in files])
        return [Message.read(shown) for shown in await self.call("POST", f"chats/{chat}/album", body=form)]

    async def messages(
        self,
        chat: int,
        *,
        after: int | None = None,
        limit: int | None = None,
        changed_after: int | None = None,
        wait: float | None = None,
        thread: int | None = None,
    ) -> list[Message]:
        """Messages, oldest first; with `changed_after` those of a later revision, waiting up to `wait` for one; with
        `thread` those of a topic, 0 for «General»."""
        query: Json = {"bot": self.bot, "after": after, "limit": limit, "changed_after": changed_after, "wait": wait}
        query["thread"] = thread
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


def _form(fields: Json, files: Sequence[tuple[str, bytes]]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, str(value))
    for name, content in files:
        form.add_field("file", BytesIO(content), filename=name)
    return form


def _fits(wanted: Wanted) -> Callable[[Message], bool]:
    if not isinstance(wanted, str):
        return wanted
    return lambda message: wanted in message.text or any(wanted in label for label in message.labels)
