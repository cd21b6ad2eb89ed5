"""Numbers of people and visits counted from raw rows in loops: nothing of the program is used here, so that no fault of it can be
repeated. What is counted, and of what, is said anew; where both say the same, the number stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Row = Mapping[str, Any]
TOPICS = ("usefulness", "topicality", "content", "participation")
YOUNG_YEARS = 3


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included; None: no bound."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Rows:
    """All rows of all tables, as they are stored, and when and where one counts."""

    tables: Mapping[str, list[dict[str, Any]]]
    zone: ZoneInfo
    now: datetime

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table]

    def day(self, moment: datetime) -> date:
        """The city's day."""
        return moment.astimezone(self.zone).date()

    def by_id(self, table: str) -> dict[int, dict[str, Any]]:
        """Rows by their numbers."""
        return {row["id"]: row for row in self.tables[table]}

    @property
    def today(self) -> date:
        """The city's day now."""
        return self.day(self.now)


def share(part: int, whole: int) -> float | None:
    """None of nothing."""
    return part / whole if whole else None


def is_new(teaching_since: int | None, day: date) -> bool:
    """In the first three years of work on that day."""
    return teaching_since is not None and day < date(teaching_since + YOUNG_YEARS, 9, 1)


def events_of(rows: Rows, span: Span, *states: str) -> list[dict[str, Any]]:
    """Events of these states that begin within the span."""
    return [one for one in rows["events"] if one["state"] in states and span.holds(rows.day(one["starts_at"]))]


def seats_at(rows: Rows, events: Iterable[Row]) -> list[dict[str, Any]]:
    """Sign-ups with a seat."""
    numbers = {event["id"] for event in events}
    return [one for one in rows["registrations"] if one["event_id"] in numbers and one["state"] == "seated"]


def visits_to(rows: Rows, events: Iterable[Row]) -> list[dict[str, Any]]:
    """Presences."""
    numbers = {event["id"] for event in events}
    return [one for one in rows["attendances"] if one["event_id"] in numbers]


def different(found: Iterable[Row], what: str) -> int:
    """How many different values, nothing left out."""
    return len({row[what] for row in found if row[what] is not None})


def without_seat(rows: Rows, visits: Iterable[Row]) -> int:
    """Presences of people who have no seat at that event."""
    seated = {(one["event_id"], one["person_id"]) for one in rows["registrations"] if one["state"] == "seated"}
    return sum((visit["event_id"], visit["person_id"]) not in seated for visit in visits)


def staff(rows: Rows, kind: str | None = None) -> tuple[int, str, date | None]:
    """How many work where it is known, the sources, the oldest date."""
    known = [one for one in rows["organisations"] if (one["staff"] or 0) > 0 and kind in (None, one["kind"])]
    sources = sorted({one["staff_source"] for one in known if one["staff_source"]})
    return (
        sum(one["staff"] for one in known),
        ", ".join(sources),
        min((one["staff_on"] for one in known if one["staff_on"]), default=None),
    )


def totals(rows: Rows, span: Span) -> dict[str, tuple[Any, ...]]:
    """Lines of «Итоги» by their codes: the number, and where it is a share, of how many and the share."""
    held, cancelled = events_of(rows, span, "published"), events_of(rows, span, "cancelled")
    seats, visits = seats_at(rows, held), visits_to(rows, held)
    places = rows.by_id("organisations")
    of_known = [one for one in visits if one["organisation_id"] and (places[one["organisation_id"]]["staff"] or 0) > 0]
    lines: dict[str, tuple[Any, ...]] = {
        "registered": (sum(person["registered_at"] is not None for person in rows["people"]),),
        "events": (len(held),),
        "cancelled": (len(cancelled),),
        "cancelled-registrations": (len(seats_at(rows, cancelled)),),
        "cancelled-visits": (len(visits_to(rows, cancelled)),),
        "registrations": (len(seats),),
        "registered-people": (different(seats, "person_id"),),
        "visits": (len(visits),),
        "people": (different(visits, "person_id"),),
        "walk-ins": (without_seat(rows, visits),),
        "organisations": (different(visits, "organisation_id"),),
        "of-staff": _of_staff(different(of_known, "person_id"), staff(rows)[0]),
    }
    for kind in ("school", "kindergarten", "extra"):
        there = [one for one in of_known if places[one["organisation_id"]]["kind"] == kind]
        lines[f"of-kind {kind}"] = _of_staff(different(there, "person_id"), staff(rows, kind)[0])
    return lines | _young_visitors(rows, held, visits)


def _of_staff(people: int, whole: int) -> tuple[Any, ...]:
    return (people, whole, people / whole) if whole else (people, None, None)


