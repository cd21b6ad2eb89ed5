"""Updates and answers that aiogram cannot read: the messenger has learned something that this version does not know.

One such thing must not stop the others: it is read around, its number noted, counted and stepped over."""

import json
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Chat, Message, Update
from pydantic import ValidationError

from bot import metrics

# What calls that make or change messages give back. A message with something new in it was sent all the same.
MESSAGES = (Message, list[Message], Message | bool)
log = structlog.get_logger(__name__)
PLACES_SHOWN = 3
DEPTH_SHOWN = 6


def number_of(raw: object) -> int | None:
    """The number of a raw update; None for what is no update of the Bot API."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def read_update(bot: Bot, raw: dict[str, Any]) -> Update:
    """A raw update that has a number (`number_of`). One that cannot be read becomes an update with nothing in it but its number:
    handling it does nothing, and fetching goes on behind it."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except (ValidationError, RecursionError) as error:
        return _stepped_over(bot, int(raw["update_id"]), error)


def read_updates(bot: Bot, raw: Sequence[object]) -> list[Update]:
    """A list of raw updates, one by one. What has not even a number is left out."""
    return [read_update(bot, one) for one in raw if isinstance(one, dict) and number_of(one) is not None]


def read_around(bot: Bot, returned: Any, content: str) -> list[Update] | Message | list[Message] | None:
    """Of an answer that says «ok» and cannot be read whole, what can: updates one by one, and which messages were made. None
    where it is neither. `returned` is what the method gives back by the Bot API."""
    if returned != list[Update] and returned not in MESSAGES:
        return None
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        return None
    result = answer.get("result")
    if returned == list[Update]:
        # What has no number cannot be confirmed: asked for again at once, it would come again at once.
        return (read_updates(bot, result) or None) if isinstance(result, list) else None
    if not isinstance(result, list):
        return _read_message(bot, result)
    messages = [message for one in result if (message := _read_message(bot, one)) is not None]
    return messages if len(messages) == len(result) else None


def _read_message(bot: Bot, raw: object) -> Message | None:
    """Of a sent message that cannot be read whole, which it is and where: it has been sent. None for what is no message."""
    if not isinstance(raw, dict):
        return None
    chat = raw.get("chat")
    if not isinstance(chat, dict):
        return None
    try:
        where = Chat.model_validate({"id": chat.get("id"), "type": chat.get("type")})
        return Message.model_validate(
            {"message_id": raw.get("message_id"), "date": raw.get("date"), "chat": where}, context={"bot": bot}
        )
    except ValidationError:
        return None


def _stepped_over(bot: Bot, number: int, error: ValidationError | RecursionError) -> Update:
    metrics.UNREADABLE.inc()
    log.error("update_not_read", update_id=number, problems=problems(error))
    return Update.model_validate({"update_id": number}, context={"bot": bot})


def problems(error: ValidationError | RecursionError) -> list[str]:
    """Where an object could not be read and what kind of trouble it was: names of fields, nothing of what stood in them."""
    if isinstance(error, RecursionError):
        return ["nested too deeply"]
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{_place(one['loc'])}: {one['type']}" for one in found[:PLACES_SHOWN]]


def _place(where: Sequence[int | str]) -> str:
    # Keys of what came in can stand here too: only what looks like the name of a field is shown.
    return ".".join(
        str(part) if isinstance(part, int) or (part.isascii() and part.isidentifier()) else "…"
        for part in where[:DEPTH_SHOWN]
    )
