"""Snapshots of bot/screens/shared/common.py."""

from syrupy.assertion import SnapshotAssertion

from bot.screens.shared import common as screens
from bot.texts import Texts
from tests.screens.builders import form_draft
from tests.screens.cases import Case, case, every

CASES = [
    case(screens.register_first),
    case(screens.not_allowed),
    case(screens.gone),
    case(screens.not_understood),
    case(screens.unfinished, "", form_draft()),
    case(screens.form_over),
    case(screens.nothing_to_cancel),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