def _young_visitors(rows: Rows, held: list[dict[str, Any]], visits: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    people = rows.by_id("people")
    days = {event["id"]: rows.day(event["starts_at"]) for event in held}
    new = [one for one in visits if is_new(people[one["person_id"]]["teaching_since"], days[one["event_id"]])]
    under = [one for one in visits if people[one["person_id"]]["under_35"]]
    lines: dict[str, tuple[Any, ...]] = {}
    for name, young, fact in (("first-years", new, "teaching_since"), ("under-35", under, "under_35")):
        known = different([one for one in visits if people[one["person_id"]][fact] is not None], "person_id")
        count = different(young, "person_id")
        lines[f"{name}-visits"] = (len(young),)
        lines[name] = (count, known, count / known) if known else (count, None, None)
    return lines


def kinds(rows: Rows, span: Span) -> dict[str | None, tuple[int, int]]:
    """Visits and different people by kind of organisation; None: from none, only where there were any."""
    found: dict[str | None, list[dict[str, Any]]] = {"school": [], "kindergarten": [], "extra": []}
    places = rows.by_id("organisations")
    for visit in visits_to(rows, events_of(rows, span, "published")):
        place = places.get(visit["organisation_id"])
        found.setdefault(place["kind"] if place else None, []).append(visit)
    return {kind: (len(visits), different(visits, "person_id")) for kind, visits in found.items()}


def months(rows: Rows, span: Span) -> dict[date, tuple[int, int]]:
    """Visits and different people by month, from the first event's to the last's."""
    days = [rows.day(event["starts_at"]) for event in events_of(rows, span, "published", "cancelled")]
    found = {}
    month = min(days).replace(day=1) if days else date.max
    while days and month <= max(days):
        last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        within = [one for one in events_of(rows, span, "published") if month <= rows.day(one["starts_at"]) <= last]
        visits = visits_to(rows, within)
        found[month] = (len(visits), different(visits, "person_id"))
        month = last + timedelta(days=1)
    return found


def theme(rows: Rows, number: int) -> dict[str, int]:
    """A theme's events that were held or are to come, whenever."""
    held = [event for event in rows["events"] if event["theme_id"] == number and event["state"] == "published"]
    seats, visits = seats_at(rows, held), visits_to(rows, held)
    return {
        "events": len(held),
        "registrations": len(seats),
        "registered_people": different(seats, "person_id"),
        "visits": len(visits),
        "people": different(visits, "person_id"),
        "organisations": different(visits, "organisation_id"),
    }


def event(rows: Rows, number: int) -> dict[str, Any]:
    """All that is counted of one event, whatever became of it."""
    states = [one["state"] for one in rows["registrations"] if one["event_id"] == number]
    visits = [one for one in rows["attendances"] if one["event_id"] == number]
    places = rows.by_id("organisations")
    names: dict[str, int] = {}
    by_kind = {"school": 0, "kindergarten": 0, "extra": 0, None: 0}
    for visit in visits:
        place = places.get(visit["organisation_id"])
        by_kind[place["kind"] if place else None] += 1
        if place:
            names[place["full_name"]] = names.get(place["full_name"], 0) + 1
    return {
        "registered": states.count("seated"),
        "queued": states.count("queued"),
        "cancelled": states.count("cancelled"),
        "attended": len(visits),
        "walk_ins": without_seat(rows, visits),
        "organisations": different(visits, "organisation_id"),
        "from_schools": by_kind["school"],
        "from_kindergartens": by_kind["kindergarten"],
        "from_extra": by_kind["extra"],
        "from_elsewhere": by_kind[None],
        "by_organisation": names,
    }


def place(rows: Rows, number: int, span: Span) -> dict[str, Any]:
    """An organisation's people of today, and who came from it in the span."""
    visits = [one for one in visits_to(rows, events_of(rows, span, "published")) if one["organisation_id"] == number]
    here = [one for one in rows["people"] if one["organisation_id"] == number and one["registered_at"] is not None]
    people = different(visits, "person_id")
    return {
        "registered": len(here),
        "visits": len(visits),
        "people": people,
        "share": share_of_staff(people, rows.by_id("organisations")[number]),
    }


def share_of_staff(people: int, organisation: dict[str, Any]) -> float | None:
    """Nothing to sign where the number of staff has no source or no date."""
    told = organisation["staff_source"] is not None and organisation["staff_on"] is not None
    return share(people, organisation["staff"] or 0) if told else None


def asked(rows: Rows, event_number: int) -> tuple[int, int]:
    """How many were asked about an event, how many of them answered."""
    sheets = {sheet["id"] for sheet in rows["questionnaires"] if sheet["event_id"] == event_number}
    invited = [one for one in rows["invitations"] if one["questionnaire_id"] in sheets]
    return len(invited), sum(one["answered"] for one in invited)


def shown(rows: Rows, event_number: int, topic: str) -> list[int]:
    """Answers from 1 to 5 that may be shown."""
    sheets = {sheet["id"] for sheet in rows["questionnaires"] if sheet["event_id"] == event_number}
    questions = {one["id"] for one in rows["questions"] if one["topic"] == topic and one["questionnaire_id"] in sheets}
    released = {one["id"] for one in rows["responses"] if one["released"]}
    found = [one for one in rows["answers"] if one["question_id"] in questions and one["response_id"] in released]
    return [one["value"] for one in found if not one["held"] and one["value"] is not None]


def listed(rows: Rows, span: Span, column: str) -> list[tuple[str, Any]]:
    """What the lists of answers hold, `value` (added up, a response each) or `words`: the event's title, what was said."""
    sheets = {sheet["id"]: sheet for sheet in rows["questionnaires"]}
    events = {one["id"]: one for one in events_of(rows, span, "published", "cancelled")}
    answers: dict[str, list[Any]] = {}
    for response in rows["responses"]:
        sheet = sheets[response["questionnaire_id"]]
        for answer in rows["answers"]:
            may = not sheet["anonymous"] or (response["released"] and not answer["held"])
            if answer["response_id"] == response["id"] and may and answer[column] is not None:
                answers.setdefault(response["id"], []).append(answer[column])
    found = []
    for response in rows["responses"]:
        sheet = sheets[response["questionnaire_id"]]
        if response["id"] in answers and sheet["event_id"] in events:
            said = answers[response["id"]]
            found.append((events[sheet["event_id"]]["title"], sum(said) if column == "value" else said[0]))
    return sorted(found)
