"""Lists of events show what one looks for, page by page."""

from datetime import date, timedelta
from typing import Any

from bot.database import Database
from bot.models import (
    Association,
    Attendance,
    Audience,
    CheckIn,
    EventKind,
    EventState,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    RegistrationState,
    Subject,
    Theme,
)
from bot.services.events import lists, registrations
from bot.services.events.lists import By, Choice, EventLine
from bot.services.shared.pages import Page
from tests.harness import NOON, add_person, settings_for
from tests.services.events.event_rows import add_event

SETTINGS = settings_for("sqlite://", "sqlite://")
TODAY = date(2026, 12, 1)


async def put(database: Database, *titled: tuple[str, dict[str, Any]]) -> dict[str, int]:
    """Events by title, a day apart."""
    async with database.transaction() as session:
        return {
            title: (await add_event(session, NOON, **{"title": title, "in_": timedelta(days=day), **columns})).id
            for day, (title, columns) in enumerate(titled, start=1)
        }


async def teacher(database: Database, **given: Any) -> Person:
    async with database.transaction() as session:
        return await add_person(session, NOON, "1001", "Петрова Анна", **given)


async def shown(database: Database, person: Person, choice: Choice = Choice(), page: int = 0) -> Page[EventLine]:
    async with database.reading() as session:
        return await lists.upcoming(session, person, choice, page, NOON, TODAY)


def titles(found: Page[EventLine]) -> list[str]:
    return [line.event.title for line in found.rows]


async def test_only_published_events_that_are_not_over_the_nearest_first(database: Database) -> None:
    anna = await teacher(database)
    await put(
        database,
        ("позже", {"in_": timedelta(days=9)}),
        ("идёт", {"in_": timedelta(hours=-1)}),
        ("прошло", {"in_": timedelta(days=-1)}),
        ("черновик", {"state": EventState.DRAFT}),
        ("отменено", {"state": EventState.CANCELLED}),
    )
    assert titles(await shown(database, anna)) == ["идёт", "позже"]


async def test_pages_of_six_and_a_page_too_far_is_the_last(database: Database) -> None:
    anna = await teacher(database)
    await put(database, *((f"№ {number}", {}) for number in range(1, 9)))
    first = await shown(database, anna)
    assert (len(first.rows), first.page, first.pages, first.total) == (6, 0, 2, 8)
    assert titles(await shown(database, anna, page=1)) == titles(await shown(database, anna, page=99)) == ["№ 7", "№ 8"]
    empty = await shown(database, anna, Choice(By.KIND, EventKind.FORUM))
    assert (empty.rows, empty.page, empty.pages) == ([], 0, 1)


async def test_narrowed_by_kind_theme_and_to_what_is_online(database: Database) -> None:
    anna = await teacher(database)
    async with database.transaction() as session:
        theme = Theme(month=date(2026, 12, 1), title="Чтение", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
    await put(
        database,
        ("вебинар", {"kind": EventKind.WEBINAR, "link": "https://meet.example", "place": None}),
        ("семинар", {"kind": EventKind.SEMINAR}),
        ("по теме", {"theme_id": theme.id}),
    )
    assert titles(await shown(database, anna, Choice(By.ONLINE))) == ["вебинар"]
    assert titles(await shown(database, anna, Choice(By.KIND, "seminar"))) == ["семинар"]
    assert titles(await shown(database, anna, Choice(By.THEME, str(theme.id)))) == ["по теме"]
    for made_up in ("", "нет", "9" * 40, "²"):
        assert titles(await shown(database, anna, Choice(By.KIND, made_up))) == []
        assert titles(await shown(database, anna, Choice(By.THEME, made_up))) == []
    async with database.reading() as session:
        assert dict(await lists.kinds(session, NOON)) == {
            EventKind.WEBINAR: 1,
            EventKind.SEMINAR: 1,
            EventKind.MASTER_CLASS: 1,
        }
        assert await lists.themes(session, NOON) == [(theme.id, "Чтение", 1)]
        assert await lists.theme_title(session, str(theme.id)) == "Чтение"


async def test_for_me_are_those_i_would_be_written_about(database: Database) -> None:
    async with database.transaction() as session:
        mine, other = (Association(name=name, kind=OrganisationKind.SCHOOL) for name in ("физики", "химики"))
        school = Organisation(kind=OrganisationKind.SCHOOL, name="Школа № 1", full_name="Школа № 1")
        session.add_all([mine, other, school])
    anna = await teacher(database, organisation=school.id, subject=Subject.PHYSICS)
    async with database.transaction() as session:
        session.add(Membership(person_id=anna.id, association_id=mine.id))
    await put(
        database,
        ("всем", {}),
        ("физике", {"audience": Audience(subjects=("physics",))}),
        ("химии", {"audience": Audience(subjects=("chemistry",))}),
        ("садам", {"audience": Audience(organisation_kinds=("kindergarten",))}),
        ("школам", {"audience": Audience(organisation_kinds=("school",))}),
        ("молодым", {"audience": Audience(young=True)}),
        ("моему", {"audience": Audience(associations=(mine.id,), subjects=("physics",))}),
        ("чужому", {"audience": Audience(associations=(other.id,))}),
    )
    assert titles(await shown(database, anna, Choice(By.FOR_ME))) == ["всем", "физике", "школам", "моему"]
    assert titles(await shown(database, anna, Choice(By.MY_SUBJECT))) == ["физике", "моему"]


async def test_who_follows_no_kind_has_nothing_for_me(database: Database) -> None:
    anna = await teacher(database, follows_everything=False)
    await put(database, ("всем", {}))
    assert titles(await shown(database, anna, Choice(By.FOR_ME))) == []


async def test_my_own_to_come_and_past_with_visits(database: Database) -> None:
    anna = await teacher(database)
    numbers = await put(database, ("был", {}), ("не был", {}), ("жду", {"seats": 1}), ("иду", {}), ("ушёл", {}))
    async with database.transaction() as session:
        boris = await add_person(session, NOON, "1002", "Боров Борис")
        await registrations.sign_up(session, numbers["жду"], boris, NOON, SETTINGS)
        for number in numbers.values():
            await registrations.sign_up(session, number, anna, NOON, SETTINGS)
        await registrations.cancel(session, numbers["ушёл"], anna, NOON, SETTINGS)
        walk_in = await add_event(session, NOON, title="зашёл", in_=timedelta(days=1, hours=1))
        for number in (numbers["был"], walk_in.id):
            session.add(Attendance(event_id=number, person_id=anna.id, how=CheckIn.CODE, at=NOON))
    later = NOON + timedelta(days=2, hours=12)
    async with database.reading() as session:
        coming = await lists.mine_to_come(session, anna, 0, later)
        past = await lists.mine_past(session, anna, 0, later)
    assert [(line.event.title, line.state, line.place) for line in coming.rows] == [
        ("жду", RegistrationState.QUEUED, 1),
        ("иду", RegistrationState.SEATED, 1),
    ]
    assert [(line.event.title, line.attended) for line in past.rows] == [
        ("не был", False),
        ("зашёл", True),
        ("был", True),
    ]
