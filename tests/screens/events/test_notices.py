"""Snapshots of bot/screens/events/notices.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import EventState
from bot.screens.events import notices as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event, event_card, registration
from tests.screens.cases import Case, case, every

SHOWN = event_card(event(link="https://example.org/room"), mine=registration(), place=6)
BEFORE = {
    "starts_at": (NOW + timedelta(days=1)).isoformat(),
    "ends_at": (NOW + timedelta(days=1, hours=1)).isoformat(),
    "place": None,
    "title": "Грамотность",
    "link": None,
    "description": "Разбираем задания.",
}
TYPED = event(title=HOSTILE, place=HOSTILE, state=EventState.CANCELLED, cancel_reason=HOSTILE)

CASES = [
    case(screens.promoted, "", SHOWN, NOW),
    case(screens.changed, "everything", SHOWN, BEFORE, NOW),
    case(screens.changed, "everything typed is hostile", SHOWN, {"place": HOSTILE, "title": HOSTILE}, NOW),
    case(screens.changed, "another place", SHOWN, {"place": "Школа № 7"}, NOW),
    case(screens.changed, "nothing in the end", SHOWN, {"place": "Лицей № 4, каб. 12"}, NOW),
    case(screens.cancelled, "with a reason", event(state=EventState.CANCELLED, cancel_reason="Заболел ведущий.")),
    case(screens.cancelled, "without", event(state=EventState.CANCELLED)),
    case(screens.cancelled, "everything typed is hostile", TYPED),
    case(screens.reminder, "today", event_card(event(starts_at=NOW + timedelta(hours=1)), mine=registration()), NOW),
    case(screens.reminder, "tomorrow", event_card(event(starts_at=NOW + timedelta(days=1)), mine=registration()), NOW),
    case(screens.reminder, "later", SHOWN, NOW),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
