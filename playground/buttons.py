"""Which button a person means by its words."""

import unicodedata
from collections.abc import Iterable, Iterator

from playground.errors import Mistake
from playground.model import Chat, Json, Message

KEPT = {"L", "M", "N", "P", "Z"}
ARROWS = set("«»‹›<>")
BESIDE = " \t\u00a0\ufe0f\u200d\u20e3"


def bare(text: str) -> str:
    """A button's words without the emoji and arrows around them; all of it when it has no words."""
    kept = "".join(" " if _ornament(letter) else letter for letter in text)
    return " ".join(kept.split()) or text.strip()


def _ornament(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter in ARROWS or letter in BESIDE or category[0] not in KEPT or category in ("Mn", "Me")


def find_button(chat: Chat, wanted: Json) -> tuple[Message, str, str]:
    """The message, the callback data and the URL (one of the two is empty) of the button a person means.

    `wanted["data"]` is pressed even when no button has it. By words: the newest message with a button that says the
    same, emoji and arrows apart (words given with emoji are looked for exactly first); else the newest where just one
    begins with them. Raises Mistake 404 listing the buttons of the messages looked at.
    """
    messages = _looked_at(chat, wanted.get("message"))
    if wanted.get("data") is not None:
        return _pressable(messages, str(wanted["data"])), str(wanted["data"]), ""
    words = wanted.get("button")
    if not isinstance(words, str) or not words.strip():
        raise Mistake(400, "which button?", "say `button` (its words) or `data`")
    found = _first(_same(messages, words)) or _first(_beginning(messages, words))
    if found is None:
        have = _list(messages)
        raise Mistake(404, f"no button «{words}»", f"there are: {have}" if have else "there are no buttons")
    message, button = found
    if "url" in button:
        return message, "", str(button["url"])
    return message, str(button.get("callback_data", "")), ""


def _looked_at(chat: Chat, message_id: object) -> list[Message]:
    if message_id is None:
        return list(chat.newest_first())
    message = chat.messages.get(message_id) if isinstance(message_id, int) else None
    if message is None or message.deleted:
        raise Mistake(404, f"no message {message_id} in this chat", "GET the chat's messages to see their ids")
    return [message]


def _pressable(messages: list[Message], data: str) -> Message:
    """The newest message with this very data, else the newest with buttons, else the newest of the bot."""
    having = [one for one in messages if one.markup and "inline_keyboard" in one.markup]
    for message in having:
        if any(button.get("callback_data") == data for row in message.buttons() for button in row):
            return message
    for message in [*having, *(one for one in messages if one.by_bot)]:
        return message
    raise Mistake(404, "nothing to press", "the bot has written nothing yet")


def _same(messages: list[Message], words: str) -> Iterator[tuple[Message, Json]]:
    """Words given with their emoji mean that very button, wherever it is; bare words the newest that says them."""
    short = bare(words)
    if short != words:
        for message in messages:
            yield from ((message, button) for button in _buttons(message) if button["text"] == words)
    for message in messages:
        buttons = _buttons(message)
        yield from ((message, button) for button in buttons if button["text"] == words)
        yield from ((message, button) for button in buttons if bare(button["text"]) == short)


def _beginning(messages: list[Message], words: str) -> Iterator[tuple[Message, Json]]:
    short = bare(words)
    for message in messages:
        fitting = [button for button in _buttons(message) if bare(button["text"]).startswith(short)]
        if len(fitting) == 1:
            yield message, fitting[0]


def _buttons(message: Message) -> list[Json]:
    return [button for row in message.buttons() for button in row]


def _first(found: Iterable[tuple[Message, Json]]) -> tuple[Message, Json] | None:
    return next(iter(found), None)


def _list(messages: list[Message]) -> str:
    """The buttons of the three newest messages that have some."""
    rows = [" · ".join(button["text"] for button in _buttons(one)) for one in messages if _buttons(one)]
    return " / ".join(rows[:3])
