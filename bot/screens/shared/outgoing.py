"""What a delivery may be when it is sent: a screen of ours, what a person wrote, either of them at a place in a chat, a change of
what was sent before, a pin."""

from dataclasses import dataclass

from bot.screens.shared.screen import Letter, Screen


@dataclass(frozen=True)
class Placed:
    """In a topic of a group (`thread`), as a reply to the message `reply_to`; one that is gone is not replied to."""

    content: Screen | Letter
    thread: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True)
class Amended:
    """The messages `message_ids`, sent before, are to say what the letter says now."""

    letter: Letter
    message_ids: tuple[str, ...]


@dataclass(frozen=True)
class Pinned:
    """A message sent before is pinned, without a sound."""

    message_id: str


Outgoing = Screen | Letter | Placed | Amended | Pinned
