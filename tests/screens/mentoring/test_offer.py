"""Snapshots of bot/screens/mentoring/offer.py."""

from datetime import date, time

from syrupy.assertion import SnapshotAssertion

from bot.models import MentorKind, MentorState, Person, Subject
from bot.screens.mentoring import offer as screens
from bot.services.mentoring import mentor_office, mentors
from bot.texts import Texts
from tests.screens.builders import HOSTILE, mentor_entry, person
from tests.screens.cases import Case, case, every

REFUSED = mentor_entry(MentorState.REFUSED, refused_because=HOSTILE)
PAUSED = mentor_entry(MentorState.PAUSED, paused_until=date(2026, 12, 31), kind=MentorKind.LEADER)
BARE = mentor_entry(subjects=[], about="", days="135")
ASKED = (MentorState.OFFERED, MentorState.INVITED, MentorState.ACTIVE, MentorState.PAUSED)
TOLD = (
    (mentor_office.INVITED, MentorState.INVITED),
    (mentor_office.APPROVED, MentorState.ACTIVE),
    (mentor_office.REFUSED, MentorState.REFUSED),
    (mentor_office.REMOVED, MentorState.LEFT),
    (mentors.RESUMED, MentorState.ACTIVE),
)

CASES = [
    *(case(screens.weekday, digit, digit) for digit in "1234567"),
    *(case(screens.days, chosen, chosen) for chosen in ("12345", "135", "12", "7", "567")),
    case(screens.hours, "", time(9), time(18, 30)),
    case(screens.subjects, "any", []),
    case(screens.subjects, "two", [Subject.PHYSICS, Subject.MATHS]),
    case(screens.particulars, "all", mentor_entry().mentor),
    case(screens.particulars, "the least", BARE.mentor),
    case(screens.load, "", mentor_entry()),
    *(case(screens.standing, state.value, mentor_entry(state).mentor) for state in MentorState),
    case(screens.standing, "paused until a day", PAUSED.mentor),
    case(screens.own, "nothing yet", None),
    case(screens.own, "refused with a word", REFUSED),
    case(screens.own, "paused until a day", PAUSED),
    *(case(screens.own, state.value, mentor_entry(state)) for state in MentorState),
    case(screens.because, "a word", REFUSED.mentor),
    case(screens.because, "none", mentor_entry().mentor),
    case(screens.fields),
    *(case(screens.sure, state.value, mentor_entry(state).mentor, 2) for state in ASKED),
    case(screens.sure, "without pairs", mentor_entry().mentor, 0),
    case(screens.to_own),
    *(case(screens.offer_notice, key, key, mentor_entry(state).mentor) for key, state in TOLD),
    case(screens.offer_notice, "refused with a word", mentor_office.REFUSED, REFUSED.mentor),
    case(screens.name_and_place, "both", person(), "Лицей № 4"),
    case(screens.name_and_place, "neither", Person(id=9), None),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
