"""Moments, lengths and months as people type them: «12 декабря в 15:00», «полтора часа», «декабрь».

Own rules read the Russian ways (dateparser knows neither «в пятницу в 15» nor «12-го» and takes «5 минут» for a date);
English days and «через пару дней» go to dateparser, which is loaded only then. Nothing here raises on any text, and
nothing is said to the user: an answer is a Moment or an Unclear with a Reason.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.clock import city_day
from bot.forms.fields.moment_clock import take_time
from bot.forms.fields.moment_days import add_months, ask_dateparser, take_days, year_of
from bot.forms.fields.moment_words import YEAR_WORD, NotExistingError, Text, TooFarError, plain

_AFTER_HOURS = re.compile(
    r"\bчерез\s+(?:(полчаса|пол\s+часа)|(?:(\d+(?:[.,]\d)?|полтор\w)\s*)?(час\w{0,2}|ч|минут\w?|мин)\b"
    r"(?:\s*(\d+)\s*(?:минут\w?|мин|м)\b)?)"
)
_ACADEMIC = re.compile(r"\b(?:академическ\w*|акад|ак)\b[\s.]*")

FAR_YEARS = 2
LONGEST = timedelta(hours=24)
ACADEMIC_HOUR = 45  # minutes


class Reason(Enum):
    """Why a typed moment was not taken."""

    NO_DATE = auto()
    NO_TIME = auto()  # the day is understood: Unclear.day
    NOT_EXISTING = auto()  # 31 февраля, 25:00, an hour the clock skips
    IN_PAST = auto()
    TOO_FAR = auto()  # more than FAR_YEARS ahead
    CONTRADICTORY = auto()  # a weekday that is another date, two dates, two times, digits left over


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment understood, ahead of now; `at` is aware, in UTC."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not a moment, why, and what was understood of it (in the city's zone)."""

    reason: Reason
    day: date | None = None
    hour: time | None = None


