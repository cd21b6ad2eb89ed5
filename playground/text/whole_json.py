"""JSON whose strings are whole characters: `\\ud83d` alone is half of one, no UTF-8 can carry it, and nothing that has it can be
shown, stored or sent on."""

import json
import re
from typing import Any

_HALVES = re.compile(r"\\u[dD][89a-fA-F]")


def loads(text: str | bytes) -> Any:
    """What the JSON says. Raises ValueError for what is no JSON and for halves of characters."""
    if isinstance(text, bytes):
        text = text.decode()
    value = json.loads(text)
    if _HALVES.search(text):
        # UnicodeEncodeError is a ValueError; two halves that make a whole are one character by now.
        json.dumps(value, ensure_ascii=False).encode()
    return value
