"""Snapshots of bot/screens/shared/menu.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Role
from bot.screens.shared import menu as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, form_draft
from tests.screens.cases import Case, case, every

TEACHER = frozenset({Role.TEACHER})
ALL = frozenset({Role.TEACHER, Role.METHODIST, Role.ADMIN})

CASES = [
    case(screens.menu, "a teacher", HOSTILE, TEACHER),
    case(screens.menu, "everything and a form left midway", "Ольга Викторовна", ALL, form_draft()),
    case(screens.help_screen, "a teacher", TEACHER),
    case(screens.help_screen, "everything", ALL),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
