"""Times of day in a typed moment: «15:00», «в 3», «полтретьего», the start of «с 15 до 16:30»."""

import re
from datetime import time

from bot.forms.fields.moment_words import NotExistingError, Text

_CLOCK_ENDING = r"(?:\s*(?:ч|час|часа|часов)\b)?"
_DAY, _EVENING, _NIGHT = "дн", "вечер", "ноч"
_PART_OF_DAY = re.compile(r"\b(утр|вечер|ноч|дн)(?:а|ом|ем|я|и|ью)\b")
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


def take_time(words: Text, *, known_day: bool) -> time | None:
    """The time of day the text names, taken out of it; a bare number is one only beside a day (`known_day`)."""
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
    elif part == _NIGHT and 10 <= hour <= 12:
        hour = (hour + 12) % 24
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        raise NotExistingError
    return time(hour, minute)
