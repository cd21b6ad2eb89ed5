"""Every number of every sheet, screen and summary against raw rows, in a city made by chance."""

import dataclasses
import io
import os
import random
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.methodist.models import Base as MethodistBase
from bot.methodist.push import push_due
from bot.models import Account, Base, Event, Organisation, Person, Questionnaire, SummaryKind, Theme
from bot.reports.export.book import make_export
from bot.services.administration import overview
from bot.services.events import numbers as event_numbers
from bot.services.mentoring import directory, organisation_numbers, pair_lists
from bot.services.organisations import without_organisation
from bot.services.privacy import erasure
from bot.services.questionnaires import results
from bot.services.shared import outbox
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.harness import NOON, settings_for
from tests.recount import plain
from tests.recount.plain import TOPICS, Rows, Span
from tests.recount.plain_mentoring import Mentoring
from tests.recount.random_city import Maker

ZONE = ZoneInfo("Europe/Moscow")
T = Texts("ru", ZONE)
SETTINGS = settings_for("sqlite://", "sqlite://")
# What periods mean on 1 December 2026: school years, calendar years, months, everything.
SPANS = {
    "year": Span(date(2026, 9, 1), date(2027, 8, 31)),
    "last": Span(date(2025, 9, 1), date(2026, 8, 31)),
    "2026": Span(date(2026, 1, 1), date(2026, 12, 31)),
    "2026-09": Span(date(2026, 9, 1), date(2026, 9, 30)),
    "all": Span(None, None),
}
CITIES = int(os.environ.get("RECOUNTED_CITIES", "1"))
ERASED = 5
KINDS = ("school", "kindergarten", "extra")


async def made(database: Database, seed: int) -> None:
    """A city from a seed, of which some people are erased: of what is over, that changes no count of people and visits."""
    async with database.transaction() as session:
        maker = Maker(session, seed)
        await maker.city()
        numbers = [person.id for person in random.Random(seed).sample(maker.people, ERASED)]
    async with database.reading() as session:
        rows = await stored(session)
        before, mentors = plain.totals(rows, SPANS["last"]), Mentoring(rows, SPANS["last"]).mentors()
    for number in numbers:
        async with database.transaction() as session:
            person = await session.get_one(Person, number)
            account = (await session.scalars(select(Account).where(Account.person_id == number))).first()
            await erasure.erase(session, person, account, SETTINGS, NOON)
    async with database.reading() as session:
        rows = await stored(session)
        after = plain.totals(rows, SPANS["last"])
        same("mentors", Mentoring(rows, SPANS["last"]).mentors(), mentors)
    for code in ("registrations", "registered-people", "visits", "people", "walk-ins", "organisations", "of-staff"):
        same(code, after[code], before[code])


async def stored(session: AsyncSession) -> Rows:
    """All rows there are, as plain values."""
    tables = {}
    for table in Base.metadata.sorted_tables:
        found = (await session.execute(select(table))).mappings()
        tables[table.name] = [{name: _plain(value) for name, value in row.items()} for row in found]
    return Rows(tables, ZONE, NOON)


def _plain(value: Any) -> Any:
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value


@pytest.mark.parametrize("seed", range(CITIES))
async def test_every_number_is_what_the_rows_say(database: Database, methodist_database: Database, seed: int) -> None:
    await made(database, seed)
    async with database.reading() as session:
        rows = await stored(session)
        await screens_say(session, rows)
    for code, span in SPANS.items():
        period = read_period(code, NOON, ZONE)
        assert period is not None
        made_file = await make_export(database, T, period, NOON, _nobody_watches)
        book = openpyxl.load_workbook(io.BytesIO(made_file.content), read_only=True)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        summary_says(sheets, rows, span)
        lists_say(sheets, rows, span)
        mentoring_says(sheets, rows, span)
    await methodists_are_told(database, methodist_database, rows)


async def _nobody_watches(_share: float) -> None:
    """The bar."""


