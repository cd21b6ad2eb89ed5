"""Reading requests to `/api`, with mistakes that say what to do."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from playground.errors import Mistake
from playground.model import Json
from playground.text import whole_json

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def reply(body: Any, status: int = 200) -> web.Response:
    """JSON, readable in a terminal."""
    return web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )


async def body_of(request: web.Request) -> Json:
    """The JSON object of a request; an empty body is an empty object."""
    text = await request.read()
    if not text.strip():
        return {}
    try:
        body = whole_json.loads(text)
    except ValueError:
        raise Mistake(400, "the body is no JSON", "send a JSON object of whole characters") from None
    if not isinstance(body, dict):
        raise Mistake(400, "the body is no JSON object", "send a JSON object")
    return body


def number(values: Any, name: str, default: int | None = None) -> int | None:
    """A whole number from a body or a query; `default` when it is absent."""
    value = values.get(name)
    if value is None or value == "":
        return default
    try:
        if isinstance(value, bool | float):
            raise ValueError
        return int(value)
    except (TypeError, ValueError):
        raise Mistake(400, f"`{name}` is no number", f"say a whole number in `{name}`") from None


def needed(values: Any, name: str) -> int:
    """A whole number that must be there."""
    value = number(values, name)
    if value is None:
        raise Mistake(400, f"`{name}` is missing", f"say a whole number in `{name}`")
    return value


def seconds(values: Any, name: str, default: float, most: float = 300.0) -> float:
    """A span of time, cut to what is sensible."""
    value = values.get(name)
    if value is None or value == "":
        return default
    try:
        return min(max(float(value), 0.0), most)
    except (TypeError, ValueError):
        raise Mistake(400, f"`{name}` is no number", f"say seconds in `{name}`") from None


def words(values: Any, name: str, default: str | None = None) -> str:
    """A text; one without a default must be there."""
    value = values.get(name)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise Mistake(400, f"`{name}` is missing", f"say a text in `{name}`")
    return value


def flag(values: Any, name: str) -> bool:
    """Yes or no, as JSON or as a form writes it; no when it is absent."""
    value = values.get(name)
    if value in (None, "", False, "false"):
        return False
    if value in (True, "true"):
        return True
    raise Mistake(400, f"`{name}` is neither true nor false", f"say true or false in `{name}`")


def path_number(request: web.Request, name: str) -> int:
    """A number in the path."""
    return int(request.match_info[name])
