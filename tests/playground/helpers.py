"""A bot without a library, a clock that tests turn, and a picture of one pixel."""

import asyncio
import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp

from playground.client import PATIENCE
from playground.server import Playground

Json = dict[str, Any]


class BareBot:
    """Calls the Bot API and hands out its answers as they are."""

    def __init__(self, url: str, token: str = "1:test") -> None:
        self.base = f"{url}/bot{token}"
        self.files = f"{url}/file/bot{token}"
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def answer(self, method: str, **params: Any) -> Json:
        """The whole JSON answer; objects among the parameters are sent as JSON text."""
        form = {
            name: json.dumps(value) if isinstance(value, dict | list | bool) else str(value)
            for name, value in params.items()
        }
        async with self.session.post(f"{self.base}/{method}", data=form) as response:
            body: Json = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.answer(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The words of a call that must fail."""
        body = await self.answer(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: Any) -> list[Json]:
        """The updates that wait; they are confirmed at once."""
        updates: list[Json] = await self.call("getUpdates", **params)
        if updates:
            await self.call("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates


async def upload(bot: BareBot, method: str, content: bytes, name: str, *, field: str, **params: object) -> Json:
    """Sends a file as multipart under the name of `field`; the whole answer."""
    form = aiohttp.FormData(quote_fields=False)
    for key, value in params.items():
        form.add_field(key, json.dumps(value) if isinstance(value, dict | list) else str(value))
    form.add_field(field, BytesIO(content), filename=name)
    async with bot.session.post(f"{bot.base}/{method}", data=form) as response:
        answer: Json = await response.json()
        return answer


class Hand:
    """Real time for limits and presses, turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def turn(self, seconds: float) -> None:
        """Later by so many seconds."""
        self.now += seconds


class TimedPlayground:
    """A playground and the hand that turns its real time."""

    def __init__(self, playground: Playground, hand: Hand) -> None:
        self.url = playground.url
        self.hand = hand


async def until(true: Callable[[], bool]) -> None:
    """Waits for a fact inside the playground that no call tells of. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def keyboard(*rows: str) -> Json:
    """An inline keyboard of one button a row, whose data is its number."""
    return {"inline_keyboard": [[{"text": text, "callback_data": str(number)}] for number, text in enumerate(rows)]}


def png(width: int = 3, height: int = 2) -> bytes:
    """A real picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x80\x40\x20" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
