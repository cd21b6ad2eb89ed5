"""Snapshots of bot/screens/questionnaires/results.py."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import Questionnaire
from bot.screens.questionnaires import results as screens
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.questionnaires.results import NamedAnswers, Results, TopicResult
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event
from tests.screens.cases import Case, case, every

NONE = tuple(TopicResult(topic, (0, 0, 0, 0, 0)) for topic in SCALES)
SOME = (
    TopicResult(SCALES[0], (0, 1, 2, 4, 8), usual=4.2),
    TopicResult(SCALES[1], (5, 5, 3, 1, 1), usual=4.2),
    TopicResult(SCALES[2], (0, 0, 0, 0, 15)),
    NONE[3],
)


def found(*, anonymous: bool = True, closed: bool = False, **given: Any) -> Results:
    """18 came from 7 organisations, 15 of 17 answered and may be shown, 6 of them in words."""
    questionnaire = Questionnaire(
        id=4, anonymous=anonymous, closes_at=NOW + timedelta(days=3), closed_at=NOW if closed else None
    )
    usual = Results(questionnaire, event(), 18, 7, asked=17, answered=15, released=15, words=6, topics=SOME)
    return replace(usual, **given)


FEW: dict[str, Any] = {"answered": 4, "released": 0, "words": 0, "topics": NONE}
ONE: dict[str, Any] = FEW | {"answered": 1}
TYPED = found(event=event(title=HOSTILE))
VALUES = dict(zip(SCALES, (5, 4, 3), strict=False))
PEOPLE = [NamedAnswers("Петрова Анна", VALUES, HOSTILE), NamedAnswers("", {}, None), NamedAnswers(HOSTILE, {}, None)]

CASES = [
    case(screens.waiting, "", 7),
    case(screens.results, "all may be shown", found(), may_remind=True),
    case(screens.results, "a part may be shown", found(answered=17, released=15), may_remind=True),
    case(screens.results, "closed with a part left over", found(closed=True, released=10), may_remind=False),
    case(screens.results, "too few", found(**FEW), may_remind=True),
    case(screens.results, "too few and closed", found(closed=True, **FEW), may_remind=False),
    case(screens.results, "by name", found(anonymous=False), may_remind=True),
    case(screens.results, "by name, a part", found(anonymous=False, answered=17, released=15), may_remind=True),
    case(screens.results, "by name, left over", found(anonymous=False, closed=True, released=14), may_remind=False),
    case(screens.results, "too few by name", found(anonymous=False, **FEW), may_remind=True),
    case(screens.results, "one of one", found(attended=1, organisations=1, asked=1, **ONE), may_remind=True),
    case(screens.results, "one is silent", found(asked=16), may_remind=True),
    case(screens.results, "one left over", found(closed=True, released=14), may_remind=False),
    case(screens.results, "a hostile title", TYPED, may_remind=False),
    case(screens.caption, "a hostile title", TYPED),
    case(screens.picture, "a hostile title", TYPED),
    case(screens.sure_to_remind, "one", found(asked=16)),
    case(screens.words, "none", found(words=0), [], 0),
    case(screens.words, "the second page of two", found(), [HOSTILE], 1),
    case(screens.answers_by_name, "none", found(anonymous=False, answered=0), [], 0),
    case(screens.answers_by_name, "a page of three", found(anonymous=False), PEOPLE, 1),
    case(screens.sure_to_remind, "", found()),
    case(screens.picture, "", found()),
    case(screens.caption, "", found(released=10)),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
