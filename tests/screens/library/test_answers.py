"""Snapshots of bot/screens/library/answers.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import KnownAnswer, KnownAnswerState, Subject
from bot.presses.library import KnownPress
from bot.screens.library import answers as screens
from bot.services.library.answers import Outcome
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every


def known(**given: Any) -> KnownAnswer:
    """A published answer of no subject that has helped nobody yet."""
    words = {"question": "Как начать урок?\nПолкласса опаздывает.", "answer": f"С вопроса. {HOSTILE}"}
    usual = {"id": 7, "subject": None, "state": KnownAnswerState.PUBLISHED, "published_at": NOW, "helped": 0}
    return KnownAnswer(**words | usual | given)


MATHS = known(id=8, subject=Subject.MATHS, helped=5, question="Слово " * 40)
FROM_LIST = KnownPress(answer=8, subject="maths", page=1)
TEXTS = (known().question, known().answer)

CASES = [
    case(screens.answer_list, "none", page_of(), None),
    case(screens.answer_list, "none of a subject", page_of(), Subject.MATHS),
    case(screens.answer_list, "all, a page of several", page_of(known(), MATHS, page=1, pages=3), None),
    case(screens.answer_list, "of a subject", page_of(MATHS), Subject.MATHS),
    case(screens.enumerated, "", [known(), MATHS]),
    case(screens.in_a_line, "", "Как начать\nурок?"),
    case(screens.subjects, "two", [(Subject.MATHS, 5), (Subject.PHYSICS, 1)]),
    case(screens.subjects, "none", []),
    case(screens.card, "has helped nobody", known(), KnownPress(answer=7), helped=False),
    case(screens.card, "has helped others", MATHS, FROM_LIST, helped=False),
    case(screens.card, "has helped me and others", MATHS, FROM_LIST, helped=True),
    case(screens.card_text, "has helped me alone", known(helped=1), helped=True),
    case(screens.words, "", *TEXTS),
    case(screens.helped_instead),
    case(screens.gone),
    case(screens.consent, "", known()),
    *(case(screens.settled, outcome.value, known(), outcome) for outcome in Outcome),
    case(screens.proposed),
    case(screens.not_proposable),
    case(screens.agreed, "", MATHS),
    case(screens.declined, "", known()),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
