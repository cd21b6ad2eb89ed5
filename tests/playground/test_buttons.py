"""Pressing buttons by their words, and answering presses."""

import asyncio

import pytest

from playground.buttons import bare
from playground.client import ApiError, Messenger, Person
from tests.playground.helpers import BareBot, Json, TimedPlayground, keyboard

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def menu(bot: BareBot, anna: Person, *rows: str) -> int:
    """A message with these buttons; its id."""
    sent = await bot.call("sendMessage", chat_id=anna.id, text="меню", reply_markup=keyboard(*rows))
    return int(sent["message_id"])


async def pressed(bot: BareBot) -> Json:
    """The callback query that waits."""
    (update,) = await bot.updates()
    query: Json = update["callback_query"]
    return query


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("✅ Записаться", "Записаться"),
        ("◀️ Назад", "Назад"),
        ("Далее →", "Далее"),
        ("« Назад", "Назад"),
        ("👨‍👩‍👧 Семья 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "Семья"),
        ("1️⃣ Первый", "1 Первый"),
        ("15:00 (ауд. 5)", "15:00 (ауд. 5)"),
        ("⭐", "⭐"),
        ("Йога, ёж", "Йога, ёж"),
    ],
)
def test_words_without_emoji_and_arrows(label: str, words: str) -> None:
    assert bare(label) == words


async def test_the_newest_message_that_has_the_button(anna: Person, bot: BareBot) -> None:
    first = await menu(bot, anna, "✅ Да", "Старое")
    second = await menu(bot, anna, "➡️ Да", "Записаться позже", "Записать")
    for button, message, data in [
        ("Да", second, "0"),
        ("✅ Да", first, "0"),
        ("Старое", first, "1"),
        ("Записаться", second, "1"),
        ("Записать", second, "2"),
    ]:
        answer = await anna.presses(button, wait=0)
        query = await pressed(bot)
        assert (query["message"]["message_id"], query["data"]) == (message, data)
        assert not answer.answered
    await anna.presses("Да", message=first, wait=0)
    assert (await pressed(bot))["message"]["message_id"] == first


async def test_a_missing_button_lists_those_there_are(anna: Person, bot: BareBot) -> None:
    with pytest.raises(ApiError, match="there are no buttons"):
        await anna.presses("Да")
    await menu(bot, anna, "Записать одного", "Записать двух")
    with pytest.raises(ApiError, match=r"no button «Записать».*Записать одного · Записать двух"):
        await anna.presses("Записать")


async def test_made_up_data(anna: Person, bot: BareBot) -> None:
    await menu(bot, anna, "Да")
    await anna.presses(data="подделка", wait=0)
    assert (await pressed(bot))["data"] == "подделка"


async def test_toasts_alerts_and_links(anna: Person, bot: BareBot) -> None:
    await menu(bot, anna, "Да")
    press = asyncio.create_task(anna.presses("Да"))
    (update,) = await bot.updates(timeout=10)
    query = update["callback_query"]
    assert await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Готово", show_alert=True)
    answer = await press
    assert (answer.answered, answer.text, answer.alert) == (True, "Готово", True)
    assert answer.update_id == update["update_id"]
    assert await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Второй раз не видно")
    link = {"inline_keyboard": [[{"text": "Открыть", "url": "https://example.org/"}]]}
    await bot.call("sendMessage", chat_id=anna.id, text="ссылка", reply_markup=link)
    assert (await anna.presses("Открыть")).url == "https://example.org/"


async def test_answers_that_cannot_be(anna: Person, bot: BareBot) -> None:
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    await menu(bot, anna, "Да")
    await anna.presses("Да", wait=0)
    query = await pressed(bot)
    words = await bot.refused("answerCallbackQuery", callback_query_id=query["id"], text="я" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_press_can_be_answered_for_15_minutes_of_real_time(timed: TimedPlayground) -> None:
    async with Messenger(timed.url) as messenger, BareBot(timed.url) as bot:
        await bot.call("getMe")
        anna = await messenger.person("Анна")
        await anna.start()
        await bot.updates()
        await menu(bot, anna, "Да")
        await anna.presses("Да", wait=0)
        query = await pressed(bot)
        await messenger.move_clock(24 * 3600)
        timed.hand.turn(14 * 60)
        assert await bot.call("answerCallbackQuery", callback_query_id=query["id"]) is True
        timed.hand.turn(2 * 60)
        assert await bot.refused("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_an_old_message_comes_as_inaccessible(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    message = await menu(bot, anna, "Да")
    await messenger.move_clock(47 * 3600)
    await anna.presses("Да", wait=0)
    assert (await pressed(bot))["message"]["text"] == "меню"
    await messenger.move_clock(2 * 3600)
    await anna.presses("Да", wait=0)
    under = (await pressed(bot))["message"]
    assert (under["message_id"], under["date"], "text" in under) == (message, 0, False)
