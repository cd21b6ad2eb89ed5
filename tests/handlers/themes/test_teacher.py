"""The theme of the month as teachers read it."""

from datetime import UTC, date, datetime, timedelta

from bot.models import Event, EventKind, EventState, Role, Theme, ThemeMaterial
from bot.presses.themes import ThemeFilePress, ThemePress
from tests.harness import City


async def store_theme(
    city: City, month: date, title: str = "Успех каждого учителя", *materials: ThemeMaterial, text: str = "О чём тема"
) -> int:
    async with city.session() as session:
        theme = Theme(
            month=month,
            title=title,
            text=text,
            created_at=city.now,
            announce_at=datetime(month.year, month.month, 1, 6, tzinfo=UTC),
            announced_at=datetime(month.year, month.month, 1, 6, tzinfo=UTC),
            materials=list(materials),
        )
        session.add(theme)
        await session.flush()
        return theme.id


async def store_event(city: City, theme_id: int, title: str, days: float, state: EventState) -> int:
    async with city.session() as session:
        starts_at = city.now + timedelta(days=days)
        event = Event(
            state=state,
            kind=EventKind.SEMINAR,
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            registration_closes_at=starts_at,
            theme_id=theme_id,
            created_at=city.now,
            published_at=city.now,
            check_in_secret="",
        )
        session.add(event)
        await session.flush()
        return event.id


async def test_without_any_theme_the_screen_says_what_to_expect(city: City) -> None:
    anna = await city.person()
    await anna.says("/theme")
    screen = await anna.sees("Темы этого месяца пока нет")
    assert screen.labels == ["‹ В меню"]


async def test_the_theme_shows_its_events_nearest_first_and_how_many_are_past(city: City) -> None:
    theme_id = await store_theme(city, date(2026, 12, 1), "Успех <b>каждого</b> & 1")
    await store_event(city, theme_id, "Второй", 5, EventState.PUBLISHED)
    await store_event(city, theme_id, "Первый", 2, EventState.PUBLISHED)
    await store_event(city, theme_id, "Прошлый", -2, EventState.PUBLISHED)
    await store_event(city, theme_id, "Черновик", 3, EventState.DRAFT)
    await store_event(city, theme_id, "Отменённый", 3, EventState.CANCELLED)
    anna = await city.person()
    await anna.presses("Тема месяца")
    screen = await anna.sees("Успех <b>каждого</b> & 1")
    assert "Тема месяца: декабрь 2026" in screen.text
    assert screen.text.index("1. чт, 3 декабря, 12:00 · Первый") < screen.text.index("2. вс, 6 декабря, 12:00 · Второй")
    assert "Уже прошло 1 мероприятие" in screen.text
    assert not any(title in screen.text for title in ("Прошлый", "Черновик", "Отменённый"))
    assert screen.labels == ["1", "2", "‹ В меню"]


async def test_materials_come_when_pressed(city: City) -> None:
    teller = await city.person("Мухина Вера")
    document = await teller.sends(b"%PDF-1.4 leaflet", "памятка.pdf")
    assert document.file is not None
    theme_id = await store_theme(
        city,
        date(2026, 12, 1),
        "Успех",
        ThemeMaterial(title="Памятка", file_id=document.file.id, file_kind="document"),
        ThemeMaterial(title="Таблица", url="https://example.org/table"),
    )
    anna = await city.person()
    await anna.presses("Тема месяца")
    await anna.sees("Материалы · 2")
    await anna.presses("Материалы · 2")
    await anna.sees("файл придёт сообщением")
    assert (await anna.presses("Таблица")).url == "https://example.org/table"
    await anna.presses("Памятка")
    sent = await anna.sees(lambda message: message.file is not None)
    assert await anna.downloads(sent) == b"%PDF-1.4 leaflet"
    assert sent.text == "Памятка"

    await anna.presses("К теме")
    await anna.sees("Успех")
    answer = await anna.presses(data=ThemeFilePress(material=999).pack())
    assert answer.alert and "убрали" in answer.text
    await anna.presses(data=ThemePress(theme=999).pack())
    await anna.sees("Этого больше нет")
    answer = await anna.presses(data=f"th:{theme_id}:zzz")
    assert answer.text == "Этого больше нет"


async def test_earlier_and_coming_themes_are_listed_by_pages_and_opened(city: City) -> None:
    for number in range(10):
        await store_theme(city, date(2026 - number // 11, 11 - number, 1), f"Прошлая {number}")
    await store_theme(city, date(2027, 1, 1), "Январская")
    await store_theme(city, date(2027, 2, 1), "Февральская")
    anna = await city.person()
    await anna.presses("Тема месяца")
    screen = await anna.sees("Темы этого месяца пока нет")
    assert screen.labels == ["Раньше", "Скоро", "‹ В меню"]
    await anna.presses("Раньше")
    screen = await anna.sees("1. ноябрь 2026 — Прошлая 0")
    assert screen.labels == [*map(str, range(1, 9)), "‹", "1/2", "›", "‹ Тема месяца"]
    await anna.presses("›")
    await anna.sees("2. февраль 2026 — Прошлая 9")
    await anna.presses("2")
    screen = await anna.sees("Прошлая 9")
    assert screen.labels[-1] == "‹ Тема месяца"
    await anna.presses("Скоро")
    await anna.sees("1. январь 2027 — Январская\n2. февраль 2027 — Февральская")


async def test_the_longest_theme_fits_one_message(city: City) -> None:
    theme_id = await store_theme(city, date(2026, 12, 1), "&" * 200, text="<" * 2500)
    for number in range(8):
        await store_event(city, theme_id, "&" * 200, 1 + number, EventState.PUBLISHED)
    anna = await city.person()
    await anna.presses("Тема месяца")
    screen = await anna.sees("Все мероприятия темы · 8")
    assert len(screen.text) < 4000


async def test_in_english_too(city: City) -> None:
    await store_theme(city, date(2026, 12, 1), "Success")
    john = await city.person("Smith John", Role.METHODIST, language="en")
    await john.says("/theme")
    await john.sees("Theme of the month: December 2026")
