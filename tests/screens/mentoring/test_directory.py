"""Snapshots of bot/screens/mentoring/directory.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import MentorKind, MentorState, Person
from bot.screens.mentoring import directory as screens
from bot.services.mentoring import mentors
from bot.services.mentoring.directory import Counts
from bot.services.mentoring.mentor_office import InviteOutcome
from bot.texts import Texts
from tests.screens.builders import HOSTILE, mentor_entry, page_of, person
from tests.screens.cases import Case, case, every

EMPTY = Counts(dict.fromkeys(MentorKind, 0), dict.fromkeys(MentorKind, 0), offered=0, invited=0)
FULL = Counts(
    {MentorKind.TUTOR: 12, MentorKind.LEADER: 3}, {MentorKind.TUTOR: 1, MentorKind.LEADER: 0}, offered=2, invited=1
)
NAMELESS = mentor_entry(MentorState.PAUSED, id=9, person=Person(id=-3, organisation=None))
LISTS = (*(kind.value for kind in MentorKind), MentorState.OFFERED.value, MentorState.INVITED.value)
ENTRIES = (mentor_entry(), NAMELESS)

CASES = [
    case(screens.base, "empty", EMPTY),
    case(screens.base, "full", FULL),
    *(case(screens.mentor_list, f"no {show}", show, page_of()) for show in LISTS),
    *(
        case(screens.mentor_list, f"{show}, a page of several", show, page_of(*ENTRIES, page=1, pages=3))
        for show in LISTS
    ),
    case(screens.line, "", 1, mentor_entry()),
    case(screens.label, "", NAMELESS),
    case(screens.person_label, "", person(surname=HOSTILE)),
    *(case(screens.card, state.value, mentor_entry(state)) for state in MentorState),
    case(screens.sure_to_remove, "", mentor_entry()),
    *(case(screens.invited, outcome.value, outcome.value) for outcome in InviteOutcome),
    case(screens.mentor_notice, "offered", mentors.OFFERED, mentor_entry(MentorState.OFFERED)),
    case(screens.mentor_notice, "stepped back", mentors.STEPPED_BACK, mentor_entry(MentorState.LEFT)),
    case(screens.mentor_notice, "accepted", mentors.ACCEPTED, mentor_entry()),
    case(screens.declined, "", person()),
    case(screens.declined, "without a name", Person(id=9)),
    case(screens.to_base),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
