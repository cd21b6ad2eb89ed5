"""Snapshots of bot/screens/shared/form_question.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.screens.shared import form_question as screens
from bot.screens.shared.form_question import Option, Question
from bot.texts import Html, Texts
from tests.screens.builders import form_draft
from tests.screens.cases import Case, case, every

ROWS = ((Option("Да", "yes"), Option("Нет", "no")), (Option("Не знаю", "unknown"),))
PLAIN: dict[str, Any] = {
    "heading": Html(""),
    "question": Question(Html("Как вас зовут?")),
    "draft_id": 5,
    "field": "title",
    "back": False,
    "skip": False,
    "keep": None,
    "problem": None,
    "way_out": "button-cancel",
}
FULL: dict[str, Any] = {
    "heading": Html("<b>Новое мероприятие</b>"),
    "question": Question(Html("Сколько мест?"), ROWS),
    "back": True,
    "skip": True,
    "keep": "Двадцать пять или, если поместятся, тридцать человек",
    "problem": Html("Это не число."),
}

CASES = [
    case(screens.question, "the first", **PLAIN),
    case(screens.question, "with all it may have", **PLAIN | FULL),
    case(screens.resume, "", form_draft()),
    case(screens.sure_to_cancel, "", 5, "title"),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
