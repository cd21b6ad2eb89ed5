"""Snapshots of bot/screens/shared/ways.py."""

from syrupy.assertion import SnapshotAssertion

from bot.screens.shared import ways as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

CASES = [
    case(way)
    for way in (screens.to_administration, screens.to_mentor_room, screens.to_mentoring_office, screens.to_menu)
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
