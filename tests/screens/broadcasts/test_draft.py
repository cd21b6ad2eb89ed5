"""Snapshots of bot/screens/broadcasts/draft.py."""

from datetime import time, timedelta
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.config import QuietHours
from bot.models import Broadcast, BroadcastButton, BroadcastState, PartKind
from bot.models.content import Part
from bot.screens.broadcasts import draft as screens
from bot.services.broadcasts.filter_choices import Target
from bot.services.broadcasts.filters import Reach
from bot.texts import Html, Texts
from tests.screens.broadcasts.broadcast_cards import broadcast, draft_card
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every

QUIET = QuietHours(time(21), time(8))
LATER = NOW + timedelta(days=1)
WORDS = Part(PartKind.TEXT, f"Коллеги!\n{HOSTILE}")
EVERYTHING = [WORDS, *(Part(kind, file_id="f") for kind in PartKind for _ in range(2))]


def draft(**given: Any) -> Broadcast:
    """A draft to be sent at once."""
    return broadcast(BroadcastState.DRAFT, started_at=None, **given)


EVENT = draft(button=BroadcastButton.EVENT, button_ref="7")
LINK = draft(
    button=BroadcastButton.LINK, button_ref="https://example.org", button_text=HOSTILE, urgent=True, due_at=LATER
)
TARGETS = page_of(Target(31, HOSTILE, NOW), page=1, pages=2)

CASES = [
    case(screens.to_card, "", 7),
    case(screens.what_is_in, "everything", EVERYTHING),
    case(screens.what_is_in, "one", [WORDS]),
    case(screens.part_label, "with words", WORDS),
    *(case(screens.part_label, kind.value, Part(kind, file_id="f")) for kind in PartKind if kind is not PartKind.TEXT),
    case(screens.card, "plain", draft_card(), [WORDS], QUIET),
    case(
        screens.card,
        "urgent, later, with a link and a note",
        draft_card(LINK, target="https://example.org", starts_at=LATER),
        EVERYTHING,
        QUIET,
        Html("✅ Сохранено."),
    ),
    case(
        screens.card,
        "held by quiet hours, an event",
        draft_card(EVENT, target=HOSTILE, starts_at=LATER),
        EVERYTHING[1:],
        QUIET,
    ),
    case(screens.card, "the event is gone", draft_card(EVENT), [WORDS], QUIET),
    case(screens.card, "with a receipt", draft_card(draft(button=BroadcastButton.RECEIPT)), [WORDS], QUIET),
    case(
        screens.card,
        "with a questionnaire",
        draft_card(draft(button=BroadcastButton.QUESTIONNAIRE), target="Семинар"),
        [WORDS],
        QUIET,
    ),
    case(screens.buttons, "none yet", draft_card()),
    case(screens.buttons, "another", draft_card(EVENT, target="Семинар")),
    *(case(screens.targets, f"no {kind}", 7, kind, page_of()) for kind in ("event", "questionnaire")),
    *(case(screens.targets, f"{kind}, a page of several", 7, kind, TARGETS) for kind in ("event", "questionnaire")),
    case(screens.target_label, "", Target(31, HOSTILE, NOW)),
    case(screens.when, "", draft()),
    case(screens.sure_to_send, "at once", draft_card(reach=Reach(66, 66))),
    case(screens.sure_to_send, "some cannot be reached, later", draft_card(LINK, starts_at=LATER)),
    case(screens.sure_to_send, "nobody", draft_card(reach=Reach(3, 0))),
    case(screens.sure_to_delete, "", draft()),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
