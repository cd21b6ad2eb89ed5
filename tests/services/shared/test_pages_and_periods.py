"""Lists cut into pages; periods that statistics are made for; out of how many people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.models import Event, EventState, Organisation, OrganisationKind
from bot.services.shared import counting, pages, periods
from bot.services.shared.counting import Staff
from bot.services.shared.periods import Period
from tests.harness import NOON
from tests.services.events.event_rows import add_event

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("page", "total", "size", "found"),
    [
        (0, 0, 6, (0, 1)),
        (3, 0, 6, (0, 1)),
        (-1, 13, 6, (0, 3)),
        (1, 12, 6, (1, 2)),
        (2, 12, 6, (1, 2)),
        (2, 13, 6, (2, 3)),
        (9, 13, 6, (2, 3)),
    ],
)
def test_a_page_that_is_not_there_is_the_nearest(page: int, total: int, size: int, found: tuple[int, int]) -> None:
    assert pages.nearest_page(page, total, size) == found
    cut = pages.cut(range(total), page, size)
    assert list(cut.rows) == list(range(total))[found[0] * size : found[0] * size + size]
    assert (cut.page, cut.pages, cut.total) == (*found, total)


def test_a_page_of_something_else_is_the_same_page() -> None:
    other = pages.cut(list("абвгд"), 1, 2).of(str.upper)
    assert (other.rows, other.page, other.pages, other.total) == (["В", "Г"], 1, 3, 5)


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "now", "first", "last", "begins_at", "ends_at"),
    [
        ("year", NOON, date(2026, 9, 1), date(2027, 8, 31), at(2026, 8, 31, 21), at(2027, 8, 31, 21)),
        ("last", NOON, date(2025, 9, 1), date(2026, 8, 31), at(2025, 8, 31, 21), at(2026, 8, 31, 21)),
        ("year", at(2026, 8, 31, 20), date(2025, 9, 1), date(2026, 8, 31), at(2025, 8, 31, 21), at(2026, 8, 31, 21)),
        ("year", at(2026, 8, 31, 21), date(2026, 9, 1), date(2027, 8, 31), at(2026, 8, 31, 21), at(2027, 8, 31, 21)),
        ("2026-12", NOON, date(2026, 12, 1), date(2026, 12, 31), at(2026, 11, 30, 21), at(2026, 12, 31, 21)),
        ("2028-02", NOON, date(2028, 2, 1), date(2028, 2, 29), at(2028, 1, 31, 21), at(2028, 2, 29, 21)),
        ("2000-01", NOON, date(2000, 1, 1), date(2000, 1, 31), at(1999, 12, 31, 21), at(2000, 1, 31, 21)),
        ("2100-12", NOON, date(2100, 12, 1), date(2100, 12, 31), at(2100, 11, 30, 21), at(2100, 12, 31, 21)),
    ],
)
def test_a_period_has_its_days_and_the_citys_moments(
    code: str, now: datetime, first: date, last: date, begins_at: datetime, ends_at: datetime
) -> None:
    found = periods.read_period(code, now, MOSCOW)
    assert found is not None
    assert (found.code, found.first, found.last) == (code, first, last)
    # The city's zone of 2000 and of 2100 is the time zone data's affair; the hour is not.
    if 2020 < first.year < 2050:
        assert (found.begins_at, found.ends_at) == (begins_at, ends_at)


def test_everything_has_no_bounds_and_what_is_no_period_is_none() -> None:
    assert periods.read_period("all", NOON, MOSCOW) == Period("all", None, None, None, None)
    for code in ("", "1999-12", "2101-01", "2026-13", "week"):
        assert periods.read_period(code, NOON, MOSCOW) is None


def test_the_latest_twelve_months_go_over_the_new_year() -> None:
    months = periods.latest_months(datetime(2026, 2, 28, 21, tzinfo=UTC), MOSCOW)
    assert (months[0], months[2], months[3], months[-1]) == (
        date(2026, 3, 1),
        date(2026, 1, 1),
        date(2025, 12, 1),
        date(2025, 4, 1),
    )
    assert len(months) == 12


async def test_events_of_a_period_begin_in_it(database: Database) -> None:
    period = periods.read_period("2026-12", NOON, MOSCOW)
    everything = periods.read_period("all", NOON, MOSCOW)
    assert period is not None
    assert everything is not None
    assert period.begins_at is not None
    assert period.ends_at is not None
    second = datetime.resolution
    async with database.transaction() as session:
        for title, starts_at, state in (
            ("до", period.begins_at - second, EventState.PUBLISHED),
            ("первое", period.begins_at, EventState.PUBLISHED),
            ("последнее", period.ends_at - second, EventState.PUBLISHED),
            ("после", period.ends_at, EventState.PUBLISHED),
            ("отменено", period.begins_at, EventState.CANCELLED),
            ("черновик", period.begins_at, EventState.DRAFT),
        ):
            await add_event(session, NOON, title=title, starts_at=starts_at, state=state)
    async with database.reading() as session:

        async def titles(*conditions: object) -> set[str]:
            return set(await session.scalars(select(Event.title).where(*conditions)))  # type: ignore[arg-type]

        assert await titles(counting.took_place(period)) == {"первое", "последнее"}
        assert await titles(counting.begins_in(period)) == {"первое", "последнее", "отменено"}
        assert await titles(counting.took_place(everything)) == {"до", "первое", "последнее", "после"}


async def test_staff_is_counted_where_it_is_known_with_sources_and_the_oldest_date(database: Database) -> None:
    school, garden = OrganisationKind.SCHOOL, OrganisationKind.KINDERGARTEN
    rows: list[tuple[OrganisationKind, int | None, str | None, date | None]] = [
        (school, 40, "отчёт", date(2026, 9, 1)),
        (school, 30, "анкета", date(2026, 3, 1)),
        (school, 0, "пусто", date(2020, 1, 1)),
        (school, None, "нет", date(2020, 1, 1)),
        (garden, 20, "отчёт", date(2025, 9, 1)),
        (garden, 5, None, None),
    ]
    async with database.transaction() as session:
        for number, (kind, staff, source, on) in enumerate(rows):
            place = Organisation(kind=kind, name=f"{number}", full_name=f"{number}", staff=staff)
            place.staff_source, place.staff_on = source, on
            session.add(place)
    async with database.reading() as session:
        assert await counting.staff_of(session) == Staff(95, ("анкета", "отчёт"), date(2025, 9, 1))
        assert await counting.staff_of(session, garden) == Staff(25, ("отчёт",), date(2025, 9, 1))
        assert await counting.staff_of(session, OrganisationKind.EXTRA) == Staff(0, (), None)