def parse_moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | Unclear:
    """The moment a text means, read in `zone` and given in UTC; `now` is aware.

    Without a year the next such day is meant; the day now running is never put off for a year, so its hours gone are
    IN_PAST. A weekday means the nearest after today, «следующий» one is in the next calendar week. «В 3» is 15:00,
    «03:00» is night. Of «с 15:00 до 16:30» the start is taken. An hour repeated by the clock is its first.
    Raises ValueError only for a `now` without zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    today = city_day(now, zone)
    words = Text(plain(text))
    if after := words.take(_AFTER_HOURS):
        return _after_hours(after, now)
    day: date | None = None
    hour: time | None = None
    try:
        days = take_days(words, today)
        day = days[0] if days else None
        hour = take_time(words, known_day=day is not None)
        if day is None and (guessed := ask_dateparser(words.rest, today)):
            day, words.rest = guessed, ""
    except NotExistingError:
        return Unclear(Reason.NOT_EXISTING, day)
    except TooFarError:
        return Unclear(Reason.TOO_FAR)
    if day is None:
        return Unclear(Reason.NO_DATE, hour=hour)
    if len(set(days)) > 1 or (hour is not None and words.has_digits()):
        return Unclear(Reason.CONTRADICTORY, day, hour)
    return _judge(day, hour, now, zone)


def _judge(day: date, hour: time | None, now: datetime, zone: ZoneInfo) -> Moment | Unclear:
    today = city_day(now, zone)
    if day < today:
        return Unclear(Reason.IN_PAST, day, hour)
    if day > add_months(today, 12 * FAR_YEARS):
        return Unclear(Reason.TOO_FAR, day, hour)
    if hour is None:
        return Unclear(Reason.NO_TIME, day)
    at = datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
    if at.astimezone(zone).time() != hour:  # the clock goes over this hour
        return Unclear(Reason.NOT_EXISTING, day, hour)
    return Moment(at) if at > now else Unclear(Reason.IN_PAST, day, hour)


def parse_duration(text: str, start: datetime, zone: ZoneInfo) -> timedelta | None:
    """The length a text means, above zero and at most 24 hours; None when it is not understood.

    «До 16:30» and «15:00-16:30» count from `start` (aware) in `zone`; a span with another beginning is not understood.
    A bare number below 10 is hours, from 10 on minutes. An academic hour is 45 minutes.
    """
    words = plain(text)
    if not words.strip() or re.match(r"\s*-", words):
        return None
    try:
        minutes = _minutes_until(words, start, zone) if _ends(words) else _minutes(words)
    except NotExistingError:
        return None
    if minutes is None or not 0 < minutes <= LONGEST.total_seconds() / 60:
        return None
    return timedelta(minutes=round(minutes))


def parse_month(text: str, now: datetime, zone: ZoneInfo | None = None) -> date | None:
    """The first day of the month a text means, or None; without a year this month or the next such one.

    `now` is aware and is looked at in `zone` when one is given.
    """
    today = (now.astimezone(zone) if zone else now).date()
    words = plain(text).strip(" .,!")
    if re.fullmatch(r"(?:в\s+)?(?:эт|текущ)\w*\s+месяц\w*", words):
        return today.replace(day=1)
    if re.fullmatch(r"(?:в\s+|на\s+)?(?:следующ|след|будущ)\w*[\s.]+месяц\w*", words):
        return add_months(today.replace(day=1), 1)
    match = re.fullmatch(
        rf"(?:в\s+|на\s+)?(?:month(\d+)|(\d\d?))(?:(?(2)\s?[./-]\s?|[\s.,]+)(\d{{4}}|\d\d))?{YEAR_WORD}", words
    )
    if match:
        month, year = int(match[1] or match[2]), match[3]
    elif match := re.fullmatch(r"(\d{4})-(\d\d)", words):
        month, year = int(match[2]), match[1]
    else:
        return None
    if not 1 <= month <= 12:
        return None
    if not year:
        return date(today.year + (month < today.month), month, 1)
    number = year_of(year)
    return date(number, month, 1) if 2000 <= number <= 2100 else None


def _after_hours(match: re.Match[str], now: datetime) -> Moment | Unclear:
    half, typed, unit, more = match.groups()
    amount = 1.0
    if half:
        amount = 0.5
    elif typed:
        amount = 1.5 if typed.startswith("пол") else float(typed[:9].replace(",", "."))
    minutes = amount * (1 if unit and unit.startswith("м") else 60) + int((more or "0")[:6])
    if minutes > FAR_YEARS * 365 * 24 * 60:
        return Unclear(Reason.TOO_FAR)
    at = (now + timedelta(minutes=minutes)).astimezone(UTC).replace(second=0, microsecond=0)
    return Moment(at) if at > now else Unclear(Reason.IN_PAST)


def _ends(words: str) -> bool:
    return bool(re.search(r"\bдо\b", words) or re.fullmatch(r"\s*\d\d?[:.]\d\d\s*-\s*\d\d?[:.]\d\d\s*", words))


def _minutes_until(words: str, start: datetime, zone: ZoneInfo) -> float | None:
    begin, end = re.split(r"\bдо\b|-", words, maxsplit=1)
    local = start.astimezone(zone)
    begins, until = Text(re.sub(r"\b(?:с|от)\b", "в", begin)), Text(f"в {end.strip()}")
    if begin.strip() and take_time(begins, known_day=True) != local.time().replace(second=0, microsecond=0):
        return None
    hour = take_time(until, known_day=True)
    if hour is None or begins.has_digits() or until.has_digits():
        return None
    finish = datetime.combine(local.date(), hour, tzinfo=zone)
    return (finish.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60


def _minutes(words: str) -> float | None:
    """Minutes of a length in numbers and words; None when anything in it is not understood."""
    words, academic = _ACADEMIC.subn("", words)
    hour = ACADEMIC_HOUR if academic else 60
    words = words.strip(" .!").replace(",", ".")
    words = re.sub(r"\bполтор\w\b", "1.5", words)
    words = re.sub(r"\bпол\s?часа\b", "30 мин", words)
    words = re.sub(r"\bс половиной\b", "и 0.5", words)
    words = re.sub(r"(\d+)\s+и 0\.5", r"\1.5", words)
    words = re.sub(r"^час\b", "1 час", words)
    number, hours, minutes = r"(\d{1,6}(?:\.\d{1,2})?)", r"(?:часов|часа|час|ч)\b[\s.]*", r"(?:минут\w?|мин|м)\b[\s.]*"
    if match := re.fullmatch(number, words):
        value = float(match[1])
        return value * hour if value < 10 else value
    if match := re.fullmatch(r"(\d\d?):(\d\d)", words):
        return int(match[1]) * 60 + int(match[2]) if int(match[2]) < 60 else None
    if match := re.fullmatch(rf"{number}\s*{hours}(?:(?:и\s+)?(0\.5|\d\d?)\s*(?:{minutes})?)?", words):
        if match[2] == "0.5":
            return (float(match[1]) + 0.5) * hour
        more = int(match[2] or 0)
        return float(match[1]) * hour + more if more < 60 else None
    if match := re.fullmatch(rf"{number}\s*{minutes}", words):
        return float(match[1])
    return None
