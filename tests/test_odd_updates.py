"""Updates that come twice, at once, late, made up, or of a kind nobody waits for; a messenger that fails while it is told the
answer."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import Update
from sqlalchemy import delete, func, select

from bot.app import make_dispatcher
from bot.middlewares.unanswered import WAITS
from bot.middlewares.underway import UnderwayMiddleware
from bot.models import Event, FormDraft, Registration, Role
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import City
from tests.presses.test_wire_format import presses
from tests.services.events.event_rows import add_event

TITLE = "Опыты с водой"
HUGE = 2**63 - 1
ODD_NUMBERS = (HUGE, -HUGE, 0, 2**31, 10**18)
TELLING = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "editMessageReplyMarkup")


async def event(city: City, **columns: Any) -> int:
    async with city.session() as session:
        return (await add_event(session, city.now, **({"title": TITLE} | columns))).id


async def card(city: City, person: Driver, **columns: Any) -> int:
    """The card of a new event is open; the event's number."""
    number = await event(city, **columns)
    await person.says(f"/start e_{number}")
    await person.sees(TITLE)
    return number


async def sign_ups(city: City) -> int:
    async with city.session() as session:
        return await session.scalar(select(func.count()).select_from(Registration)) or 0


async def told(city: City) -> int:
    """How many times the bot has told the messenger anything so far."""
    await city.messenger.quiet()
    counts = await city.messenger.call_counts()
    return sum(sum(counts.get(method, {}).values()) for method in TELLING)


def written(city: City, person: Driver, text: str, **other: Any) -> dict[str, Any]:
    """A message as the messenger delivers it."""
    return {
        "message_id": 1,
        "date": int(city.now.timestamp()),
        "chat": {"id": person.id, "type": "private", "first_name": "A"},
        "from": {"id": person.id, "is_bot": False, "first_name": "A"},
        "text": text,
    } | other


async def crashed_before_answering(city: City, update: dict[str, Any]) -> None:
    """The update comes again to a process that has not handled it: the one that had is no more."""
    app, isolation = city.app, SimpleEventIsolation()
    other = make_dispatcher(app.settings, city.clock, app.database, isolation, "bot", UnderwayMiddleware())
    await other.feed_update(city.app.bot, Update.model_validate(update, context={"bot": city.app.bot}))


# --- the same update twice


