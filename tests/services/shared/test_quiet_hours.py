"""Both ends of quiet hours, in the city's time."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.config import QuietHours
from bot.services.shared.quiet_hours import after_quiet, is_quiet, reminder_at
from tests.harness import settings_for

ZONE = settings_for("sqlite://", "sqlite://").timezone
NIGHT = QuietHours(begin=time(21), end=time(8))
NAP = QuietHours(begin=time(13), end=time(15))
NEVER = QuietHours(begin=time(8), end=time(8))
A_MOMENT = timedelta(microseconds=1)


def city(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026, city time, in UTC."""
    return datetime(2026, 12, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "quiet", "allowed"),
    [
        (city(1, 21) - A_MOMENT, NIGHT, city(1, 21) - A_MOMENT),
        (city(1, 21), NIGHT, city(2, 8)),
        (city(2, 0), NIGHT, city(2, 8)),
        (city(2, 8) - A_MOMENT, NIGHT, city(2, 8)),
        (city(2, 8), NIGHT, city(2, 8)),
        (city(2, 13) - A_MOMENT, NAP, city(2, 13) - A_MOMENT),
        (city(2, 13), NAP, city(2, 15)),
        (city(2, 15) - A_MOMENT, NAP, city(2, 15)),
        (city(2, 15), NAP, city(2, 15)),
        (city(2, 3), NAP, city(2, 3)),
        (city(2, 8), NEVER, city(2, 8)),
        (city(2, 3), NEVER, city(2, 3)),
    ],
)
def test_quiet_from_the_first_moment_and_no_longer_at_the_last(
    moment: datetime, quiet: QuietHours, allowed: datetime
) -> None:
    assert after_quiet(moment, quiet, ZONE) == allowed
    assert is_quiet(moment, quiet, ZONE) == (allowed != moment)


@pytest.mark.parametrize(
    ("wanted", "starts_at", "sent"),
    [
        (city(1, 20), city(1, 21), city(1, 20)),
        (city(2, 7), city(2, 8, 1), city(2, 8)),
        (city(2, 7), city(2, 8), city(1, 20, 59)),
        (city(2, 6), city(2, 7), city(1, 20, 59)),
        (city(1, 21), city(1, 22), city(1, 20, 59)),
        (city(2, 8), city(2, 9), city(2, 8)),
    ],
)
def test_a_reminder_never_comes_at_the_start_or_later(wanted: datetime, starts_at: datetime, sent: datetime) -> None:
    assert reminder_at(wanted, starts_at, NIGHT, ZONE) == sent
