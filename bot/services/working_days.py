"""Working days in Russia, with the days moved by the Government's yearly decree."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def first_working_day(month: date) -> date:
    """The first working day of the month that begins on `month` (its first day).

    Holidays are those of the Labour Code (article 112), moved days those of the decrees that the `holidays` package has;
    for a year without a decree yet, Saturdays and Sundays are days off. Its calendars of 2025 (decree № 1335 of 04.10.2024)
    and 2026 (№ 1466 of 24.09.2025) agree with the official ones, so there is no table of corrections here; the test that
    says so is where the next year is checked."""
    # Loading it takes a quarter of a second and 19 MB, and it is needed only when a theme is planned.
    from holidays.countries.russia import Russia

    calendar = Russia(years=month.year)  # type: ignore[no-untyped-call]  # the package has no annotations here
    day = month
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day
