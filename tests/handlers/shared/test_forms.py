"""What people do inside a Form, right and wrong, in the real bot."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from bot.app import assembled
from bot.clock import ShiftedClock
from bot.config import Settings
from bot.middlewares.unanswered import WAITS
from bot.models import Account, Association, FormDraft, OrganisationKind, Person
from playground.client import ApiError, Message, Messenger
from playground.client import Person as Driver
from playground.server import serving
from tests.harness import NOON, TOKEN, City, settings_for

LONG = "ы" * 4096
HTML = "<b>Анна</b> & <script>alert(1)</script>"
EMOJI = "👩‍🏫🎉" * 20
WRONG_TEXTS = (LONG, HTML, EMOJI, "/nonsense", "\u202eанна", "12345", "' OR 1=1 --", "«»")


async def consented(city: City, name: str = "Анна") -> Driver:
    """Somebody at the first question of registration."""
    anna = await city.newcomer(name)
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    return anna


async def draft_of(city: City, person: Driver) -> FormDraft | None:
    """The person's only draft."""
    async with city.session() as session:
        return await session.scalar(
            select(FormDraft)
            .join(Account, Account.id == FormDraft.account_id)
            .where(Account.external_id == str(person.id))
        )


async def below(person: Driver, sent: Message, wanted: str) -> Message:
    """The bot's new message after what was sent; the one before changes too, when it loses its keyboard."""
    return await person.sees(lambda message: message.id > sent.id and wanted in message.text)


def question(message: Message) -> str:
    """The question below the problem, if there is one."""
    return message.text.split("\n\n")[-1]


