"""Working time around weekends, holidays and moved days."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.services.consultations.working_time import CITY, Schedule, add, after, between

ZONE = ZoneInfo("Europe/Moscow")
SIX_DAYS = Schedule(days="123456")
EVENINGS = Schedule(days="24", begin=time(17), end=time(19, 30))


def at(text: str) -> datetime:
    """A moment of the city's clock, in UTC as services have it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("schedule", "begin", "end"),
    [
        (CITY, "2026-11-30 16:00", "2026-12-01 16:00"),  # Monday to Tuesday
        (CITY, "2026-12-04 16:00", "2026-12-07 16:00"),  # over a weekend
        (CITY, "2026-12-05 12:00", "2026-12-07 18:00"),  # asked on a Saturday
        (CITY, "2026-12-01 22:30", "2026-12-02 18:00"),  # in the evening
        (CITY, "2026-12-01 07:00", "2026-12-01 18:00"),  # before the day begins
        (SIX_DAYS, "2026-12-04 16:00", "2026-12-05 16:00"),  # an ordinary Saturday of those who chose it
        (EVENINGS, "2026-12-01 18:00", "2026-12-03 18:00"),  # two evenings a week
        # New Year 2026/2027: the 31st is a day off (moved from 4 January 2026), work begins on the 11th.
        (CITY, "2026-12-30 16:00", "2027-01-11 16:00"),
        (SIX_DAYS, "2026-12-30 16:00", "2027-01-09 16:00"),  # Saturday the 9th is no holiday
        # New Year 2025/2026: the 31st is a day off, so is Friday, 9 January (moved from the 3rd).
        (CITY, "2025-12-30 16:00", "2026-01-12 16:00"),
        (SIX_DAYS, "2025-12-30 16:00", "2026-01-10 16:00"),
        # May 2026: Friday the 1st; Saturday the 9th is a holiday for those who chose Saturdays too, Monday the 11th is off.
        (CITY, "2026-04-30 16:00", "2026-05-04 16:00"),
        (SIX_DAYS, "2026-05-08 16:00", "2026-05-12 16:00"),
        (CITY, "2026-05-08 16:00", "2026-05-12 16:00"),
        # May 2027: the 1st is a Saturday, Monday the 3rd is off; the 9th a Sunday, Monday the 10th is off.
        (CITY, "2027-04-30 16:00", "2027-05-04 16:00"),
        (CITY, "2027-05-07 16:00", "2027-05-11 16:00"),
        # Saturday, 20 February 2027 is worked for Monday the 22nd.
        (CITY, "2027-02-19 16:00", "2027-02-20 16:00"),
        (CITY, "2027-02-20 16:00", "2027-02-24 16:00"),
        (
            EVENINGS,
            "2027-02-18 18:00",
            "2027-02-25 18:00",
        ),  # of no concern to Tuesdays and Thursdays; the 23rd is a holiday
        # Saturday, 27 April 2024 was worked for Monday the 29th.
        (CITY, "2024-04-26 16:00", "2024-04-27 16:00"),
    ],
)
def test_one_working_day_later(schedule: Schedule, begin: str, end: str) -> None:
    assert add(at(begin), 1, schedule, ZONE) == at(end)
    assert between(at(begin), at(end), schedule, ZONE) == schedule.day_length


def test_half_of_a_day_and_what_is_left_of_it() -> None:
    monday = at("2026-11-30 16:00")
    half = add(monday, 0.5, CITY, ZONE)
    assert half == at("2026-12-01 11:30")
    left = between(at("2026-12-01 12:00"), at("2026-12-01 16:00"), CITY, ZONE)
    assert after(at("2026-12-04 17:00"), left, CITY, ZONE) == at("2026-12-07 12:00")
    assert between(half, monday, CITY, ZONE) == timedelta()


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        ("2026-12-01 09:00", True),
        ("2026-12-01 18:00", False),
        ("2026-12-31 12:00", False),
        ("2027-02-20 12:00", True),
        ("2027-02-22 12:00", False),
        ("2026-12-05 12:00", False),
    ],
)
def test_which_moments_are_working_time(moment: str, working: bool) -> None:
    begin, minute = at(moment), timedelta(minutes=1)
    assert between(begin, begin + minute, CITY, ZONE) == (minute if working else timedelta())


def test_a_schedule_that_never_works_ends_all_the_same() -> None:
    never = Schedule(days="")
    assert add(at("2026-12-01 12:00"), 1, never, ZONE) == at("2026-12-02 12:00")
    assert between(at("2026-12-01 12:00"), at("2027-12-01 12:00"), never, ZONE) == timedelta()
