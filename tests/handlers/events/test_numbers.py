"""Events in numbers: on the card, in the export and in the methodist database they are the same, whatever people did."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
from sqlalchemy import select

from bot.methodist.models import EventSummary, FeedbackSummary
from bot.methodist.push import push_due
from bot.models import Event, Role
from bot.reports.export.book import make_export
from bot.services.shared.periods import read_period
from bot.texts import Texts
from scheduler.triggers import run_all
from tests.handlers.events.test_attendance import START, published, seated, shown_word
from tests.harness import City


async def silence(_share: float) -> None:
    """Nobody watches."""


async def export(city: City, period: str = "year") -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """«Итоги» by line, the rows of «Мероприятия» and of «Записи»."""
    zone = city.app.settings.timezone
    found = read_period(period, city.now, zone)
    assert found is not None
    made = await make_export(city.app.database, Texts("ru", zone), found, city.now, silence)
    book = openpyxl.load_workbook(io.BytesIO(made.content))

    def rows(name: str) -> list[dict[str, Any]]:
        header, *lines = book[name].iter_rows(values_only=True)
        return [dict(zip(header, line, strict=True)) for line in lines]

    totals = {row[0]: row[1] for row in book["Итоги"].iter_rows(values_only=True) if row[0]}
    return totals, rows("Мероприятия"), rows("Записи")


async def test_who_gives_up_the_seat_after_checking_in_came_without_one(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    await seated(city, event, anna)
    await anna.presses(data=f"e:{event.id}:o:")
    card = await anna.sees("Отменить запись")
    await city.move_to(START - timedelta(minutes=20))
    await anna.presses(data=f"in:{event.id}")
    await anna.says(await shown_word(maria, event))
    await anna.sees("Отметили, вы здесь")
    await anna.presses("Отменить запись", message=card.id)
    await anna.presses("Да, отменить")
    await anna.sees("занято 0 из 25")
    await maria.presses(data=f"of:{event.id}:a:0")
    await maria.sees("отмечено 1, из них без записи 1 · записано 0")
    totals, events, _ = await export(city)
    assert (totals["Присутствий"], totals["Присутствий без записи"]) == (1, 1)
    assert [(row["Присутствий"], row["Пришли без записи"], row["Отменили запись"]) for row in events] == [(1, 1, 1)]
    await push_due(city.app.database, city.app.methodist_database, city.now, city.app.settings)
    async with city.app.methodist_database.reading() as session:
        told = await session.get_one(EventSummary, event.id)
        assert (told.attended, told.walk_ins, told.registered, told.cancelled) == (1, 1, 0, 1)


async def test_an_event_cancelled_under_way_is_in_no_sum_and_stands_apart(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    held, stopped = await published(city), await published(city, title="Тревога")
    for event in (held, stopped):
        await seated(city, event, anna)
    await city.move_to(START + timedelta(minutes=10))
    for event in (held, stopped):
        await anna.presses(data=f"in:{event.id}")
        await anna.says(await shown_word(maria, event))
        await anna.sees("Отметили, вы здесь")
    await maria.presses(data=f"of:{stopped.id}:c:0")
    await maria.sees("Почему отменяете?")
    await maria.says("Учебная тревога")
    await maria.sees("Отменить мероприятие?")
    await maria.presses("Да, отменить мероприятие")
    await maria.sees("Отменено")
    totals, events, registrations = await export(city)
    assert sum(row["Присутствий"] or 0 for row in events) == totals["Присутствий"] == 1
    assert sum(row["Записано"] or 0 for row in events) == totals["Записей с местом"] == 1
    apart = "(в другие строки не входят)"
    assert totals[f"Записей с местом на отменённые мероприятия {apart}"] == 1
    assert totals[f"Присутствий на мероприятиях, отменённых на ходу {apart}"] == 1
    assert [(row["Мероприятие"], row["Состояние"], row["Был(а)"]) for row in registrations] == [
        (held.title, "состоялось или впереди", "Да"),
        ("Тревога", "отменено", "Да"),
    ]


async def test_how_many_were_asked_is_told_anew_when_one_of_them_erases_themselves(city: City) -> None:
    drivers = [await city.person(f"Петрова Анна {name}") for name in ("Сергеевна", "Ильинична")]
    maria = await city.person("Кузнецова Мария Ивановна", Role.METHODIST)
    event, coming = await published(city), await published(city, starts_at=START + timedelta(days=9))
    await city.move_to(START)
    for number, driver in enumerate(drivers, 1):
        await seated(city, event, driver, number)
        await driver.presses(data=f"in:{event.id}")
        await driver.says(await shown_word(maria, event))
        await driver.presses(data=f"e:{coming.id}:s:")
        await driver.presses(data=f"e:{coming.id}:x:")
    await city.move_to(START + timedelta(hours=3))
    await run_all(city.ctx)

    async def told() -> tuple[set[int], int]:
        await push_due(city.app.database, city.app.methodist_database, city.now, city.app.settings)
        async with city.app.methodist_database.reading() as session:
            asked = set(await session.scalars(select(FeedbackSummary.asked)))
            return asked, (await session.get_one(EventSummary, coming.id)).cancelled

    assert await told() == ({2}, 2)
    async with city.session() as session:
        assert (await session.get_one(Event, event.id)).feedback_opened_at is not None
    await drivers[0].says("/profile")
    await drivers[0].sees("Должность")
    await drivers[0].presses("Удалить")
    await drivers[0].sees("Удалить все сведения о вас?")
    await drivers[0].presses("Удалить навсегда")
    await drivers[0].sees("Из базы всё удалено")
    assert await told() == ({1}, 1)
