"""What the client of the `/api` interface hands out: messages, answers, errors."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """The playground says the request was wrong: `status`, and words of what and what to do."""

    def __init__(self, status: int, error: str, hint: str) -> None:
        super().__init__(f"{error} ({hint})" if hint else error)
        self.status = status
        self.error = error
        self.hint = hint


class NotSeen(AssertionError):
    """What a person should have seen did not come."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a message."""

    id: str
    name: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be sent in an album. `html`: the caption is Telegram's HTML."""

    content: bytes
    name: str
    kind: str = "photo"
    caption: str = ""
    html: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people see it. For media `text` is the caption; messages of one album share `media_group_id`.

    `thread` is its topic. Of a message about what has happened `service` is the kind (as `new_chat_members`, a field of
    the Bot API's Message) and `about` the content.
    """

    id: int
    chat: int
    bot: int
    sender: int
    from_bot: bool
    date: datetime
    edited: datetime | None
    deleted: bool
    html: str
    text: str
    entities: list[Json]
    reply_to: int | None
    buttons: list[list[Button]]
    kind: str
    file: File | None
    revision: int
    media_group_id: str | None = None
    thread: int | None = None
    service: str | None = None
    about: Any = None
    pinned: bool = False

    @classmethod
    def read(cls, shown: Json) -> "Message":
        """The message of an answer of `/api`."""
        values = {name: shown[name] for name in cls.__slots__ if name in shown}
        values |= {
            "sender": shown["from"]["id"],
            "from_bot": shown["from"]["bot"],
            "date": datetime.fromisoformat(shown["date"]),
            "edited": datetime.fromisoformat(shown["edited"]) if shown["edited"] else None,
            "buttons": [[Button(**button) for button in row] for row in shown["buttons"]],
            "file": File(**shown["file"]) if shown["file"] else None,
        }
        return cls(**values)

    @property
    def labels(self) -> list[str]:
        """The words on the buttons, row by row."""
        return [button.text for row in self.buttons for button in row]

    def __str__(self) -> str:
        """The message for a person who reads a failed test."""
        who = "bot" if self.from_bot else "person"
        file = f" [{self.kind}: {self.file.name}]" if self.file else ""
        rows = "".join("\n    " + " ".join(f"[{button.text}]" for button in row) for row in self.buttons)
        text = self.text.replace("\n", "\n    ")
        gone = " (deleted)" if self.deleted else ""
        what = f" [{self.service}]" if self.service else ""
        where = f" in {self.thread}" if self.thread else ""
        return f"#{self.id}{where} {who}{gone}:{file}{what} {text}{rows}"


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What a bot has sent: `sent` to each chat it may write to, 0 included; `doubled` those that got the same again, and
    how often."""

    sent: dict[int, int]
    doubled: dict[int, int]

    @classmethod
    def read(cls, shown: Json) -> "Deliveries":
        """The counts of an answer of `/api`."""
        return cls(*({int(chat): number for chat, number in shown[name].items()} for name in ("sent", "doubled")))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a press: a toast or an alert in `text`, or `url` of a button that is a link."""

    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""
    update_id: int = 0
    message: int = 0
    person: int = 0
    revision: int = 0
