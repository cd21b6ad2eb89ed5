"""Snapshots of bot/screens/shared/letter.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import Broadcast, BroadcastButton, BroadcastPart, PartKind
from bot.models.content import Part
from bot.screens.shared import letter as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

WORDS = BroadcastPart(
    kind=PartKind.TEXT, text="Уважаемые коллеги!", entities=[{"type": "bold", "offset": 0, "length": 9}]
)
PHOTOS = [BroadcastPart(kind=PartKind.PHOTO, text=text, entities=[], file_id="f", album="1") for text in ("Фото", "")]


def broadcast(**given: Any) -> Broadcast:
    """A broadcast of one text message."""
    return Broadcast(**{"id": 7, "parts": [WORDS]} | given)


CASES = [
    case(screens.letter, "a text", broadcast()),
    case(screens.letter, "an album with a button", broadcast(parts=PHOTOS, button=BroadcastButton.RECEIPT)),
    case(screens.under, "nothing", broadcast()),
    case(screens.under, "an event", broadcast(button=BroadcastButton.EVENT, button_ref="31")),
    case(screens.under, "a questionnaire", broadcast(button=BroadcastButton.QUESTIONNAIRE, button_ref="4")),
    case(
        screens.under,
        "a link with its own words",
        broadcast(button=BroadcastButton.LINK, button_ref="https://example.org", button_text="Положение"),
    ),
    case(
        screens.under, "a link without words", broadcast(button=BroadcastButton.LINK, button_ref="https://example.org")
    ),
    case(screens.spoken, "", [Part(PartKind.TEXT, "Спасибо!"), Part(PartKind.VOICE, file_id="f")]),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
