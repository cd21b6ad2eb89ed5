"""deleteMessages: a hundred at once, what is gone is skipped, what cannot be deleted refuses them all."""

import pytest

from playground.client import Messenger, Person
from tests.playground.helpers import BareBot

HOURS = 3600.0


async def test_found_ones_are_deleted_and_others_skipped(anna: Person, bot: BareBot) -> None:
    said = await anna.says("и это")
    sent = [(await bot.call("sendMessage", chat_id=anna.id, text=str(n)))["message_id"] for n in range(4)]
    await bot.call("deleteMessage", chat_id=anna.id, message_id=sent[0])
    wanted = [sent[0], sent[1], sent[2], sent[2], said.id, 777_777]
    assert await bot.call("deleteMessages", chat_id=anna.id, message_ids=wanted) is True
    assert [message.text for message in await anna.chat()] == ["/start", "3"]
    assert await bot.call("deleteMessages", chat_id=anna.id, message_ids=wanted) is True
    assert await bot.call("deleteMessages", chat_id=anna.id, message_ids=[]) is True


async def test_one_that_is_too_old_refuses_all(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    old = (await bot.call("sendMessage", chat_id=anna.id, text="старое"))["message_id"]
    await messenger.move_clock(49 * HOURS)
    new = (await bot.call("sendMessage", chat_id=anna.id, text="новое"))["message_id"]
    words = "Bad Request: message can't be deleted for everyone"
    assert await bot.refused("deleteMessages", chat_id=anna.id, message_ids=[new, old]) == words
    assert (await anna.screen()).text == "новое"
    assert await bot.call("deleteMessages", chat_id=anna.id, message_ids=[new]) is True
    assert (await anna.screen()).text == "старое"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("[", "can't parse message_ids JSON object"),
        ("5", "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([None], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([0], "invalid message identifier specified"),
    ],
)
async def test_identifiers_that_cannot_be(anna: Person, bot: BareBot, wanted: object, words: str) -> None:
    refused = await bot.refused("deleteMessages", chat_id=anna.id, message_ids=wanted)
    assert refused == f"Bad Request: {words}"


async def test_no_identifiers_at_all(anna: Person, bot: BareBot) -> None:
    words = "Bad Request: message identifiers are not specified"
    assert await bot.refused("deleteMessages", chat_id=anna.id) == words


async def test_others_words_in_a_group_stay(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    group = await messenger.add_group("Педсовет", [anna.id])
    said = await messenger.text(group, "здравствуйте", person=anna.id)
    own = (await bot.call("sendMessage", chat_id=group, text="здравствуйте"))["message_id"]
    words = "Bad Request: message can't be deleted"
    assert await bot.refused("deleteMessages", chat_id=group, message_ids=[own, said.id]) == words
    assert await bot.call("deleteMessages", chat_id=group, message_ids=[own]) is True
