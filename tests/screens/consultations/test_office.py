"""Snapshots of bot/screens/consultations/office.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import Side
from bot.screens.consultations import office as screens
from bot.services.consultations.reading import Line
from bot.services.consultations.routing import Suitable
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, page_of, person
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import OLEG, answered, consultation, message

OLD = consultation(Side.RESPONDER, id=16, waiting_since=NOW - timedelta(days=3), responder=None)
TAKEN = consultation(Side.RESPONDER, id=18, taken_at=NOW)
LINES = (Line(OLD, HOSTILE), Line(consultation(), ""), Line(TAKEN, "Как начать урок?"))
SAID = [(message(), None), (message(Side.RESPONDER, text=HOSTILE), OLEG)]
SUITABLE = (Suitable(OLEG, True, 1, 3), Suitable(person(), False, 3, 3))

CASES = [
    case(screens.age, "hours", consultation(), NOW),
    case(screens.age, "days", OLD, NOW),
    case(screens.waits_for_us, "with words", OLD, HOSTILE, NOW),
    case(screens.waits_for_us, "without", consultation(Side.RESPONDER), "", NOW),
    case(screens.waiting, "none", page_of(), NOW),
    case(screens.waiting, "a page of several", page_of(*LINES, page=1, pages=2), NOW),
    case(screens.card, "waits", OLD, SAID[:1], NOW, waits=True),
    case(screens.card, "answered", answered(Side.RESPONDER), SAID, NOW, waits=False),
    case(screens.choose, "nobody", OLD, page_of()),
    case(screens.choose, "a page of several", OLD, page_of(*SUITABLE, page=1, pages=2)),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
