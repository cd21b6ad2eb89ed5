"""Days in a typed moment: dates, weekdays, «через неделю», whatever dateparser knows."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from bot.forms.fields.moment_words import YEAR_WORD, NotExistingError, Text, TooFarError

_FULL_DATE = re.compile(
    r"(?<![\w.:/-])(\d\d?)(?:\s?([./-])\s?(\d\d?)\s?\2(?:\s?(\d{4})|(\d\d))|\s(\d\d?)\s(\d{4}))(?!\d|[./-]\d|:)"
    rf"{YEAR_WORD}"
)
_ISO_DATE = re.compile(r"(?<![\w.:/-])(\d{4})([./-])(\d\d?)\2(\d\d?)(?!\d)")
_DAY_OF_MONTH = re.compile(
    r"(?<!\w)(?<!\d[.:])(\d\d?)\s*(?:числа\s*)?month(\d+)\b"
    rf"(?:[\s,.]*((?:19|2\d)\d\d)(?![\d]|\s?[:.-]\s?\d){YEAR_WORD}"
    r"|[\s,.']*(\d\d)(?:\s*(?:г|год|года)\b|(?=\s+\d\d?:\d\d)))?"
)
_DAY_AND_MONTH = re.compile(
    r"(?<![\w.:/-])(\d\d?)(?:\s?([./-])\s?(\d\d?)(?![\d:]|\s?[./]\d|\s?-\s?\d\d?(?![\d:]))|\s(\d\d?)(?=\s+\d\d?:\d\d))"
)
_DAY_ONLY = re.compile(r"(?<![\w.:/-])(\d\d?)\s*числа\b")
_AFTER_DAYS = re.compile(r"\bчерез\s+(?:(\d+)\s*)?(день|дня|дней|сутки|суток|недел\w*|месяц\w*|год|года|лет)\b")
_THIS_WEEK = re.compile(r"\b(?:на\s+)?(?:эт|текущ)\w*\s+недел\w*")
_NEXT_WEEK = re.compile(r"\b(?:на\s+)?(?:следующ|след|будущ)\w*[\s.]+недел\w*")
_WEEKDAY = re.compile(r"\b(?:(следующ|след|будущ)\w*[\s.]+)?day(\d)\b")


def take_days(words: Text, today: date) -> list[date]:
    """All days the text names, taken out of it; a weekday beside a date must agree, so it is one of them."""
    days: list[date] = []
    while match := words.take(_ISO_DATE):
        days.append(_date(int(match[1]), int(match[3]), int(match[4])))
    while match := words.take(_FULL_DATE):
        days.append(_date(year_of(match[4] or match[5] or match[7]), int(match[3] or match[6]), int(match[1])))
    while match := words.take(_DAY_OF_MONTH):
        year = match[3] or match[4]
        days.append(_coming(today, int(match[2]), int(match[1]), year_of(year) if year else None))
    while match := words.take(re.compile(r"\bplus(-?\d)\b")):
        days.append(today + timedelta(days=int(match[1])))
    weeks = 0
    while match := words.take(_AFTER_DAYS):
        amount = int((match[1] or "1")[:6])
        weeks = amount if match[2].startswith("недел") else 0
        days.append(_after(today, amount, match[2]))
    if words.take(_NEXT_WEEK):
        weeks = 1
    this_week = words.take(_THIS_WEEK) is not None
    while match := words.take(_DAY_ONLY):
        days.append(_coming_day(today, int(match[1])))
    if not days and (found := _take_day_and_month(words, today)):
        days.append(found)
    if match := words.take(_WEEKDAY):
        weekday = int(match[2])
        monday = today - timedelta(days=today.weekday())
        if weeks:  # «через неделю в пятницу»: the Friday of that week, not seven days from now
            days = [monday + timedelta(days=weekday, weeks=weeks)]
        elif days:
            days += [] if days[0].weekday() == weekday else [days[0] + timedelta(days=1)]
        elif match[1] or this_week:
            days.append(monday + timedelta(days=weekday, weeks=1 if match[1] else 0))
        else:
            days.append(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))
    return days


def _take_day_and_month(words: Text, today: date) -> date | None:
    """«12.12», which may as well be a time: the first that can be a date is one, if the time may be elsewhere."""
    for match in _DAY_AND_MONTH.finditer(words.rest):
        first, second = int(match[1]), int(match[3] or match[4])
        alone = not re.search(r"\d", words.rest[: match.start()] + words.rest[match.end() :])
        clock = first <= 23 and second <= 59 and len(match[3] or "") == 2
        if clock and alone and (match[2] == "-" or re.search(r"\b(?:в|к|с)\s*$", words.rest[: match.start()])):
            continue
        if 1 <= first <= 31 and 1 <= second <= 12:
            words.remove(match)
            return _coming(today, second, first, None)
        if not clock:
            raise NotExistingError
    return None


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotExistingError from None


def year_of(typed: str) -> int:
    """The year that two or four digits mean."""
    return int(typed) + (2000 if len(typed) == 2 else 0)


def _coming(today: date, month: int, day: int, year: int | None) -> date:
    """That day of the year given, or else of this year, or of the next when it is over."""
    if year is not None:
        return _date(year, month, day)
    over = (month, day) < (today.month, today.day)
    return _date(today.year + over, month, day)


def _coming_day(today: date, day: int) -> date:
    """The nearest such day of a month, today included; the 31st skips months without one."""
    if not 1 <= day <= 31:
        raise NotExistingError
    first = today.replace(day=1) if day >= today.day else add_months(today.replace(day=1), 1)
    while calendar.monthrange(first.year, first.month)[1] < day:
        first = add_months(first, 1)
    return first.replace(day=day)


def _after(today: date, amount: int, unit: str) -> date:
    if amount > 2000:
        raise TooFarError
    if unit.startswith("недел"):
        return today + timedelta(weeks=amount)
    if unit.startswith("месяц"):
        return add_months(today, amount)
    if unit in {"год", "года", "лет"}:
        return add_months(today, 12 * amount)
    return today + timedelta(days=amount)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9000:
        raise TooFarError
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ask_dateparser(rest: str, today: date) -> date | None:
    """A day in words unknown here («Dec 12», «tomorrow»); takes a fifth of a second at its first call."""
    # Of Russian only what counts from today is left to it («5 месяцев» and «март» would be dates as well), and nothing
    # with signs of ours, which it would read in its own way.
    if re.search(r"[a-z]\d", rest) or not re.search(r"[a-z]{3}|\bчерез\b|\bназад\b", rest):
        return None
    text = re.sub(r"[^a-zа-я0-9 ]+", " ", rest).strip()
    import dateparser  # heavy: only for those who need it

    try:
        found = dateparser.parse(
            text,
            languages=["ru", "en"],
            settings={
                "PREFER_DATES_FROM": "future",
                "REQUIRE_PARTS": ["day", "month"],
                "RELATIVE_BASE": datetime.combine(today, time(12)),
                "DATE_ORDER": "DMY",
            },
        )
    except Exception:  # noqa: BLE001  # whatever it stumbles over is a text that is not a date
        return None
    # «5 минут» is no date, though some minutes later it is still today.
    return found.date() if isinstance(found, datetime) and found.date() != today else None
