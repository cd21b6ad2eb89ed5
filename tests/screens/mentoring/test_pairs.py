"""Snapshots of bot/screens/mentoring/pairs.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import Meeting, PairState, Person
from bot.presses.mentoring import LogPress
from bot.screens.mentoring import pairs as screens
from bot.services.mentoring.meetings import TOPICS
from bot.texts import Texts
from tests.screens.builders import TODAY, page_of, person, young_person
from tests.screens.cases import Case, case, every
from tests.screens.mentoring.pair_cards import ENDS, pair

YOUNG, MENTOR = 13, 21
CLOSED = pair(state=PairState.CLOSED)
SILENT = pair(0, met=None)
LOG = LogPress(pair=7, topic="lesson_plan")


def meeting(number: int, topic: str) -> Meeting:
    """A meeting of 45 minutes, so many days ago."""
    return Meeting(id=number, pair_id=7, held_on=TODAY - timedelta(days=number), minutes=45, topic=topic)


MEETINGS = [meeting(number, topic) for number, topic in enumerate(TOPICS)]

CASES = [
    case(screens.person, "", person()),
    case(screens.person, "nameless", Person(id=9, organisation=None)),
    case(screens.mine, "none", [], YOUNG),
    case(screens.mine, "as a mentor of two", [pair(), SILENT], MENTOR),
    case(screens.mine, "of the young one", [pair()], YOUNG),
    case(screens.card, "of the young one", pair(), YOUNG, TODAY),
    case(screens.card, "of the mentor", SILENT, MENTOR, TODAY),
    case(screens.card, "closed", CLOSED, YOUNG, TODAY),
    case(screens.facts, "the plan is done", pair(8), TODAY),
    *(case(screens.facts, f"next after {done}", pair(done, met=TODAY), pair().row.starts_on) for done in range(8)),
    case(screens.plan, "under way", pair(1), TODAY),
    case(screens.plan, "closed", CLOSED, ENDS),
    case(screens.ask_topic, "", 7),
    case(screens.ask_minutes, "today", LOG, TODAY, TODAY),
    case(screens.ask_day, "", LOG, TODAY),
    case(screens.meetings, "none", SILENT, page_of()),
    case(screens.meetings, "a page of several", pair(), page_of(*MEETINGS, page=1, pages=2)),
    case(screens.meetings, "closed", CLOSED, page_of(*MEETINGS[:1])),
    case(screens.sure_to_delete, "", MEETINGS[0]),
    case(screens.sure_to_end, "", 7),
    case(screens.answered, "kept", kept=True),
    case(screens.answered, "answered before", kept=False),
    case(screens.to_pair, "", 7),
    *(case(screens.pair_begins, side, pair(), me) for side, me in (("young", YOUNG), ("mentor", MENTOR))),
    *(case(screens.silent, side, SILENT, me) for side, me in (("young", YOUNG), ("mentor", MENTOR))),
    *(case(screens.closed, side, CLOSED, me) for side, me in (("young", YOUNG), ("mentor", MENTOR))),
    case(
        screens.closed,
        "without a name",
        pair(state=PairState.CLOSED, young=young_person(surname=None, given_name=None)),
        MENTOR,
    ),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
