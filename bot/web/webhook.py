"""Updates that the messenger posts. An update counts as taken when it gets its 200, so it gets it only when it is stored."""

import json
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.messengers.reading import number_of, read_update

log = structlog.get_logger(__name__)
PATH = "/telegram"
SETTINGS = "WEBHOOK_HOST, WEBHOOK_PORT"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Bytes. The Bot API's longest texts and largest keyboards stay far below: what is longer is not from there.
LARGEST_UPDATE = 1024 * 1024
LAST_ANSWERS = 5.0  # seconds that updates being taken have when the process is stopped


class CannotListen(Exception):
    """Nobody can listen at the address of the settings; the message names it and says why."""


class Webhook:
    """Takes updates of one bot."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot, secret: str) -> None:
        """`secret` is what the messenger says in a header; nobody else knows it. Raises ValueError for an empty one: nobody
        would be turned away."""
        if not secret:
            raise ValueError("a webhook without a secret believes everybody")
        self._dispatcher = dispatcher
        self._bot = bot
        self._secret = secret.encode()

    async def take(self, request: web.Request) -> web.Response:
        """Handle a posted update. 401: not the messenger; 400: not an update; 503: it could not be taken in, the messenger is to
        bring it again; 413: too long (`make_web_app`)."""
        if not self._is_the_messenger(request):
            return web.Response(status=401, text="Unauthorized")
        raw = _update_in(await request.read())
        if raw is None:
            log.warning("webhook_body_is_no_update", length=request.content_length)
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
        return secrets.compare_digest(said, self._secret)


def _update_in(body: bytes) -> dict[str, Any] | None:
    """The update in a body; None for a body that is none."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and number_of(raw) is not None else None


def make_web_app(webhook: Webhook) -> web.Application:
    """The application with nothing but the webhook in it, at `PATH`."""
    app = web.Application(client_max_size=LARGEST_UPDATE)
    app.router.add_post(PATH, webhook.take)
    return app


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int, settings: str = SETTINGS) -> AsyncIterator[None]:
    """The application is served until the end of the block. `settings` names where the address stands. Raises CannotListen."""
    # No access log: its lines repeat what strangers write into their requests.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_ANSWERS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno and error.errno > 0 else type(error).__name__
            raise CannotListen(f"{settings}: nobody can listen at {host}:{port}: {why}") from error
        yield
    finally:
        await runner.cleanup()
