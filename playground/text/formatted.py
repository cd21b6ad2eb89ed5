"""A text with its entities: measuring, trimming, reading what a bot sent."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from playground.errors import bad_request
from playground.model import Json
from playground.text import whole_json
from playground.text.found import find_entities
from playground.text.html import parse_html
from playground.text.measure import entity_order, units

PLAIN_TYPES = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "blockquote",
    "expandable_blockquote",
}
FOUND_TYPES = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
FIELDS = {"type", "offset", "length", "url", "user", "language"}


class Formatted(NamedTuple):
    """A text after parsing, entities sorted by offset."""

    text: str
    entities: list[Json]


def formatted(text: str, parse_mode: str, entities: Any) -> Formatted:
    """Reads a text as a bot sends it (Bot API, «Formatting options»).

    `parse_mode` wins over `entities`; commands, links and mentions are found by the messenger itself; spaces around
    are cut off. Raises Refusal when the text does not parse.
    """
    mode = parse_mode.lower()
    own: list[Json]
    if mode in ("", "none"):
        own = _read_entities(entities, units(text)) if entities else []
    elif mode == "html":
        text, own = parse_html(text)
    else:
        raise bad_request("unsupported parse_mode")
    text, own = _trimmed(text, own)
    return Formatted(text, find_entities(text, own))


def _read_entities(value: Any, length: int) -> list[Json]:
    if isinstance(value, str):
        try:
            value = whole_json.loads(value)
        except ValueError:
            return []
    if not isinstance(value, list):
        return []
    return sorted(filter(None, (_read_entity(item, length) for item in value)), key=entity_order)


def _read_entity(item: Any, length: int) -> Json | None:
    if not isinstance(item, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind = item.get("type")
    offset, size = item.get("offset"), item.get("length")
    for name, number in (("offset", offset), ("length", size)):
        if not isinstance(number, int):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    if kind in FOUND_TYPES:
        return None
    if kind not in PLAIN_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    assert isinstance(offset, int)
    assert isinstance(size, int)
    if offset < 0 or size <= 0 or offset >= length:
        return None
    return {name: item[name] for name in FIELDS & item.keys()} | {"length": min(size, length - offset)}


def _trimmed(text: str, entities: Sequence[Json]) -> Formatted:
    """Without the spaces and line ends around it; entities move and shrink along."""
    shorter = text.rstrip()
    front = len(shorter) - len(shorter.lstrip(" \n\r\t"))
    if front == 0 and len(shorter) == len(text):
        return Formatted(text, list(entities))
    shorter = shorter[front:]
    total = units(shorter)
    moved = []
    for entity in entities:
        begin = max(entity["offset"] - front, 0)
        end = min(entity["offset"] + entity["length"] - front, total)
        if begin < end:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return Formatted(shorter, moved)
