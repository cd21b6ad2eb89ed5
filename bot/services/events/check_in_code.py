"""The code word of a check-in: a word and two digits that change every minute of the Clock; the last one still counts.

Derived from the event's secret, so nothing is stored and every process gives the same (after RFC 6238, with words).
The words come from the locales, always the Russian list: methodist and teacher may read in different languages.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

EVERY = timedelta(minutes=1)
LOOKALIKES = str.maketrans("aeocpxykmthb", "аеосрхукмтнв")


def code(secret: str, at: datetime, words: Sequence[str]) -> str:
    """The code of the minute `at` falls into: «берёза 42»."""
    digest = hmac.digest(secret.encode(), str(_minute(at)).encode(), hashlib.sha256)
    number = int.from_bytes(digest[:8])
    return f"{words[number % len(words)]} {10 + number // len(words) % 90}"


def changes_at(at: datetime) -> datetime:
    """When the code of the minute `at` falls into gives way to the next."""
    return datetime.fromtimestamp((_minute(at) + 1) * EVERY.total_seconds(), UTC)


def matches(typed: str, secret: str, now: datetime, words: Sequence[str]) -> bool:
    """Whether what was typed is the code of this minute or of the last one: case, «ё», spaces, signs and Latin letters
    that look Russian are forgiven."""
    folded = fold(typed)
    return any(
        hmac.compare_digest(folded.encode(), fold(code(secret, at, words)).encode()) for at in (now, now - EVERY)
    )


def fold(text: str) -> str:
    """Letters and digits only, small, with what looks alike made the same."""
    small = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").translate(LOOKALIKES)
    return "".join(sign for sign in small if sign.isalnum())


def _minute(at: datetime) -> int:
    return int(at.timestamp() // EVERY.total_seconds())
