"""Planning a theme of the month, changing it, deleting it."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.models import Audience, EventState, Role, Theme, ThemeMaterial
from bot.presses.shared import Go
from bot.presses.themes import ThemeOfficeDo, ThemeOfficePress, ThemePartPress
from playground.client import Person as Driver
from tests.handlers.themes.test_teacher import store_event, store_theme
from tests.harness import City

OFFICE = Go(to="themes-office").pack()


async def stored(city: City) -> list[Theme]:
    async with city.session() as session:
        return list(await session.scalars(select(Theme).order_by(Theme.month)))


async def fill_in(vera: Driver, month: str, title: str = "Успех каждого ребёнка") -> None:
    """From «Новая тема» to the preview: no materials, for everyone."""
    await vera.presses("Новая тема")
    await vera.sees("Тема какого месяца")
    await vera.says(month)
    await vera.sees("Как называется тема")
    await vera.says(title)
    await vera.sees("О чём тема")
    await vera.says("Разберём, как увидеть успех.")
    await vera.sees("Пришлите ссылку с названием")
    await vera.presses("Готово")
    await vera.sees("Для кого?")
    await vera.presses("Для всех")
    await vera.sees("Новая тема · проверьте")


async def methodist(city: City) -> Driver:
    vera = await city.person("Мухина Вера Петровна", Role.METHODIST)
    await vera.presses(data=OFFICE)
    await vera.sees("Темы месяца")
    return vera


async def test_a_theme_is_planned_and_announced_by_itself_when_its_month_begins(city: City) -> None:
    anna = await city.person()
    silent = await city.person("Тихая Ольга", follows_everything=False)
    vera = await methodist(city)
    await vera.presses("Новая тема")
    await vera.sees("Тема какого месяца")
    for text, problem in (
        ("ничего", "Не получилось понять месяц"),
        ("ноябрь 2026", "уже прошёл"),
        ("март 2028", "слишком далеко"),
    ):
        await vera.says(text)
        await vera.sees(problem)
    await vera.says("январь")
    await vera.sees("Как называется тема")
    await vera.says("x" * 201)
    await vera.sees("помещается 200")
    await vera.sends(b"photo", "photo.jpg", kind="photo")
    await vera.sees("файл приложить нельзя")
    await vera.says("Успех <i>каждого</i> ребёнка")
    await vera.sees("О чём тема")
    await vera.says("Разберём, как увидеть успех.")
    await vera.sees("Пришлите ссылку с названием")
    await vera.says("просто слова")
    await vera.sees("Ссылки здесь не видно")
    await vera.says("Памятка https://example.org/a")
    await vera.sees("Добавлено 1 из 10")
    await vera.sends(b"%PDF-1.4 plan", "план.pdf")
    await vera.sees("✕ план.pdf")
    await vera.presses("Готово")
    await vera.sees("Для кого?")
    await vera.presses("Выбрать, для кого")
    await vera.sees("Для кого: организации")
    await vera.presses("Готово")
    await vera.sees("Для кого: методические объединения")
    await vera.presses("Готово")
    await vera.sees("Для кого: предметы")
    await vera.presses("Физика")
    await vera.sees("✅ Физика")
    await vera.presses("Готово")
    await vera.sees("Для кого: стаж и возраст")
    await vera.presses("Для любых")
    preview = await vera.sees("Новая тема · проверьте")
    assert "🎯 Физика" in preview.text and "📎 Материалы: 2" in preview.text
    assert "Объявим пн, 11 января, 09:00" in preview.text
    assert await stored(city) == []
    await vera.presses("Изменить название")
    await vera.sees("Как называется тема")
    await vera.says("Успех <b>каждого</b> ребёнка")
    await vera.sees("Успех <b>каждого</b> ребёнка")
    assert (await vera.presses("Назначить тему")).text == "Тема назначена"
    await vera.sees("📅 Объявим пн, 11 января, 09:00")

    (theme,) = await stored(city)
    assert (theme.month, theme.title) == (date(2027, 1, 1), "Успех <b>каждого</b> ребёнка")
    assert theme.audience == Audience(subjects=("physics",))

    await city.move_to(datetime(2027, 1, 11, 5, 59, tzinfo=UTC))
    await anna.sees_nothing("Успех")
    await city.move_to(datetime(2027, 1, 11, 6, 0, tzinfo=UTC))
    await city.work()
    news = await anna.sees("Успех <b>каждого</b> ребёнка")
    await silent.sees_nothing("Успех")
    assert sum("Успех" in message.text for message in await anna.chat()) == 1
    await anna.presses("Открыть тему", message=news.id)
    await anna.sees("Материалы · 2")
    await anna.presses("Материалы · 2")
    await anna.sees("📄 план.pdf")


async def test_a_theme_of_the_month_that_has_begun_is_announced_now(city: City) -> None:
    anna = await city.person()
    vera = await methodist(city)
    await fill_in(vera, "декабрь")
    preview = await vera.sees("Объявить сейчас")
    assert "Первый рабочий день месяца уже прошёл" in preview.text
    await vera.presses("Объявить сейчас")
    await vera.sees("📅 Объявляем")
    await city.work()
    await anna.sees("Успех каждого ребёнка")
    (theme,) = await stored(city)
    assert theme.announced_at == city.now
    await vera.presses(data=ThemeOfficePress(theme=theme.id, do=ThemeOfficeDo.DELETE).pack())
    screen = await vera.sees("✅ Объявлена вт, 1 декабря, 12:00")
    assert "Удалить тему" not in screen.labels and "Месяц" not in screen.labels
    assert len(await stored(city)) == 1
    answer = await vera.presses(data=ThemePartPress(theme=theme.id, part="month").pack())
    assert answer.text == "Тема объявлена, месяц не меняется"

    await vera.presses("Название")
    await vera.sees("Как называется тема")
    await vera.says("Новое имя")
    await vera.sees("Новое имя")
    await city.work()
    await anna.sees_nothing("Новое имя")
    await anna.says("/theme")
    await anna.sees("Новое имя")


async def test_a_month_taken_meanwhile_is_asked_again_and_nothing_is_lost(city: City) -> None:
    vera = await methodist(city)
    await fill_in(vera, "02.2027")
    await store_theme(city, date(2027, 2, 1), "Опередившая")
    await vera.presses("Назначить тему")
    screen = await vera.sees("тема уже есть")
    assert "февраль 2027" not in screen.labels
    await vera.says("февраль")
    await vera.sees("тема уже есть")
    await vera.presses("март 2027")
    await vera.sees("Новая тема · проверьте")
    await vera.presses("Назначить тему")
    await vera.sees("📅 Объявим")
    assert [theme.month for theme in await stored(city)] == [date(2027, 2, 1), date(2027, 3, 1)]


async def test_the_moment_passing_during_the_preview_is_said(city: City) -> None:
    vera = await methodist(city)
    await fill_in(vera, "январь")
    await city.move_to(datetime(2027, 1, 11, 7, 0, tzinfo=UTC))
    await vera.presses("Назначить тему")
    await vera.sees("время объявления прошло")
    await vera.presses("Объявить сейчас")
    await vera.sees("📅 Объявляем")


async def test_materials_are_added_and_taken_away(city: City) -> None:
    vera = await methodist(city)
    materials = [ThemeMaterial(title=f"Ссылка {n}", url=f"https://example.org/{n}") for n in range(9)]
    theme_id = await store_theme(city, date(2026, 12, 1), "Успех", *materials)
    await vera.presses(data=ThemePartPress(theme=theme_id, part="materials").pack())
    await vera.sees("Добавлено 9 из 10")
    await vera.says("Ещё https://example.org/a\nИ ещё https://example.org/b")
    await vera.sees("Помещается 10 материалов")
    asked = await vera.sees("Ссылка 0")
    await vera.presses("✕ Ссылка 0")
    await vera.sees("Добавлено 8 из 10")
    pressed_again = asked.buttons[0][0].data
    await vera.presses(data=pressed_again, message=asked.id)
    assert "Добавлено 8 из 10" in (await vera.screen()).text
    await vera.says("Ещё https://example.org/a")
    await vera.sees("✕ Ещё")
    await vera.presses("Готово")
    await vera.sees("Материалы · 9")
    async with city.session() as session:
        titles = await session.scalars(select(ThemeMaterial.title).order_by(ThemeMaterial.id))
        assert list(titles) == [*(f"Ссылка {n}" for n in range(1, 9)), "Ещё"]


async def test_a_theme_moves_to_another_month_and_changes_its_audience(city: City) -> None:
    vera = await methodist(city)
    await fill_in(vera, "январь")
    await vera.presses("Назначить тему")
    await vera.sees("Объявим пн, 11 января")
    await vera.presses("Месяц")
    await vera.sees("Тема какого месяца")
    await vera.presses("февраль 2027")
    await vera.sees("Объявим пн, 1 февраля")
    await vera.presses("Назначить тему")
    await vera.sees("Объявим пн, 1 февраля")
    await vera.presses("Для кого")
    await vera.sees("Для кого?")
    await vera.presses("Выбрать, для кого")
    await vera.sees("Для кого: организации")
    await vera.presses("Детские сады")
    await vera.sees("✅ Детские сады")
    await vera.presses("Готово")
    await vera.sees("объединения")
    await vera.presses("Готово")
    await vera.sees("предметы")
    await vera.presses("Готово")
    await vera.sees("стаж")
    await vera.presses("Только для молодых")
    await vera.sees("🎯 Детские сады · Молодые педагоги")


async def test_only_a_theme_nobody_was_told_of_is_deleted(city: City) -> None:
    vera = await methodist(city)
    await fill_in(vera, "январь")
    await vera.presses("Назначить тему")
    await vera.sees("Удалить тему")
    await vera.presses("Удалить тему")
    await vera.sees("Удалить тему «Успех каждого ребёнка»?")
    await vera.presses("Оставить")
    await vera.sees("Объявим")
    (theme,) = await stored(city)
    await store_event(city, theme.id, "Семинар", 50, EventState.PUBLISHED)
    answer = await vera.presses(data=ThemeOfficePress(theme=theme.id, do=ThemeOfficeDo.ASK_TO_DELETE).pack())
    assert answer.text == "О теме уже написали, удалить её нельзя"

    await fill_in_again(vera)
    await vera.presses("Удалить тему")
    await vera.sees("Да, удалить")
    await vera.presses("Да, удалить")
    deleted = await vera.sees("Тема удалена.")
    assert [theme.month for theme in await stored(city)] == [date(2027, 1, 1)]
    await vera.presses(data=ThemeOfficePress(theme=theme.id + 1).pack(), message=deleted.id)
    await vera.sees("Этого больше нет")


async def fill_in_again(vera: Driver) -> None:
    await vera.presses(data=OFFICE)
    await vera.sees("Новая тема")
    await fill_in(vera, "февраль", "Лишняя")
    await vera.presses("Назначить тему")
    await vera.sees("Удалить тему")


async def test_teachers_and_admins_do_not_keep_themes(city: City) -> None:
    theme_id = await store_theme(city, date(2026, 12, 1))
    for driver in (await city.person(), await city.person("Админ Админ", Role.ADMIN)):
        for data in (
            OFFICE,
            Go(to="theme-new").pack(),
            ThemeOfficePress(theme=theme_id, do=ThemeOfficeDo.DELETE).pack(),
            ThemePartPress(theme=theme_id, part="title").pack(),
        ):
            answer = await driver.presses(data=data)
            assert answer.text == "Этот раздел вам недоступен"
