"""What a message somebody sent becomes when it is sent on: its words, its file, its formatting; nothing for what cannot be."""

from typing import Any

import pytest
from aiogram.types import Message

from bot.handlers.shared.forms import written_at
from bot.handlers.shared.incoming import LONGEST_ALBUM, LONGEST_ID, part_of
from bot.models import PartKind
from bot.models.content import Part

FILE = {"file_unique_id": "u", "file_id": "file"}
FRAME = {"width": 1, "height": 1}
BOLD = {"type": "bold", "offset": 0, "length": 2}
MENTION = {"type": "text_mention", "offset": 3, "length": 2, "user": {"id": 1, "is_bot": False, "first_name": "Я"}}


def message(**given: Any) -> Message:
    """A message in a private chat, from what the messenger sends as JSON."""
    usual = {"message_id": 7, "date": 1_800_000_000, "chat": {"id": 5, "type": "private"}}
    return Message.model_validate(usual | given)


SENT_ON: list[tuple[str, dict[str, Any], Part]] = [
    ("words", {"text": "Да"}, Part(PartKind.TEXT, "Да")),
    ("bold words", {"text": "Да, я", "entities": [BOLD]}, Part(PartKind.TEXT, "Да, я", (BOLD,))),
    ("a name", {"text": "Да, я", "entities": [MENTION, BOLD]}, Part(PartKind.TEXT, "Да, я", (BOLD,))),
    ("odd signs", {"text": "а\x00б\u200e\n\tв\x7f"}, Part(PartKind.TEXT, "а б\u200e\n\tв ")),
    ("a document", {"document": FILE, "caption": "Вот"}, Part(PartKind.DOCUMENT, "Вот", (), "file")),
    ("a video", {"video": FILE | FRAME | {"duration": 1}}, Part(PartKind.VIDEO, "", (), "file")),
    ("a voice", {"voice": FILE | {"duration": 1}}, Part(PartKind.VOICE, "", (), "file")),
    ("music", {"audio": FILE | {"duration": 1}}, Part(PartKind.AUDIO, "", (), "file")),
    (
        "an animation",
        {"animation": FILE | FRAME | {"duration": 1}, "document": FILE | {"file_id": "other"}},
        Part(PartKind.ANIMATION, "", (), "file"),
    ),
    (
        "a photo in several sizes",
        {"photo": [FILE | FRAME | {"file_id": "small"}, FILE | FRAME | {"file_id": "large"}]},
        Part(PartKind.PHOTO, "", (), "large"),
    ),
    (
        "a bold caption in an album",
        {"document": FILE, "caption": "Вот", "caption_entities": [BOLD], "media_group_id": "9" * (LONGEST_ALBUM + 1)},
        Part(PartKind.DOCUMENT, "Вот", (BOLD,), "file", "9" * LONGEST_ALBUM),
    ),
    (
        "a file with the longest number",
        {"document": FILE | {"file_id": "f" * LONGEST_ID}},
        Part(PartKind.DOCUMENT, "", (), "f" * LONGEST_ID),
    ),
]
NOT_SENT_ON: list[tuple[str, dict[str, Any]]] = [
    ("a file with a number too long", {"document": FILE | {"file_id": "f" * (LONGEST_ID + 1)}}),
    ("a contact", {"contact": {"phone_number": "1", "first_name": "Я"}}),
    ("a place", {"location": {"latitude": 1, "longitude": 1}}),
    ("nothing", {}),
]


@pytest.mark.parametrize(("given", "part"), [pytest.param(given, part, id=name) for name, given, part in SENT_ON])
def test_it_is_sent_on_as_it_was_sent(given: dict[str, Any], part: Part) -> None:
    assert part_of(message(**given)) == part


@pytest.mark.parametrize("given", [pytest.param(given, id=name) for name, given in NOT_SENT_ON])
def test_what_cannot_be_sent_on(given: dict[str, Any]) -> None:
    assert part_of(message(**given)) is None


def test_where_a_message_stands_and_what_it_replies_to() -> None:
    alone = written_at(message(text="Да"))
    reply = written_at(
        message(text="Да", reply_to_message={"message_id": 3, "date": 1, "chat": {"id": 5, "type": "private"}})
    )

    assert (alone.chat_id, alone.message_id, alone.reply_to) == ("5", "7", None)
    assert (reply.chat_id, reply.message_id, reply.reply_to) == ("5", "7", "3")
