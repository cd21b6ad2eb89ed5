"""The export: what stands in the file, what cannot run in it, people and visits apart."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    Answer,
    Attendance,
    CheckIn,
    Event,
    EventKind,
    EventState,
    Invitation,
    Organisation,
    OrganisationKind,
    Person,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    Theme,
)
from bot.reports.export.book import Export, make_export
from bot.reports.export.statistics import totals
from bot.services.privacy import erasure
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.harness import NOON, add_person, settings_for
from tests.present import some

ZONE = ZoneInfo("Europe/Moscow")
T = Texts("ru", ZONE)
NASTY = ("=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "http://example.org", "{=1}")


async def silence(_share: float) -> None:
    """Nobody watches."""


async def event(session: AsyncSession, title: str = "Семинар", days: float = -1, **more: Any) -> Event:
    starts_at = NOON + timedelta(days=days)
    values = {
        "state": EventState.PUBLISHED,
        "kind": EventKind.SEMINAR,
        "title": title,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "registration_closes_at": starts_at,
        "check_in_secret": "x",
        "created_at": NOON,
    }
    row = Event(**(values | more))
    session.add(row)
    await session.flush()
    return row


async def organisation(session: AsyncSession, name: str, kind: OrganisationKind, staff: int | None) -> Organisation:
    row = Organisation(
        kind=kind, number=None, name=name, full_name=name, staff=staff, staff_source="отчёт", staff_on=date(2026, 9, 1)
    )
    session.add(row)
    await session.flush()
    return row


async def came(session: AsyncSession, at: Event, *people: Person, signed_up: bool = True) -> None:
    for number, person in enumerate(people, start=1):
        if signed_up:
            session.add(
                Registration(
                    event_id=at.id,
                    person_id=person.id,
                    organisation_id=person.organisation_id,
                    state=RegistrationState.SEATED,
                    number=number,
                    registered_at=NOON - timedelta(days=9),
                )
            )
        session.add(
            Attendance(
                event_id=at.id,
                person_id=person.id,
                organisation_id=person.organisation_id,
                how=CheckIn.CODE if signed_up else CheckIn.WALK_IN,
                at=at.starts_at,
            )
        )
    await session.flush()


async def exported(database: Database, period: str = "year", t: Texts = T) -> Export:
    found = read_period(period, NOON, ZONE)
    assert found is not None
    return await make_export(database, t, found, NOON, silence)


def book_of(made: Export) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made.content))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def totals_of(book: Any) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in book["Итоги"].iter_rows(values_only=True) if row[0]}


async def test_nothing_typed_by_people_can_run_as_a_formula_or_a_link(database: Database) -> None:
    async with database.transaction() as session:
        for number, text in enumerate(NASTY):
            place = await organisation(session, f"{text} {number}", OrganisationKind.SCHOOL, 10)
            person = await add_person(session, NOON, str(number), "=Фамилия @Имя +Отчество", organisation=place.id)
            await came(session, await event(session, text, place=text), person)
        session.add(Theme(month=date(2026, 12, 1), title="=cmd|' /C calc'!A0", created_at=NOON, announce_at=NOON))
    made = await exported(database)
    book = book_of(made)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert [row["Мероприятие"] for row in rows_of(book["Мероприятия"])] == list(NASTY)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert not any("hyperlink" in archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
        assert not any(
            "<f>" in archive.read(name).decode("utf-8", "ignore") for name in archive.namelist() if "sheet" in name
        )


async def test_people_and_visits_are_counted_apart(database: Database) -> None:
    """As in Saratov, item 1: 19 of 2,044 people take part twice, the parts sum to 2,063."""
    async with database.transaction() as session:
        school = await organisation(session, "Школы города", OrganisationKind.SCHOOL, 4088)
        numbers = range(1, 2045)
        await session.execute(
            insert(Person),
            [
                {
                    "id": number,
                    "surname": f"Фамилия{number}",
                    "given_name": "Имя",
                    "organisation_id": school.id,
                    "language": "ru",
                    "created_at": NOON,
                    "registered_at": NOON,
                    # In the first three years until 31 August 2027; under 35 is another measure.
                    "teaching_since": 2024 if number <= 511 else 1999,
                    "under_35": number <= 100,
                }
                for number in numbers
            ],
        )
        first, second = await event(session, "Управленческие", -40), await event(session, "ИКТ", -1)
        visits = [(first.id, number) for number in range(1, 221)] + [(second.id, number) for number in range(202, 2045)]
        await session.execute(
            insert(Attendance),
            [
                {
                    "event_id": event_id,
                    "person_id": number,
                    "organisation_id": school.id,
                    "how": CheckIn.LIST,
                    "at": NOON,
                }
                for event_id, number in visits
            ],
        )
    found = totals_of(book_of(await exported(database)))
    assert found["Присутствий"][0] == 2063
    assert found["Разных людей присутствовало"][0] == 2044
    assert found["Разных людей из организаций с известной численностью"][:4] == (2044, 4088, 0.5, "отчёт")
    assert found["Разных людей из организаций с известной численностью"][4] == datetime(2026, 9, 1)  # noqa: DTZ001
    assert found["Молодые педагоги, первые три года работы: разных людей"][:3] == (511, 2044, 511 / 2044)
    assert found["Молодые педагоги, первые три года работы: присутствий"][0] == 511 + 19
    assert found["Молодые педагоги, до 35 лет: разных людей"][:2] == (100, 2044)
    assert found["Школы"][:2] == (2063, 2044)
    assert found["октябрь 2026"][:2] == (220, 220)
    assert found["ноябрь 2026"][:2] == (1843, 1843)


async def test_who_was_young_then_counts_by_the_day_of_the_event(database: Database) -> None:
    async with database.transaction() as session:
        person = await add_person(session, NOON, "1", "Юная Анна", teaching_since=2023)
        before = await event(session, "До", starts_at=datetime(2026, 8, 31, 9, tzinfo=UTC), ends_at=NOON)
        after = await event(session, "После", starts_at=datetime(2026, 8, 31, 21, 1, tzinfo=UTC), ends_at=NOON)
        await came(session, before, person)
        await came(session, after, person)
    async with database.reading() as session:
        for period, visits in (("last", 1), ("year", 0), ("all", 1)):
            found = read_period(period, NOON, ZONE)
            assert found is not None
            counted = await totals(session, found, ZONE)
            assert counted.first_years.visits == visits, period
            assert counted.first_years.known == 1


async def test_dates_are_dates_of_the_city_headers_stay_and_filters_are_on(database: Database) -> None:
    async with database.transaction() as session:
        person = await add_person(session, NOON, "1", "Петрова Анна Сергеевна")
        theme = Theme(month=date(2026, 12, 1), title="Тема", created_at=NOON, announce_at=NOON, announced_at=NOON)
        session.add(theme)
        await session.flush()
        await came(session, await event(session, theme_id=theme.id), person)
    book = book_of(await exported(database))
    assert book.sheetnames == [
        *("Итоги", "Темы", "Мероприятия", "Записи", "Анкеты", "Ответы словами", "Организации"),
        "Наставничество",
        "Наставничество по ОО",
    ]
    events = book["Мероприятия"]
    assert events["A2"].value == datetime(2026, 11, 30, 12, 0)  # noqa: DTZ001
    assert events["A2"].is_date
    assert events.freeze_panes == "A2"
    assert events.auto_filter.ref == "A1:S2"
    assert rows_of(book["Темы"])[0]["Разных людей"] == 1
    assert book["Темы"]["A2"].is_date
    row = rows_of(book["Записи"])[0]
    assert (row["Педагог"], row["Запись"], row["Был(а)"]) == ("Петрова Анна Сергеевна", "записан", "Да")
    assert len(book["Итоги"]._charts) == 2


async def test_walk_ins_stand_among_the_sign_ups_and_drafts_nowhere(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1", "Петрова Анна Сергеевна")
        oleg = await add_person(session, NOON, "2", "Серов Олег Игоревич")
        held = await event(session)
        await came(session, held, anna)
        await came(session, held, oleg, signed_up=False)
        await event(session, "Черновик", state=EventState.DRAFT)
        await event(session, "Прошлый год", days=-200)
    book = book_of(await exported(database))
    assert [(row["Педагог"], row["Запись"]) for row in rows_of(book["Записи"])] == [
        ("Петрова Анна Сергеевна", "записан"),
        ("Серов Олег Игоревич", "без записи"),
    ]
    shown = rows_of(book["Мероприятия"])
    assert [(row["Мероприятие"], row["Присутствий"], row["Пришли без записи"]) for row in shown] == [("Семинар", 2, 1)]


async def test_erased_people_are_counted_and_not_named(database: Database) -> None:
    async with database.transaction() as session:
        school = await organisation(session, "Школа", OrganisationKind.SCHOOL, 10)
        anna = await add_person(session, NOON, "1", "Петрова Анна Сергеевна", organisation=school.id)
        oleg = await add_person(session, NOON, "2", "Серов Олег Игоревич", organisation=school.id)
        await came(session, await event(session), anna, oleg)
    async with database.transaction() as session:
        account = await session.scalar(select(Account).where(Account.external_id == "1"))
        person = await session.get(Person, some(account).person_id)
        await erasure.erase(session, some(person), some(account), settings_for("sqlite://", "sqlite://"), NOON)
    made = await exported(database)
    book = book_of(made)
    assert sorted(row["Педагог"] for row in rows_of(book["Записи"])) == ["Серов Олег Игоревич", "данные удалены"]
    assert totals_of(book)["Разных людей присутствовало"][0] == 2
    assert "Петрова" not in str([list(sheet.iter_rows(values_only=True)) for sheet in book])


async def questionnaire(session: AsyncSession, at: Event, anonymous: bool, people: list[Person], released: int) -> None:
    questions = [Question(position=n, kind=QuestionKind.SCALE, topic=topic) for n, topic in enumerate(SCALES, 1)]
    questions.append(Question(position=9, kind=QuestionKind.OPEN, topic="words"))
    sheet = Questionnaire(event_id=at.id, anonymous=anonymous, opened_at=NOON, closes_at=NOON, questions=questions)
    session.add(sheet)
    await session.flush()
    for number, person in enumerate(people):
        shown = number < released
        session.add(Invitation(questionnaire_id=sheet.id, person_id=person.id, answered=True))
        response = Response(
            id=f"{'ab'[shown]}{number:031}",
            questionnaire_id=sheet.id,
            person_id=None if anonymous else person.id,
            released=shown,
        )
        session.add(response)
        await session.flush()
        for question in questions[:4]:
            session.add(Answer(response_id=response.id, question_id=question.id, value=4 if shown else 1))
        words = f"слова {number}" if shown else f"тайна {number}"
        session.add(Answer(response_id=response.id, question_id=questions[4].id, words=words))
    await session.flush()


async def test_answers_obey_the_rule_of_anonymity(database: Database) -> None:
    async with database.transaction() as session:
        people = [await add_person(session, NOON, str(n), f"Петрова Анна{n}") for n in range(9)]
        secret, signed = await event(session, "Анонимное", -2), await event(session, "Подписанное", -1)
        await came(session, secret, *people)
        await came(session, signed, *people)
        await questionnaire(session, secret, True, people, 5)
        await questionnaire(session, signed, False, people[:2], 0)
    book = book_of(await exported(database))
    answers = rows_of(book["Анкеты"])
    anonymous = [row for row in answers if row["Мероприятие"] == "Анонимное"]
    assert [(row["Педагог"], row["Полезность"]) for row in anonymous] == [("анонимно", 4)] * 5
    assert {row["Педагог"] for row in answers if row["Мероприятие"] == "Подписанное"} == {
        "Петрова Анна0",
        "Петрова Анна1",
    }
    assert "тайна" not in str([row for row in rows_of(book["Ответы словами"]) if row["Мероприятие"] == "Анонимное"])
    shown = {row["Мероприятие"]: row for row in rows_of(book["Мероприятия"])}
    assert (shown["Анонимное"]["Ответили"], shown["Анонимное"]["Полезность"]) == (9, 4)
    assert shown["Подписанное"]["Полезность"] is None


async def test_an_empty_city_and_english_make_a_file_too(database: Database) -> None:
    book = book_of(await exported(database, "all", Texts("en", ZONE)))
    assert book.sheetnames[0] == "Totals"
    assert rows_of(book["Organisations"]) == []


@pytest.mark.parametrize(
    "code", ["", "202", "1999", "２０２６", "2026-13", "0001-01", "year ", "2026-1", "=1", "9" * 50]
)
def test_periods_made_up_are_none(code: str) -> None:
    assert read_period(code, NOON, ZONE) is None


def test_a_school_year_begins_on_the_first_of_september() -> None:
    found = read_period("year", NOON, ZONE)
    assert found is not None
    assert (found.first, found.last) == (date(2026, 9, 1), date(2027, 8, 31))
    assert found.begins_at == datetime(2026, 8, 31, 21, tzinfo=UTC)
    calendar = read_period("2026", NOON, ZONE)
    assert calendar is not None
    assert (calendar.first, calendar.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert calendar.ends_at == datetime(2026, 12, 31, 21, tzinfo=UTC)


async def test_progress_goes_up_to_the_end_and_nobody_waits(database: Database) -> None:
    async with database.transaction() as session:
        person = await add_person(session, NOON, "1", "Петрова Анна")
        for number in range(1200):
            await came(session, await event(session, str(number), -number / 100), person)
    shares: list[float] = []

    async def progress(share: float) -> None:
        shares.append(share)
        # Somebody writes while it is being read.
        async with database.transaction() as session:
            await session.scalar(select(func.count()).select_from(Person))

    found = read_period("all", NOON, ZONE)
    assert found is not None
    made = await make_export(database, T, found, NOON, progress)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 5
    assert made.rows == 2400
