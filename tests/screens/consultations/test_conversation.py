"""Snapshots of bot/screens/consultations/conversation.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import PartKind, Side
from bot.presses.consultations import ConsultationDo
from bot.screens.consultations import conversation as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import OLEG, answered, consultation, message

MINE = consultation(Side.RESPONDER)
PHOTO = message(kind=PartKind.PHOTO, text="", file_id="f")
ANSWER = message(Side.RESPONDER, text="Начните с вопроса.")

CASES = [
    case(screens.until, "today", NOW + timedelta(hours=2), NOW),
    case(screens.until, "tomorrow", NOW + timedelta(days=1), NOW),
    case(screens.until, "later", NOW + timedelta(days=4), NOW),
    case(screens.button, "", MINE.row, "write", ConsultationDo.WRITE),
    case(screens.copy, "", answered(), ANSWER, "Олег Игоревич · № 17"),
    case(screens.group_header, "", OLEG, again=False),
    case(screens.group_header, "again, by who is gone", None, again=True),
    case(screens.said_line, "my own", consultation(), message(), None),
    *(
        case(
            screens.said_line,
            f"the other's {kind.value}",
            consultation(),
            message(Side.RESPONDER, kind=kind, text=HOSTILE),
            OLEG,
        )
        for kind in PartKind
    ),
    case(screens.propose_button, "", 17),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
