"""Snapshots of bot/screens/mentoring/numbers.py."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from syrupy.assertion import SnapshotAssertion

from bot.models import MentorKind, OrganisationKind
from bot.screens.mentoring import numbers as screens
from bot.services.mentoring.city_numbers import MentoringNumbers, Mentors, Pairs, YoungNumbers
from bot.services.mentoring.organisation_numbers import Place, PlacePairs, PlaceYoung, WithoutMentors
from bot.services.mentoring.question_numbers import AnswerTime, Marks, Questions
from bot.services.mentoring.young_support import Measure, Support
from bot.services.shared.counting import Staff
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, TODAY, page_of
from tests.screens.cases import Case, case, every

YEAR, MONTH, CALENDAR, ALL_TIME = (
    read_period(code, NOW, ZoneInfo("Europe/Moscow")) for code in ("year", "2026-11", "2026", "all")
)
assert YEAR and MONTH and CALENDAR and ALL_TIME
QUESTIONS = Questions(40, 25, 5, 3, 36, due=38, in_time=35, time=AnswerTime(36, 3.25, 20.5), marks=Marks(20, 4.55, 18))
YOUNG = tuple(
    YoungNumbers(measure, people, people - 4, {form: 5 + n for n, form in enumerate(Support)}, with_mentor=people // 2)
    for measure, people in zip(Measure, (30, 45), strict=True)
)
FULL = MentoringNumbers(
    YEAR,
    TODAY,
    Staff(3517, ("ОО-1", HOSTILE), date(2026, 9, 20)),
    [Mentors(MentorKind.TUTOR, 12, 11, 0.03), Mentors(MentorKind.LEADER, 3, 3, 0.01)],
    YOUNG,
    0.8,
    QUESTIONS,
    Pairs(active=14, logged=9, silent=3, closed=6, meetings=80),
)
NOBODY = tuple(YoungNumbers(measure, 0, 0, dict.fromkeys(Support, 0), 0) for measure in Measure)
EMPTY = replace(
    FULL,
    period=MONTH,
    staff=Staff(0, (), None),
    young=NOBODY,
    questions=Questions(0, 0, 0, 0, 0, 0, 0, AnswerTime(0, None, None), Marks(0, None, None)),
    pairs=Pairs(0, 0, 0, 0, 0),
)
FEW = replace(
    FULL,
    staff=Staff(3517, (), None),
    questions=Questions(2, 1, 0, 0, 1, 0, 0, AnswerTime(1, None, None), Marks(1, None, None)),
)


def place(number: int, name: str) -> Place:
    """A school where two of three young teachers have no mentor."""
    about = (OrganisationKind.SCHOOL, number, name, name, 60, "ОО-1", TODAY, dict.fromkeys(MentorKind, 0))
    return Place(number, *about, PlaceYoung(people=4, first_years=3, under_35=1, with_mentor=1), PlacePairs(), None)


PLACES = page_of(place(7, "Школа № 7"), place(8, HOSTILE), page=1, pages=3)

CASES = [
    case(screens.numbers, "of the year", FULL, "2026-11"),
    case(screens.numbers, "nothing in a month", EMPTY, "2026-11"),
    case(screens.numbers, "of all time", replace(FULL, period=ALL_TIME), "2026-11"),
    case(screens.numbers, "of a calendar year", replace(FULL, period=CALENDAR), "2026-11"),
    case(screens.numbers, "too few to tell, no source", FEW, "2026-11"),
    case(screens.alone, "nobody", WithoutMentors(page_of(), 1, 0, 0)),
    case(screens.alone, "a page of several", WithoutMentors(PLACES, 7, 12, 2)),
    case(screens.alone, "only without an organisation", WithoutMentors(page_of(), 1, 0, 1)),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
