"""Snapshots of bot/screens/broadcasts/lists.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import BroadcastState
from bot.screens.broadcasts import lists as screens
from bot.services.broadcasts.drafts import DraftLine
from bot.services.broadcasts.numbers import BroadcastLine, Progress, Unreachable
from bot.texts import Texts
from tests.screens.broadcasts.broadcast_cards import broadcast
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every

HALF = Progress(due=4, sending=1, sent=5)
LINES = (
    *(BroadcastLine(broadcast(state), HOSTILE, HALF) for state in BroadcastState if state is not BroadcastState.DRAFT),
    BroadcastLine(broadcast(BroadcastState.WAITING, started_at=None, due_at=NOW), "", Progress(due=10)),
    BroadcastLine(broadcast(BroadcastState.DONE), "Отозванная", Progress(sent=5, recalled=4, undone=1)),
    BroadcastLine(broadcast(recalling=True), "Отзывается", HALF),
)
UNREACHABLE = [Unreachable(f"Школа № {number}", 1, 20) for number in range(9)]

CASES = [
    case(screens.broadcast_list, "none", page_of(), 0),
    case(screens.broadcast_list, "a page of several, and drafts", page_of(*LINES, page=1, pages=2), 3),
    case(screens.drafts, "none", page_of()),
    case(
        screens.drafts,
        "a page of several",
        page_of(DraftLine(broadcast(), HOSTILE), DraftLine(broadcast(), ""), page=1, pages=2),
    ),
    case(screens.unreachable, "none", [], 0),
    case(screens.unreachable, "the last page of two", [*UNREACHABLE, Unreachable(None, 2, 5)], 1),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
