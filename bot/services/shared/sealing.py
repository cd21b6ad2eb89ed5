"""Nameless answers under seal: as long as an answer is tied to a person, no copy of the database can be read for what it says.

The key is not in the database: it is made of `ANSWERS_KEY`, or of the bot's token where none is set. A seal is made anew for
each value, and all are of one length: neither a mark nor its absence nor the length of words shows."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

from bot.config import Settings

MARK = "sealed"
# Bytes: 700 characters of four bytes each and their quotes fit.
ROOM = 3072
NONCE = TAG = 16


class SealBroken(Exception):
    """A value that was sealed with another key, or changed since."""


class Seal:
    """Closes and opens values. Encrypt, then authenticate: SHAKE-256 as the stream of a key and a number used once, keyed
    BLAKE2b over both; the standard library has no cipher."""

    def __init__(self, secret: str) -> None:
        """`secret`: what nobody knows who has the database only."""
        self._stream, self._proof = (
            hashlib.blake2b(secret.encode(), digest_size=32, person=purpose).digest()
            for purpose in (b"answers:stream", b"answers:proof")
        )

    @classmethod
    def of(cls, settings: Settings) -> "Seal":
        """The seal of this bot."""
        key = settings.answers_key or settings.bot_token
        return cls(key.get_secret_value() if key else "")

    def close(self, value: Any) -> dict[str, str]:
        """`value` (what JSON can keep) as it may lie in the database."""
        written = json.dumps(value, ensure_ascii=False).encode()
        padded = written.ljust(-(-len(written) // ROOM) * ROOM)
        nonce = secrets.token_bytes(NONCE)
        hidden = self._mixed(nonce, padded)
        return {MARK: base64.b64encode(nonce + self._tag(nonce, hidden) + hidden).decode()}

    def open(self, value: Any) -> Any:
        """What was sealed; what never was stays as it is. Raises SealBroken."""
        if not is_sealed(value):
            return value
        raw = base64.b64decode(value[MARK])
        nonce, tag, hidden = raw[:NONCE], raw[NONCE : NONCE + TAG], raw[NONCE + TAG :]
        if not hmac.compare_digest(tag, self._tag(nonce, hidden)):
            raise SealBroken
        return json.loads(self._mixed(nonce, hidden))

    def open_all(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """All that can be opened; what cannot is left out."""
        opened = {}
        for name, value in values.items():
            try:
                opened[name] = self.open(value)
            except SealBroken:
                continue
        return opened

    def _mixed(self, nonce: bytes, text: bytes) -> bytes:
        stream = hashlib.shake_256(self._stream + nonce).digest(len(text))
        return (int.from_bytes(text) ^ int.from_bytes(stream)).to_bytes(len(text))

    def _tag(self, nonce: bytes, hidden: bytes) -> bytes:
        return hashlib.blake2b(nonce + hidden, digest_size=TAG, key=self._proof).digest()


def is_sealed(value: Any) -> bool:
    """Whether a value of a draft is under seal."""
    return isinstance(value, dict) and value.keys() == {MARK}
