"""Snapshots of bot/screens/shared/pages.py."""

from syrupy.assertion import SnapshotAssertion

from bot.presses.shared import Go
from bot.screens.shared import pages as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every


def _to(page: int) -> Go:
    return Go(to="events", page=page)


CASES = [
    case(screens.pager, "a single page", 0, 1, _to),
    case(screens.pager, "the first goes back to the last", 0, 5, _to),
    case(screens.pager, "the last goes on to the first", 4, 5, _to),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
