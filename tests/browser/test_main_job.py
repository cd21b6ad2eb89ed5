"""The main job on the playground's page, with the real bot: a person clicks from consent to a finished questionnaire."""

import pytest
from playwright.async_api import Page
from sqlalchemy import select

from bot.models import Attendance, CheckIn, Response, WaitingResponse
from tests.browser_scene import DESKTOP, FULL_TITLE, PHONE, Eyes, House

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]


async def registers(elena: Eyes) -> None:
    """From an empty chat to the menu."""
    await elena.page.get_by_test_id(f"start-{elena.number}").click()
    await elena.sees("Согласие на обработку персональных данных")
    await elena.clicks("Согласен(на)")
    await elena.sees("Как вас зовут?")
    await elena.writes("Морозова Елена Павловна")
    await elena.sees("Где вы работаете?")
    await elena.writes("лецей 4")
    await elena.sees("Вот что похоже на «лецей 4»")
    await elena.clicks("Лицей № 4")
    await elena.sees("Кем вы работаете?")
    await elena.clicks("Учитель")
    await elena.sees("Что вы преподаёте?")
    await elena.clicks("Физика")
    await elena.sees("С какого года")
    await elena.writes("2019")
    await elena.sees("Вам меньше 35 лет?")
    await elena.clicks("Нет")
    await elena.sees("В каких методических объединениях")
    await elena.clicks("Готово")
    await elena.sees("вы зарегистрированы")


async def signs_up(elena: Eyes) -> None:
    """Takes a seat, thinks of leaving and stays; queues for a full event and leaves the queue."""
    await elena.clicks("📅 Мероприятия")
    await elena.sees(FULL_TITLE)
    await elena.clicks("2")
    await elena.sees("👥 мест нет")
    await elena.clicks("⏳ Встать в очередь")
    await elena.sees("Вы в очереди 1-й")
    await elena.clicks("Отменить запись")
    await elena.sees("Выйти из очереди?")
    await elena.clicks("Да, выйти из очереди")
    await elena.is_told("Вы вышли из очереди.")
    await elena.sees("⏳ Встать в очередь")
    await elena.clicks("‹ К списку")
    await elena.sees(FULL_TITLE)

    await elena.clicks("1")
    await elena.sees("👥 занято 0 из 25")
    await elena.clicks("✍️ Записаться")
    await elena.is_told("Вы записаны. Напомним за день и за час.")
    await elena.sees("✅ Вы записаны · место 1")
    await elena.clicks("Отменить запись")
    await elena.sees("Отменить вашу запись?")
    await elena.clicks("Оставить всё как есть")
    await elena.sees("✅ Вы записаны · место 1")


async def comes(elena: Eyes, house: House) -> None:
    """Is reminded, comes on the day and shows it with the methodist's code word."""
    await elena.moves_the_clock("9:00 завтра")
    await elena.sees("Завтра в 09:00")
    await elena.moves_the_clock("9:00 завтра")
    await elena.writes("/my")
    await elena.sees("Мои записи")
    await elena.clicks("1")
    await elena.sees("Уже идёт")
    await elena.clicks("✅ Отметиться")
    await elena.sees("Какое слово показал методист?")
    await house.methodist.presses(data=f"of:{house.event}:k:0")
    await elena.writes((await house.methodist.sees("Кодовое слово")).text.splitlines()[3])
    await elena.sees("Отметили, вы здесь")


async def answers(elena: Eyes) -> None:
    """Is asked when the event is over: one tap a question, then words."""
    await elena.moves_the_clock("+1 час")
    await elena.sees("Как прошло?")
    await elena.clicks("Ответить")
    for number, score in enumerate("5435", 1):
        await elena.sees(f"вопрос {number} из 5")
        await elena.clicks(score)
    await elena.sees("Что взять с собой, что сделать иначе?")
    await elena.writes("Больше практики.")
    await elena.sees("Спасибо, анкета отправлена")


@pytest.mark.parametrize("chromium_page", [DESKTOP, PHONE], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_teacher_registers_signs_up_comes_and_answers(chromium_page: Page, house: House) -> None:
    newcomer = await house.messenger.person("Елена Морозова", note="ещё не зарегистрирована")
    await chromium_page.goto(f"{house.messenger.url}/#person={newcomer.id}")
    elena = Eyes(chromium_page, newcomer.id)
    await registers(elena)
    await signs_up(elena)
    await comes(elena, house)
    await answers(elena)
    async with house.app.database.reading() as session:
        assert (await session.scalars(select(Attendance.how))).all() == [CheckIn.CODE]
        # One person's answers wait until five have answered: nothing tells them from others' before.
        assert len((await session.scalars(select(WaitingResponse))).all()) == 1
        assert (await session.scalars(select(Response))).all() == []
