"""getUpdates: long polling, offsets, which kinds, and only one poller."""

import asyncio

import pytest

from playground.client import ApiError, Messenger, Person
from playground.server import Playground
from tests.playground.helpers import BareBot, until

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_an_update_comes_until_a_later_offset_confirms_it(anna: Person, bot: BareBot) -> None:
    await anna.says("раз")
    await anna.says("два")
    first, second = await bot.call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1
    assert [one["update_id"] for one in await bot.call("getUpdates")] == [first["update_id"], second["update_id"]]
    assert await bot.call("getUpdates", offset=second["update_id"]) == [second]
    assert await bot.call("getUpdates", offset=second["update_id"] + 1) == []


async def test_a_limit_and_a_negative_offset(anna: Person, bot: BareBot) -> None:
    for number in range(5):
        await anna.says(str(number))
    assert [one["message"]["text"] for one in await bot.call("getUpdates", limit=2)] == ["0", "1"]
    assert [one["message"]["text"] for one in await bot.call("getUpdates", offset=-2)] == ["3", "4"]
    assert len(await bot.call("getUpdates")) == 2


async def test_a_poll_waits_for_what_comes(anna: Person, bot: BareBot, playground: Playground) -> None:
    waiting = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await until(lambda: playground.world.inboxes[1].polled)
    assert not waiting.done()
    await anna.says("дождались")
    assert [one["message"]["text"] for one in await waiting] == ["дождались"]


async def test_a_second_poller_terminates_the_first(anna: Person, bot: BareBot, playground: Playground) -> None:
    older = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    await until(lambda: playground.world.inboxes[1].polled)
    younger = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    assert await older == {"ok": False, "error_code": 409, "description": OTHER}
    await anna.says("второму")
    assert (await younger)["result"][0]["message"]["text"] == "второму"


async def test_only_allowed_kinds_come_and_the_choice_lasts(anna: Person, bot: BareBot) -> None:
    assert await bot.call("getUpdates", allowed_updates=["callback_query"]) == []
    await anna.says("не дойдёт")
    assert await bot.call("getUpdates") == []
    assert await bot.call("getUpdates", allowed_updates=[]) == []
    await anna.says("дойдёт")
    assert [one["message"]["text"] for one in await bot.call("getUpdates")] == ["дойдёт"]


async def test_an_edited_message_of_a_person(anna: Person, bot: BareBot) -> None:
    said = await anna.says("было")
    await anna.edits(said.id, "стало")
    _, edited = await bot.updates()
    assert edited["edited_message"]["text"] == "стало"
    assert edited["edited_message"]["message_id"] == said.id
    assert edited["edited_message"]["edit_date"] >= edited["edited_message"]["date"]


async def test_an_update_can_be_repeated_after_it_was_confirmed(
    anna: Person, bot: BareBot, messenger: Messenger
) -> None:
    await anna.says("раз")
    (update,) = await bot.updates()
    await messenger.repeat_update(update["update_id"])
    after = update["update_id"] + 1
    assert await bot.call("getUpdates", offset=after) == [update]
    assert await bot.call("getUpdates", offset=after) == []
    with pytest.raises(ApiError, match="no update 5"):
        await messenger.repeat_update(5)


async def test_made_up_updates(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    given = await messenger.send_update({"poll": {"id": "1"}})
    assert await messenger.send_update({"update_id": given + 50, "poll": {"id": "2"}}) == given + 50
    await anna.says("дальше")
    assert [one["update_id"] for one in await bot.updates()] == [given + 50, given, given + 51]
    await anna.says("и это не потеряется")
    assert len(await bot.updates()) == 1


async def test_quiet_waits_for_confirmation(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    assert await messenger.quiet()
    await anna.says("раз")
    await bot.call("getUpdates")
    assert not await messenger.quiet(wait=0.1)
    waiting = asyncio.create_task(messenger.quiet())
    await bot.updates()
    assert await waiting


async def test_update_ids_fit_into_32_bits_and_do_not_come_back(anna: Person, bot: BareBot) -> None:
    await anna.says("раз")
    (update,) = await bot.updates()
    assert 100_000_000 < update["update_id"] < 2**31
