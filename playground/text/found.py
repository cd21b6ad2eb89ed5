"""What the messenger finds in a text by itself: commands, links, addresses, mentions, hashtags."""

import re

from playground.model import Json
from playground.text.measure import entity_order, units

# Each alternative begins where no word can be going on before it, so that a long word is looked at once.
_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[a-z0-9.+_-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
    r"|(?P<url>(?:https?|tg)://[^\s<>\"«»]+|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,5}(?:ru|com|org|net|me|info|io)\b(?:/[^\s<>\"«»]*)?)"
    r"|(?P<bot_command>(?<![\w/<>])/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[a-z]\w{2,31})"
    r"|(?P<hashtag>(?<![\w#])\#\w{1,128})",
    re.IGNORECASE,
)
_HINT = re.compile(r"[/@#]|[a-z0-9]\.[a-z]", re.IGNORECASE)
"""Most texts have nothing to find; this tells so quickly."""
_VERBATIM = {"code", "pre", "text_link"}
_ENDS = ".,;:!?)]}'"


def find_entities(text: str, own: list[Json]) -> list[Json]:
    """`own` entities and those found outside of code and links, in the order of the text."""
    if not _HINT.search(text):
        return own
    taken = [(one["offset"], one["offset"] + one["length"]) for one in own if one["type"] in _VERBATIM]
    found: list[Json] = []
    for match in _FOUND.finditer(text):
        kind = str(match.lastgroup)
        words = match.group().rstrip(_ENDS) if kind == "url" else match.group()
        offset, length = units(text[: match.start()]), units(words)
        if not any(offset < stop and start < offset + length for start, stop in taken):
            found.append({"type": kind, "offset": offset, "length": length})
    if not found:
        return own
    return sorted([*own, *found], key=entity_order)
