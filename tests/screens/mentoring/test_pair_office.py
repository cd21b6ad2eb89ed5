"""Snapshots of bot/screens/mentoring/pair_office.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import MentorState, PairSide, PairState, Person, Subject
from bot.presses.mentoring import PairOfficeDo
from bot.screens.mentoring import pair_office as screens
from bot.services.mentoring.closing import SCALES, Results, Scale
from bot.services.mentoring.pair_lists import Alone
from bot.services.mentoring.suggestions import Reason, Suggestion
from bot.texts import Texts
from tests.screens.builders import HOSTILE, TODAY, mentor_entry, page_of, young_person
from tests.screens.cases import Case, case, every
from tests.screens.mentoring.pair_cards import pair

TROUBLED = pair(0, met=None, mentor_state=MentorState.PAUSED, young=young_person(surname=HOSTILE))
NAMELESS = Person(id=14, organisation=None)
COUNTS = {Alone.FIRST_YEARS: 5, Alone.UNDER_35: 2}
PEOPLE = (young_person(), young_person(id=15, subject=Subject.NONE, teaching_since=None), NAMELESS)
SUGGESTED = (
    Suggestion(mentor_entry(), (Reason.SUBJECT, Reason.ORGANISATION)),
    Suggestion(mentor_entry(id=7, capacity=2), (Reason.ANY_SUBJECT, Reason.KIND)),
    Suggestion(mentor_entry(id=8), ()),
)
RESULTS = [
    Results(PairSide.YOUNG, closed=8, answered=7, shown=5, scales=tuple(Scale(name, 5, 4.6, 4) for name in SCALES)),
    Results(PairSide.MENTOR, closed=8, answered=3, shown=0, scales=()),
]

CASES = [
    case(screens.pair_list, "none", page_of(), TODAY),
    case(screens.pair_list, "a page of several", page_of(pair(), TROUBLED, page=1, pages=3), TODAY),
    case(screens.card, "well", pair(), TODAY),
    case(screens.card, "troubled", TROUBLED, TODAY),
    case(screens.card, "closed", pair(state=PairState.CLOSED), TODAY),
    *(case(screens.sure, do.name, pair(), do) for do in (PairOfficeDo.ASK_TO_CLOSE, PairOfficeDo.ASK_TO_CHANGE)),
    *(case(screens.alone, f"nobody {kind.value}", kind, page_of(), COUNTS) for kind in Alone),
    *(
        case(screens.alone, f"{kind.value}, a page of several", kind, page_of(*PEOPLE, page=1, pages=2), COUNTS)
        for kind in Alone
    ),
    case(screens.young, "nobody fits", young_person(), page_of()),
    case(screens.young, "little is known", young_person(teaching_since=None, subject=None), page_of()),
    case(screens.young, "some fit", young_person(), page_of(*SUGGESTED, page=1, pages=2)),
    case(screens.has_pair, "", 7),
    case(screens.results, "nothing closed", [], 0),
    case(screens.results, "some", RESULTS, 3),
    case(screens.words, "none", page_of()),
    case(screens.words, "a page of several", page_of(*((side, HOSTILE) for side in PairSide), page=1, pages=2)),
    case(screens.end_asked, "", pair(), TODAY),
    case(screens.mentor_left, "", pair()),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
