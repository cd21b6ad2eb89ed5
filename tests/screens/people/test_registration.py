"""Snapshots of bot/screens/people/registration.py."""

from syrupy.assertion import SnapshotAssertion

from bot.screens.people import registration as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE
from tests.screens.cases import Case, case, every

CASES = [
    case(screens.done, "the organisation is known", HOSTILE, "", listed=True),
    case(screens.done, "without an organisation, after a deep link", "Анна Сергеевна", "e_7", listed=False),
    case(screens.registration_cancelled, "", ""),
    case(screens.registration_cancelled, "after a deep link", "e_7"),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
