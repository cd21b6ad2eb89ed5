"""Moments, lengths and months as Russians type them: a set of 40 phrases and what must be refused."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.forms.fields.moment_reading import Moment, Reason, Unclear, parse_duration, parse_moment, parse_month

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)  # Wednesday, noon in Moscow

# Written before the parser; what is expected is in the city's time.
PHRASES = [
    ("12 декабря в 15:00", "2026-12-12 15:00"),
    ("завтра 14:30", "2026-12-10 14:30"),
    ("в пятницу в 15", "2026-12-11 15:00"),
    ("послезавтра в 9 утра", "2026-12-11 09:00"),
    ("12.12 15:00", "2026-12-12 15:00"),
    ("12.12.2026 15-30", "2026-12-12 15:30"),
    ("через неделю в 10", "2026-12-16 10:00"),
    ("15 января 9:00", "2027-01-15 09:00"),
    ("сегодня в 18 часов", "2026-12-09 18:00"),
    ("в следующий вторник 16.00", "2026-12-15 16:00"),
    ("31.12 в 12", "2026-12-31 12:00"),
    ("12 дек 15:00", "2026-12-12 15:00"),
    ("12 декабря 2026 года в 15 часов 30 минут", "2026-12-12 15:30"),
    ("12 декобря в 15.00", "2026-12-12 15:00"),
    ("в пт в 15.30", "2026-12-11 15:30"),
    ("15:00 12 декабря", "2026-12-12 15:00"),
    ("завтра в 3 часа дня", "2026-12-10 15:00"),
    ("завтра в час дня", "2026-12-10 13:00"),
    ("завтра в полдень", "2026-12-10 12:00"),
    ("в понедельник в 8.30", "2026-12-14 08:30"),
    ("в субботу, 12 декабря, в 11:00", "2026-12-12 11:00"),
    ("на следующей неделе в среду в 14:00", "2026-12-16 14:00"),
    ("через 3 дня в 16:00", "2026-12-12 16:00"),
    ("через две недели в 15:00", "2026-12-23 15:00"),
    ("через 2 часа", "2026-12-09 14:00"),
    ("20 числа в 14", "2026-12-20 14:00"),
    ("5 числа в 14:00", "2027-01-05 14:00"),
    ("12/12/26 15:00", "2026-12-12 15:00"),
    ("2026-12-12 15:00", "2026-12-12 15:00"),
    ("ЗАВТРА В 14.30!", "2026-12-10 14:30"),
    ("12-го декабря, в 15ч", "2026-12-12 15:00"),
    ("завтра в 6 вечера", "2026-12-10 18:00"),
    ("12 декабря с 15:00 до 16:30", "2026-12-12 15:00"),
    ("в эту субботу в 10", "2026-12-12 10:00"),
    ("двадцать пятого декабря в десять утра", "2026-12-25 10:00"),
    ("завтра в половине третьего", "2026-12-10 14:30"),
    ("10 мая 10:00", "2027-05-10 10:00"),
    ("9.12 в 17:00", "2026-12-09 17:00"),
    ("четверг 10 декабря 15:00–16:30", "2026-12-10 15:00"),
    ("завтро в 10", "2026-12-10 10:00"),
]


def local(text: str, now: datetime = NOW, zone: ZoneInfo = MOSCOW) -> str:
    """The answer in the city's time, or the reason's name."""
    answer = parse_moment(text, now, zone)
    if isinstance(answer, Unclear):
        return answer.reason.name
    assert answer.at.tzinfo is UTC
    return f"{answer.at.astimezone(zone):%Y-%m-%d %H:%M}"


def test_the_set_of_phrases() -> None:
    assert len(PHRASES) == 40
    wrong = [(text, expected, got) for text, expected in PHRASES if (got := local(text)) != expected]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12дек 15:00", "2026-12-12 15:00"),
        ("12 декабря 15 30", "2026-12-12 15:30"),
        ("завтра 15", "2026-12-10 15:00"),
        ("завтра в15", "2026-12-10 15:00"),
        ("завтра в 1530", "2026-12-10 15:30"),
        ("завтра вечером в 7", "2026-12-10 19:00"),
        ("завтра в 3", "2026-12-10 15:00"),  # nobody holds a seminar at 3 in the night
        ("завтра в 03:00", "2026-12-10 03:00"),
        ("завтра в два часа", "2026-12-10 14:00"),
        ("завтра в полтретьего", "2026-12-10 14:30"),
        ("через полчаса", "2026-12-09 12:30"),
        ("через полтора часа", "2026-12-09 13:30"),
        ("через месяц в 10:00", "2027-01-09 10:00"),
        ("через неделю в пятницу в 15:00", "2026-12-18 15:00"),
        ("в среду в 15", "2026-12-16 15:00"),  # today is Wednesday: it would be called today
        ("в следующую пятницу в 15", "2026-12-18 15:00"),
        ("в ближайший четверг в 15:00", "2026-12-10 15:00"),
        ("в питницу в 15:00", "2026-12-11 15:00"),
        ("первого февраля в 15.00", "2027-02-01 15:00"),
        ("1 февраля 2027 г. 15:00", "2027-02-01 15:00"),
        ("1 февраля 27г 15:00", "2027-02-01 15:00"),
        ("01.02.2027г. в 15ч", "2027-02-01 15:00"),
        ("12-12 15:00", "2026-12-12 15:00"),
        ("15.00 12.12", "2026-12-12 15:00"),
        ("12.12 с 15 до 16:30", "2026-12-12 15:00"),
        ("12.12 9-10", "2026-12-12 09:00"),
        ("12 декабря (суббота), начало в 15:00", "2026-12-12 15:00"),
        ("20.12. 16:00", "2026-12-20 16:00"),  # not of the year 16
        ("20.12-16:00", "2026-12-20 16:00"),
        ("20 12 16:00", "2026-12-20 16:00"),
        ("20 12 2026 16 30", "2026-12-20 16:30"),
        ("2026.12.20 16:00", "2026-12-20 16:00"),
        ("20 декабря 26 16:00", "2026-12-20 16:00"),
        ("20 декабря с 16 до 18 часов", "2026-12-20 16:00"),
        ("после завтра в 10:30", "2026-12-11 10:30"),
        ("завтра в четверть третьего", "2026-12-10 14:15"),
        ("завтра в 12 ночи", "2026-12-10 00:00"),
        ("в след. пятницу в 15:00", "2026-12-18 15:00"),
        ("Dec 12 15:00", "2026-12-12 15:00"),
        ("tomorrow 15:00", "2026-12-10 15:00"),
        ("through 15:00", "NO_DATE"),
        ("через пару дней в 10:00", "2026-12-11 10:00"),
        ("завтра в 0:30", "2026-12-10 00:30"),
        ("29 февраля 2028 в 10:00", "2028-02-29 10:00"),
    ],
)
def test_other_ways_to_say_it(text: str, expected: str) -> None:
    assert local(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "NO_DATE"),
        ("привет", "NO_DATE"),
        ("в 15:00", "NO_DATE"),
        ("16.00", "NO_DATE"),
        ("51", "NO_DATE"),
        ("5 минут", "NO_DATE"),
        ("5 месяцев 15:00", "NO_DATE"),
        ("-5 дней 15:00", "NO_DATE"),
        ("март апрель 15:00", "NO_DATE"),
        ("в мае 2027 в 15:00", "NO_DATE"),
        ("год назад в 15:00", "IN_PAST"),
        ("в первый понедельник января в 15:00", "CONTRADICTORY"),
        ("в декабре в 15:00", "NO_DATE"),
        ("по средам в 15:00", "NO_DATE"),
        ("🙂🙂", "NO_DATE"),
        ("завтра", "NO_TIME"),
        ("12 декабря", "NO_TIME"),
        ("12.12", "NO_TIME"),
        ("12.12.2026", "NO_TIME"),
        ("в пятницу вечером", "NO_TIME"),
        ("завтра без пятнадцати три", "NO_TIME"),
        ("31 февраля в 15:00", "NOT_EXISTING"),
        ("31.02 15:00", "NOT_EXISTING"),
        ("32.12.2026 15:00", "NOT_EXISTING"),
        ("12.13.2026 15:00", "NOT_EXISTING"),
        ("45 декабря", "NOT_EXISTING"),
        ("0 декабря 12:00", "NOT_EXISTING"),
        ("29 февраля в 10:00", "NOT_EXISTING"),  # 2027 has none
        ("завтра в 25:00", "NOT_EXISTING"),
        ("завтра в 24:00", "NOT_EXISTING"),
        ("завтра в 15:75", "NOT_EXISTING"),
        ("завтра в 25", "NOT_EXISTING"),
        ("35 числа в 10", "NOT_EXISTING"),
        ("вчера в 15:00", "IN_PAST"),
        ("сегодня в 11:00", "IN_PAST"),
        ("сегодня в 12:00", "IN_PAST"),  # now itself is not ahead
        ("9 декабря в 10:00", "IN_PAST"),  # today: a year ahead is hardly meant
        ("12.12.2025 15:00", "IN_PAST"),
        ("12.12.2025", "IN_PAST"),
        ("1 января 2020", "IN_PAST"),
        ("10.12.2028 15:00", "TOO_FAR"),
        ("12.12.9999 15:00", "TOO_FAR"),
        ("через 100 лет в 15:00", "TOO_FAR"),
        ("через 99999999999999 дней в 15:00", "TOO_FAR"),
        ("через 1000000 часов", "TOO_FAR"),
        ("в пятницу 12 декабря в 15:00", "CONTRADICTORY"),  # it is a Saturday
        ("12 декабря и 14 декабря в 15:00", "CONTRADICTORY"),
        ("12-13 декабря в 15:00", "CONTRADICTORY"),
        ("12 декабря в 15:00 и в 17:00", "CONTRADICTORY"),
        ("12 декабря 15:00 кабинет 214", "CONTRADICTORY"),
    ],
)
def test_refused_with_a_reason(text: str, reason: str) -> None:
    assert local(text) == reason


def test_what_was_understood_is_carried() -> None:
    assert parse_moment("в пятницу", NOW, MOSCOW) == Unclear(Reason.NO_TIME, day=date(2026, 12, 11))
    without_day = parse_moment("в 15:00", NOW, MOSCOW)
    assert isinstance(without_day, Unclear)
    assert without_day.hour is not None
    assert f"{without_day.hour:%H:%M}" == "15:00"
    assert parse_moment("завтра в 25:00", NOW, MOSCOW) == Unclear(Reason.NOT_EXISTING, day=date(2026, 12, 10))


def test_the_day_is_counted_in_the_citys_zone() -> None:
    late = datetime(2026, 12, 9, 22, 30, tzinfo=UTC)  # half past one on the 10th in Moscow
    assert local("завтра в 10:00", late) == "2026-12-11 10:00"
    assert local("сегодня в 10:00", late) == "2026-12-10 10:00"
    assert local("завтра в 10:00", late, ZoneInfo("Asia/Vladivostok")) == "2026-12-11 10:00"
    assert local("завтра в 10:00", late, ZoneInfo("UTC")) == "2026-12-10 10:00"


def test_hours_skipped_or_repeated_by_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert local("28.03.2027 02:30", NOW, berlin) == "NOT_EXISTING"
    assert parse_moment("31.10.2027 02:30", NOW, berlin) == Moment(datetime(2027, 10, 31, 0, 30, tzinfo=UTC))
    before = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # 01:30, half an hour before the skip
    assert parse_moment("через 2 часа", before, berlin) == Moment(before + timedelta(hours=2))


def test_a_moment_without_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        parse_moment("завтра в 10", datetime(2026, 12, 9, 9, 0), MOSCOW)  # noqa: DTZ001


START = datetime(2026, 12, 12, 12, 0, tzinfo=UTC)  # 15:00 in Moscow


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1,5 часа", 90),
        ("1.5ч", 90),
        ("90 минут", 90),
        ("90 мин.", 90),
        ("полтора часа", 90),
        ("2 ч", 120),
        ("2 часа", 120),
        ("два часа", 120),
        ("1 ч 30 мин", 90),
        ("1ч30м", 90),
        ("1 час 20", 80),
        ("час", 60),
        ("1 час", 60),
        ("час двадцать", 80),
        ("час 30 минут", 90),
        ("полчаса", 30),
        ("пол часа", 30),
        ("час с половиной", 90),
        ("2 с половиной часа", 150),
        ("45", 45),
        ("2", 120),
        ("1,5", 90),
        ("1:30", 90),
        ("01:30", 90),
        ("2 академических часа", 90),
        ("2 ак. ч.", 90),
        ("до 16:30", 90),
        ("до 16.30", 90),
        ("до 17", 120),
        ("до 17 часов", 120),
        ("до 6 вечера", 180),
        ("до половины пятого", 90),
        ("15:00-16:30", 90),
        ("с 15:00 до 16:30", 90),
        ("с 15 до 17", 120),
        ("сорок пять минут", 45),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    assert parse_duration(text, START, MOSCOW) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    [
        *("", "долго", "0", "-1", "-90 минут", "1000000000", "25 часов", "до 15:00", "до 14:00", "до 25:00", "до"),
        *(
            "с 14:00 до 16:00",
            "1 час 90 минут",
            "1:75",
            "3 дня",
            "1/2",
            "1 и 2 часа",
            "завтра",
            "12.12.2026",
            "🙂",
            "²",
        ),
    ],
)
def test_lengths_refused(text: str) -> None:
    assert parse_duration(text, START, MOSCOW) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("декабрь", date(2026, 12, 1)),
        ("Декабрь 2026", date(2026, 12, 1)),
        ("декабрь 2026 г.", date(2026, 12, 1)),
        ("12.2026", date(2026, 12, 1)),
        ("01/2027", date(2027, 1, 1)),
        ("1.27", date(2027, 1, 1)),
        ("2027-01", date(2027, 1, 1)),
        ("январь", date(2027, 1, 1)),
        ("в январе", date(2027, 1, 1)),
        ("на ноябрь", date(2027, 11, 1)),
        ("ноябрь 2026", date(2026, 11, 1)),
        ("дек 26", date(2026, 12, 1)),
        ("декобрь", date(2026, 12, 1)),
        ("12", date(2026, 12, 1)),
        ("этот месяц", date(2026, 12, 1)),
        ("следующий месяц", date(2027, 1, 1)),
        ("в следующем месяце", date(2027, 1, 1)),
    ],
)
def test_months(text: str, month: date) -> None:
    assert parse_month(text, NOW, MOSCOW) == month


@pytest.mark.parametrize(
    "text", ["", "зима", "13", "0", "13.2026", "00/2026", "12.9999", "декабрь 5", "январь февраль", "12.12.2026"]
)
def test_months_refused(text: str) -> None:
    assert parse_month(text, NOW, MOSCOW) is None


def test_the_month_turns_with_the_citys_midnight() -> None:
    new_year = datetime(2026, 12, 31, 22, 0, tzinfo=UTC)
    assert parse_month("этот месяц", new_year, MOSCOW) == date(2027, 1, 1)
    assert parse_month("декабрь", new_year, MOSCOW) == date(2027, 12, 1)


RUSSIAN = "0123456789 .,:-/–впдчс"
WORDS = [
    "12",
    "31",
    "через",
    "в",
    "пятницу",
    "завтра",
    "декабря",
    "15:00",
    "часа",
    "до",
    "с",
    "неделю",
    "99999",
    "2026",
    ".",
    "-",
    "³",
]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=4096)
    | st.text(alphabet=RUSSIAN, max_size=4096)
    | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
)
def test_any_text_is_harmless(text: str) -> None:
    answer = parse_moment(text, NOW, MOSCOW)
    parse_duration(text, START, MOSCOW)
    parse_month(text, NOW, MOSCOW)
    if isinstance(answer, Moment):
        assert NOW < answer.at <= NOW + timedelta(days=2 * 366)


@given(st.datetimes(datetime(2026, 12, 9, 12, 1), datetime(2028, 12, 8)))  # noqa: DTZ001
def test_every_minute_written_in_full_is_read_back(moment: datetime) -> None:
    for pattern in ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%d/%m/%y в %H.%M", "%H:%M %d.%m.%Y"):
        assert local(moment.strftime(pattern)) == f"{moment:%Y-%m-%d %H:%M}"
