"""Snapshots of bot/screens/consultations/conversation.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import PartKind, Person, Side, Subject
from bot.models.content import TEXT_AT_MOST
from bot.presses.consultations import ConsultationDo
from bot.screens.consultations import conversation as screens
from bot.screens.consultations.conversation import Standing
from bot.texts import Html, Texts
from tests.screens.builders import HOSTILE, NOW, person
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import OLEG, answered, consultation, message

MINE = consultation(Side.RESPONDER)
AWKWARD = consultation(Side.RESPONDER, awkward=True, asker=None)
FROM_GROUP = consultation(Side.RESPONDER, asker=None, asker_id=None, group=HOSTILE)
PHOTO = message(kind=PartKind.PHOTO, text="", file_id="f")
LONG = message(text="а" * (TEXT_AT_MOST - 60))
ANSWER = message(Side.RESPONDER, text="Начните с вопроса.")
ASKS_BACK = message(Side.RESPONDER, text="Какой класс?", clarifying=True)

CASES = [
    case(screens.until, "today", NOW + timedelta(hours=2), NOW),
    case(screens.until, "tomorrow", NOW + timedelta(days=1), NOW),
    case(screens.until, "later", NOW + timedelta(days=4), NOW),
    case(screens.button, "", MINE.row, "write", ConsultationDo.WRITE),
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
    case(screens.copy, "", answered(), ANSWER, "Олег Игоревич · № 17"),
    *(case(screens.offered, one.value, MINE, message(), one, NOW) for one in Standing),
    case(screens.offered, "a photo, again", MINE, PHOTO, Standing.NEW, NOW, again=True),
    case(screens.offered, "too long for one message", MINE, LONG, Standing.NEW, NOW),
    case(screens.offered, "awkward and taken", AWKWARD, message(), Standing.TAKEN, NOW),
    case(screens.offered, "out of a group", FROM_GROUP, message(), Standing.NEW, NOW),
    case(screens.nudge, "not taken", MINE, NOW),
    case(screens.nudge, "taken", consultation(Side.RESPONDER, taken_at=NOW), NOW),
    case(screens.timed_out, "", MINE),
    case(screens.taken, "", consultation(taken_at=NOW), NOW),
    case(screens.taken, "by who is gone", consultation(responder=None, due_at=None), NOW),
    case(screens.solved, "for the asker", answered()),
    case(screens.solved, "for the responder", answered(Side.RESPONDER), proposable=True),
    case(screens.solved, "for the responder, known already", answered(Side.RESPONDER)),
    case(screens.ask_mark, "", answered(), Html("Обращение закрыто.")),
    case(screens.withdrawn, "", MINE),
    case(screens.thanks, "", answered(Side.RESPONDER, thanks=HOSTILE)),
    case(screens.contacts_asked, "", answered(Side.RESPONDER)),
    case(screens.contacts, "the other's is there", answered(asker_contact="@ivan", responder_contact="@oleg")),
    case(
        screens.contacts,
        "the other writes first",
        answered(Side.RESPONDER, asker_contact="", responder_contact="@oleg"),
    ),
    case(screens.contacts, "neither has one", answered(asker_contact="", responder_contact="")),
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
