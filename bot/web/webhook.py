"""Updates that the messenger posts. An update counts as taken when it gets its 200, so it gets it only when it is stored."""

import json
import secrets
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.messengers.reading import number_of, read_update

log = structlog.get_logger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Takes updates of one bot."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot, secret: str | None) -> None:
        """`secret` is what the messenger says in a header; nobody else knows it."""
        self._dispatcher = dispatcher
        self._bot = bot
        self._secret = (secret or "").encode()

    async def take(self, request: web.Request) -> web.Response:
        """Handle a posted update. 401: not the messenger; 400: not an update; 503: it could not be taken in, the messenger is to
        bring it again."""
        if not self._is_the_messenger(request):
            return web.Response(status=401, text="Unauthorized")
        raw = _update_in(await request.read())
        if raw is None:
            return web.Response(status=400, text="Not an update")
        update = read_update(self._bot, raw)
        try:
            await self._dispatcher.feed_update(self._bot, update, comes_again=True)
        except Exception:
            log.exception("update_not_taken", update_id=update.update_id)
            return web.Response(status=503, text="Try again")
        return web.json_response({})

    def _is_the_messenger(self, request: web.Request) -> bool:
        said = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        return not self._secret or secrets.compare_digest(said, self._secret)


def _update_in(body: bytes) -> dict[str, Any] | None:
    """The update in a body; None for a body that is none."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and number_of(raw) is not None else None
