"""Snapshots of bot/screens/mentoring/rooms.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import PairSide
from bot.screens.mentoring import rooms as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

CASES = [
    case(screens.room, "a teacher", mentors=False, sides=frozenset()),
    case(screens.room, "a young teacher with a mentor", mentors=False, sides=frozenset({PairSide.YOUNG})),
    case(screens.room, "a mentor", mentors=True, sides=frozenset({PairSide.MENTOR})),
    case(screens.room, "on both sides", mentors=True, sides=frozenset(PairSide)),
    case(screens.office),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
