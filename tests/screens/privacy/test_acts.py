"""Snapshots of bot/screens/privacy/acts.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import ErasureAct
from bot.screens.privacy import acts as screens
from bot.texts import Texts
from tests.screens.builders import NOW, page_of
from tests.screens.cases import Case, case, every

ACT = ErasureAct(id=1003, at=NOW, person_id=12)

CASES = [
    case(screens.notice, "", ACT),
    case(screens.open_act, "", ACT),
    case(screens.acts, "none", page_of()),
    case(screens.acts, "a page of several", page_of(ACT, ErasureAct(id=1002, at=NOW, person_id=9), page=1, pages=2)),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
