"""Snapshots of bot/screens/consultations/sides.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import PartKind, Person, Side, Subject
from bot.screens.consultations import sides as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, person
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import OLEG, consultation, message

MINE = consultation(Side.RESPONDER)
AWKWARD = consultation(Side.RESPONDER, awkward=True, asker=None)
FROM_GROUP = consultation(Side.RESPONDER, asker=None, asker_id=None, group=HOSTILE)
PHOTO = message(kind=PartKind.PHOTO, text="", file_id="f")
ANSWER = message(Side.RESPONDER, text="Начните с вопроса.")
ASKS_BACK = message(Side.RESPONDER, text="Какой класс?", clarifying=True)

CASES = [
    case(screens.asker_words, "in the second year", MINE, NOW),
    case(screens.asker_words, "long at work", consultation(Side.RESPONDER, asker=person()), NOW),
    case(
        screens.asker_words, "nothing known", consultation(Side.RESPONDER, asker=Person(id=13, organisation=None)), NOW
    ),
    case(screens.asker_words, "no subject", consultation(Side.RESPONDER, asker=person(subject=Subject.NONE)), NOW),
    case(screens.asker_words, "awkward", AWKWARD, NOW),
    case(screens.asker_words, "awkward, of no subject", consultation(awkward=True, asker=None, subject=None), NOW),
    *(
        case(screens.asker_words, f"awkward, {one.value}", consultation(asker=None, subject=one), NOW)
        for one in Subject
    ),
    case(screens.asker_words, "out of a group", FROM_GROUP, NOW),
    case(screens.other_side, "the responder", consultation()),
    case(screens.other_side, "nobody yet", consultation(responder=None)),
    case(screens.other_side, "the asker", MINE),
    case(screens.other_side, "who asks awkwardly", AWKWARD),
    case(screens.other_side, "a group", FROM_GROUP),
    case(screens.speaker, "the asker", consultation(), message(), None),
    case(screens.speaker, "the responder", consultation(), ANSWER, OLEG),
    case(screens.speaker, "a responder who is gone", consultation(), ANSWER, None),
    case(screens.header, "an answer", consultation(), ANSWER, OLEG, again=False),
    case(screens.header, "asking back, again", consultation(), ASKS_BACK, OLEG, again=True),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
