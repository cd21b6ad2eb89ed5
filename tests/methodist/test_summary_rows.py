"""Whole rows of the methodist database: of what is gone before it was ever told of, and of what is there."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.methodist import mentoring as mentoring_rows_of
from bot.methodist.models import Base, EventSummary, FeedbackSummary, MentoringSummary, ThemeSummary
from bot.methodist.push import LONGEST_BACKOFF, PushReport, push_due, store
from bot.methodist.summaries import Summary, compute
from bot.models import MentorKind, OutboxEntry, SummaryKind
from bot.services.mentoring import lots
from bot.services.shared import outbox
from bot.services.shared.outbox import CITY
from tests.harness import NOON
from tests.questionnaire_scene import SETTINGS, make_event, opened_scene, scores
from tests.services.mentoring.mentoring_rows import add_mentor, add_pair, add_people, add_place, add_question

HOUR = timedelta(hours=1)
GONE = 404
# The school year of NOON.
YEAR = 2026
EVENT: dict[str, Any] = {
    "state": "",
    "kind": "",
    "title": "",
    "theme_id": None,
    "theme_title": None,
    "starts_at": None,
    "city_date": None,
    "seats": None,
    **dict.fromkeys(("registered", "queued", "cancelled", "attended", "walk_ins", "organisations"), 0),
    **dict.fromkeys(("from_schools", "from_kindergartens", "from_extra", "from_elsewhere"), 0),
    "by_organisation": {},
}
FEEDBACK = {
    "anonymous": True,
    "closed": False,
    "mean": None,
    "share_high": None,
    **dict.fromkeys(("asked", "answered", "n", "ones", "twos", "threes", "fours", "fives"), 0),
}
MENTORING = {
    **dict.fromkeys(("tutors", "tutors_of_known", "leaders", "leaders_of_known"), 0),
    **dict.fromkeys(("first_years", "first_years_with_mentor", "first_years_supported"), 0),
    **dict.fromkeys(("under_35", "under_35_supported", "pairs", "pairs_logged", "pairs_silent"), 0),
    **dict.fromkeys(("organisation", "counted_on", "staff", "staff_source", "staff_on"), None),
    **dict.fromkeys(("questions", "questions_due", "questions_in_time", "answer_median_minutes"), None),
    **dict.fromkeys(("answer_p90_minutes", "marks", "mark_mean", "mark_share_high"), None),
}


async def rows(methodist: Database, table: type[Base]) -> list[dict[str, Any]]:
    async with methodist.reading() as session:
        found = await session.scalars(select(table))
        names = [column.name for column in table.__table__.columns]
        return [{name: getattr(row, name) for name in names} for row in found]


async def told(
    database: Database, methodist: Database, kind: SummaryKind, number: int, now: datetime = NOON
) -> Summary:
    async with database.reading() as session:
        summary = await compute(session, kind, number, now, SETTINGS.timezone)
    async with methodist.transaction() as session:
        await store(session, summary, 3, now)
    return summary


@pytest.mark.parametrize(
    ("what", "table", "keys", "empty"),
    [
        (
            SummaryKind.THEME,
            ThemeSummary,
            [{"theme_id": GONE}],
            {
                "month": None,
                "title": "",
                **dict.fromkeys(
                    ("events", "registrations", "registered_people", "visits", "people", "organisations"), 0
                ),
            },
        ),
        (SummaryKind.EVENT, EventSummary, [{"event_id": GONE}], EVENT),
        (
            SummaryKind.FEEDBACK,
            FeedbackSummary,
            [{"event_id": GONE, "topic": topic} for topic in ("usefulness", "topicality", "content", "participation")],
            FEEDBACK,
        ),
        (SummaryKind.MENTORING, MentoringSummary, [{"organisation_id": GONE, "school_year": YEAR}], MENTORING),
    ],
    ids=["theme", "event", "feedback", "mentoring"],
)
async def test_of_what_is_gone_before_it_was_told_of_an_empty_row_says_so(
    database: Database,
    methodist_database: Database,
    what: SummaryKind,
    table: type[Base],
    keys: list[dict[str, Any]],
    empty: dict[str, Any],
) -> None:
    await told(database, methodist_database, what, GONE)
    found = await rows(methodist_database, table)
    marks = {"revision": 3, "pushed_at": NOON, "deleted": True}
    assert sorted(found, key=str) == sorted(({**key, **empty, **marks} for key in keys), key=str)


async def test_the_row_of_the_city_counts_mentoring_with_its_denominators(
    database: Database, methodist_database: Database
) -> None:
    async with database.transaction() as session:
        big, other = await add_place(session, "Школа № 1", 100), await add_place(session, "Школа № 3", None)
        mentor = await add_mentor(session, big)
        await add_mentor(session, other)
        await add_mentor(session, big, MentorKind.LEADER)
        await add_mentor(session, other, MentorKind.LEADER)
        people = await add_people(session, big, 6)
        await add_people(session, other, 1, since=1999)
        await add_pair(session, people[0], mentor, big, met_days_ago=(3,))
        await add_pair(session, people[1], mentor, big)
        answers = ((HOUR, 5), (2 * HOUR, 4), (50 * HOUR, 4), (3 * HOUR, 5), (1.5 * HOUR, 3))
        for asker, (after, mark) in zip(people[1:], answers, strict=True):
            await add_question(session, asker, big, answered_after=after, mark=mark)
        await add_question(session, people[3], big)
        await lots.tell_due(session, SETTINGS, NOON)
    await told(database, methodist_database, SummaryKind.MENTORING, CITY)
    await told(database, methodist_database, SummaryKind.MENTORING, big)
    await told(database, methodist_database, SummaryKind.MENTORING, other)
    city, ours, theirs = sorted(
        await rows(methodist_database, MentoringSummary), key=lambda row: row["organisation_id"]
    )
    shared = {"school_year": YEAR, "counted_on": date(2026, 12, 1), "revision": 3, "pushed_at": NOON, "deleted": False}
    known = {"staff": 100, "staff_source": "отчёт", "staff_on": date(2026, 9, 1)}
    pairs = {"pairs": 2, "pairs_logged": 1, "pairs_silent": 1}
    of_city = {"answer_median_minutes": 120, "answer_p90_minutes": 1200, "marks": 5, "mark_mean": 4.2}
    assert city == MENTORING | shared | known | pairs | of_city | {
        "organisation_id": CITY,
        "tutors": 2,
        "tutors_of_known": 1,
        "leaders": 2,
        "leaders_of_known": 1,
        "first_years": 6,
        "first_years_with_mentor": 2,
        "first_years_supported": 6,
        "under_35": 7,
        "under_35_supported": 6,
        "questions": 6,
        "questions_due": 6,
        "questions_in_time": 4,
        "mark_share_high": 0.8,
    }
    assert ours == MENTORING | shared | known | pairs | {
        "organisation_id": big,
        "organisation": "Школа № 1",
        "questions": 6,
        "questions_due": 6,
        "questions_in_time": 4,
        "tutors": 1,
        "tutors_of_known": 1,
        "leaders": 1,
        "leaders_of_known": 1,
        "first_years": 6,
        "first_years_with_mentor": 2,
        "first_years_supported": 2,
        "under_35": 6,
        "under_35_supported": 2,
    }
    assert theirs == MENTORING | shared | {
        "organisation_id": other,
        "organisation": "Школа № 3",
        "tutors": 1,
        "leaders": 1,
        "under_35": 1,
    }


async def test_a_city_that_knows_no_numbers_of_staff_says_so(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        await add_place(session, "Школа № 1", None)
    await told(database, methodist_database, SummaryKind.MENTORING, CITY)
    (city,) = await rows(methodist_database, MentoringSummary)
    assert (city["staff"], city["staff_source"], city["staff_on"]) == (None, None, None)
    assert (city["questions"], city["answer_median_minutes"], city["marks"], city["mark_share_high"]) == (
        0,
        None,
        0,
        None,
    )
    assert mentoring_rows_of.key(5, date(2027, 8, 31)) == {"organisation_id": 5, "school_year": 2026}


async def test_the_rows_of_a_questionnaire_count_each_mark(database: Database, methodist_database: Database) -> None:
    scene = await opened_scene(database, 5)
    for person, given in zip(
        scene.people, ((5, 1, 4, 2), (5, 2, 4, 2), (4, 3, 4, 2), (3, 4, 4, 2), (3, 5, 4, None)), strict=True
    ):
        await scene.answers(person, scores(*given))
    async with database.reading() as session:
        summary = await compute(session, SummaryKind.FEEDBACK, scene.event, NOON, SETTINGS.timezone)
    shown = {
        row["topic"]: (
            row["n"],
            row["mean"],
            row["share_high"],
            [row[name] for name in ("ones", "twos", "threes", "fours", "fives")],
        )
        for row in summary.rows
    }
    assert shown == {
        "usefulness": (5, 4.0, 0.6, [0, 0, 2, 1, 2]),
        "topicality": (5, 3.0, 0.4, [1, 1, 1, 1, 1]),
        "content": (5, 4.0, 1.0, [0, 0, 0, 5, 0]),
        "participation": (0, None, None, [0, 0, 0, 0, 0]),
    }
    assert {(row["asked"], row["answered"], row["anonymous"], row["closed"]) for row in summary.rows} == {
        (5, 5, True, False)
    }


async def test_of_a_draft_and_of_an_event_nobody_was_asked_about_there_is_nothing_to_tell(database: Database) -> None:
    async with database.transaction() as session:
        event = await make_event(session)
    async with database.reading() as session:
        summary = await compute(session, SummaryKind.FEEDBACK, event, NOON, SETTINGS.timezone)
    assert (list(summary.rows), summary.deleted) == ([], False)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_each_failure_doubles_the_wait_up_to_ten_minutes(database: Database) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing")
    async with database.transaction() as session:
        event = await make_event(session)
        await outbox.touch(session, SummaryKind.EVENT, event, NOON)
    now, waits = NOON, []
    for attempt in range(1, 10):
        assert await push_due(database, away, now, SETTINGS) == PushReport(failed=1, problem="unreachable")
        async with database.reading() as session:
            entry = await session.get(OutboxEntry, (SummaryKind.EVENT, event))
        assert entry is not None and (entry.attempts, entry.problem) == (attempt, "unreachable")
        waits.append(entry.next_try_at - now)
        assert await push_due(database, away, entry.next_try_at - timedelta(seconds=1), SETTINGS) == PushReport()
        now = entry.next_try_at
    assert [wait.total_seconds() for wait in waits] == [5, 10, 20, 40, 80, 160, 320, 600, 600]
    assert timedelta(minutes=10) == LONGEST_BACKOFF
