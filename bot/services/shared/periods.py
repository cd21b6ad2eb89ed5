"""Periods that statistics are made for: a school year (from 1 September), a calendar year (the city's aims are set for these), a
month, everything."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.clock import city_day

THIS_YEAR, LAST_YEAR, ALL = "year", "last", "all"
YEAR_BEGINS_IN = 9  # September
MONTHS_BACK = 12
FIRST_YEAR, LAST_YEAR_KNOWN = 2000, 2100


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both days included, in the city's zone; None: without that bound. `code` travels in buttons."""

    code: str
    first: date | None
    last: date | None
    begins_at: datetime | None
    ends_at: datetime | None


def school_year(day: date) -> int:
    """The year in which the school year of this day began."""
    return day.year if day.month >= YEAR_BEGINS_IN else day.year - 1


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def read_period(code: str, now: datetime, zone: ZoneInfo) -> Period | None:
    """The period a code means at this moment: year, last, all, a calendar year like 2026 or a month like 2026-11; None for what
    is none."""
    this_year = school_year(city_day(now, zone))
    match code:
        case "all":
            return Period(code, None, None, None, None)
        case "year":
            return _between(code, date(this_year, YEAR_BEGINS_IN, 1), date(this_year + 1, YEAR_BEGINS_IN, 1), zone)
        case "last":
            return _between(code, date(this_year - 1, YEAR_BEGINS_IN, 1), date(this_year, YEAR_BEGINS_IN, 1), zone)
    if is_calendar_year(code):
        return _between(code, date(int(code), 1, 1), date(int(code) + 1, 1, 1), zone)
    try:
        month = date.fromisoformat(f"{code}-01")
    except ValueError:
        return None
    return _between(code, month, next_month(month), zone) if FIRST_YEAR <= month.year <= LAST_YEAR_KNOWN else None


def is_calendar_year(code: str) -> bool:
    """Whether the code is that of a calendar year."""
    return len(code) == 4 and code.isascii() and code.isdigit() and FIRST_YEAR <= int(code) <= LAST_YEAR_KNOWN


def calendar_years(now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """Codes of the present calendar year and of the one before."""
    year = city_day(now, zone).year
    return str(year), str(year - 1)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When the day begins in the city, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _between(code: str, first: date, after: date, zone: ZoneInfo) -> Period:
    return Period(code, first, date.fromordinal(after.toordinal() - 1), midnight(first, zone), midnight(after, zone))


def latest_months(now: datetime, zone: ZoneInfo) -> list[date]:
    """First days of the present month and of those before it, twelve in all, the latest first."""
    month = city_day(now, zone).replace(day=1)
    months = []
    for _ in range(MONTHS_BACK):
        months.append(month)
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return months
