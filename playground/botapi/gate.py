"""The door of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import inspect
import json
import re
import time
from typing import Any

from aiohttp import web

from playground.botapi import albums, chats, commands, media, messages, pins, updates
from playground.botapi.call import Call, Method
from playground.botapi.params import Params, read_params
from playground.errors import Refusal
from playground.faults import REFUSALS, Fault
from playground.model import Bot
from playground.world import World

FAMILIES = (
    updates.METHODS,
    messages.METHODS,
    media.METHODS,
    albums.METHODS,
    chats.METHODS,
    pins.METHODS,
    commands.METHODS,
)
TOKEN = re.compile(r"(?P<id>[1-9][0-9]{0,17}):(?P<rest>.+)")
LARGEST_DOWNLOAD = 20 * 1024 * 1024

_encode = json.JSONEncoder(separators=(",", ":")).encode


class Gate:
    """Answers bots: finds the method, lets faults strike, notes the call."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.methods: dict[str, tuple[str, Method]] = {
            name.lower(): (name, method) for family in FAMILIES for name, method in family.items()
        }

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call over HTTP; the answer is always Telegram's JSON."""
        try:
            bot = self.bot(request.match_info["token"])
            name, method = self.methods.get(request.match_info["method"].lower(), ("", None))
            if method is None:
                raise Refusal(404, "Not Found")
            params = await read_params(request.query_string, request.headers, request.content)
        except Refusal as refusal:
            return answer(refusal.code, refusal.body())
        one = Call(self.world, bot, params)
        fault = self.world.faults.take(name, one.chat_id)
        if name == "getUpdates":
            return await self._answered(request, name, method, one, fault)
        self.world.under_way += 1
        try:
            return await self._answered(request, name, method, one, fault)
        finally:
            self.world.under_way -= 1
            self.world.last_call = time.monotonic()
            self.world.stir()

    def bot(self, token: str) -> Bot:
        """The bot of a token. Raises Refusal 401 for a wrong one, 404 for what is no token at all."""
        match = TOKEN.fullmatch(token)
        if match is None:
            raise Refusal(404, "Not Found")
        if match["rest"] == "invalid":
            raise Refusal(401, "Unauthorized")
        return self.world.bot(int(match["id"]))

    async def _answered(
        self, request: web.Request, name: str, method: Method, one: Call, fault: Fault | None
    ) -> web.StreamResponse:
        if fault is None:
            status, body = await self._run(name, method, one)
            return answer(status, body)
        if fault.fault == "drop_before":
            self._note(name, one, ok=False, status=0)
            return _dropped(request)
        if fault.fault in REFUSALS:
            refusal = fault.refusal()
            self._note(name, one, ok=False, status=refusal.code)
            return answer(refusal.code, refusal.body())
        await self._run(name, method, one, told=False)
        if fault.fault == "no_reply":
            # Ends with the bot's patience (its connection closes, the handler is cancelled) or with the playground.
            await self.world.closing.wait()
        return _dropped(request)

    async def _run(self, name: str, method: Method, one: Call, *, told: bool = True) -> tuple[int, dict[str, Any]]:
        """Calls the method and notes what came of it. `told`: whether the bot will hear."""
        status, body = await run(method, one)
        self._note(name, one, ok=status == 200, status=status if told else 0)
        return status, body

    def _note(self, name: str, one: Call, *, ok: bool, status: int) -> None:
        self.world.calls.add(self.world.clock.now(), one.bot.id, name, one.chat_id, ok, status, one.message)

    async def reply_to_webhook(self, bot: Bot, params: Params) -> None:
        """A method a bot calls in its answer to a webhook (Bot API, «Making requests when getting updates»)."""
        name, method = self.methods.get(params.text("method").lower(), ("", None))
        if method is not None:
            await self._run(name, method, Call(self.world, bot, params), told=False)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file by the path getFile has told (Bot API, «getFile»)."""
        try:
            self.bot(request.match_info["token"])
        except Refusal as refusal:
            return answer(refusal.code, refusal.body())
        file = self.world.files.get(request.match_info["path"].rpartition("/")[2].partition(".")[0])
        if file is None or file.size > LARGEST_DOWNLOAD:
            return answer(404, Refusal(404, "Not Found").body())
        return web.Response(body=file.content, content_type="application/octet-stream")


async def run(method: Method, one: Call) -> tuple[int, dict[str, Any]]:
    """The status and the body a call ends with."""
    try:
        result = method(one)
        if inspect.isawaitable(result):
            result = await result
    except Refusal as refusal:
        return refusal.code, refusal.body()
    return 200, {"ok": True, "result": result}


def answer(status: int, body: dict[str, Any]) -> web.Response:
    """Telegram's JSON."""
    return web.Response(status=status, body=_encode(body).encode(), content_type="application/json")


def _dropped(request: web.Request) -> web.StreamResponse:
    """The connection is closed without an answer."""
    if request.transport is not None:
        request.transport.close()
    raise asyncio.CancelledError
