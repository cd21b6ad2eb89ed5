"""What a message says: its parts, as somebody wrote them, and the messenger's limits of a text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TEXT_AT_MOST = 4096  # Bot API, «sendMessage»: UTF-16 units after parsing
CAPTION_AT_MOST = 1024  # Bot API, «sendPhoto»


class PartKind(StrEnum):
    """What a part of the content is (Bot API, «sendMessage», «sendPhoto» …)."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    ANIMATION = "animation"


@dataclass(frozen=True)
class Part:
    """A message of the content, or an item of an album (parts in a row with one `album`). `entities` as the Bot API's."""

    kind: PartKind
    text: str = ""
    entities: tuple[dict[str, Any], ...] = ()
    file_id: str | None = None
    album: str | None = None
