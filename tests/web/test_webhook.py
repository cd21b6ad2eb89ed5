"""Who may post to the webhook, and what becomes of bodies that are no updates."""

import io
import json
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Message
from aiohttp.test_utils import TestServer

from bot.web.webhook import LARGEST_UPDATE, PATH, SECRET_HEADER, CannotListen, Webhook, listening, make_web_app

SECRET = "correct-horse"
HEADERS = {SECRET_HEADER: SECRET}
UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private", "first_name": "A"},
        "from": {"id": 7, "is_bot": False, "first_name": "A"},
        "text": "/help",
    },
}


class Post:
    """The webhook of a bot that notes the texts it is handed."""

    def __init__(self, url: str, texts: list[str]) -> None:
        self.url, self.texts = url, texts

    async def status(self, body: bytes, headers: dict[str, str] | None = None, method: str = "POST") -> int:
        """Posts a body."""
        given = HEADERS if headers is None else headers
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.url, data=io.BytesIO(body), headers=given) as response,
        ):
            return response.status


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    texts: list[str] = []
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def note(message: Message) -> None:
        texts.append(message.text or "")
        if message.text == "/break":
            raise RuntimeError("broken")

    bot = Bot("4242:test")
    async with TestServer(make_web_app(Webhook(dispatcher, bot, SECRET))) as server:
        yield Post(str(server.make_url(PATH)), texts)


async def test_what_the_messenger_posts_is_handled_before_it_is_confirmed(post: Post) -> None:
    assert await post.status(json.dumps(UPDATE).encode()) == 200
    assert post.texts == ["/help"]
    broken = json.loads(json.dumps(UPDATE).replace("/help", "/break"))
    assert await post.status(json.dumps(broken).encode()) == 503, "it comes again"
    assert post.texts == ["/help", "/break"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "correct-hors"},
        {SECRET_HEADER: "correct-horse2"},
        {SECRET_HEADER: "Correct-Horse"},
        {SECRET_HEADER: "секрет"},
        {"Authorization": SECRET},
    ],
)
async def test_who_does_not_know_the_secret_is_turned_away(post: Post, headers: dict[str, str]) -> None:
    assert await post.status(json.dumps(UPDATE).encode(), headers) == 401
    assert await post.status(b"{", headers) == 401, "nothing is read before"
    assert post.texts == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"update_id=5",
        b"\xff\xfe\x00",
        b"null",
        b"5",
        b'"text"',
        b"[]",
        json.dumps([UPDATE]).encode(),
        b"{}",
        b'{"update_id": null}',
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": 5.5}',
        b'{"update_id": [5]}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"update_id": 5, "a": ' * 30_000 + b"1" + b"}" * 30_000,
    ],
)
async def test_what_is_no_update_is_answered_400(post: Post, body: bytes) -> None:
    assert await post.status(body) == 400
    assert await post.status(json.dumps(UPDATE).encode()) == 200, "and it goes on"
    assert post.texts == ["/help"]


async def test_other_paths_methods_and_sizes(post: Post) -> None:
    assert await post.status(b"{}", method="GET") == 405
    assert await post.status(b" " * (LARGEST_UPDATE + 1)) == 413
    elsewhere = Post(post.url.removesuffix(PATH) + "/metrics", post.texts)
    assert await elsewhere.status(b"{}") == 404
    assert post.texts == []


async def test_it_listens_where_it_was_told_to_and_nowhere_else() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        app = make_web_app(Webhook(Dispatcher(), Bot("4242:test"), SECRET))
        with pytest.raises(CannotListen, match=f"WEBHOOK_HOST, WEBHOOK_PORT: nobody can listen at 127.0.0.1:{port}"):
            async with listening(app, "127.0.0.1", port):
                pass
    app = make_web_app(Webhook(Dispatcher(), Bot("4242:test"), SECRET))
    async with listening(app, "127.0.0.2", port):
        assert await Post(f"http://127.0.0.2:{port}{PATH}", []).status(json.dumps(UPDATE).encode()) == 200
        with pytest.raises(aiohttp.ClientConnectorError):
            await Post(f"http://127.0.0.1:{port}{PATH}", []).status(b"{}")


def test_there_is_no_webhook_without_a_secret() -> None:
    with pytest.raises(ValueError, match="believes everybody"):
        Webhook(Dispatcher(), Bot("4242:test"), "")
