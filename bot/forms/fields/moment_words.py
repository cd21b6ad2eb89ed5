"""Words of typed moments into signs: month12, day4 (Friday), plus1. None of the words is ever shown."""

import re
import unicodedata
from functools import lru_cache

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
YEAR_WORD = r"(?:\s*(?:г|год|года)\b)?"

TEXT_LENGTH = 100  # characters read; no moment needs more


class NotExistingError(Exception):
    """A date or a time of day that no calendar or clock has."""


class TooFarError(Exception):
    """A date past all that is planned."""


class Text:
    """A text from which what was understood is taken away."""

    def __init__(self, text: str) -> None:
        self.rest = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern finds first, taken away."""
        if match := pattern.search(self.rest):
            self.remove(match)
        return match

    def remove(self, match: re.Match[str]) -> None:
        """Take away what was found."""
        self.rest = f"{self.rest[: match.start()]} ; {self.rest[match.end() :]}"

    def has_digits(self) -> bool:
        """Whether a number is left that nothing has understood."""
        return re.search(r"\d", self.rest) is not None


def plain(text: str) -> str:
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
        from rapidfuzz.fuzz import ratio  # heavy: only for those who mistype

        nearest = max(_GUESSED, key=lambda known: ratio(word, known))
        if word not in _GUESSED and ratio(word, nearest) >= 80:
            return _sign(nearest)
    return word


def _with_endings(stems: str) -> str:
    return "|".join(
        stem + "[аеиуыьюя]{0,2}" if len(stem) > 3 or stem in {"июн", "июл"} else stem for stem in stems.split("|")
    )
