"""Many people at once: nothing gets lost, nothing gets slow."""

import asyncio

import aiohttp
import pytest

from playground.client import ApiError, Deliveries, Messenger, Person
from playground.inbox import Inbox
from playground.model import Bot
from playground.store import Nowhere
from tests.playground.helpers import BareBot, keyboard, png, upload

CROWD = 100
CITY = 7000
FIRST = 100_001


async def test_a_crowd_presses_at_the_same_time(bot: BareBot, messenger: Messenger) -> None:
    people: list[Person] = []
    for number in range(CROWD):
        person = await messenger.person(f"Человек {number}")
        await person.start()
        people.append(person)
        await bot.call("sendMessage", chat_id=person.id, text="?", reply_markup=keyboard("Записаться"))
    await bot.updates(limit=100)
    presses = [asyncio.create_task(person.presses("Записаться")) for person in people]
    seats: dict[int, int] = {}
    offset = 0
    while len(seats) < CROWD:
        for update in await bot.call("getUpdates", offset=offset, timeout=10):
            offset = update["update_id"] + 1
            if "callback_query" in update:
                query = update["callback_query"]
                seats[query["from"]["id"]] = len(seats) + 1
                await bot.call("answerCallbackQuery", callback_query_id=query["id"], text=str(len(seats)))
    assert [(await press).text for press in presses] == [str(seats[person.id]) for person in people]


async def test_a_long_line_of_updates_is_confirmed_bit_by_bit() -> None:
    inbox = Inbox(Bot(1, "b", "b_bot"), Nowhere(), lambda: None)
    for _ in range(20_000):
        inbox.put("poll", {"id": "1"})
    offset = 0
    while updates := await inbox.poll(offset, limit=10, timeout=0):
        offset = updates[-1]["update_id"] + 1
    assert offset == 20_001


async def test_a_crowd_has_started_the_bot_without_its_being_told(bot: BareBot, messenger: Messenger) -> None:
    people = await messenger.crowd(FIRST, CITY)
    assert (len(people), people[0].id, people[-1].id) == (CITY, FIRST, FIRST + CITY - 1)
    assert await bot.updates() == []
    assert (await bot.call("getChat", chat_id=people[0].id))["first_name"] == "Человек"
    await bot.call("sendMessage", chat_id=people[-1].id, text="здравствуйте")
    assert (await people[-1].sees("здравствуйте")).from_bot
    await people[-1].says("и вам")
    assert [update["message"]["text"] for update in await bot.updates()] == ["и вам"]


async def test_who_is_there_already_stays_in_a_crowd(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    boris = await messenger.person("Борис Петров", id=anna.id + 1, note="методист")
    people = await messenger.crowd(anna.id, 3, name="Учитель")
    assert [person.name for person in people] == ["Анна Иванова", "Борис Петров", f"Учитель {anna.id + 2}"]
    await bot.call("sendMessage", chat_id=boris.id, text="здравствуйте")
    assert [message.text for message in await anna.chat()] == ["/start"]


async def test_a_crowd_for_a_bot_that_has_not_called_yet(messenger: Messenger) -> None:
    with pytest.raises(ApiError, match="which bot"):
        await messenger.crowd(FIRST, 2)
    await messenger.crowd(FIRST, 2, bot=1)
    assert await messenger.sent_counts(1) == Deliveries({FIRST: 0, FIRST + 1: 0}, {})


@pytest.mark.parametrize(("first", "count"), [(FIRST, 0), (FIRST, 100_001), (0, 1), (2**52 - 1, 2)])
async def test_crowds_that_cannot_be(bot: BareBot, messenger: Messenger, first: int, count: int) -> None:
    with pytest.raises(ApiError, match="cannot be"):
        await messenger.crowd(first, count)
    assert (await messenger.sent_counts()).sent == {}


async def test_every_person_exactly_once_is_one_call(bot: BareBot, messenger: Messenger) -> None:
    people = [person.id for person in await messenger.crowd(FIRST, CITY)]
    told = people[: CITY // 10]
    for chat in told:
        await bot.call("sendMessage", chat_id=chat, text="<b>Рассылка</b>", parse_mode="HTML")
    counts = await messenger.sent_counts()
    assert counts.sent == dict.fromkeys(told, 1) | dict.fromkeys(people[CITY // 10 :], 0)
    assert counts.doubled == {}


async def test_what_came_twice_is_told(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    boris, galya, *_ = await messenger.crowd(FIRST, 3)
    before = await bot.call("sendMessage", chat_id=anna.id, text="Рассылка 1")
    for text in ("Рассылка 1", "Рассылка 2", "кнопка"):
        await bot.call("sendMessage", chat_id=anna.id, text=text)
    await messenger.fault("sendMessage", "drop_after", chat=boris.id)
    for _ in range(2):
        try:
            await bot.call("sendMessage", chat_id=boris.id, text="Рассылка 2")
        except aiohttp.ClientConnectionError:
            continue
    gone = await bot.call("sendMessage", chat_id=galya.id, text="Рассылка 2")
    await bot.call("deleteMessage", chat_id=galya.id, message_id=gone["message_id"])
    await galya.says("Рассылка 2")
    empty = FIRST + 2
    counts = await messenger.sent_counts()
    assert counts.sent == {anna.id: 4, boris.id: 2, galya.id: 1, empty: 0}
    assert counts.doubled == {anna.id: 1, boris.id: 1}
    counts = await messenger.sent_counts(after=before["message_id"], text="Рассылка")
    assert counts.sent == {anna.id: 2, boris.id: 2, galya.id: 1, empty: 0}
    assert counts.doubled == {boris.id: 1}
    await bot.call("sendMessage", chat_id=anna.id, text="то же под снимком")
    await upload(bot, "sendPhoto", png(), "x.png", field="photo", chat_id=anna.id, caption="то же под снимком")
    assert (await messenger.sent_counts(text="то же")).doubled == {}


async def test_counts_of_one_bot_are_not_anothers(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await bot.call("sendMessage", chat_id=anna.id, text="от первого")
    async with BareBot(messenger.url, "2:test") as second:
        await second.call("getMe")
    assert (await messenger.sent_counts(1)).sent == {anna.id: 1}
    assert (await messenger.sent_counts(2)).sent == {}
    with pytest.raises(ApiError, match="which bot"):
        await messenger.sent_counts()