async def test_whatever_is_sent_to_any_question_is_answered_and_loses_nothing(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await consented(city)
    right = ("Петрова Анна Сергеевна", "51", "", "", "2024", "", "")
    buttons = ("", "Школа № 51", "Учитель", "Физика", "", "Да", "")
    for step, (text, button) in enumerate(zip(right, buttons, strict=True), start=1):
        asked = question(await anna.sees(f"Шаг {step} из 7"))
        wrong = WRONG_TEXTS if step != 2 else ("/nonsense",)
        for attempt in wrong:
            refused = await below(anna, await anna.says(attempt), "⚠️")
            assert question(refused) == asked and len(refused.text) < 4000
        for kind in ("photo", "sticker", "voice", "document"):
            refused = await below(anna, await anna.sends(b"GIF89a", "x.bin", kind=kind), "⚠️")
            assert question(refused) == asked
        if text:
            await anna.says(text)
        if button:
            await anna.sees(button)
            await anna.presses(button)
    draft = await draft_of(city, anna)
    assert draft is not None and draft.values["full_name"] == "Петрова Анна Сергеевна" and draft.values["since"] == 2024
    await anna.sees("Готово")
    await anna.presses("Готово")
    await anna.sees("вы зарегистрированы")


async def test_searching_says_what_to_do_when_nothing_is_similar(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await consented(city)
    await anna.says("Петрова Анна")
    await anna.sees("Где вы работаете")
    for nonsense in (LONG, "<u>ъъъъ</u> &", EMOJI, "ъъъъ", "\u202e\u202e"):
        nothing = await below(anna, await anna.says(nonsense), "не нашлось")
        assert "«51», «лицей 4»" in nothing.text and "Нет моей организации" in nothing.labels
    await anna.says("щкола 51")
    found = await anna.sees("похоже на")
    assert found.labels[:2] == ["Школа № 51", "Нет моей организации"]


async def test_made_up_presses_change_nothing(city: City) -> None:
    anna, boris = await consented(city), await consented(city, "Борис")
    draft = await draft_of(city, anna)
    assert draft is not None
    for data in (
        f"f:{draft.id}:full_name:v:hello",
        f"f:{draft.id}:full_name:v:{'9' * 20}",
        f"f:{draft.id}:full_name:s:",
        f"f:{draft.id}:full_name:k:",
        f"f:{draft.id}:full_name:b:",
        f"f:{draft.id}:position:v:head",
        f"f:{draft.id}:nonsense:v:head",
    ):
        await anna.presses(data=data)
        assert "Шаг 1 из 7" in (await anna.screen()).text
    for data in (
        f"f:{'9' * 30}:full_name:v:x",
        "f:-1:a:v:x",
        "f:1",
        f"f:{draft.id}:full_name:z:",
        "f:x:y:z:0",
        "f::::",
        "nothing",
    ):
        await anna.presses(data=data)
        await anna.sees("больше нет" if data not in ("f:-1:a:v:x",) else "уже заполнена или отменена")
    await boris.presses(data=f"f:{draft.id}:full_name:x:")
    await boris.sees("уже заполнена или отменена")
    after = await draft_of(city, anna)
    assert after is not None and after.values == {} and after.field == "full_name"


async def test_made_up_choices_are_refused(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await consented(city)
    await anna.says("Петрова Анна")
    await anna.sees("Где вы работаете")
    draft = await draft_of(city, anna)
    assert draft is not None
    for value in ("999", "9" * 25, "-1", "page1", "", "школа"):
        await anna.presses(data=f"f:{draft.id}:organisation:v:{value}")
        await anna.sees("Такой кнопки здесь нет")
        await anna.presses(data=f"f:{draft.id}:organisation:r:")
        await anna.sees(lambda message: message.text.startswith("Шаг 2"))
    await anna.presses(data=f"f:{draft.id}:organisation:v:none")
    await anna.sees("Кем вы работаете")
    for value in ("tsar", "page-1", "pagex"):
        await anna.presses(data=f"f:{draft.id}:position:v:{value}")
        await anna.sees("Такой кнопки здесь нет")
        await anna.presses(data=f"f:{draft.id}:position:v:page{'9' * 20}")
        await anna.sees(lambda message: message.text.startswith("Шаг 3"))
    await anna.presses("Учитель")
    await anna.sees("Что вы преподаёте")


async def test_buttons_of_older_questions_show_where_the_form_stands(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await consented(city)
    first = await anna.screen()
    await anna.says("Петрова Анна")
    await anna.sees("Шаг 2 из 7")
    await anna.sees(lambda message: message.id == first.id and not message.buttons)
    draft = await draft_of(city, anna)
    assert draft is not None
    newest = await anna.screen()
    answer = await anna.presses(data=f"f:{draft.id}:full_name:c:", message=first.id)
    assert answer.text == "На этот вопрос вы уже ответили"
    shown = await anna.sees("Шаг 2 из 7")
    assert shown.id == first.id, "a press edits its message"
    await anna.sees(lambda message: message.id == newest.id and not message.buttons)
    await anna.says("51")
    await anna.sees("Школа № 51")


async def test_going_back_keeps_answers_and_they_can_be_left_as_they_are(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await consented(city)
    await anna.says("ПЕТРОВА АННА")
    await anna.sees("Где вы работаете")
    await anna.says("51")
    await anna.sees("Школа № 51")
    await anna.presses("Школа № 51")
    await anna.sees("Кем вы работаете")
    await anna.presses("Учитель")
    await anna.sees("Шаг 4 из 7")
    for step in (3, 2, 1):
        await anna.presses("Назад")
        await anna.sees(f"Шаг {step} из 7")
    assert "‹ Назад" not in (await anna.screen()).labels
    await anna.says("Петрова-Водкина Анна")
    await anna.sees("Шаг 2 из 7")
    await anna.presses("Оставить: Школа № 51")
    await anna.sees("Шаг 3 из 7")
    await anna.presses("Оставить: Учитель")
    await anna.sees("Шаг 4 из 7")
    draft = await draft_of(city, anna)
    assert draft is not None and draft.values["full_name"] == "Петрова-Водкина Анна"
    assert draft.values["position"] == "teacher" and "subject" not in draft.values


async def test_cancelling_asks_once_and_then_a_text_answers_nothing(city: City) -> None:
    anna = await consented(city)
    await anna.presses("Отмена")
    await anna.sees("Регистрация отменена")
    assert await draft_of(city, anna) is None, "nothing was answered, so nothing is asked"
    await anna.says("Петрова Анна")
    await anna.sees("Я понимаю кнопки и команды")
    await anna.start()
    await anna.sees("Шаг 1 из 7")
    await anna.says("Петрова Анна")
    question_message = await anna.sees("Шаг 2 из 7")
    await anna.says("/cancel")
    await anna.sees("Отменить заполнение?")
    await anna.presses("Продолжить заполнение")
    await anna.sees("Шаг 2 из 7")
    await anna.presses("Отмена")
    await anna.sees("Отменить заполнение?")
    await anna.presses("Да, отменить")
    await anna.sees("Регистрация отменена")
    await anna.presses(data="f:1:organisation:b:", message=question_message.id)
    await anna.sees("уже заполнена или отменена")
    await anna.says("/cancel")
    await anna.sees("отменять нечего")


async def test_another_screen_takes_the_question_away_and_says_so(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    await anna.says("/profile")
    await anna.sees("Профиль")
    await anna.presses("Изменить")
    await anna.sees("Что изменить?")
    await anna.presses("ФИО")
    await anna.sees("Как вас зовут?")
    await anna.says("/menu")
    await anna.sees("это «Абонемент»")
    await anna.says("Как записаться")
    left = await anna.sees("Вы не закончили: изменение профиля")
    async with city.session() as session:
        assert await session.scalar(select(Person.surname)) == "Петрова"
    assert "Продолжить: изменение профиля" in left.labels
    await anna.presses("Продолжить: изменение профиля")
    await anna.sees("Как вас зовут?")
    await anna.says("Иванова Анна")
    await anna.sees("Иванова Анна")


async def test_a_press_above_leaves_the_question_open(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    menu = await anna.screen()
    await anna.says("/profile")
    await anna.sees("Профиль")
    await anna.presses("Изменить")
    await anna.sees("Что изменить?")
    await anna.presses("ФИО")
    await anna.sees("Как вас зовут?")
    await anna.presses("Подписки", message=menu.id)
    await anna.sees("Виды мероприятий")
    await anna.says("Иванова Анна")
    await anna.sees("Сохранено")


async def test_two_forms_at_once_do_not_mix(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    await anna.says("/profile")
    await anna.sees("Профиль")
    await anna.presses("Изменить")
    await anna.sees("Что изменить?")
    await anna.presses("ФИО")
    name = await anna.sees("Как вас зовут?")
    await anna.says("/profile")
    await anna.sees("Предмет: Физика")
    await anna.presses("Изменить")
    await anna.sees("Что изменить?")
    await anna.presses("Начало работы")
    await anna.sees("С какого года")
    await anna.says("2015")
    await anna.sees("Начало работы: 2015")
    await anna.presses("Отмена", message=name.id)
    await anna.sees("Профиль")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(FormDraft)) == 0
        assert await session.scalar(select(Person.surname)) == "Петрова"


async def test_a_double_tap_ticks_once(city: City) -> None:
    async with city.session() as session:
        session.add_all(Association(name=f"ГМО {n:02}", kind=OrganisationKind.SCHOOL) for n in range(10))
    anna = await city.person("Петрова Анна Сергеевна")
    await anna.presses(data="pr:c:associations")
    asked = await anna.sees("В каких методических объединениях")
    assert "1/2" in asked.labels
    tick = next(button.data for row in asked.buttons for button in row if button.text == "ГМО 03")
    await anna.presses(data=tick, message=asked.id)
    await anna.sees("✅ ГМО 03")
    assert (await anna.presses(data=tick, message=asked.id)).answered
    await anna.presses("›", message=asked.id)
    await anna.sees("2/2")
    await anna.presses("Готово")
    await anna.sees("Объединения: ГМО 03")


async def test_a_text_never_answers_a_question_that_was_not_shown(city: City) -> None:
    anna = await consented(city)
    await city.messenger.fault("sendMessage", 500, times=len(WAITS) + 1)
    await anna.says("Петрова Анна")
    await city.messenger.quiet()
    await anna.says("Петрова Анна")
    await anna.sees("Бот прервался")
    shown = await anna.screen()
    assert "Шаг 2 из 7" in shown.text
    await anna.says("51")
    await anna.sees("«51»")


@contextlib.asynccontextmanager
async def bot_at(settings: Settings) -> AsyncIterator[None]:
    """The bot at work until the end of the block, with nothing kept in memory afterwards."""
    async with assembled(settings, ShiftedClock(fixed=NOON), TOKEN) as app:
        polling = asyncio.create_task(
            app.dispatcher.start_polling(app.bot, handle_signals=False, close_bot_session=False)
        )
        try:
            yield
        finally:
            await app.dispatcher.stop_polling()
            await polling


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_form_goes_on_after_a_restart(database_url: str, methodist_url: str) -> None:
    async with serving() as playground, Messenger(playground.url) as messenger:
        settings = settings_for(database_url, methodist_url, playground.url)
        async with bot_at(settings):
            anna = await messenger.person("Анна", id=1)
            await anna.start()
            await anna.sees("Согласен(на)", timeout=30)
            await anna.presses("Согласен(на)")
            await anna.sees("Шаг 1 из 7")
            await anna.says("Петрова Анна")
            await anna.sees("Шаг 2 из 7")
            await anna.says("51")
            await anna.sees("не нашлось")
            await messenger.quiet()
        async with bot_at(settings):
            await anna.presses("Нет моей организации")
            await anna.sees("Шаг 3 из 7")
            await anna.presses("Другое")
            await anna.sees("Шаг 4 из 7")
            await anna.presses("Физика")
            await anna.sees("Шаг 5 из 7")
            await messenger.quiet()
        async with bot_at(settings):
            await anna.says("2024")
            await anna.sees("Шаг 6 из 7")
            with pytest.raises(ApiError):
                await anna.presses("Нет моей организации")
