"""Working days in Russia, with the days moved by the Government's yearly decree."""

from datetime import date, timedelta
from functools import cache
from typing import Any

ONE_DAY = timedelta(days=1)


def first_working_day_of_week(monday: date) -> date | None:
    """The first working day of the week that begins on `monday`; None for a week without any (the first one of January)."""
    calendars = {year: calendar(year) for year in {monday.year, (monday + 6 * ONE_DAY).year}}
    week = [monday + number * ONE_DAY for number in range(7)]
    return next((day for day in week if calendars[day.year].is_working_day(day)), None)


def first_working_day(month: date) -> date:
    """The first working day of the month that begins on `month` (its first day)."""
    days = calendar(month.year)
    day = month
    while not days.is_working_day(day):
        day += ONE_DAY
    return day


@cache
def calendar(year: int) -> Any:
    """Russia's calendar of a year.

    Holidays are those of the Labour Code (article 112), moved days those of the decrees that the `holidays` package has;
    for a year without a decree yet, Saturdays and Sundays are days off. Its calendars of 2025 (decree № 1335 of 04.10.2024)
    and 2026 (№ 1466 of 24.09.2025) agree with the official ones, so there is no table of corrections here; the test that
    says so is where the next year is checked."""
    # Loading it takes a quarter of a second and 19 MB, and it is needed only now and then.
    from holidays.countries.russia import Russia

    return Russia(years=year)  # type: ignore[no-untyped-call]  # the package has no annotations here
