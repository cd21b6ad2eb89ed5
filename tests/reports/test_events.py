"""The calendar file is one that calendars take in, change and take away."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from bot.models import Event, EventKind, EventState
from bot.reports.events import calendar_file
from tests.harness import NOON

ZONE = ZoneInfo("Europe/Moscow")
STARTS = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)


def read(link: str | None = None, **columns: Any) -> tuple[Calendar, Component]:
    given: dict[str, Any] = {
        "id": 12,
        "kind": EventKind.WEBINAR,
        "state": EventState.PUBLISHED,
        "title": "Чтение",
        "description": "Первая строка;\nвторая, с запятой",
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=90),
        "place": None,
        "created_at": NOON,
        "revision": 0,
    }
    content = calendar_file(Event(**(given | columns)), "Вебинар «Чтение»", link, NOON, ZONE)
    calendar = Calendar.from_ical(content.decode())
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


def test_says_what_when_and_where() -> None:
    calendar, entry = read(place="Школа № 69, каб. 214")
    assert calendar["METHOD"] == "PUBLISH" and entry["STATUS"] == "CONFIRMED"
    assert entry["SUMMARY"] == "Вебинар «Чтение»"
    assert entry["DESCRIPTION"] == "Первая строка;\nвторая, с запятой"
    assert entry["LOCATION"] == "Школа № 69, каб. 214"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (STARTS, STARTS + timedelta(minutes=90))


def test_times_stand_in_the_citys_zone_which_the_file_describes() -> None:
    calendar, entry = read()
    assert entry["DTSTART"].params["TZID"] == "Europe/Moscow"
    assert entry.decoded("DTSTART").hour == 15
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Moscow"]


def test_a_later_file_of_the_same_event_replaces_the_earlier() -> None:
    _, first = read()
    _, later = read(revision=3, starts_at=STARTS + timedelta(hours=1), ends_at=STARTS + timedelta(hours=2))
    assert first["UID"] == later["UID"]
    assert (first["SEQUENCE"], later["SEQUENCE"]) == (0, 3)


def test_a_cancelled_event_takes_its_entry_away() -> None:
    calendar, entry = read(state=EventState.CANCELLED, revision=1)
    assert calendar["METHOD"] == "CANCEL" and entry["STATUS"] == "CANCELLED"


def test_the_link_is_there_only_for_those_who_may_have_it() -> None:
    _, with_link = read(link="https://meet.example/abc")
    _, without = read()
    assert with_link["URL"] == "https://meet.example/abc" and with_link["LOCATION"] == "https://meet.example/abc"
    assert "URL" not in without and "LOCATION" not in without


def test_two_cities_events_of_one_number_are_told_apart() -> None:
    _, here = read()
    _, there = read(created_at=NOON + timedelta(days=1))
    assert here["UID"] != there["UID"]
