"""Snapshots of bot/screens/consultations/offers.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import PartKind, Side
from bot.models.content import TEXT_AT_MOST
from bot.screens.consultations import offers as screens
from bot.screens.consultations.offers import Standing
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import consultation, message

MINE = consultation(Side.RESPONDER)
AWKWARD = consultation(Side.RESPONDER, awkward=True, asker=None)
FROM_GROUP = consultation(Side.RESPONDER, asker=None, asker_id=None, group=HOSTILE)
PHOTO = message(kind=PartKind.PHOTO, text="", file_id="f")
LONG = message(text="а" * (TEXT_AT_MOST - 60))

CASES = [
    *(case(screens.offered, one.value, MINE, message(), one, NOW) for one in Standing),
    case(screens.offered, "a photo, again", MINE, PHOTO, Standing.NEW, NOW, again=True),
    case(screens.offered, "too long for one message", MINE, LONG, Standing.NEW, NOW),
    case(screens.offered, "awkward and taken", AWKWARD, message(), Standing.TAKEN, NOW),
    case(screens.offered, "out of a group", FROM_GROUP, message(), Standing.NEW, NOW),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
