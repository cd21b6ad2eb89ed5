"""Working time of a mentor: their days and hours, with Russian holidays and moved working days."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.clock import city_day
from bot.services.shared.working_days import calendar

ONE_DAY = timedelta(days=1)
WORKING_WEEK = frozenset("12345")
SATURDAY = 6
# Nobody waits longer: a schedule without a working day in it would be looked through for ever.
FARTHEST = 366


class Schedule(NamedTuple):
    """A week: `days` as ISO digits («12345»), every day from `begin` until `end` by the city's clock."""

    days: str = "12345"
    begin: time = time(9)
    end: time = time(18)

    @property
    def day_length(self) -> timedelta:
        """How long one working day is."""
        return datetime.combine(date.min, self.end) - datetime.combine(date.min, self.begin)


# What the city's aim (an answer within one working day) is counted by.
CITY = Schedule()


def _is_working_day(day: date, schedule: Schedule) -> bool:
    year = calendar(day.year)
    if day in year:
        return False
    if str(day.isoweekday()) in schedule.days:
        return True
    # A Saturday made a working day by the yearly decree counts for those who work from Monday to Friday.
    moved = day.isoweekday() >= SATURDAY and year.is_working_day(day)
    return moved and set(schedule.days) >= WORKING_WEEK


def _hours(day: date, schedule: Schedule, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(day, schedule.begin, zone), datetime.combine(day, schedule.end, zone)


def add(moment: datetime, share: float, schedule: Schedule, zone: ZoneInfo) -> datetime:
    """The moment when `share` of a working day has passed since `moment`. Half of one begun on Friday evening ends on Monday."""
    return after(moment, schedule.day_length * share, schedule, zone)


def after(moment: datetime, span: timedelta, schedule: Schedule, zone: ZoneInfo) -> datetime:
    """The moment when so much working time has passed since `moment`; in UTC as `moment` is."""
    day = city_day(moment, zone)
    for _ in range(FARTHEST):
        if _is_working_day(day, schedule):
            begin, end = (one.astimezone(moment.tzinfo) for one in _hours(day, schedule, zone))
            begin = max(begin, moment)
            if begin < end and begin + span <= end:
                return begin + span
            span -= max(end - begin, timedelta())
        day += ONE_DAY
    return moment + ONE_DAY


def between(begin: datetime, end: datetime, schedule: Schedule, zone: ZoneInfo) -> timedelta:
    """How much working time lies between two moments; none when they stand the other way round."""
    passed = timedelta()
    day, last = city_day(begin, zone), city_day(end, zone)
    while day <= last:
        if _is_working_day(day, schedule):
            opens, closes = _hours(day, schedule, zone)
            passed += max(min(closes, end) - max(opens, begin), timedelta())
        day += ONE_DAY
    return passed
