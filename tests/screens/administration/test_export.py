"""Snapshots of bot/screens/administration/export.py."""

from datetime import date

from syrupy.assertion import SnapshotAssertion

from bot.screens.administration import export as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

MONTHS = [date(2026, month, 1) for month in (11, 10, 9, 8, 7, 6, 5)]

CASES = [
    case(screens.choose, "a period", MONTHS, ["2026", "2025"], under_way=False, office="admin"),
    case(screens.choose, "one is being made", MONTHS, ["2026", "2025"], under_way=True, office="methodist"),
    *(case(screens.making, f"{share:.0%}", share) for share in (0.0, 0.37, 1.0)),
    case(screens.export_sent, "", "учебный год 2026/27", 12345),
    case(screens.caption, "", "учебный год 2026/27"),
    *(case(screens.failed, reason, reason) for reason in ("attempts", "unknown", "not-allowed", "too-big")),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
