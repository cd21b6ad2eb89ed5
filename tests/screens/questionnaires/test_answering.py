"""Snapshots of bot/screens/questionnaires/answering.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import Questionnaire
from bot.screens.questionnaires import answering as screens
from bot.services.questionnaires.lifecycle import Completion, PersonalInvitation
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event
from tests.screens.cases import Case, case, every


def asked(
    *, anonymous: bool = True, answered: bool = False, closes_at: int = 3, title: str = "Функциональная грамотность"
) -> PersonalInvitation:
    """Asked after a seminar, open for so many days more."""
    questionnaire = Questionnaire(id=4, anonymous=anonymous, closes_at=NOW + timedelta(days=closes_at))
    return PersonalInvitation(questionnaire, event(title=title), answered)


CASES = [
    case(screens.invite, "anonymous", asked()),
    case(screens.invite, "by name", asked(anonymous=False)),
    case(screens.invite, "a hostile title", asked(title=HOSTILE)),
    case(screens.nudge, "", asked()),
    case(screens.nudge, "a hostile title", asked(title=HOSTILE)),
    case(screens.opened, "gone", None, NOW),
    case(screens.opened, "answered", asked(answered=True), NOW),
    case(screens.opened, "open", asked(), NOW),
    case(screens.opened, "closed", asked(closes_at=-1), NOW),
    case(screens.heading, "anonymous", HOSTILE, anonymous=True, number=1, count=5),
    case(screens.heading, "by name", HOSTILE, anonymous=False, number=5, count=5),
    *(
        case(screens.completed, f"{one.value}, {'anonymous' if anonymous else 'by name'}", one, 4, anonymous)
        for one in Completion
        for anonymous in (True, False)
    ),
    case(screens.answering_cancelled, "", 4),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
