"""Words, dates and numbers as people read them, in both languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from aiogram_i18n.exceptions import KeyNotFoundError

from bot.texts import LONGEST_PARAMETER, Html, Texts, language_of

ZONE = ZoneInfo("Europe/Moscow")
RU, EN = Texts("ru", ZONE), Texts("en", ZONE)
# Already the next day in the city.
LATE = datetime(2026, 12, 9, 21, 30, tzinfo=UTC)
DAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru", "ru"),
        ("en", "en"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("de", "ru"),
        ("uk-UA", "ru"),
        ("", "ru"),
        (None, "ru"),
    ],
)
def test_a_language_we_have_is_spoken_and_russian_otherwise(code: str | None, language: str) -> None:
    assert language_of(code) == language


def test_dates_are_the_citys() -> None:
    ways = ("day", "date_long", "date_short", "month", "month_short", "weekday")
    assert {name: getattr(RU, name)(DAY) for name in ways} == {
        "day": "чт, 10 декабря",
        "date_long": "10 декабря 2026 г.",
        "date_short": "10.12.2026",
        "month": "декабрь 2026",
        "month_short": "дек. 2026",
        "weekday": "чт",
    }
    assert {name: getattr(EN, name)(DAY) for name in ways} == {
        "day": "Thu, 10 December",
        "date_long": "10 December 2026",
        "date_short": "10.12.2026",
        "month": "December 2026",
        "month_short": "Dec 2026",
        "weekday": "Th",
    }
    for t in (RU, EN):
        assert [getattr(t, name)(LATE) for name in ways] == [getattr(t, name)(DAY) for name in ways]


def test_moments_and_spans_say_the_day_once_when_it_is_one() -> None:
    assert RU.time(LATE) == "00:30"
    assert RU.moment(LATE) == "чт, 10 декабря, 00:30"
    assert RU.span(LATE, datetime(2026, 12, 10, 20, 59, tzinfo=UTC)) == "чт, 10 декабря, 00:30–23:59"
    both = "чт, 10 декабря, 00:30 – пт, 11 декабря, 00:00"
    assert RU.span(LATE, datetime(2026, 12, 10, 21, 0, tzinfo=UTC)) == both


@pytest.mark.parametrize(
    ("value", "digits", "ru", "en"),
    [
        (4312, 0, "4\xa0312", "4,312"),
        (4.64, 1, "4,6", "4.6"),
        (4, 2, "4,00", "4.00"),
        (0, 0, "0", "0"),
        (0.5, 0, "0", "0"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, digits: int, ru: str, en: str) -> None:
    assert (RU.number(value, digits), EN.number(value, digits)) == (ru, en)


@pytest.mark.parametrize(
    ("part", "whole", "digits", "ru", "en"),
    [
        (77, 100, 0, "77\xa0%", "77%"),
        (1, 1, 0, "100\xa0%", "100%"),
        (3, 500, 1, "0,6\xa0%", "0.6%"),
        (0, 5, 0, "0\xa0%", "0%"),
        (0, 0, 0, "", ""),
    ],
)
def test_shares_are_written_with_their_sign_and_of_nothing_not_at_all(
    part: int, whole: int, digits: int, ru: str, en: str
) -> None:
    assert (RU.share(part, whole, digits), EN.share(part, whole, digits)) == (ru, en)


def test_what_people_typed_is_escaped_and_our_own_html_is_not() -> None:
    key, name = "export-caption", "period"
    assert "<b>&amp;" not in RU.plain(key, **{name: "<b>&"})
    assert "<b>&" in RU.plain(key, **{name: "<b>&"})
    assert '&lt;b&gt;&amp;"' in RU(key, **{name: '<b>&"'})
    assert "<b>&" in RU(key, **{name: Html("<b>&")})
    assert isinstance(RU(key, **{name: ""}), Html)


def test_a_long_text_fits_into_another() -> None:
    long = "ж" * 5000
    assert long in RU.plain("export-caption", period=long)
    assert LONGEST_PARAMETER == 100_000


def test_a_text_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyNotFoundError):
        RU("no-such-text")
    with pytest.raises(KeyNotFoundError):
        RU.plain("no-such-text")
