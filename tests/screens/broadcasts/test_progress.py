"""Snapshots of bot/screens/broadcasts/progress.py."""

from dataclasses import replace
from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import BroadcastState
from bot.presses.broadcasts import BroadcastDo
from bot.screens.broadcasts import progress as screens
from bot.services.broadcasts.numbers import Progress, Receipts
from bot.texts import Texts
from tests.screens.broadcasts.broadcast_cards import broadcast
from tests.screens.builders import HOSTILE, NOW
from tests.screens.cases import Case, case, every

DONE, WAITING = broadcast(BroadcastState.DONE), broadcast(BroadcastState.WAITING)
LATER = NOW + timedelta(hours=11)
HALF = Progress(due=4, sending=1, sent=5)
ALL = Progress(sent=10)
TROUBLED = Progress(sent=5, failed=1, blocked=2, cancelled=1, uncertain=1)
CORRECTED = replace(ALL, stale=4, undone=1)
RECALLED = replace(ALL, recalled=9, undone=1)
SURE = (
    ("cancel", BroadcastDo.CANCEL),
    ("recall", BroadcastDo.RECALL),
    ("resend", BroadcastDo.RESEND),
    ("remind", BroadcastDo.REMIND),
)
REASONS = [(reason, 3) for reason in (*sorted(screens.REASONS), "", HOSTILE)]

CASES = [
    case(screens.title, "words", "Коллеги!\nПриглашаем вас на семинар по функциональной грамотности."),
    case(screens.title, "none", " "),
    case(screens.back_to_list),
    case(screens.gone),
    *(
        case(screens.progress_screen, f"running, {left} seconds left", broadcast(), HOSTILE, HALF, float(left))
        for left in (3, 95, 4000)
    ),
    case(screens.progress_screen, "running, no telling how long", broadcast(), "", HALF, None),
    case(screens.progress_screen, "held by quiet hours", broadcast(), HOSTILE, HALF, 60.0, waits_until=LATER),
    case(screens.progress_screen, "waits for its time", WAITING, HOSTILE, Progress(due=10), None, waits_until=LATER),
    case(screens.progress_screen, "begins", WAITING, HOSTILE, Progress(due=10), None),
    case(screens.progress_screen, "paused", broadcast(BroadcastState.PAUSED), HOSTILE, HALF, None),
    case(screens.progress_screen, "cancelled", broadcast(BroadcastState.CANCELLED), HOSTILE, TROUBLED, None),
    case(screens.progress_screen, "done", DONE, HOSTILE, ALL, None),
    case(
        screens.progress_screen,
        "done with troubles and receipts",
        DONE,
        HOSTILE,
        TROUBLED,
        None,
        receipts=Receipts(5, 3),
    ),
    case(screens.progress_screen, "all have read it", DONE, HOSTILE, ALL, None, receipts=Receipts(10, 10)),
    case(
        screens.progress_screen,
        "being corrected",
        broadcast(BroadcastState.DONE, correcting=True),
        HOSTILE,
        CORRECTED,
        None,
    ),
    case(
        screens.progress_screen,
        "being recalled",
        broadcast(BroadcastState.DONE, recalling=True),
        HOSTILE,
        TROUBLED,
        None,
    ),
    case(screens.progress_screen, "recalled", DONE, HOSTILE, RECALLED, None),
    case(screens.share, "of nothing", Progress()),
    case(screens.share, "nearly all", Progress(due=1, sent=999)),
    *(case(screens.sure, what, broadcast(), what, do, 3) for what, do in SURE),
    case(screens.reasons, "none", broadcast(), []),
    case(screens.reasons, "every one", broadcast(), REASONS),
    case(screens.reason_words, "", HOSTILE),
    case(screens.parts, "", broadcast(), [(0, "Текст"), (1, "Фото")]),
    case(screens.receipt_reminder, "", DONE, HOSTILE),
    case(screens.author_gone, "", DONE, HOSTILE),
    case(screens.receipt_reminder, "with words of its own", broadcast(button_text="Читал(а)"), HOSTILE),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