async def test_in_one_process_the_same_update_does_nothing_the_second_time(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    answer = await anna.presses("Записаться")
    text = await city.messenger.send_update({"message": written(city, anna, "/my")})
    await anna.sees("Мои записи")
    before = await told(city)
    for update_id in (answer.update_id, text, answer.update_id):
        await city.messenger.repeat_update(update_id)
    await city.messenger.quiet()
    # A press is answered each time, for the messenger shows that it waits; nothing is said or shown.
    assert await told(city) == before + 2
    assert await sign_ups(city) == 1


async def test_an_answer_in_a_form_that_comes_again_after_a_crash_shows_the_open_question(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    message = written(city, anna, "Петрова Анна Сергеевна")
    update_id = await city.messenger.send_update({"message": message})
    asked = await anna.sees("Шаг 2 из 7")
    await crashed_before_answering(city, {"update_id": update_id, "message": message})
    again = await anna.sees(lambda shown: shown.id > asked.id and "Шаг 2 из 7" in shown.text)
    assert "⚠️" not in again.text
    await anna.sees(lambda shown: shown.id == asked.id and not shown.buttons)
    await anna.says("51")
    assert "прервался" not in (await anna.sees("Шаг 2 из 7")).text
    async with city.session() as session:
        draft = (await session.scalars(select(FormDraft))).one()
        assert (draft.field, draft.values) == ("organisation", {"full_name": "Петрова Анна Сергеевна"})


async def test_a_command_that_comes_again_after_a_crash_shows_the_menu_or_the_way_in(city: City) -> None:
    anna, stranger = await city.person(), await city.newcomer("Новенький")
    await stranger.start()
    await stranger.sees("Согласен(на)")
    for person, wanted in ((anna, "это «Абонемент»"), (stranger, "Согласие на обработку")):
        message = written(city, person, "/help")
        update_id = await city.messenger.send_update({"message": message})
        await person.sees("Что умеет")
        await crashed_before_answering(city, {"update_id": update_id, "message": message})
        await person.sees(wanted)


async def test_a_press_that_comes_again_after_a_crash_asks_to_press_once_more(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    answer = await anna.presses("Записаться")
    shown = await anna.sees("Вы записаны")
    message = written(city, anna, "x", message_id=shown.id)
    press = {"id": "1", "from": message["from"], "chat_instance": "1", "data": "e:1:s:", "message": message}
    before = await city.messenger.call_counts()
    await crashed_before_answering(city, {"update_id": answer.update_id, "callback_query": press})
    after = await city.messenger.call_counts()
    assert after["editMessageText"] == before["editMessageText"] and after["sendMessage"] == before["sendMessage"]
    assert sum(after["answerCallbackQuery"].values()) == sum(before["answerCallbackQuery"].values()) + 1
    assert await sign_ups(city) == 1


async def test_updates_of_other_kinds_that_come_again_after_a_crash_say_nothing(city: City) -> None:
    anna = await city.person()
    group = {"chat": {"id": -5, "type": "group", "title": "g"}}
    for kind, content in (
        ("edited_message", written(city, anna, "/start", edit_date=int(city.now.timestamp()))),
        ("message", written(city, anna, "/start") | group),
    ):
        update_id = await city.messenger.send_update({kind: content})
        before = await told(city)
        await crashed_before_answering(city, {"update_id": update_id, kind: content})
        assert await told(city) == before


# --- at once


async def test_double_taps_at_the_same_time_do_it_once(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    answers = await asyncio.gather(*(anna.presses("Записаться") for _ in range(5)))
    assert all(answer.answered and answer.text for answer in answers)
    assert await sign_ups(city) == 1
    await anna.sees("Вы записаны · место 1")
    shown = await anna.screen()
    data = next(button.data for row in shown.buttons for button in row if button.text == "Отменить запись")
    await asyncio.gather(*(anna.presses(data=data) for _ in range(3)))
    await anna.sees("Отменить вашу запись?")
    assert await sign_ups(city) == 1


# --- made up, and about what is gone


def made_up() -> Iterator[str]:
    """Every kind of press with numbers and words that name nothing; every verb there is: tests/test_forged_presses.py."""
    for kind in presses():
        for number in ODD_NUMBERS:
            for word in ("zz", ""):
                fields = [
                    str(number) if "int" in str(field.annotation) or field.annotation is bool else word
                    for field in kind.model_fields.values()
                ]
                data = ":".join([kind.__prefix__, *fields])
                if len(data.encode()) <= 64:
                    yield data


async def test_made_up_presses_are_answered_and_break_nothing(city: City) -> None:
    all_roles = await city.person("Всезнаева Ольга Ивановна", Role.METHODIST, Role.ADMIN)
    others = [
        "x" * 64,
        "я" * 32,
        ":",
        "::::",
        "e",
        "e:",
        "e:x:o:",
        f"e:{10**40}:o:",
        "go:nowhere:0",
        "go:menu:-1",
        "pr:x:y:z",
    ]
    for data in [*others, *made_up()]:
        # Erasing oneself is left out: nothing is made up in it.
        if not data.startswith(("pr:x", "pr:z")):
            assert (await all_roles.presses(data=data)).answered, data
    await city.messenger.quiet()
    # The log says which press it was.
    assert not [message for message in await all_roles.chat() if "сломалось" in message.text]


async def test_buttons_of_an_event_that_was_deleted_say_so(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    old = await anna.screen()
    async with city.session() as session:
        await session.execute(delete(Event))
    for button in old.buttons[0] + old.buttons[1]:
        if button.data:
            await anna.presses(data=button.data, message=old.id)
            await city.messenger.quiet()
            assert "больше нет" in (await anna.screen()).text, button


# --- late


async def test_a_button_too_old_to_edit_is_answered_with_a_new_message(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    old = await anna.screen()
    await city.advance(days=3)
    await anna.presses("Записаться", message=old.id)
    new = await anna.sees("Вы записаны · место 1")
    assert new.id > old.id
    await anna.presses("Записаться", message=old.id)
    await anna.sees(lambda message: message.id > new.id and "Вы записаны" in message.text)
    assert await sign_ups(city) == 1


async def test_an_old_question_of_a_form_is_asked_anew(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    asked = await anna.sees("Шаг 1 из 7")
    await city.advance(days=3)
    await anna.presses("Отмена", message=asked.id)
    left = await anna.sees(lambda message: message.id > asked.id and "Регистрация отменена" in message.text)
    assert left.labels


async def test_a_press_whose_answer_comes_too_late_is_done_all_the_same(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    async with city.messenger.clearing():
        await city.messenger.fault("answerCallbackQuery", 400, words="query is too old and response timeout expired")
        await anna.presses("Записаться", wait=0)
        await anna.sees("Вы записаны · место 1")


# --- a messenger in trouble


async def test_an_answer_refused_with_429_is_told_a_little_later(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    async with city.messenger.clearing():
        for method in ("answerCallbackQuery", "editMessageText", "sendMessage"):
            await city.messenger.fault(method, 429, retry_after=1)
        answer = await anna.presses("Записаться")
        assert answer.text.startswith("Вы записаны")
        await anna.sees("Вы записаны · место 1")
        await anna.says("/my")
        await anna.sees("Мои записи")
        await city.messenger.fault("sendMessage", 429, retry_after=600)
        await anna.says("/events")
        await city.messenger.quiet()
        await anna.says("/events")
        await anna.sees("Мероприятия")


@pytest.mark.parametrize("fault", ["500", "502", "drop_before", "drop_after", "403", "400"])
async def test_an_answer_that_did_not_come_through_loses_nothing(city: City, fault: str) -> None:
    anna = await city.person()
    await card(city, anna)
    async with city.messenger.clearing():
        for method in ("answerCallbackQuery", "editMessageText"):
            await city.messenger.fault(method, fault)
        await anna.presses("Записаться", wait=0)
        await city.messenger.quiet()
        assert await sign_ups(city) == 1
        await anna.says("/my")
        mine = await anna.sees("вы записаны")
        await anna.presses("1", message=mine.id)
        await anna.sees("Вы записаны · место 1")


@pytest.mark.parametrize("fault", ["500", "drop_before", "drop_after"])
async def test_a_form_goes_on_after_a_question_that_did_not_come_through(city: City, fault: str) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    async with city.messenger.clearing():
        await city.messenger.fault("sendMessage", fault, times=len(WAITS) + 1)
        await anna.says("Петрова Анна Сергеевна")
        await city.messenger.quiet()
    await anna.says("Петрова Анна Сергеевна")
    assert "прервался" in (await anna.sees("Шаг 2 из 7")).text
    await anna.says("51")
    assert "прервался" not in (await anna.sees("Шаг 2 из 7")).text


# --- kinds of updates nobody waits for


async def test_editing_ones_message_changes_and_says_nothing(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    sent = await anna.says("Петрова Анна")
    await anna.sees("Шаг 2 из 7")
    before = await told(city)
    await anna.edits(sent.id, "Иванова Ольга")
    assert await told(city) == before
    async with city.session() as session:
        draft = (await session.scalars(select(FormDraft))).one()
        assert draft.values["full_name"] == "Петрова Анна"


async def test_in_groups_the_bot_is_silent(city: City) -> None:
    anna = await city.person()
    await card(city, anna)
    await anna.presses("Записаться")
    group = await city.messenger.add_group("Физики", [anna.id])
    before = await told(city)
    for text in ("/start", "/my", "/start e_1", "привет"):
        await city.messenger.text(group, text, person=anna.id)
    chat = {"chat": {"id": group, "type": "supergroup", "title": "Физики"}}
    message = written(city, anna, "x") | chat
    for data in ("my:c:0", "go:profile:0", "e:1:o:"):
        press = {"id": data, "from": message["from"], "chat_instance": "1", "data": data, "message": message}
        await city.messenger.send_update({"callback_query": press})
    await city.messenger.quiet()
    assert not [one for one in await city.messenger.messages(group) if one.from_bot]
    # The presses are answered, with nothing in it.
    assert await told(city) == before + 3


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "video", "document"])
async def test_files_where_nobody_waits_for_one_are_answered(city: City, kind: str) -> None:
    anna, stranger = await city.person(), await city.newcomer("Новенький")
    await stranger.sends(b"GIF89a", "x.gif", kind=kind)
    assert "Зарегистрироваться" in (await stranger.sees("зарегистрироваться")).labels
    for command in ("/menu", "/events", "/my", "/theme", "/profile", "/help"):
        await anna.says(command)
        await anna.sees(lambda message: bool(message.buttons))
        await anna.sends(b"GIF89a", "x.gif", kind=kind)
        assert (await anna.sees("Я понимаю кнопки")).labels == ["‹ В меню"]
    await card(city, anna)
    await anna.sends(b"GIF89a", "x.gif", kind=kind)
    await anna.sees("Я понимаю кнопки")


def answer_after(sent: Message) -> Callable[[Message], bool]:
    """Whether a message came after this one and offers something to press."""
    return lambda message: message.id > sent.id and bool(message.buttons)


@pytest.mark.parametrize(
    "text",
    ["ы" * 4096, "/start " + "x" * 4089, "/start e_" + "9" * 60, "<b>&amp;</i>", "👩‍🏫" * 300, "/", "/nonsense@bot x"],
)
async def test_texts_nobody_waits_for_are_answered(city: City, text: str) -> None:
    anna, stranger = await city.person(), await city.newcomer("Новенький")
    for person in (anna, stranger):
        sent = await person.says(text)
        answer = await person.sees(answer_after(sent))
        assert "сломалось" not in answer.text
