"""Only reminders that will still come are promised and planned."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Event
from bot.services.events import reminders
from tests.harness import NOON, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY, HOUR = reminders.DAY, reminders.HOUR


def coming(starts_at: datetime, now: datetime = NOON) -> list[tuple[str, datetime, bool]]:
    found = reminders.coming(Event(starts_at=starts_at), now, SETTINGS)
    return [(reminder.notice, reminder.at, reminder.moved) for reminder in found]


def city(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026, city time."""
    return datetime(2026, 12, day, hour, minute, tzinfo=SETTINGS.timezone).astimezone(UTC)


def test_a_day_and_an_hour_before() -> None:
    assert coming(city(10, 15)) == [(DAY, city(9, 15), False), (HOUR, city(10, 14), False)]


@pytest.mark.parametrize(
    ("starts_at", "notices"),
    [
        (NOON + timedelta(days=1, hours=3, minutes=1), [DAY, HOUR]),
        (NOON + timedelta(days=1, hours=3), [HOUR]),
        (NOON + timedelta(days=1), [HOUR]),
        (NOON + timedelta(hours=1, minutes=1), [HOUR]),
        (NOON + timedelta(hours=1), []),
        (NOON + timedelta(minutes=5), []),
    ],
)
def test_what_has_passed_or_would_come_too_soon_is_left_out(starts_at: datetime, notices: list[str]) -> None:
    assert [notice for notice, _, _ in coming(starts_at)] == notices


def test_quiet_hours_push_a_reminder_to_their_end() -> None:
    assert coming(city(10, 8, 30)) == [(DAY, city(9, 8, 30), False), (HOUR, city(10, 8), True)]


def test_a_reminder_that_would_be_pushed_past_the_start_goes_before_quiet_hours() -> None:
    assert coming(city(10, 8)) == [(DAY, city(9, 8), False), (HOUR, city(9, 20, 59), True)]


def test_a_late_event_has_its_day_reminder_in_the_morning() -> None:
    assert coming(city(10, 21, 30)) == [(DAY, city(10, 8), True), (HOUR, city(10, 20, 30), False)]
