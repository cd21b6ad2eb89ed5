"""Sending, editing, copying, deleting, in Telegram's own words when it cannot be done."""

import pytest

from playground.client import Messenger, Person
from tests.playground.helpers import BareBot, Json, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
MINUTES = 60.0
HOURS = 3600.0


async def sent(bot: BareBot, anna: Person, **more: object) -> Json:
    """A message of the bot with two buttons."""
    message: Json = await bot.call(
        "sendMessage", chat_id=anna.id, text="меню", **({"reply_markup": keyboard("Да", "Нет")} | more)
    )
    return message


async def test_a_message_has_what_the_bot_api_says(anna: Person, bot: BareBot) -> None:
    message = await sent(bot, anna)
    assert message["chat"] == {
        "id": anna.id,
        "type": "private",
        "first_name": "Анна",
        "last_name": "Иванова",
        "username": "anna",
    }
    assert message["from"] == {"id": 1, "is_bot": True, "first_name": "Bot 1", "username": "local_1_bot"}
    assert message["reply_markup"] == keyboard("Да", "Нет")


async def test_who_cannot_be_written_to(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    async def words(chat: object) -> str:
        return await bot.refused("sendMessage", chat_id=chat, text="здравствуйте")

    stranger = await messenger.person("Незнакомка")
    assert await words(stranger.id) == "Forbidden: bot can't initiate conversation with a user"
    assert await words(5) == "Bad Request: chat not found"
    assert await words("@nobody") == "Bad Request: chat not found"
    assert await words("") == "Bad Request: chat_id is empty"
    await anna.blocks()
    assert await words(anna.id) == "Forbidden: bot was blocked by the user"
    await anna.unblocks()
    await sent(bot, anna)
    await messenger.delete_person(anna.id)
    assert await words(anna.id) == "Forbidden: user is deactivated"


async def test_an_edit_replaces_text_and_keyboard(anna: Person, bot: BareBot) -> None:
    message = await sent(bot, anna)
    ids = {"chat_id": anna.id, "message_id": message["message_id"]}
    changed = await bot.call("editMessageText", **ids, text="<b>новое</b>", parse_mode="HTML")
    assert changed["text"] == "новое"
    assert "reply_markup" not in changed
    assert changed["edit_date"] >= changed["date"]
    changed = await bot.call("editMessageReplyMarkup", **ids, reply_markup=keyboard("Ещё"))
    assert (changed["text"], changed["entities"][0]["type"]) == ("новое", "bold")
    assert (await anna.screen()).labels == ["Ещё"]


async def test_an_edit_must_change_something(anna: Person, bot: BareBot) -> None:
    message = await sent(bot, anna)
    ids = {"chat_id": anna.id, "message_id": message["message_id"]}
    same = keyboard("Да", "Нет")
    assert await bot.refused("editMessageText", **ids, text=" меню ", reply_markup=same) == NOT_MODIFIED
    assert await bot.refused("editMessageReplyMarkup", **ids, reply_markup=same) == NOT_MODIFIED
    await bot.call("editMessageText", **ids, text="<i>меню</i>", parse_mode="HTML", reply_markup=same)
    await bot.call("editMessageText", **ids, text="<i>меню</i>", parse_mode="HTML")


async def test_what_cannot_be_edited(anna: Person, bot: BareBot) -> None:
    said = await anna.says("моё")
    ids = {"chat_id": anna.id, "message_id": said.id}
    assert await bot.refused("editMessageText", **ids, text="чужое") == "Bad Request: message can't be edited"
    ids["message_id"] = 777
    assert await bot.refused("editMessageText", **ids, text="x") == "Bad Request: message to edit not found"
    message = await sent(bot, anna)
    ids["message_id"] = message["message_id"]
    words = "Bad Request: there is no caption in the message to edit"
    assert await bot.refused("editMessageCaption", **ids, caption="x") == words
    words = "Bad Request: message identifier is not specified"
    assert await bot.refused("editMessageText", chat_id=anna.id, text="x") == words
    await bot.call("deleteMessage", **ids)
    assert await bot.refused("editMessageText", **ids, text="x") == "Bad Request: message to edit not found"


async def test_deleting_within_48_hours_of_the_moved_clock(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    first, second = await sent(bot, anna), await sent(bot, anna)
    said = await anna.says("и это")
    ids = {"chat_id": anna.id, "message_id": first["message_id"]}
    assert await bot.call("deleteMessage", **ids) is True
    assert await bot.refused("deleteMessage", **ids) == "Bad Request: message to delete not found"
    assert await bot.call("deleteMessage", chat_id=anna.id, message_id=said.id) is True
    await messenger.move_clock(49 * HOURS)
    words = await bot.refused("deleteMessage", chat_id=anna.id, message_id=second["message_id"])
    assert words == "Bad Request: message can't be deleted for everyone"
    assert [message.id for message in await anna.chat()][-1] == second["message_id"]


async def test_a_copy_and_a_reply(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    await boris.start()
    said = await anna.says("перескажите")
    source = {"chat_id": boris.id, "from_chat_id": anna.id, "message_id": said.id}
    copied = await bot.call("copyMessage", **source)
    assert list(copied) == ["message_id"]
    assert (await boris.sees("перескажите")).id == copied["message_id"]
    source["message_id"] = 777
    assert await bot.refused("copyMessage", **source) == "Bad Request: message to copy not found"
    reply = await sent(bot, anna, reply_parameters={"message_id": said.id})
    assert reply["reply_to_message"]["text"] == "перескажите"
    missing = {"message_id": 777}
    words = await bot.refused("sendMessage", chat_id=anna.id, text="x", reply_parameters=missing)
    assert words == "Bad Request: message to be replied not found"
    await sent(bot, anna, reply_parameters=missing | {"allow_sending_without_reply": True})


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'),
        ({"inline_keyboard": [1]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "я" * 33}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "1"}]]}, "BUTTON_TEXT_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "url": "javascript:1"}]]},
            "inline keyboard button URL 'javascript:1' is invalid: Wrong HTTP URL",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "1"}]] * 101}, "reply markup is too long"),
    ],
)
async def test_keyboards_that_cannot_be(anna: Person, bot: BareBot, markup: object, words: str) -> None:
    refused = await bot.refused("sendMessage", chat_id=anna.id, text="меню", reply_markup=markup)
    assert refused == f"Bad Request: {words}"


async def test_keyboards_at_the_limits(anna: Person, bot: BareBot) -> None:
    button = {"text": "x", "callback_data": "я" * 32}
    await sent(bot, anna, reply_markup={"inline_keyboard": [[button] * 7] * 14 + [[button] * 2]})
    await sent(bot, anna, reply_markup={"inline_keyboard": []})
    await sent(bot, anna, reply_markup={"remove_keyboard": True})


async def test_typing_is_told_to_the_page(anna: Person, bot: BareBot) -> None:
    assert await bot.call("sendChatAction", chat_id=anna.id, action="typing") is True
    words = "Bad Request: wrong parameter action in request"
    assert await bot.refused("sendChatAction", chat_id=anna.id, action="dancing") == words


async def test_dates_are_by_the_moved_clock(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    before = (await sent(bot, anna))["date"]
    await messenger.move_clock(30 * MINUTES)
    assert (await sent(bot, anna))["date"] - before == pytest.approx(30 * MINUTES, abs=5)
    await anna.says("и у людей")
    (update,) = await bot.updates()
    assert update["message"]["date"] - before == pytest.approx(30 * MINUTES, abs=5)
