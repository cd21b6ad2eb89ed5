"""Coming in: consent first, then registration, then the menu."""

from sqlalchemy import func, select

from bot.models import Account, Person
from tests.harness import City


async def test_nothing_is_stored_before_consent(city: City) -> None:
    anna = await city.newcomer("Анна")
    await anna.start()
    await anna.sees("Согласие на обработку персональных данных")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0
        assert await session.scalar(select(func.count()).select_from(Account)) == 0
    await anna.presses("Не согласен(на)")
    await anna.sees("ничего о вас не сохранили")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0


async def test_a_teacher_registers_and_comes_to_the_menu(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await city.newcomer("Анна")
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    await anna.says("Петрова Анна Сергеевна")
    await anna.sees("Где вы работаете?")
    await anna.says("51")
    await anna.sees("похоже на «51»")
    await anna.presses("Школа № 51")
    await anna.sees("Кем вы работаете")
    await anna.presses("Учитель")
    await anna.sees("Что вы преподаёте")
    await anna.presses("Физика")
    await anna.sees("С какого года")
    await anna.says("2024")
    await anna.sees("меньше 35")
    await anna.presses("Да")
    await anna.sees("Готово")
    await anna.presses("Готово")
    await anna.sees("вы зарегистрированы")
    await anna.presses("В меню")
    screen = await anna.sees("Анна Сергеевна, это «Абонемент»")
    assert "📅 Мероприятия" in screen.labels
