"""What a bot sends with a call: query, urlencoded, JSON or multipart, read into one set of parameters."""

import json
import re
from binascii import a2b_qp
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from aiohttp import BodyPartReader, MultipartReader, StreamReader

from playground.errors import Refusal, bad_request
from playground.text import whole_json

LARGEST_UPLOAD = 50 * 1024 * 1024
TRUE = ("true", "1", "yes")
_ODD = re.compile(rb"%(?![0-9a-fA-F]{2})|[\r\n]")


class Upload(NamedTuple):
    """A file in a multipart body."""

    name: str
    content: bytes
    mime: str


class Params:
    """The parameters of one call. Forms carry everything as text, JSON bodies have types; both read alike here."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._files = files or {}

    def has(self, name: str) -> bool:
        """Whether the bot has sent it at all."""
        return self._values.get(name) is not None

    def raw(self, name: str) -> Any:
        """The value as it came."""
        return self._values.get(name)

    def text(self, name: str) -> str:
        """The value as text, empty when absent. Raises Refusal when it is no valid Unicode."""
        value = self._values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value)
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError:
                raise bad_request("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a number; what is no number counts as `default`, as in Telegram."""
        value = self._values.get(name)
        try:
            return default if value is None else int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """The value as yes or no."""
        return str(self._values.get(name, "")).lower() in TRUE

    def structure(self, name: str, otherwise: str) -> Any:
        """A value that is JSON; None when absent. Raises Refusal with the words of `otherwise` when it does not parse."""
        value = self._values.get(name)
        if isinstance(value, str):
            if not value:
                return None
            try:
                return whole_json.loads(value)
            except ValueError:
                raise bad_request(otherwise) from None
        return value

    def upload(self, name: str) -> Upload | None:
        """A file of the body: under its own name, or by `attach://…` in the parameter."""
        return self.attached(self.text(name)) or self._files.get(name)

    def attached(self, reference: str) -> Upload | None:
        """The file an `attach://…` reference names (Bot API, «Sending files»)."""
        return self._files.get(reference.removeprefix("attach://")) if reference.startswith("attach://") else None


async def read_params(query: str, headers: Mapping[str, str], content: StreamReader) -> Params:
    """Reads the query and a body of any kind the Bot API takes (Bot API, «Making requests»).

    Raises Refusal 400 for text that is no UTF-8 or JSON that does not parse, 413 for a body that is too large.
    """
    values: dict[str, Any] = _form(query.encode()) if query else {}
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(values, headers, content)
    body = await content.read()
    if body:
        values.update(_json(body) if kind == "application/json" else _form(body))
    return Params(values)


def _form(body: bytes) -> dict[str, Any]:
    """Reads `a=b&c=d`."""
    values = {}
    try:
        for pair in body.split(b"&"):
            name, _, value = pair.partition(b"=")
            if name:
                values[_unescaped(name)] = _unescaped(value)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return values


def _unescaped(text: bytes) -> str:
    text = text.replace(b"+", b" ")
    if b"%" not in text:
        return text.decode()
    if _ODD.search(text):
        return unquote_to_bytes(text).decode()
    # Quoted-printable is the same but for the sign, and its decoder is in C: the other one takes Cyrillic letter by letter.
    return a2b_qp(text.replace(b"=", b"=3D").replace(b"%", b"=")).decode()


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = whole_json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return values


async def _multipart(values: dict[str, Any], headers: Mapping[str, str], content: StreamReader) -> Params:
    files: dict[str, Upload] = {}
    size = 0
    try:
        async for part in MultipartReader(headers, content):
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            body = bytes(await part.read(decode=True))
            size += len(body)
            if size > LARGEST_UPLOAD:
                raise Refusal(413, "Request Entity Too Large")
            if part.filename is None:
                values[part.name] = body.decode("utf-8")
            else:
                mime = part.headers.get("Content-Type", "")
                files[part.name] = Upload(part.filename, body, "" if mime == "application/octet-stream" else mime)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("can't parse multipart body") from None
    return Params(values, files)
