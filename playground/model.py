"""What the messenger keeps: bots, people, chats, messages, files (groups: group.py). Plain data, each able to be written
down."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

Json = dict[str, Any]

SUPERGROUPS_BELOW = -1_000_000_000_000
"""Telegram writes a supergroup's id as -100 and ten digits or more."""


class Kept:
    """Something that survives a restart: `kind` and `key` name it in the store, `row` is what is written."""

    __slots__ = ()
    kind: ClassVar[str]
    kept: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> str:
        """What tells it from others of its kind."""
        raise NotImplementedError

    def row(self) -> Json:
        """The fields that are written down, by name."""
        return {name: getattr(self, name) for name in self.kept}


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates (Bot API, «setWebhook»)."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""

    def same(self, other: "Webhook") -> bool:
        """Whether updates would go the same way."""
        mine = (self.url, self.secret, self.max_connections)
        return mine == (other.url, other.secret, other.max_connections)


@dataclass(slots=True)
class Bot(Kept):
    """A bot that has called the Bot API at least once. `commands` are keyed by scope and language.

    `privacy`: in groups it hears only what is meant for it (Bots FAQ, «What messages will my bot get?»).
    """

    id: int
    name: str
    username: str
    commands: dict[str, list[Json]] = field(default_factory=dict)
    allowed: list[str] | None = None
    next_update: int = 1
    next_message: int = 1
    webhook: Webhook | None = None
    privacy: bool = False

    kind = "bot"
    kept = ("id", "name", "username", "commands", "allowed", "next_update", "next_message", "privacy")

    @property
    def key(self) -> str:
        return str(self.id)

    def row(self) -> Json:
        """The bot's fields and its webhook, if there is one."""
        hook = self.webhook
        written = {name: getattr(self, name) for name in self.kept}
        written["webhook"] = None if hook is None else [hook.url, hook.secret, hook.max_connections]
        return written

    @classmethod
    def from_row(cls, row: Json) -> "Bot":
        """The bot as it was written."""
        hook = row.pop("webhook")
        return cls(**row, webhook=None if hook is None else Webhook(*hook))


@dataclass(slots=True)
class Person(Kept):
    """Somebody with an account. `blocked` are the ids of bots they have blocked."""

    id: int
    name: str
    username: str = ""
    language: str = "ru"
    note: str = ""
    deleted: bool = False
    blocked: set[int] = field(default_factory=set)

    kind = "person"
    kept = ("id", "name", "username", "language", "note", "deleted", "blocked")

    @property
    def key(self) -> str:
        return str(self.id)

    @classmethod
    def from_row(cls, row: Json) -> "Person":
        """The person as written."""
        return cls(**{**row, "blocked": set(row["blocked"])})


@dataclass(slots=True)
class StoredFile(Kept):
    """A file somebody sent. Its bytes are kept beside it under the same key.

    `kind_of` is what it was sent as (photo, video …); empty in what an older playground has written. `duration` is in
    seconds, 0 when nobody has said it.
    """

    id: str
    name: str
    mime: str
    size: int
    content: bytes = b""
    width: int = 0
    height: int = 0
    kind_of: str = ""
    duration: int = 0
    title: str = ""
    performer: str = ""

    kind = "file"
    kept = ("id", "name", "mime", "size", "width", "height", "kind_of", "duration", "title", "performer")

    @property
    def key(self) -> str:
        return self.id


@dataclass(slots=True)
class Message(Kept):
    """A message of one chat with one bot. `date` is by the playground's clock; `revision` grows with every change;
    `album` is the same for the messages of one album, else empty.

    `thread` is the topic, or in other supergroups the message a chain of replies began with. A message about what has
    happened has its kind in `service`, a field of the Bot API's Message, and what stands in that field in `about`.
    """

    bot: int
    chat: int
    id: int
    sender: int
    by_bot: bool
    date: int
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    kind_of: str = "text"
    file: str = ""
    reply_to: int = 0
    markup: Json | None = None
    edited: int = 0
    deleted: bool = False
    revision: int = 0
    album: str = ""
    thread: int = 0
    service: str = ""
    about: Any = None

    kind = "message"
    kept = (
        "bot",
        "chat",
        "id",
        "sender",
        "by_bot",
        "date",
        "text",
        "entities",
        "kind_of",
        "file",
        "reply_to",
        "markup",
        "edited",
        "deleted",
        "revision",
        "album",
        "thread",
        "service",
        "about",
    )

    @property
    def key(self) -> str:
        # A supergroup counts its own messages: the same number may be taken in another chat.
        return f"{self.bot}:{self.chat}:{self.id}" if self.chat < SUPERGROUPS_BELOW else f"{self.bot}:{self.id}"

    def buttons(self) -> list[list[Json]]:
        """The rows of the inline keyboard, empty when there is none."""
        return list((self.markup or {}).get("inline_keyboard", []))


@dataclass(slots=True)
class Chat(Kept):
    """One bot's conversation in one private chat or group.

    `started`: the person has written to the bot, so the bot may write. `wrote_at` is real (monotonic) time, for the
    limits. `read` is the last message each person has seen, `pinned` the pinned ones in the order of pinning. `watchers`
    wait for the next change.
    """

    bot: int
    id: int
    started: bool = False
    read: dict[str, int] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    wrote_at: float = float("-inf")
    watchers: set["asyncio.Future[None]"] = field(default_factory=set)

    kind = "chat"
    kept = ("bot", "id", "started", "read", "pinned")

    @property
    def key(self) -> str:
        return f"{self.bot}:{self.id}"

    @property
    def private(self) -> bool:
        return self.id > 0

    def newest_first(self) -> Iterable[Message]:
        """Messages that were not deleted, the newest first."""
        return (message for message in reversed(self.messages.values()) if not message.deleted)

    def wake(self) -> None:
        """Tells those who wait for a change."""
        for watcher in self.watchers:
            if not watcher.done():
                watcher.set_result(None)
        self.watchers.clear()
