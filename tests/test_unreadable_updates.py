"""Updates that this version cannot read: stepped over and counted, nobody else waits for them, and no log quotes them."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from aiohttp.web import Application
from structlog.testing import capture_logs

from bot import metrics
from bot.web.webhook import SECRET_HEADER, Webhook
from playground.client import Person as Driver
from tests.harness import City
from tests.test_odd_updates import written

NAME = "Тыквенная Мстислава"


def unreadable(city: City, anna: Driver) -> dict[str, dict[str, Any]]:
    """Updates with something new in them: a kind of origin, a status, a kind of chat, a gift without a field, a kind of
    update."""
    message = written(city, anna, NAME)
    someone = message["from"] | {"first_name": NAME}
    member = {"chat": message["chat"], "from": someone, "date": message["date"]}
    return {
        "origin": {"message": message | {"forward_origin": {"type": "hologram", "date": 1, "of": NAME}}},
        "status": {
            "my_chat_member": member
            | {
                "old_chat_member": {"status": "member", "user": someone},
                "new_chat_member": {"status": "honoured", "user": someone},
            }
        },
        "gift": {"message": message | {"gift": {"gift": {"id": "1", "sticker": NAME}}}},
        "sender": {"message": message | {"from": {"id": NAME}}},
        "kind": {"thought": {"from": someone, "words": NAME}},
    }


def unreadable_so_far() -> float:
    return metrics.REGISTRY.get_sample_value("abonement_updates_unreadable_total") or 0.0


async def test_one_that_cannot_be_read_stops_nobody(city: City) -> None:
    anna = await city.person()
    before = unreadable_so_far()
    with capture_logs() as logs:
        for update in unreadable(city, anna).values():
            await city.messenger.send_update(update)
            await anna.says("/help")
            await anna.sees("Что умеет")
    said = [one for one in logs if one["event"] == "update_not_read"]
    assert len(said) == 4, "a new kind of update is read as one with nothing in it"
    assert unreadable_so_far() - before >= 4
    assert all(isinstance(one["update_id"], int) and one["problems"] for one in said)
    assert "Тыквенная" not in str(logs)


async def test_many_in_one_batch_leave_the_readable_ones_among_them(city: City) -> None:
    anna = await city.person()
    odd = unreadable(city, anna)
    await city.app.dispatcher.stop_polling()
    for update in odd.values():
        await city.messenger.send_update(update)
    await city.messenger.send_update({"message": written(city, anna, "/help")})
    for update in odd.values():
        await city.messenger.send_update(update)
    polling = asyncio.create_task(
        city.app.dispatcher.start_polling(city.app.bot, handle_signals=False, close_bot_session=False)
    )
    await anna.sees("Что умеет")
    assert await city.messenger.quiet(), "all are confirmed"
    assert not polling.done()


SECRET = "correct-horse"


@pytest.fixture
async def webhook(city: City) -> AsyncIterator[TestServer]:
    """The city's bot behind a webhook too."""
    app = Application()
    app.router.add_post("/telegram", Webhook(city.app.dispatcher, city.app.bot, SECRET).take)
    server = TestServer(app)
    async with server:
        yield server


async def posted(server: TestServer, body: bytes, secret: str = SECRET) -> int:
    """The answer to a posted body."""
    async with (
        aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session,
        session.post(server.make_url("/telegram"), data=body) as response,
    ):
        return response.status


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_posted_ones_are_stepped_over_and_what_is_no_update_is_refused(
    city: City, webhook: TestServer, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await city.person()
    caplog.set_level(logging.DEBUG)
    before = unreadable_so_far()
    with capture_logs() as logs:
        for number, update in enumerate(unreadable(city, anna).values(), 900_000):
            assert await posted(webhook, json.dumps({"update_id": number} | update).encode()) == 200
        for body in (
            b"",
            b"not json",
            b"\xff\xfe",
            b"[]",
            b"[{}]",
            b"5",
            b"null",
            b"{}",
            b'{"update_id": "five"}',
            b'{"update_id": true}',
            b"[" * 100_000,
        ):
            assert await posted(webhook, body) == 400, body[:20]
        assert await posted(webhook, b"{}", "guessed") == 401
        assert await posted(webhook, b"{}", "я") == 401
        deep = b'{"update_id": 900100, "message": ' + b'{"reply_to_message": ' * 500 + b"1" + b"}" * 501
        assert await posted(webhook, deep) == 200
        help_ = {"update_id": 900_101, "message": written(city, anna, "/help")}
        assert await posted(webhook, json.dumps(help_).encode()) == 200
        await anna.sees("Что умеет")
    assert unreadable_so_far() - before == 5
    assert "Тыквенная" not in str(logs) and "Тыквенная" not in caplog.text
