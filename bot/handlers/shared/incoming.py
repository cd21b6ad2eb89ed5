"""A message somebody sent, as a part of what a broadcast says."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from aiogram.types import Message, MessageEntity

from bot.models import PartKind
from bot.models.content import Part

LONGEST_ID = 255
LONGEST_ALBUM = 64
# Names somebody by their profile, which is theirs and not for us to keep; their name stays in the text.
OF_PEOPLE = "text_mention"


def part_of(message: Message) -> Part | None:
    """The text or the file with its caption, formatted as it was sent; None for what cannot be sent on (a sticker, a poll, a
    contact, a place …)."""
    if message.text is not None:
        return Part(PartKind.TEXT, _storable(message.text), _formatting(message.entities))
    found = _file_of(message)
    if found is None or len(found[1]) > LONGEST_ID:
        return None
    kind, file_id = found
    caption = _storable(message.caption or "")
    album = message.media_group_id[:LONGEST_ALBUM] if message.media_group_id else None
    return Part(kind, caption, _formatting(message.caption_entities), file_id, album)


def _file_of(message: Message) -> tuple[PartKind, str] | None:
    # An animation has its document beside it (Bot API, «Message»), so it is looked at first.
    if message.animation is not None:
        return PartKind.ANIMATION, message.animation.file_id
    if message.photo:
        return PartKind.PHOTO, message.photo[-1].file_id
    for kind, file in (
        (PartKind.DOCUMENT, message.document),
        (PartKind.VIDEO, message.video),
        (PartKind.VOICE, message.voice),
        (PartKind.AUDIO, message.audio),
    ):
        if file is not None:
            return kind, file.file_id
    return None


def _storable(text: str) -> str:
    """The text with a space for each character that databases refuse: of the same length, or the formatting would slip."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)


def _formatting(entities: Sequence[MessageEntity] | None) -> tuple[dict[str, Any], ...]:
    return tuple(
        entity.model_dump(mode="json", exclude_none=True) for entity in entities or () if entity.type != OF_PEOPLE
    )
