"""Snapshots of bot/screens/library/office.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import KnownAnswer, KnownAnswerState, Subject
from bot.presses.library import KnownOfficePress
from bot.screens.library import office as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every


def known(**given: Any) -> KnownAnswer:
    """A published answer about maths that has helped five."""
    words = {"question": "Как начать урок?", "answer": f"С вопроса. {HOSTILE}", "subject": Subject.MATHS}
    return KnownAnswer(
        **words | {"id": 7, "state": KnownAnswerState.PUBLISHED, "published_at": NOW, "helped": 5} | given
    )


HIDDEN = known(id=8, state=KnownAnswerState.HIDDEN, published_at=None)
PRESS = KnownOfficePress(answer=7, state="hidden", page=1)
FIGURES = {state: number for number, state in enumerate(KnownAnswerState, start=1)}

CASES = [
    *(
        case(screens.answer_list, f"none {state or 'at all'}", page_of(), state, FIGURES)
        for state in (None, KnownAnswerState.HIDDEN)
    ),
    case(screens.answer_list, "a page of several", page_of(known(), HIDDEN, page=1, pages=3), None, FIGURES),
    case(screens.answer_list, "published", page_of(known()), KnownAnswerState.PUBLISHED, FIGURES),
    case(screens.card, "published", known(), PRESS),
    case(screens.card, "hidden", HIDDEN, PRESS),
    case(screens.sure_to_hide, "", known(), PRESS),
    case(screens.gone),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
