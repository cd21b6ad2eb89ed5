"""Lengths and places the way Telegram counts them: in UTF-16 code units."""

from playground.model import Json


def units(text: str) -> int:
    """The length of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def entity_order(entity: Json) -> tuple[int, int]:
    """A key for sorting: by place, the outer entity before the inner."""
    return entity["offset"], -entity["length"]
