"""Nameless answers under seal: as long as an answer is tied to a person, no copy of the database can be read for what it says.

The key is not in the database: it is made of `ANSWERS_KEY`, or of the bot's token where none is set. A seal is made anew for
each value, and all are of one length: neither a mark nor its absence nor the length of words shows."""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.config import Settings

MARK = "sealed"
# Bytes: 700 characters and their quotes fit, also those that JSON writes as six (\u0001).
ROOM = 4352
NONCE = 12


class SealBroken(Exception):
    """A value that was sealed with another key, or changed since."""


class Seal:
    """Closes and opens values: AES-256-GCM with a random number used once for each."""

    def __init__(self, secret: str) -> None:
        """`secret`: what nobody knows who has the database only."""
        derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nameless answers")
        self._cipher = AESGCM(derivation.derive(secret.encode()))

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
        return {MARK: base64.b64encode(nonce + self._cipher.encrypt(nonce, padded, None)).decode()}

    def open(self, value: Any) -> Any:
        """What was sealed; what never was stays as it is. Raises SealBroken."""
        if not is_sealed(value):
            return value
        try:
            raw = base64.b64decode(value[MARK], validate=True)
            return json.loads(self._cipher.decrypt(raw[:NONCE], raw[NONCE:], None))
        except (InvalidTag, ValueError, TypeError) as error:
            raise SealBroken from error

    def open_all(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """All that can be opened; what cannot is left out."""
        opened = {}
        for name, value in values.items():
            try:
                opened[name] = self.open(value)
            except SealBroken:
                continue
        return opened


def is_sealed(value: Any) -> bool:
    """Whether a value of a draft is under seal."""
    return isinstance(value, dict) and value.keys() == {MARK}
