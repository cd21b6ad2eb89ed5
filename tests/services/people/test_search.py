"""People found by what their names begin with."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Person
from bot.services.events import attendance_list
from bot.services.organisations import without_organisation
from bot.services.people import search
from tests.harness import NOON
from tests.services.events.event_rows import add_event
from tests.services.mentoring.mentoring_rows import add_place

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


async def named(session: AsyncSession, name: str, **more: Any) -> int:
    """A registered person's number."""
    surname, *given = name.split()
    parts = {"given_name": given[0] if given else None, "patronymic": given[1] if len(given) > 1 else None}
    person = Person(**({"surname": surname, "created_at": NOON, "registered_at": NOON} | parts | more))
    session.add(person)
    await session.flush()
    return person.id


async def people(session: AsyncSession) -> None:
    """Some who are alike, some who are not there."""
    for name in ("Фёдорова Алёна Игоревна", "Федоров Пётр", "фон Вельде Анна", "Алёшина Фаина Петровна", "ЁЖИКОВА Яна"):
        await named(session, name)
    await named(session, "Федько Анна", registered_at=None)
    await named(session, "Федина Анна", erased_at=NOON)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("фед", ["Федоров", "Фёдорова"]),
        ("ФЁД", ["Федоров", "Фёдорова"]),
        ("алена", ["Фёдорова"]),
        ("алё ф", ["Алёшина", "Фёдорова"]),
        ("игор алена федор", ["Фёдорова"]),
        ("петр", ["Алёшина", "Федоров"]),
        ("ёжик", ["ЁЖИКОВА"]),
        ("ЕЖИ", ["ЁЖИКОВА"]),
        ("фон", ["фон"]),
        ("доров", []),
        ("%", []),
        # Four words are looked at: a name has no more.
        ("ф ал иг фед нет", ["Фёдорова"]),
        ("ф ал иг нет", []),
    ],
)
async def test_each_word_begins_some_part_of_the_name(database: Database, typed: str, found: list[str]) -> None:
    async with database.transaction() as session:
        await people(session)
        event = await add_event(session, NOON, in_=timedelta(days=1))
    async with database.reading() as session:
        assert sorted(person.surname or "" for person in await search.find(session, typed, 9)) == sorted(found)
        guests = await attendance_list.find_people(session, event.id, typed, 9)
        assert sorted(guest.name.split()[0] for guest in guests) == sorted(found)


async def test_by_name_no_more_than_asked_for_and_with_their_organisations(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        names = ("Белова Яна", "Белова Анна Юрьевна", "Белова Анна Игоревна", "Ада Белова", "Бе Яна")
        numbers = [await named(session, name, organisation_id=place) for name in names]
    async with database.reading() as session:
        four = await search.find(session, "бе", 4)
        assert [person.id for person in four] == [numbers[at] for at in (3, 4, 2, 1)]
        assert {person.organisation and person.organisation.name for person in four} == {"Школа № 1"}
        one = await search.get(session, numbers[0])
        assert one is not None
        assert one.given_name == "Яна"


async def test_registered_people_without_an_organisation_by_name_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        for name in "ИЖЗЕДГВБ":
            await named(session, f"{name} Анна")
        await named(session, "А Яна")
        await named(session, "А Анна")
        await named(session, "Аа", registered_at=None)
        await named(session, "Аб", organisation_id=place)
    async with database.reading() as session:
        pages = [await without_organisation.page_of(session, page) for page in (0, 1)]
        assert await without_organisation.count(session) == 10
    assert [[person.full_name[0] for person in page.rows] for page in pages] == [list("ААБВГДЕЖ"), ["З", "И"]]
    assert [person.given_name for person in pages[0].rows[:2]] == ["Анна", "Яна"]
