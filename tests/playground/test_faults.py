"""Faults a test has queued, and the log that tells what was accepted all the same."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground.client import ApiError, Messenger, Person
from tests.playground.helpers import BareBot


async def send(bot: BareBot, anna: Person, text: str = "раз") -> Any:
    return await bot.answer("sendMessage", chat_id=anna.id, text=text)


@pytest.mark.parametrize(
    ("fault", "details", "answer"),
    [
        ("429", {"retry_after": 5}, "Too Many Requests: retry after 5"),
        ("500", {}, "Internal Server Error"),
        ("502", {}, "Bad Gateway"),
        ("403", {}, "Forbidden: bot was blocked by the user"),
        ("400", {}, "Bad Request: chat not found"),
        ("400", {"words": "message is too long"}, "Bad Request: message is too long"),
    ],
)
async def test_a_refusal_once(
    anna: Person, bot: BareBot, messenger: Messenger, fault: str, details: dict[str, Any], answer: str
) -> None:
    await messenger.fault("sendMessage", fault, **details)
    refused = await send(bot, anna)
    assert (refused["error_code"], refused["description"]) == (int(fault), answer)
    assert (await send(bot, anna))["ok"]
    assert [call["ok"] for call in await messenger.calls("sendMessage")] == [False, True]


async def test_accepted_but_the_connection_breaks(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await messenger.fault("sendMessage", "drop_after")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await send(bot, anna, "дошло")
    assert (await anna.screen()).text == "дошло"
    (call,) = await messenger.calls("sendMessage")
    assert (call["ok"], call["status"], call["chat"]) == (True, 0, anna.id)


async def test_the_connection_breaks_before_anything_is_accepted(
    anna: Person, bot: BareBot, messenger: Messenger
) -> None:
    await messenger.fault("sendMessage", "drop_before")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await send(bot, anna, "не дошло")
    assert [message.text for message in await anna.chat()] == ["/start"]
    (call,) = await messenger.calls("sendMessage")
    assert (call["ok"], call["status"]) == (False, 0)


async def test_an_answer_that_never_comes(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await messenger.fault("sendMessage", "no_reply")
    sending = asyncio.create_task(send(bot, anna, "молчание"))
    await anna.sees("молчание")
    assert not await messenger.quiet(wait=0.1)
    assert not sending.done()
    sending.cancel()
    assert await messenger.quiet(wait=2)


async def test_which_calls_it_strikes(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await messenger.fault("sendmessage", 500, after=1, times=2, chat=anna.id)
    await messenger.fault("*", 500, chat=7)
    assert [(await send(bot, anna))["ok"] for _ in range(4)] == [True, False, False, True]
    assert [fault["chat"] for fault in await messenger.faults()] == [7]
    await messenger.fault("*", 502)
    assert await bot.call("getUpdates") == []
    assert await bot.refused("getMe") == "Bad Gateway"
    await messenger.clear_faults()
    assert await messenger.faults() == []


async def test_a_share_of_calls(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await messenger.fault("sendMessage", 500, share=0.5, seed=1, times=1000)
    got = [(await send(bot, anna))["ok"] for _ in range(40)]
    assert 8 < sum(got) < 32
    assert (await messenger.call_counts())["sendMessage"] == {"accepted": sum(got), "refused": 40 - sum(got)}


async def test_getupdates_can_fail_too(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await messenger.fault("getUpdates", 500)
    assert await bot.refused("getUpdates") == "Internal Server Error"


@pytest.mark.parametrize(
    "body", [{"method": "x", "fault": "flood"}, {"fault": "500"}, {"method": "x", "fault": "500", "share": 2}]
)
async def test_faults_that_are_mistakes(messenger: Messenger, body: dict[str, object]) -> None:
    with pytest.raises(ApiError):
        await messenger.call("POST", "faults", body=body)


async def test_the_log_is_read_in_pieces(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    for number in range(6):
        await send(bot, anna, str(number))
    calls = await messenger.calls("sendMessage")
    assert [call["message"] for call in calls] == [2, 3, 4, 5, 6, 7]
    assert await messenger.calls(after=calls[3]["n"]) == calls[4:]
    assert await messenger.calls(limit=2) == calls[4:]
    assert await messenger.calls(chat=5) == []