def same(what: object, said: object, counted: object) -> None:
    """Raises AssertionError where what is said is not what was counted; fractions may differ by what a machine cannot hold."""
    assert said == (pytest.approx(counted, rel=1e-9) if isinstance(counted, float) else counted), what


def lines_of(sheet: list[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """What stands beside each first cell."""
    return {str(row[0]): row[1:] for row in sheet if row[0] is not None}


def table_of(sheet: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows of a list by their headings; an empty list has no more."""
    header, *rows = sheet
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def day_of(cell: Any) -> Any:
    """A cell's day, where it has one."""
    return cell.date() if isinstance(cell, datetime) else cell


def column(name: str) -> str:
    """A heading."""
    return T.plain(f"export-col-{name}")


def line_name(group: str, code: str) -> str:
    """What a line is called."""
    name, _, detail = code.partition(" ")
    kind = T.plain(f"export-organisation-kind-{detail}") if detail in KINDS else ""
    measure = T.plain(f"export-mentoring-measure-{detail}") if detail and detail not in KINDS else ""
    return T.plain(f"export-{group}-{name}", kind=kind, measure=measure)


def summary_says(sheets: dict[str, Any], rows: Rows, span: Span) -> None:
    """«Итоги»: totals, kinds of organisations, months."""
    sheet = sheets[T.plain("export-sheet-summary")]
    lines = lines_of(sheet)
    for code, counted in plain.totals(rows, span).items():
        said = lines[line_name("total", code)]
        for place, value in enumerate(counted):
            same((span, code), said[place], value)
    for kind, counts in plain.kinds(rows, span).items():
        name = T.plain(f"export-organisation-kind-{kind}" if kind else "export-organisation-none")
        same((span, kind), lines[name][:2], counts)
    counted_months = {T.month(month): counts for month, counts in plain.months(rows, span).items()}
    heading = next(place for place, row in enumerate(sheet) if row[0] == column("month"))
    same((span, "months"), {row[0]: row[1:3] for row in sheet[heading + 1 :] if row[0]}, counted_months)


def lists_say(sheets: dict[str, Any], rows: Rows, span: Span) -> None:
    """Themes, events, sign-ups, answers, organisations: every row and every number of it."""
    themes = [
        one
        for one in rows["themes"]
        if (span.last is None or one["month"] <= span.last) and (span.first is None or one["month"] >= span.first)
    ]
    listed = table_of(sheets[T.plain("export-sheet-themes")])
    same((span, "themes"), sorted(row[column("theme")] for row in listed), sorted(one["title"] for one in themes))
    numbers = {one["title"]: one["id"] for one in themes}
    for row in listed:
        for name, value in plain.theme(rows, numbers[row[column("theme")]]).items():
            same((span, row, name), row[column(name.replace("_", "-"))], value)
    _events_say(table_of(sheets[T.plain("export-sheet-events")]), rows, span)
    _sign_ups_say(table_of(sheets[T.plain("export-sheet-registrations")]), rows, span)
    answers = table_of(sheets[T.plain("export-sheet-responses")])
    topics = [T.plain(f"feedback-topic-{topic}") for topic in TOPICS]
    said = sorted((row[column("event")], sum(row[topic] or 0 for topic in topics)) for row in answers)
    same((span, "answers"), said, plain.listed(rows, span, "value"))
    words = table_of(sheets[T.plain("export-sheet-words")])
    said = sorted((row[column("event")], row[column("words")]) for row in words)
    same((span, "words"), said, plain.listed(rows, span, "words"))
    places = table_of(sheets[T.plain("export-sheet-organisations")])
    same((span, "places"), len(places), len(rows["organisations"]))
    ids = {one["name"]: one["id"] for one in rows["organisations"]}
    for row in places:
        for name, value in plain.place(rows, ids[row[column("organisation")]], span).items():
            heading = "share-of-staff" if name == "share" else name
            same((span, row, name), row[column(heading)], value)


def _events_say(listed: list[dict[str, Any]], rows: Rows, span: Span) -> None:
    events = {one["title"]: one for one in plain.events_of(rows, span, "published", "cancelled")}
    same((span, "events"), sorted(row[column("event")] for row in listed), sorted(events))
    headings = {
        "registered": "seated", "queued": "queued", "cancelled": "cancelled", "attended": "visits",
        "walk_ins": "walk-ins", "organisations": "organisations",
    }  # fmt: skip
    for row in listed:
        event = events[row[column("event")]]
        held, counted = event["state"] == "published", plain.event(rows, event["id"])
        for name, heading in headings.items():
            same((span, row, name), row[column(heading)], counted[name] if held else None)
        asked = plain.asked(rows, event["id"]) if held else (None, None)
        same((span, row, "asked"), (row[column("asked")], row[column("answered")]), asked)
        for topic in TOPICS:
            values = plain.shown(rows, event["id"], topic)
            mean = sum(values) / len(values) if values else None
            same((span, row, topic), row[T.plain(f"feedback-topic-{topic}")], mean)


def _sign_ups_say(listed: list[dict[str, Any]], rows: Rows, span: Span) -> None:
    events = {one["id"]: one for one in plain.events_of(rows, span, "published", "cancelled")}
    either = {
        (one["event_id"], one["person_id"])
        for table in ("registrations", "attendances")
        for one in rows[table]
        if one["event_id"] in events
    }
    titles = sorted(events[event]["title"] for event, _ in either)
    same((span, "sign-ups"), sorted(row[column("event")] for row in listed), titles)
    came = sum(row[column("came")] == T.plain("answer-yes") for row in listed)
    same((span, "came"), came, len(plain.visits_to(rows, events.values())))
    seated = sum(row[column("registration-state")] == T.plain("export-registration-seated") for row in listed)
    same((span, "seated"), seated, len(plain.seats_at(rows, events.values())))


def mentoring_says(sheets: dict[str, Any], rows: Rows, span: Span) -> None:
    """«Наставничество» and «Наставничество по ОО»."""
    counting = Mentoring(rows, span)
    lines = lines_of(sheets[T.plain("export-sheet-mentoring")])
    rounded = {"median": 1, "p90": 1, "mark-mean": 2}
    for code, counted in counting.lines().items():
        name = line_name("mentoring", code)
        if counted == (None,):
            assert name not in lines, (span, code)
            continue
        for place, value in enumerate(counted):
            said = lines[name][place]
            if code in rounded:
                # Halves may be rounded either way: the machine holds neither.
                assert said == pytest.approx(value, abs=0.5 * 10 ** -rounded[code] + 1e-6), (span, code)
            else:
                same((span, code), said, value)
    listed = table_of(sheets[T.plain("export-sheet-mentoring-places")])
    places = {one["name"]: one for one in rows["organisations"]}
    same((span, "places"), sorted(row[column("organisation")] for row in listed), sorted(places))
    headings = {
        "young": "young", "first_years": "young-first-years", "first_years_with_mentor": "young-with-mentor",
        "first_years_supported": "young-first-years-supported", "under_35": "young-under-35",
        "under_35_supported": "young-under-35-supported",
    }  # fmt: skip
    for row in listed:
        organisation = places[row[column("organisation")]]
        counted_place = counting.place(organisation["id"])
        for name, value in counted_place.items():
            same((span, row, name), row[column(headings.get(name, name.replace("_", "-")))], value)
        alone = counted_place["first_years"] - counted_place["first_years_with_mentor"]
        same((span, row, "alone"), row[column("young-alone")], alone)
        helped = plain.share(counted_place["first_years_supported"], counted_place["first_years"])
        same((span, row, "share"), row[column("share")], helped)
        mentors = counting.mentors(organisation["id"])
        same(
            (span, row, "mentors"),
            (row[column("tutors")], row[column("leaders")]),
            (mentors["tutor"], mentors["leader"]),
        )
        part = mentors["tutor"] + mentors["leader"]
        same((span, row, "of staff"), row[column("mentors-share")], plain.share_of_staff(part, organisation))
        told = (organisation["staff_source"], organisation["staff_on"])
        same((span, row, "source of staff"), (row[column("source")], day_of(row[column("source-date")])), told)


async def screens_say(session: AsyncSession, rows: Rows) -> None:
    """Screens that show numbers no sheet has, or in another way."""
    for event in rows["events"]:
        figures, counted = await event_numbers.figures(session, event["id"]), plain.event(rows, event["id"])
        said = (figures.seated, figures.queued, figures.gave_up, figures.came, figures.walk_ins)
        names = ("registered", "queued", "cancelled", "attended", "walk_ins")
        same(event, said, tuple(counted[name] for name in names))
        same(event, figures.organisations_came, counted["organisations"])
        same(event, figures.organisations_seated, plain.different(plain.seats_at(rows, [event]), "organisation_id"))
        found = await results.find(session, event["id"])
        if found is not None:
            same(event, (found.attended, found.organisations), (counted["attended"], counted["organisations"]))
            same(event, (found.asked, found.answered), plain.asked(rows, event["id"]))
            for topic in found.topics:
                values = plain.shown(rows, event["id"], topic.topic)
                same((event, topic), topic.counts, tuple(values.count(mark) for mark in range(1, 6)))
    here = [one for one in rows["people"] if one["registered_at"] is not None]
    state = await overview.of(session, NOON)
    same("people", state.people, len(here))
    same("blocked", state.accounts_blocked, sum(one["blocked_at"] is not None for one in rows["accounts"]))
    same("unlisted", await without_organisation.count(session), sum(one["organisation_id"] is None for one in here))
    base = await directory.counts(session)
    for kind in base.active:
        states = [one["state"] for one in rows["mentors"] if one["kind"] == kind]
        same(kind, (base.active[kind], base.paused[kind]), (states.count("active"), states.count("paused")))
    await _alone_say(session, rows, here)


async def _alone_say(session: AsyncSession, rows: Rows, here: list[dict[str, Any]]) -> None:
    tied = {one["young_id"] for one in rows["pairs"] if one["state"] == "active"}
    mentors = {one["person_id"] for one in rows["mentors"] if one["state"] in ("active", "paused")}
    alone = [one for one in here if one["id"] not in tied]
    new = [one for one in alone if plain.is_new(one["teaching_since"], rows.today)]
    older = [one for one in alone if one["under_35"] and one not in new and one["id"] not in mentors]
    counts = await pair_lists.alone_counts(session, rows.today)
    same("alone", counts, {pair_lists.Alone.FIRST_YEARS: len(new), pair_lists.Alone.UNDER_35: len(older)})
    for code, span in SPANS.items():
        period = read_period(code, NOON, ZONE)
        assert period is not None
        counting = Mentoring(rows, span)
        with_mentor = {one["young_id"] for one in counting.tied()}
        without = [one for one in counting.young()["first-years"] if one["id"] not in with_mentor]
        screen = await organisation_numbers.alone(session, period, NOON, ZONE, 0, 8)
        elsewhere = sum(one["organisation_id"] is None for one in without)
        same((span, "alone"), (screen.people, screen.elsewhere), (len(without) - elsewhere, elsewhere))


async def methodists_are_told(database: Database, methodist: Database, rows: Rows) -> None:
    """All is pushed anew, and read back from the methodist database."""
    async with database.transaction() as session:
        for kind, numbers in (
            (SummaryKind.EVENT, select(Event.id)),
            (SummaryKind.THEME, select(Theme.id)),
            (SummaryKind.FEEDBACK, select(Questionnaire.event_id)),
            (SummaryKind.MENTORING, select(Organisation.id)),
        ):
            for number in (await session.scalars(numbers)).all():
                await outbox.touch(session, kind, number, NOON)
        await outbox.touch_mentoring(session, None, NOON)
    while (report := await push_due(database, methodist, NOON, SETTINGS)).pushed:
        assert not report.failed, report
    async with methodist.reading() as session:
        told = {
            table.name: [dict(row) for row in (await session.execute(select(table))).mappings()]
            for table in MethodistBase.metadata.sorted_tables
        }
    _summaries_say(told, rows)
    _feedback_says(told["feedback_summaries"], rows)
    _mentoring_summaries_say(told["mentoring_summaries"], rows)


def _summaries_say(told: dict[str, list[dict[str, Any]]], rows: Rows) -> None:
    same("themes", sorted(row["theme_id"] for row in told["theme_summaries"]), sorted(rows.by_id("themes")))
    for row in told["theme_summaries"]:
        for name, value in plain.theme(rows, row["theme_id"]).items():
            same((row, name), row[name], value)
    events = [one["id"] for one in rows["events"] if one["state"] != "draft"]
    same("events", sorted(row["event_id"] for row in told["event_summaries"]), sorted(events))
    for row in told["event_summaries"]:
        for name, value in plain.event(rows, row["event_id"]).items():
            same((row, name), row[name], value)
        starts_at: datetime = rows.by_id("events")[row["event_id"]]["starts_at"]
        same(row, row["city_date"], rows.day(starts_at))


def _feedback_says(told: list[dict[str, Any]], rows: Rows) -> None:
    expected = sorted((sheet["event_id"], topic) for sheet in rows["questionnaires"] for topic in TOPICS)
    same("feedback", sorted((row["event_id"], row["topic"]) for row in told), expected)
    for row in told:
        same(row, (row["asked"], row["answered"]), plain.asked(rows, row["event_id"]))
        values = plain.shown(rows, row["event_id"], row["topic"])
        counts = tuple(values.count(mark) for mark in range(1, 6))
        same(row, tuple(row[name] for name in ("ones", "twos", "threes", "fours", "fives")), counts)
        same(row, row["n"], len(values))
        same(row, row["mean"], plain.share(sum(values), len(values)))
        same(row, row["share_high"], plain.share(sum(mark >= 4 for mark in values), len(values)))


def _mentoring_summaries_say(told: list[dict[str, Any]], rows: Rows) -> None:
    counting = Mentoring(rows, SPANS["year"])
    same("mentoring", sorted(row["organisation_id"] for row in told), [0, *sorted(rows.by_id("organisations"))])
    for row in told:
        if row["organisation_id"]:
            counted = counting.place(row["organisation_id"])
            del counted["young"]
            mentors = counting.mentors(row["organisation_id"])
            organisation = rows.by_id("organisations")[row["organisation_id"]]
            staff = (organisation["staff"], organisation["staff_source"], organisation["staff_on"])
        else:
            counted, mentors = _city_summary(counting), counting.mentors()
            people, sources, oldest = plain.staff(rows)
            staff = (people or None, sources or None, oldest)
            for name in ("median", "p90"):
                hours, minutes = counting.questions()[name], row[f"answer_{name}_minutes"]
                assert minutes == (None if hours is None else pytest.approx(60 * hours, abs=0.5 + 1e-6)), row
        for name, value in counted.items():
            same((row, name), row[name], value)
        for kind in ("tutor", "leader"):
            same((row, kind), (row[f"{kind}s"], row[f"{kind}s_of_known"]), (mentors[kind], mentors[f"{kind} known"]))
        same((row, "staff"), (row["staff"], row["staff_source"], row["staff_on"]), staff)


def _city_summary(counting: Mentoring) -> dict[str, Any]:
    lines, asked = counting.lines(), counting.questions()
    return {
        "first_years": lines["supported-first-years"][1] or 0,
        "first_years_with_mentor": lines["with-mentor"][0],
        "first_years_supported": lines["supported-first-years"][0],
        "under_35": lines["supported-under-35"][1] or 0,
        "under_35_supported": lines["supported-under-35"][0],
        **counting.pairs(),
        "questions": asked["asked"],
        "questions_due": asked["due"],
        "questions_in_time": asked["in-time"],
        "marks": asked["marks"],
        "mark_mean": asked["mark-mean"],
        "mark_share_high": plain.share(asked["mark-high"] or 0, asked["marks"]),
    }
