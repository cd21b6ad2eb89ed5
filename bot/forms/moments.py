"""Moments, lengths and months as people type them: «12 декабря в 15:00», «полтора часа», «декабрь».

Own rules read the Russian ways (dateparser knows neither «в пятницу в 15» nor «12-го» and takes «5 минут» for a date);
English days and «через пару дней» go to dateparser, which is loaded only then. Nothing here raises on any text, and
nothing is said to the user: an answer is a Moment or an Unclear with a Reason.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapidfuzz.fuzz import ratio

# ---- Words of parsing (none of them is ever shown) ------------------------------------------------------------------

# A stem and up to two letters of ending; the short ones are whole words.
MONTHS = (
    "январ|янв",
    "феврал|фев|февр",
    "март|мар",
    "апрел|апр",
    "май|мая|мае|маю",
    "июн",
    "июл",
    "август|авг",
    "сентябр|сен|сент",
    "октябр|окт",
    "ноябр|ноя|нояб",
    "декабр|дек",
)
WEEKDAYS = (
    "понедельник|пн|пон",
    "вторник|вт",
    "сред|ср",
    "четверг|чт|чет|чг",
    "пятниц|пт|пят",
    "суббот|сб|суб",
    "воскресен|вс|воскр",
)
DAYS = {"позавчера": -2, "вчера": -1, "сегодня": 0, "седня": 0, "завтра": 1, "послезавтра": 2}
# Whole words these are guessed from when mistyped; five letters or more, or everything would be near.
_GUESSED = (
    *("января", "февраля", "апреля", "августа", "сентября", "октября", "ноября", "декабря"),
    *("январь", "февраль", "апрель", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    *("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
    *("сегодня", "завтра", "послезавтра"),
)
# Near a day's name and not it; «по средам» is every week, not a moment.
_OTHER_WORDS = {
    *("завтрак", "завтрака", "завтраком", "четверть", "четверти", "среди"),
    *("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"),
}
_NUMBERS = (
    *((1, "один|одну|одна|перв"), (2, "два|две|втор"), (3, "три|трет"), (4, "четыре|четверт"), (5, "пять|пят")),
    *((6, "шесть|шест"), (7, "семь|седьм"), (8, "восемь|восьм"), (9, "девять|девят"), (10, "десять|десят")),
    *((11, "одиннадцат"), (12, "двенадцат"), (13, "тринадцат"), (14, "четырнадцат"), (15, "пятнадцат")),
    *((16, "шестнадцат"), (17, "семнадцат"), (18, "восемнадцат"), (19, "девятнадцат"), (20, "двадцат")),
    *((30, "тридцат"), (40, "сорок|сороков"), (50, "пятьдесят|пятидесят"), (90, "девяност")),
)
_NUMBER_ENDING = "(?:ь|ого|его|ьего|ое|ье|ый|ой|ий|о)?"
_CLOCK_ENDING = r"(?:\s*(?:ч|час|часа|часов)\b)?"
_YEAR_WORD = r"(?:\s*(?:г|год|года)\b)?"
_DAY, _EVENING, _NIGHT = "дн", "вечер", "ноч"
_PART_OF_DAY = re.compile(r"\b(утр|вечер|ноч|дн)(?:а|ом|ем|я|и|ью)\b")
_ACADEMIC = re.compile(r"\b(?:академическ\w*|акад|ак)\b[\s.]*")

_FULL_DATE = re.compile(
    r"(?<![\w.:/-])(\d\d?)(?:\s?([./-])\s?(\d\d?)\s?\2(?:\s?(\d{4})|(\d\d))|\s(\d\d?)\s(\d{4}))(?!\d|[./-]\d|:)"
    rf"{_YEAR_WORD}"
)
_ISO_DATE = re.compile(r"(?<![\w.:/-])(\d{4})([./-])(\d\d?)\2(\d\d?)(?!\d)")
_DAY_OF_MONTH = re.compile(
    r"(?<!\w)(?<!\d[.:])(\d\d?)\s*(?:числа\s*)?month(\d+)\b"
    rf"(?:[\s,.]*((?:19|2\d)\d\d)(?![\d]|\s?[:.-]\s?\d){_YEAR_WORD}"
    r"|[\s,.']*(\d\d)(?:\s*(?:г|год|года)\b|(?=\s+\d\d?:\d\d)))?"
)
_DAY_AND_MONTH = re.compile(
    r"(?<![\w.:/-])(\d\d?)(?:\s?([./-])\s?(\d\d?)(?![\d:]|\s?[./]\d|\s?-\s?\d\d?(?![\d:]))|\s(\d\d?)(?=\s+\d\d?:\d\d))"
)
_DAY_ONLY = re.compile(r"(?<![\w.:/-])(\d\d?)\s*числа\b")
_AFTER_DAYS = re.compile(r"\bчерез\s+(?:(\d+)\s*)?(день|дня|дней|сутки|суток|недел\w*|месяц\w*|год|года|лет)\b")
_AFTER_HOURS = re.compile(
    r"\bчерез\s+(?:(полчаса|пол\s+часа)|(?:(\d+(?:[.,]\d)?|полтор\w)\s*)?(час\w{0,2}|ч|минут\w?|мин)\b"
    r"(?:\s*(\d+)\s*(?:минут\w?|мин|м)\b)?)"
)
_THIS_WEEK = re.compile(r"\b(?:на\s+)?(?:эт|текущ)\w*\s+недел\w*")
_NEXT_WEEK = re.compile(r"\b(?:на\s+)?(?:следующ|след|будущ)\w*[\s.]+недел\w*")
_WEEKDAY = re.compile(r"\b(?:(следующ|след|будущ)\w*[\s.]+)?day(\d)\b")

_SPAN_END = re.compile(rf"(\d\d?\s?[:.]\s?\d\d)\s*(?:-|до|по)\s*\d\d?(?:\s?[:.-]\s?\d\d)?(?!\d){_CLOCK_ENDING}")
_SPAN = re.compile(
    rf"\b(?:с|от)\s*(\d\d?(?:\s?[:.-]\s?\d\d)?){_CLOCK_ENDING}\s*(?:-|до|по)\s*\d\d?(?:\s?[:.-]\s?\d\d)?(?!\d){_CLOCK_ENDING}"
)
_HOURS_SPAN = re.compile(r"(?<![\w.:-])(\d\d?)\s?-\s?(\d\d?)(?![\d.:-])")
_CLOCK = re.compile(r"(?<![\w:.])(\d\d?)\s?[:.-]\s?(\d\d)(?::\d\d)?(?![\d:])")
_HALF = re.compile(r"\b(?:(четверть\s+)|half|половин\w*\s+|пол\s+)(\d\d?)\b")
_HOURS = re.compile(
    r"(?<![\w.,])(\d\d?)\s*(?:часов|часа|час|ч)\b[\s.]*(?:(?:и\s+)?(\d\d?)\s*(?:минут\w?|мин|м)?(?![\d:.]))?"
)
_ONE_HOUR = re.compile(r"\bчас\b()()")
_NOON = re.compile(r"\bполдень\b")
_AT = re.compile(r"\b(?:в|во|к|на|с|от)\s+(\d\d?)\s*(\d\d)?(?![\d.:/-])")
_BARE = re.compile(r"(?<![\w.:/-])(\d\d?)(?:\s+(\d\d))?(?![\d.:/-])")

TEXT_LENGTH = 100  # characters read; no moment needs more
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


class _NotExistingError(Exception):
    """A date or a time of day that no calendar or clock has."""


class _TooFarError(Exception):
    """A date past all that is planned."""


class _Text:
    """A text from which what was understood is taken away."""

    def __init__(self, text: str) -> None:
        self.rest = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        if match := pattern.search(self.rest):
            self.remove(match)
        return match

    def remove(self, match: re.Match[str]) -> None:
        self.rest = f"{self.rest[: match.start()]} ; {self.rest[match.end() :]}"

    def has_digits(self) -> bool:
        return re.search(r"\d", self.rest) is not None


def parse_moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | Unclear:
    """The moment a text means, read in `zone` and given in UTC; `now` is aware.

    Without a year the next such day is meant; the day now running is never put off for a year, so its hours gone are
    IN_PAST. A weekday means the nearest after today, «следующий» one is in the next calendar week. «В 3» is 15:00,
    «03:00» is night. Of «с 15:00 до 16:30» the start is taken. An hour repeated by the clock is its first.
    Raises ValueError only for a `now` without zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    today = now.astimezone(zone).date()
    words = _Text(_plain(text))
    if after := words.take(_AFTER_HOURS):
        return _after_hours(after, now)
    day: date | None = None
    hour: time | None = None
    try:
        days = _take_days(words, today)
        day = days[0] if days else None
        hour = _take_time(words, known_day=day is not None)
        if day is None and (guessed := _ask_dateparser(words.rest, today)):
            day, words.rest = guessed, ""
    except _NotExistingError:
        return Unclear(Reason.NOT_EXISTING, day)
    except _TooFarError:
        return Unclear(Reason.TOO_FAR)
    if day is None:
        return Unclear(Reason.NO_DATE, hour=hour)
    if len(set(days)) > 1 or (hour is not None and words.has_digits()):
        return Unclear(Reason.CONTRADICTORY, day, hour)
    return _judge(day, hour, now, zone)


