"""Snapshots of bot/screens/privacy/consent.py."""

from syrupy.assertion import SnapshotAssertion

from bot.screens.privacy import consent as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

CASES = [
    case(screens.ask, "", "2026-09-01", "01.09.2026", "e_7"),
    case(screens.ask_anew, "", "2026-11-29", "29.11.2026", ""),
    case(screens.ask_anew, "after a deep link", "2026-11-29", "29.11.2026", "e_7"),
    case(screens.agreed),
    case(screens.refused, "", ""),
    case(screens.refused, "after a deep link", "e_7"),
    case(screens.refused_anew, "", ""),
    case(screens.refused_anew, "after a deep link", "e_7"),
    case(screens.documents),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
