"""Snapshots of bot/screens/consultations/notices.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import PartKind, Side
from bot.screens.consultations import notices as screens
from bot.texts import Html, Texts
from tests.screens.builders import HOSTILE, NOW
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import answered, consultation, message

MINE = consultation(Side.RESPONDER)
PHOTO = message(kind=PartKind.PHOTO, text="", file_id="f")

CASES = [
    case(screens.nudge, "not taken", MINE, NOW),
    case(screens.nudge, "taken", consultation(Side.RESPONDER, taken_at=NOW), NOW),
    case(screens.timed_out, "", MINE),
    case(screens.answerer_found, "", consultation(taken_at=NOW), NOW),
    case(screens.answerer_found, "by who is gone", consultation(responder=None, due_at=None), NOW),
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
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