def _judge(day: date, hour: time | None, now: datetime, zone: ZoneInfo) -> Moment | Unclear:
    today = now.astimezone(zone).date()
    if day < today:
        return Unclear(Reason.IN_PAST, day, hour)
    if day > _add_months(today, 12 * FAR_YEARS):
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
    words = _plain(text)
    if not words.strip() or re.match(r"\s*-", words):
        return None
    try:
        minutes = _minutes_until(words, start, zone) if _ends(words) else _minutes(words)
    except _NotExistingError:
        return None
    if minutes is None or not 0 < minutes <= LONGEST.total_seconds() / 60:
        return None
    return timedelta(minutes=round(minutes))


def parse_month(text: str, now: datetime, zone: ZoneInfo | None = None) -> date | None:
    """The first day of the month a text means, or None; without a year this month or the next such one.

    `now` is aware and is looked at in `zone` when one is given.
    """
    today = (now.astimezone(zone) if zone else now).date()
    words = _plain(text).strip(" .,!")
    if re.fullmatch(r"(?:в\s+)?(?:эт|текущ)\w*\s+месяц\w*", words):
        return today.replace(day=1)
    if re.fullmatch(r"(?:в\s+|на\s+)?(?:следующ|след|будущ)\w*[\s.]+месяц\w*", words):
        return _add_months(today.replace(day=1), 1)
    match = re.fullmatch(
        rf"(?:в\s+|на\s+)?(?:month(\d+)|(\d\d?))(?:(?(2)\s?[./-]\s?|[\s.,]+)(\d{{4}}|\d\d))?{_YEAR_WORD}", words
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
    number = _year(year)
    return date(number, month, 1) if 2000 <= number <= 2100 else None


# ---- Words into signs -----------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """The text's beginning in small letters, its words known here replaced by signs: month12, day4 (Friday), plus1."""
    text = unicodedata.normalize("NFC", text.strip()[:TEXT_LENGTH].lower()).replace("ё", "е")
    # \d would also match other scripts' digits, which int() or the calendar need not know.
    text = "".join(sign if sign.isascii() or not sign.isnumeric() else "?" for sign in text)
    text = re.sub("[‐-―−]", "-", text)
    text = re.sub(r"\bпосле\s+завтра\b", "послезавтра", text)
    text = re.sub(r"(\d)\s?-?\s?го\b", r"\1 числа ", text)
    text = re.sub(r"(\d)-(?:е|ое|й|ый|ого)\b", r"\1", text)
    text = re.sub("[а-яa-z]+", lambda match: f" {_sign(match[0])} ", text)
    # «двадцать пятого» is one number, «двадцать тридцать» a time.
    text = re.sub(r"#([2-9]0)\s+#([1-9])(?!\d)", lambda match: str(int(match[1]) + int(match[2])), text)
    return re.sub(r"\s+", " ", text.replace("#", ""))


@lru_cache(maxsize=1024)
def _sign(word: str) -> str:
    if word in _OTHER_WORDS:
        return word
    if word in DAYS:
        return f"plus{DAYS[word]}"
    for index, stems in enumerate(MONTHS, start=1):
        if re.fullmatch(_with_endings(stems), word):
            return f"month{index}"
    for index, stems in enumerate(WEEKDAYS):
        if re.fullmatch(_with_endings(stems), word):
            return f"day{index}"
    for value, stems in _NUMBERS:
        if re.fullmatch(f"(?:{stems}){_NUMBER_ENDING}", word):
            return f"#{value}"
        if value <= 12 and re.fullmatch(f"пол(?:{stems}){_NUMBER_ENDING}", word):
            return f"half{value}"
    if len(word) >= 5:
        nearest = max(_GUESSED, key=lambda known: ratio(word, known))
        if word not in _GUESSED and ratio(word, nearest) >= 80:
            return _sign(nearest)
    return word


def _with_endings(stems: str) -> str:
    return "|".join(
        stem + "[аеиуыьюя]{0,2}" if len(stem) > 3 or stem in {"июн", "июл"} else stem for stem in stems.split("|")
    )


# ---- Days -----------------------------------------------------------------------------------------------------------


def _take_days(words: _Text, today: date) -> list[date]:
    """All days the text names, taken out of it; a weekday beside a date must agree, so it is one of them."""
    days: list[date] = []
    while match := words.take(_ISO_DATE):
        days.append(_date(int(match[1]), int(match[3]), int(match[4])))
    while match := words.take(_FULL_DATE):
        days.append(_date(_year(match[4] or match[5] or match[7]), int(match[3] or match[6]), int(match[1])))
    while match := words.take(_DAY_OF_MONTH):
        year = match[3] or match[4]
        days.append(_coming(today, int(match[2]), int(match[1]), _year(year) if year else None))
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


def _take_day_and_month(words: _Text, today: date) -> date | None:
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
            raise _NotExistingError
    return None


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NotExistingError from None


def _year(typed: str) -> int:
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
        raise _NotExistingError
    first = today.replace(day=1) if day >= today.day else _add_months(today.replace(day=1), 1)
    while calendar.monthrange(first.year, first.month)[1] < day:
        first = _add_months(first, 1)
    return first.replace(day=day)


def _after(today: date, amount: int, unit: str) -> date:
    if amount > 2000:
        raise _TooFarError
    if unit.startswith("недел"):
        return today + timedelta(weeks=amount)
    if unit.startswith("месяц"):
        return _add_months(today, amount)
    if unit in {"год", "года", "лет"}:
        return _add_months(today, 12 * amount)
    return today + timedelta(days=amount)


def _add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9000:
        raise _TooFarError
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


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


def _ask_dateparser(rest: str, today: date) -> date | None:
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


# ---- Times of day ---------------------------------------------------------------------------------------------------


def _take_time(words: _Text, *, known_day: bool) -> time | None:
    words.rest = re.sub(r"\bбез\b.*", "", words.rest)  # «без четверти три»: better asked than read as three
    part_match = words.take(_PART_OF_DAY)
    part = part_match[1] if part_match else ""
    words.rest = _SPAN_END.sub(r"\1 ", words.rest)
    words.rest = _SPAN.sub(r" в \1 ", words.rest)
    words.rest = _HOURS_SPAN.sub(_span_of_hours, words.rest)
    if match := words.take(_HALF):
        return _clock(int(match[2]) - 1, 15 if match[1] else 30, part, spoken=True)
    if match := words.take(_CLOCK):
        return _clock(int(match[1]), int(match[2]), part)
    if words.take(_NOON):
        return time(12)
    patterns = [_HOURS, _ONE_HOUR, _AT]
    if known_day:
        patterns.append(_BARE)
    for pattern in patterns:
        if match := words.take(pattern):
            return _clock(int(match[1] or 1), int(match[2] or 0), part, spoken=not match[1].startswith("0"))
    return None


def _span_of_hours(match: re.Match[str]) -> str:
    """«9-10» is from nine to ten, «15-30» and «10-15» are times."""
    first, second = int(match[1]), int(match[2])
    if len(match[2]) == 2 and (second % 15 == 0 or not first < second <= 24):
        return match[0]
    return f" в {match[1]} " if first < second <= 24 else match[0]


def _clock(hour: int, minute: int, part: str, *, spoken: bool = False) -> time:
    """The time of day; what is said without a part of the day (`spoken`) is never in the small hours."""
    afternoon = part == _DAY or (not part and spoken)
    if (afternoon and 1 <= hour <= 6) or (part == _EVENING and 1 <= hour <= 11) or (afternoon and not hour and minute):
        hour += 12
    elif part == _NIGHT and hour == 12:
        hour = 0
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        raise _NotExistingError
    return time(hour, minute)


# ---- Lengths --------------------------------------------------------------------------------------------------------


def _ends(words: str) -> bool:
    return bool(re.search(r"\bдо\b", words) or re.fullmatch(r"\s*\d\d?[:.]\d\d\s*-\s*\d\d?[:.]\d\d\s*", words))


def _minutes_until(words: str, start: datetime, zone: ZoneInfo) -> float | None:
    begin, end = re.split(r"\bдо\b|-", words, maxsplit=1)
    local = start.astimezone(zone)
    begins, until = _Text(re.sub(r"\b(?:с|от)\b", "в", begin)), _Text(f"в {end.strip()}")
    if begin.strip() and _take_time(begins, known_day=True) != local.time().replace(second=0, microsecond=0):
        return None
    hour = _take_time(until, known_day=True)
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
