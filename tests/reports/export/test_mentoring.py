"""The sheets of the export about mentoring."""

import io
from datetime import datetime, timedelta
from typing import Any

import openpyxl

from bot.database import Database
from bot.models import MentorKind
from bot.reports.export.book import make_export
from bot.services.mentoring import lots
from bot.services.shared.periods import read_period
from tests.harness import NOON, settings_for
from tests.reports.export.test_book import ZONE, T, rows_of, silence
from tests.services.mentoring.mentoring_rows import add_mentor, add_pair, add_people, add_place, add_question

HOUR = timedelta(hours=1)


async def book_of(database: Database) -> Any:
    period = read_period("year", NOON, ZONE)
    assert period is not None
    return openpyxl.load_workbook(io.BytesIO((await make_export(database, T, period, NOON, silence)).content))


async def test_shares_stand_with_denominator_source_date_and_aim(database: Database) -> None:
    async with database.transaction() as session:
        big, small = await add_place(session, "Школа № 1", 100), await add_place(session, "=Школа № 2", 20)
        other = await add_place(session, "Школа № 3", None)
        mentor = await add_mentor(session, big)
        await add_mentor(session, big, MentorKind.LEADER)
        people = await add_people(session, big, 6)
        few, more = await add_people(session, small, 2), await add_people(session, other, 1)
        await add_pair(session, people[0], mentor, big)
        for after, mark in ((HOUR, 5), (2 * HOUR, 4), (50 * HOUR, 4), (3 * HOUR, 5), (4 * HOUR, 3)):
            await add_question(session, people.pop(), big, answered_after=after, mark=mark)
        await add_question(session, few[0], small)
        await add_question(session, more[0], other, awkward=True)
        await lots.tell_due(session, settings_for("sqlite://", "sqlite://"), NOON)
    book = await book_of(database)
    sheet = book["Наставничество"]
    found = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}
    dated = datetime(2026, 9, 1)  # noqa: DTZ001
    today = datetime(2026, 12, 1)  # noqa: DTZ001
    tutors = found["Педагоги-тьюторы из организаций с известной численностью"]
    assert tutors == (1, 120, 1 / 120, 0.06, "отчёт", dated)
    ours = "зарегистрированные молодые педагоги («Абонемент»)"
    supported = found["Молодые педагоги первых трёх лет работы, получившие поддержку"]
    assert supported == (7, 9, 7 / 9, 0.85, ours, today)
    assert found["Молодые педагоги до 35 лет, получившие поддержку"][:4] == (7, 9, 7 / 9, None)
    assert found["Молодые педагоги первых трёх лет работы с наставником"][:4] == (1, 9, 1 / 9, 1)
    assert found["Вопросы, на которые ответили за рабочий день"][:4] == (4, 7, 4 / 7, 0.9)
    assert found["Задавали вопросы с именем, первые три года работы"][0] == 6
    asked = (found["Вопросов задано"][0], found["Разных людей спросило с именем"][0], found["Вопросов без имени"][0])
    assert asked == (7, 6, 1)
    assert found["Средняя оценка ответа"][0] == 4.2
    assert found["Оценок 4 и 5"][:3] == (4, 5, 0.8)
    assert found["До первого ответа, рабочих часов: половина вопросов — не дольше"][0] == 3
    assert found["Пар без встречи 14 дней и дольше"][0] == 1
    (mean,) = [row[1] for row in sheet.iter_rows() if row[0].value == "Средняя оценка ответа"]
    assert mean.number_format == "0.00"
    assert len(sheet._charts) == 1
    rows = {row["Организация"]: row for row in rows_of(book["Наставничество по ОО"])}
    told = {name: (row["Вопросов"], row["Ответили в срок"]) for name, row in rows.items()}
    # Only lots of five people are told of; the question without a name is in no row.
    assert told == {"Школа № 1": (5, 4), "=Школа № 2": (None, None), "Школа № 3": (None, None)}
    ours_row = rows["Школа № 1"]
    assert (ours_row["Тьюторов"], ours_row["Менторов"], ours_row["Доля наставников"]) == (1, 1, 0.02)
    assert (ours_row["Первые три года"], ours_row["Без наставника"]) == (6, 5)
    assert ours_row["Первые три года: с поддержкой"] == 1, "colleagues see pairs, not questions"
    assert book["Наставничество по ОО"].freeze_panes == "A2"


async def test_a_city_without_mentoring_makes_sheets_too(database: Database) -> None:
    async with database.transaction() as session:
        await add_place(session, "Школа № 1", None)
    book = await book_of(database)
    found = {row[0]: row[1:] for row in book["Наставничество"].iter_rows(values_only=True) if row[0]}
    assert found["Педагоги-тьюторы из организаций с известной численностью"][:2] == (0, None)
    (row,) = rows_of(book["Наставничество по ОО"])
    assert (row["Тьюторов"], row["Молодых педагогов"], row["Вопросов"]) == (0, 0, None)
