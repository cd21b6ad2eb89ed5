"""A pair's plan, and why a mentor fits."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.models import Mentor, MentorKind, MentorState, MentorSubject, Organisation, OrganisationKind, Person, Subject
from bot.services.mentoring import plan
from bot.services.mentoring.directory import Entry
from bot.services.mentoring.suggestions import Reason, Suggestion, reasons


@pytest.mark.parametrize(("days", "first"), [(180, 10), (14, 10), (10, 10), (3, 3)])
def test_the_first_meeting_is_within_ten_days_and_no_step_is_after_the_end(days: int, first: int) -> None:
    begin = date(2026, 12, 1)
    end = begin + timedelta(days=days)
    steps = plan.steps(begin, end)
    assert steps[0] == ("first_meeting", begin + timedelta(days=first))
    dues = [due for _, due in steps]
    assert dues == sorted(dues) and dues[-1] == end and len({code for code, _ in steps}) == len(steps) == 8


def test_steps_are_spread_evenly() -> None:
    steps = plan.steps(date(2026, 9, 1), date(2026, 9, 11) + timedelta(days=70))
    assert [(due - steps[0][1]).days for _, due in steps] == [0, 10, 20, 30, 40, 50, 60, 70]


def test_periods_end_with_the_school_year_or_in_half_a_year() -> None:
    assert plan.end_of_teaching(date(2026, 12, 1)) == date(2027, 5, 31)
    assert plan.end_of_teaching(date(2027, 5, 31)) == date(2027, 5, 31)
    assert plan.end_of_teaching(date(2027, 6, 1)) == date(2028, 5, 31)
    assert plan.half_a_year(date(2026, 8, 31)) == date(2027, 2, 28)
    assert plan.half_a_year(date(2026, 12, 1)) == date(2027, 6, 1)
    assert plan.half_a_year(date(2026, 6, 30)) == date(2026, 12, 30)


def entry(subject: Subject, organisation: Organisation | None, *subjects: Subject, load: int = 0) -> Entry:
    mentor = Mentor(kind=MentorKind.TUTOR, state=MentorState.ACTIVE, capacity=2, offered_at=datetime.now(UTC))
    mentor.subjects = [MentorSubject(subject=one) for one in subjects]
    return Entry(mentor, Person(id=2, subject=subject), organisation, load, 0)


def test_reasons_are_subject_organisation_and_its_kind() -> None:
    school = Organisation(id=1, kind=OrganisationKind.SCHOOL)
    other = Organisation(id=2, kind=OrganisationKind.SCHOOL)
    garden = Organisation(id=3, kind=OrganisationKind.KINDERGARTEN)
    young = Person(id=1, subject=Subject.PHYSICS, organisation=school)
    assert reasons(young, entry(Subject.ART, school, Subject.PHYSICS)) == (Reason.SUBJECT, Reason.ORGANISATION)
    assert reasons(young, entry(Subject.PHYSICS, other, Subject.MATHS)) == (Reason.SUBJECT, Reason.KIND)
    assert reasons(young, entry(Subject.ART, garden)) == (Reason.ANY_SUBJECT,)
    assert reasons(young, entry(Subject.ART, None, Subject.ART)) == ()
    assert reasons(Person(id=1), entry(Subject.NONE, school)) == (Reason.ANY_SUBJECT,)
    assert Suggestion(entry(Subject.ART, None, load=2), ()).full
