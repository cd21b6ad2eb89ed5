"""The mentoring summary of an organisation or of the city in the present school year."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import MentorKind
from bot.services.mentoring import city_numbers, organisation_numbers
from bot.services.mentoring.city_numbers import MentoringNumbers
from bot.services.mentoring.organisation_numbers import Place
from bot.services.mentoring.young_support import counted_on
from bot.services.shared.outbox import CITY
from bot.services.shared.periods import THIS_YEAR, read_period, school_year

Row = dict[str, Any]
SOURCE_LIMIT = 1000
MINUTES = timedelta(hours=1) / timedelta(minutes=1)


def key(organisation_id: int, today: date) -> Row:
    """The key of a summary."""
    return {"organisation_id": organisation_id, "school_year": school_year(today)}


async def row(session: AsyncSession, organisation_id: int, now: datetime, zone: ZoneInfo) -> Row | None:
    """The summary's columns; None for an organisation that is not there."""
    period = read_period(THIS_YEAR, now, zone)
    assert period is not None
    on = counted_on(period, now, zone)
    shared = {**key(organisation_id, on), "counted_on": on}
    if organisation_id == CITY:
        return shared | _city(await city_numbers.of_city(session, period, now, zone))
    found = await organisation_numbers.by_organisation(session, period, now, zone, only=organisation_id)
    return shared | _place(found[0]) if found else None


def _city(numbers: MentoringNumbers) -> Row:
    mentors = {line.kind: line for line in numbers.mentors}
    tutors, leaders = mentors[MentorKind.TUTOR], mentors[MentorKind.LEADER]
    first_years, under_35 = numbers.young
    asked, time = numbers.questions, numbers.questions.time
    return {
        "organisation": None,
        "staff": numbers.staff.people or None,
        "staff_source": ", ".join(numbers.staff.sources)[:SOURCE_LIMIT] or None,
        "staff_on": numbers.staff.oldest,
        "tutors": tutors.mentors,
        "tutors_of_known": tutors.of_known,
        "leaders": leaders.mentors,
        "leaders_of_known": leaders.of_known,
        "first_years": first_years.people,
        "first_years_with_mentor": first_years.with_mentor,
        "first_years_supported": first_years.supported,
        "under_35": under_35.people,
        "under_35_supported": under_35.supported,
        "pairs": numbers.pairs.active,
        "pairs_logged": numbers.pairs.logged,
        "pairs_silent": numbers.pairs.silent,
        "questions": asked.asked,
        "questions_due": asked.due,
        "questions_in_time": asked.in_time,
        "answer_median_minutes": _minutes(time.median),
        "answer_p90_minutes": _minutes(time.p90),
        "marks": asked.marks.n,
        "mark_mean": asked.marks.mean,
        "mark_share_high": None if asked.marks.high is None else asked.marks.high / asked.marks.n,
    }


def _place(place: Place) -> Row:
    tutors, leaders = place.mentors[MentorKind.TUTOR], place.mentors[MentorKind.LEADER]
    known = bool(place.staff)
    asked = place.questions
    return {
        "organisation": place.full_name,
        "staff": place.staff,
        "staff_source": place.staff_source,
        "staff_on": place.staff_on,
        "tutors": tutors,
        "tutors_of_known": tutors if known else 0,
        "leaders": leaders,
        "leaders_of_known": leaders if known else 0,
        "first_years": place.young.first_years,
        "first_years_with_mentor": place.young.with_mentor,
        "first_years_supported": place.young.first_years_supported,
        "under_35": place.young.under_35,
        "under_35_supported": place.young.under_35_supported,
        "pairs": place.pairs.active,
        "pairs_logged": place.pairs.logged,
        "pairs_silent": place.pairs.silent,
        "questions": asked.asked if asked else None,
        "questions_due": asked.due if asked else None,
        "questions_in_time": asked.in_time if asked else None,
    }


def _minutes(hours: float | None) -> int | None:
    return None if hours is None else round(hours * MINUTES)
