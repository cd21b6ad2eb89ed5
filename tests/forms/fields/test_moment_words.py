"""The words of typed moments one by one: every month, weekday, number and mistyped day is the one it looks like."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.forms.fields.moment_reading import Unclear, parse_duration, parse_moment, parse_month

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)  # Wednesday, noon in Moscow
START = datetime(2026, 12, 12, 12, 0, tzinfo=UTC)

MONTHS = (
    "январь января январе январю янв",
    "февраль февраля феврале фев февр",
    "март марта марте мар",
    "апрель апреля апреле апр",
    "май мая мае маю",
    "июнь июня июне июню",
    "июль июля июле июлю",
    "август августа августе авг",
    "сентябрь сентября сентябре сен сент",
    "октябрь октября октябре окт",
    "ноябрь ноября ноябре ноя нояб",
    "декабрь декабря декабре дек",
)
WEEKDAYS = (
    "понедельник понедельника пн пон",
    "вторник вторника вт",
    "среда среду ср",
    "четверг четверга чт чет чг",
    "пятница пятницу пятницы пт пят",
    "суббота субботу сб суб",
    "воскресенье воскресенья вс воскр",
)
ORDINALS = (
    *("первое первого", "второе второго", "третье третьего", "четвертое четвёртого", "пятое пятого", "шестое шестого"),
    *("седьмое седьмого", "восьмое восьмого", "девятое девятого", "десятое десятого", "одиннадцатое одиннадцатого"),
    *("двенадцатое двенадцатого", "тринадцатое тринадцатого", "четырнадцатое", "пятнадцатое", "шестнадцатое"),
    *("семнадцатое", "восемнадцатое", "девятнадцатое", "двадцатое двадцатого", "двадцать первое", "двадцать второго"),
    *("двадцать третье", "двадцать четвертое", "двадцать пятое", "двадцать шестого", "двадцать седьмое"),
    *("двадцать восьмое", "двадцать девятого", "тридцатое тридцатого", "тридцать первое"),
)
NUMBERS = {
    **{1: "один одну одна", 2: "два две", 3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь"},
    **{9: "девять", 10: "десять", 11: "одиннадцать", 12: "двенадцать", 13: "тринадцать", 14: "четырнадцать"},
    **{15: "пятнадцать", 16: "шестнадцать", 17: "семнадцать", 18: "восемнадцать", 19: "девятнадцать", 20: "двадцать"},
    **{30: "тридцать", 40: "сорок", 50: "пятьдесят", 90: "девяносто", 25: "двадцать пять", 45: "сорок пять"},
}
HALVES = (
    *("первого", "второго", "третьего", "четвертого", "пятого", "шестого", "седьмого", "восьмого", "девятого"),
    *("десятого", "одиннадцатого", "двенадцатого"),
)
MISTYPED = {
    **{"янвря": "января", "феврля": "февраля", "апрля": "апреля", "авгста": "августа", "сентбря": "сентября"},
    **{"октебря": "октября", "наября": "ноября", "дикабря": "декабря", "понидельник": "понедельник"},
    **{"вторнек": "вторник", "среуду": "среду", "читверг": "четверг", "пятницк": "пятницу", "суботу": "субботу"},
    **{"воскрисенье": "воскресенье", "севодня": "сегодня", "завтро": "завтра", "послезавтро": "послезавтра"},
    **{"янвврь": "январь", "февраоь": "февраль", "апррль": "апрель", "сентябоь": "сентябрь", "октяюрь": "октябрь"},
    **{"ноябьрь": "ноябрь", "декаборь": "декабрь"},
}
NO_DAYS = (
    *(["завтрак", "завтрака", "завтраком", "четверть", "четверти", "среди"]),
    *(["понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"]),
)


def local(text: str) -> str:
    """The answer in the city's time, or the reason's name."""
    answer = parse_moment(text, NOW, MOSCOW)
    return answer.reason.name if isinstance(answer, Unclear) else f"{answer.at.astimezone(MOSCOW):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("number", range(1, 13))
def test_every_form_of_a_month_is_that_month(number: int) -> None:
    month = date(2026 + (number < 12), number, 1)
    words = MONTHS[number - 1].split()
    assert {word: parse_month(word, NOW, MOSCOW) for word in words} == dict.fromkeys(words, month)
    assert {word: local(f"17 {word} в 10:00") for word in words} == dict.fromkeys(words, f"{month:%Y-%m}-17 10:00")


@pytest.mark.parametrize("number", range(7))
def test_every_form_of_a_weekday_is_that_weekday(number: int) -> None:
    words = WEEKDAYS[number].split()
    day = date(2026, 12, 7 + number + 7 * (number <= 2))
    assert {word: local(f"в {word} в 10:00") for word in words} == dict.fromkeys(words, f"{day} 10:00")


def test_days_of_a_month_in_words() -> None:
    said = {f"{word} января в 10:00": day for day, words in enumerate(ORDINALS, start=1) for word in _said(words)}
    assert {text: local(text) for text in said} == {text: f"2027-01-{day:02} 10:00" for text, day in said.items()}


def _said(words: str) -> list[str]:
    return [words] if words.startswith(("двадцать ", "тридцать ")) else words.split()


def test_numbers_in_words() -> None:
    said = {
        f"{word} минут": number
        for number, words in NUMBERS.items()
        for word in (words.split() if number < 20 else [words])
    }
    lengths = {text: parse_duration(text, START, MOSCOW) for text in said}
    assert lengths == {text: timedelta(minutes=number) for text, number in said.items()}


@pytest.mark.parametrize("number", range(1, 13))
def test_half_past_in_words(number: int) -> None:
    hour = number - 1 if number > 7 else number + 11
    word = HALVES[number - 1]
    assert local(f"завтра в половине {word}") == f"2026-12-10 {hour:02}:30"
    assert local(f"завтра в пол{word}") == f"2026-12-10 {hour:02}:30"
    assert local(f"завтра в четверть {word}") == f"2026-12-10 {hour:02}:15"


@pytest.mark.parametrize(
    ("word", "day"),
    [("позавчера", 7), ("вчера", 8), ("сегодня", 9), ("седня", 9), ("завтра", 10), ("послезавтра", 11)],
)
def test_days_counted_from_today(word: str, day: int) -> None:
    answer = parse_moment(f"{word}", NOW, MOSCOW)
    assert isinstance(answer, Unclear) and answer.day == date(2026, 12, day)


@pytest.mark.parametrize(("typed", "meant"), MISTYPED.items())
def test_a_mistyped_word_is_the_one_it_looks_like(typed: str, meant: str) -> None:
    day = "20 {} в 10:00" if meant[:3] in ("янв", "фев", "апр", "авг", "сен", "окт", "ноя", "дек") else "{} в 15:00"
    assert local(day.format(typed)) == local(day.format(meant)) != "NO_DATE"


@pytest.mark.parametrize("word", NO_DAYS)
def test_words_near_a_days_name_are_no_day(word: str) -> None:
    assert local(f"{word} в 15:00") == "NO_DATE"


@pytest.mark.parametrize("word", ["янврьский", "мартини", "суббтник", "пятно", "сердце", "маета", "июньский"])
def test_other_words_are_no_month_and_no_day(word: str) -> None:
    assert local(f"{word} в 15:00") == "NO_DATE"


def test_words_of_less_than_five_letters_are_not_guessed() -> None:
    assert local("чтврг в 15:00") == "2026-12-10 15:00"
    assert [local(f"{word} в 15:00") for word in ("срды", "завт", "втрн")] == ["NO_DATE"] * 3
