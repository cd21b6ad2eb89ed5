"""Snapshots of bot/screens/shared/audience.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience
from bot.screens.shared import audience as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

NAMES = {5: "ГМО учителей физики и астрономии общеобразовательных организаций города", 6: "ГМО <математики>"}

CASES = [
    case(screens.audience_line, "everyone", Audience(), NAMES),
    case(screens.audience_line, "one part", Audience(organisation_kinds=("school", "kindergarten", "extra")), NAMES),
    case(screens.audience_line, "all parts", Audience(("school",), (5, 6, 99), ("maths",), young=True), NAMES),
    case(
        screens.audience_line, "many subjects", Audience(subjects=("maths", "physics", "art", "music", "sport")), NAMES
    ),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
