"""First working days against the official calendars."""

from datetime import date, timedelta

import pytest
from holidays import HolidayBase
from holidays.countries.russia import Russia

from bot.services.shared.working_days import first_working_day

# Working days of each month with a five-day week: the calendars of decrees № 1335 of 04.10.2024 and № 1466 of 24.09.2025.
WORKING_DAYS = {
    2025: (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22),
    2026: (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22),
}
MOVED_DAYS_OFF = ("2025-05-02", "2025-05-08", "2025-06-13", "2025-11-03", "2025-12-31", "2026-01-09", "2026-12-31")


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("2025-01-01", "2025-01-09"),
        ("2025-02-01", "2025-02-03"),
        ("2025-03-01", "2025-03-03"),
        ("2025-05-01", "2025-05-05"),
        ("2025-06-01", "2025-06-02"),
        ("2025-11-01", "2025-11-01"),  # a Saturday made a working day
        ("2026-01-01", "2026-01-12"),  # the 9th was moved to from the 3rd
        ("2026-02-01", "2026-02-02"),
        ("2026-03-01", "2026-03-02"),
        ("2026-05-01", "2026-05-04"),
        ("2026-11-01", "2026-11-02"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_the_first_working_day_of_a_month(month: str, first: str) -> None:
    assert first_working_day(date.fromisoformat(month)) == date.fromisoformat(first)


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_the_package_agrees_with_the_official_calendar(year: int) -> None:
    calendar: HolidayBase = Russia(years=year)  # type: ignore[no-untyped-call]
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    counted = tuple(sum(day.month == month and calendar.is_working_day(day) for day in days) for month in range(1, 13))
    assert counted == WORKING_DAYS[year]
    assert sum(counted) == 247
    assert not any(calendar.is_working_day(date.fromisoformat(day)) for day in MOVED_DAYS_OFF if day[:4] == str(year))
