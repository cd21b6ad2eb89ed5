"""Snapshots of bot/screens/events/announcement.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience, EventKind
from bot.screens.events import announcement as screens
from bot.services.events.announcements import EventNews
from bot.texts import Texts
from tests.screens.builders import HOSTILE, event
from tests.screens.cases import Case, case, every

WEBINAR = event(
    kind=EventKind.WEBINAR, title=HOSTILE, place=None, link="https://example.org/room", audience=Audience(("school",))
)
TYPED = event(title=HOSTILE, place=HOSTILE, audience=Audience(associations=(5,)))

CASES = [
    case(
        screens.event_announced, "seats are free", EventNews(event(), "Читаем вместе", is_full=False, is_mine=False), {}
    ),
    case(
        screens.event_announced,
        "everything typed is hostile",
        EventNews(TYPED, HOSTILE, is_full=False, is_mine=False),
        {5: HOSTILE},
    ),
    case(screens.event_announced, "online and full", EventNews(WEBINAR, None, is_full=True, is_mine=False), {}),
    case(
        screens.event_announced,
        "signed up already",
        EventNews(event(place=None), None, is_full=False, is_mine=True),
        {},
    ),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
