"""The messenger's limits: 30 a second to silent chats, 1 a second a chat, 20 a minute a group."""

from collections.abc import AsyncIterator

import pytest

from playground.client import Messenger, Person
from tests.playground.helpers import BareBot, Json, TimedPlayground, png, upload

ALL_SILENT = 60.0


@pytest.fixture
async def messenger(timed: TimedPlayground) -> AsyncIterator[Messenger]:
    async with Messenger(timed.url) as opened:
        yield opened


@pytest.fixture
async def bot(timed: TimedPlayground) -> AsyncIterator[BareBot]:
    async with BareBot(timed.url) as bare:
        await bare.call("getMe")
        yield bare


async def people(messenger: Messenger, number: int) -> list[Person]:
    """So many people who have started the bot."""
    started = []
    for index in range(number):
        person = await messenger.person(f"Человек {index}")
        await person.start()
        started.append(person)
    return started


async def send(bot: BareBot, chat: int) -> Json:
    return await bot.answer("sendMessage", chat_id=chat, text="рассылка")


async def accepted(bot: BareBot, chats: list[int]) -> int:
    """How many of these were accepted."""
    return sum([(await send(bot, chat))["ok"] for chat in chats])


async def test_nothing_is_limited_until_it_is_switched_on(messenger: Messenger, bot: BareBot) -> None:
    (anna,) = await people(messenger, 1)
    assert await accepted(bot, [anna.id] * 40) == 40


async def test_thirty_a_second_to_silent_chats(messenger: Messenger, bot: BareBot, timed: TimedPlayground) -> None:
    chats = [person.id for person in await people(messenger, 32)]
    timed.hand.turn(ALL_SILENT)
    await messenger.limits(True)
    assert await accepted(bot, chats[:30]) == 30
    assert await send(bot, chats[30]) == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await messenger.text(chats[31], "я здесь")
    assert (await send(bot, chats[31]))["ok"]
    timed.hand.turn(1)
    assert (await send(bot, chats[30]))["ok"]
    assert (await messenger.call_counts())["sendMessage"] == {"accepted": 32, "refused": 1}


async def test_one_a_second_in_a_chat_after_a_burst_of_three(
    messenger: Messenger, bot: BareBot, timed: TimedPlayground
) -> None:
    (anna,) = await people(messenger, 1)
    await messenger.limits(True)
    assert await accepted(bot, [anna.id] * 5) == 3
    timed.hand.turn(1)
    assert await accepted(bot, [anna.id] * 2) == 1
    timed.hand.turn(60)
    assert await accepted(bot, [anna.id] * 5) == 3


async def test_the_moved_clock_does_not_help(messenger: Messenger, bot: BareBot) -> None:
    (anna,) = await people(messenger, 1)
    await messenger.limits(True)
    await accepted(bot, [anna.id] * 3)
    await messenger.move_clock(3600)
    assert not (await send(bot, anna.id))["ok"]


async def test_twenty_a_minute_in_a_group(messenger: Messenger, bot: BareBot, timed: TimedPlayground) -> None:
    (anna,) = await people(messenger, 1)
    group = await messenger.add_group("Педсовет", [anna.id])
    await messenger.limits(True)
    for _ in range(20):
        timed.hand.turn(1)
        assert (await send(bot, group))["ok"]
    timed.hand.turn(1)
    assert (await send(bot, group))["parameters"] == {"retry_after": 40}
    timed.hand.turn(40)
    assert (await send(bot, group))["ok"]


async def send_album(bot: BareBot, chat: int, photo: str, number: int) -> Json:
    media = [{"type": "photo", "media": photo}] * number
    return await bot.answer("sendMediaGroup", chat_id=chat, media=media)


async def photo_of(bot: BareBot, chat: int) -> str:
    """The file_id of a picture the bot has sent there."""
    answer = await upload(bot, "sendPhoto", png(), "x.png", field="photo", chat_id=chat)
    return str(answer["result"]["photo"][0]["file_id"])


async def test_an_album_costs_as_many_as_it_has_items(
    messenger: Messenger, bot: BareBot, timed: TimedPlayground
) -> None:
    chats = [person.id for person in await people(messenger, 12)]
    photo = await photo_of(bot, chats[0])
    timed.hand.turn(ALL_SILENT)
    await messenger.limits(True)
    for chat, number in ((chats[0], 10), (chats[1], 10), (chats[2], 6)):
        assert (await send_album(bot, chat, photo, number))["ok"]
    assert (await send_album(bot, chats[3], photo, 5))["parameters"] == {"retry_after": 1}
    assert await accepted(bot, chats[4:10]) == 4
    timed.hand.turn(1)
    assert (await send_album(bot, chats[3], photo, 5))["ok"]
    assert [message.kind for message in await messenger.messages(chats[3])] == ["text"] + ["photo"] * 5


async def test_a_chat_is_full_after_an_album_for_as_long_as_it_was(
    messenger: Messenger, bot: BareBot, timed: TimedPlayground
) -> None:
    (anna,) = await people(messenger, 1)
    photo = await photo_of(bot, anna.id)
    await messenger.limits(True)
    assert (await send_album(bot, anna.id, photo, 10))["ok"]
    assert (await send(bot, anna.id))["parameters"] == {"retry_after": 8}
    timed.hand.turn(7)
    assert not (await send_album(bot, anna.id, photo, 2))["ok"]
    timed.hand.turn(1)
    assert (await send_album(bot, anna.id, photo, 2))["ok"]


async def test_an_album_counts_in_a_groups_minute(messenger: Messenger, bot: BareBot, timed: TimedPlayground) -> None:
    (anna,) = await people(messenger, 1)
    group = await messenger.add_group("Педсовет", [anna.id])
    photo = await photo_of(bot, anna.id)
    await messenger.limits(True)
    for _ in range(2):
        assert (await send_album(bot, group, photo, 10))["ok"]
        timed.hand.turn(10)
    assert (await send(bot, group))["parameters"] == {"retry_after": 40}
    timed.hand.turn(40)
    assert (await send_album(bot, group, photo, 10))["ok"]


async def test_refused_messages_do_not_count(messenger: Messenger, bot: BareBot) -> None:
    (anna,) = await people(messenger, 1)
    await messenger.limits(True)
    assert await bot.refused("sendMessage", chat_id=anna.id, text="") == "Bad Request: message text is empty"
    assert await accepted(bot, [anna.id] * 3) == 3
    async with messenger.clearing():
        pass
    assert await accepted(bot, [anna.id] * 9) == 9
