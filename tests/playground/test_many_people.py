"""Many people at once: nothing gets lost, nothing gets slow."""

import asyncio

from playground.client import Messenger, Person
from playground.inbox import Inbox
from playground.model import Bot
from playground.store import Nowhere
from tests.playground.helpers import BareBot, Json, keyboard

CROWD = 100


async def test_a_crowd_presses_at_the_same_time(bot: BareBot, messenger: Messenger) -> None:
    people: list[Person] = []
    for number in range(CROWD):
        person = await messenger.person(f"Человек {number}")
        await person.start()
        people.append(person)
        await bot.call("sendMessage", chat_id=person.id, text="?", reply_markup=keyboard("Записаться"))
    await bot.updates(limit=100)
    presses = [asyncio.create_task(person.presses("Записаться")) for person in people]
    seats: Json = {}
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
