"""Messages as answers: how long their text may be, and how a draft keeps one."""

from dataclasses import asdict
from typing import Any

from bot.models import PartKind
from bot.models.content import CAPTION_AT_MOST, TEXT_AT_MOST, Part


def limit_of(kind: PartKind) -> int:
    """How long a part's text may be."""
    return TEXT_AT_MOST if kind is PartKind.TEXT else CAPTION_AT_MOST


def as_stored(part: Part) -> dict[str, Any]:
    """A part as a draft's values keep it; `part_of_stored` turns it back."""
    return asdict(part)


def part_of_stored(value: dict[str, Any]) -> Part:
    """The part kept."""
    return Part(PartKind(value["kind"]), value["text"], tuple(value["entities"]), value["file_id"], value["album"])
