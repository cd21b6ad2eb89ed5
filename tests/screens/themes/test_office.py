"""Snapshots of bot/screens/themes/office.py."""

from datetime import date, timedelta

from syrupy.assertion import SnapshotAssertion

from bot.screens.themes import office as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, TODAY, theme
from tests.screens.cases import Case, case, every

PLANNED = theme(id=5, month=date(2026, 12, 1), announced_at=None, announce_at=NOW + timedelta(days=19))
LATE = theme(announced_at=None)
MISSED = theme(month=date(2026, 10, 1), announced_at=None)
TYPED = theme(title=HOSTILE, text=HOSTILE)

CASES = [
    case(screens.theme_list, "none", [], 0, 1),
    case(screens.theme_list, "a page of several", [PLANNED, theme()], 1, 3),
    case(screens.card, "announced", theme(), {}, NOW, today=TODAY, deletable=False),
    case(screens.card, "planned", PLANNED, {}, NOW, today=TODAY, deletable=True),
    case(screens.card, "being announced", LATE, {}, NOW, today=TODAY, deletable=True),
    case(screens.card, "never announced", MISSED, {}, NOW, today=TODAY, deletable=True),
    case(screens.theme_list, "a hostile title", [TYPED], 0, 1),
    case(screens.card, "everything typed is hostile", TYPED, {}, NOW, today=TODAY, deletable=False),
    case(screens.sure_to_delete, "a hostile title", TYPED),
    case(screens.sure_to_delete, "", PLANNED),
    case(screens.deleted),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
