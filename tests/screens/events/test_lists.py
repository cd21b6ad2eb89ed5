"""Snapshots of bot/screens/events/lists.py."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import Event, EventKind, EventState, RegistrationState
from bot.presses.events import EventsPress, MyEventsPart, MyEventsPress
from bot.screens.events import lists as screens
from bot.services.events.lists import By, EventLine
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event, page_of
from tests.screens.cases import Case, case, every


def line(shown: Event, **given: Any) -> EventLine:
    """An event one has not signed up for; 5 of the seats are taken."""
    plain = EventLine(shown, seated=5, queued=0, state=None, place=0, attended=False)
    return replace(plain, **given)


COMING = (
    line(event()),
    line(event(id=8, title=HOSTILE, seats=None)),
    line(event(id=9, seats=5, title="Функциональная грамотность: от диагностики результатов к урокам математики")),
    line(event(id=10), state=RegistrationState.SEATED),
    line(event(id=11), state=RegistrationState.QUEUED, place=2, queued=2),
    line(event(id=12, state=EventState.CANCELLED), state=RegistrationState.SEATED),
    line(event(id=13, registration_closes_at=NOW)),
    line(event(id=14, starts_at=NOW - timedelta(hours=1))),
)
LAST_SEATS = (line(event(seats=6)), line(event(id=8, seats=7)))
PAST = (line(event(), attended=True), line(event(id=8)))
MINE, MINE_PAST = MyEventsPress(), MyEventsPress(part=MyEventsPart.PAST, page=1)
ASKED = {By.KIND: "seminar", By.THEME: "4"}

CASES = [
    case(screens.upcoming, "a page of several with every mark", page_of(*COMING, page=1, pages=3), EventsPress(), NOW),
    *(
        case(
            screens.upcoming,
            by.name,
            page_of(line(event())),
            EventsPress(by=by, ref=ASKED.get(by, "")),
            NOW,
            "Читаем вместе",
        )
        for by in By
        if by is not By.ALL
    ),
    case(
        screens.upcoming, "of a hostile theme", page_of(line(event())), EventsPress(by=By.THEME, ref="4"), NOW, HOSTILE
    ),
    case(screens.upcoming, "none at all", page_of(), EventsPress(), NOW),
    case(screens.upcoming, "one seat and two", page_of(*LAST_SEATS), EventsPress(), NOW),
    case(screens.upcoming, "none of a kind", page_of(), EventsPress(by="k", ref="seminar"), NOW),
    case(screens.filters),
    case(screens.kinds, "two", [(EventKind.SEMINAR, 3), (EventKind.WEBINAR, 1)]),
    case(screens.kinds, "none", []),
    case(
        screens.themes, "two", [(4, "Читаем вместе", 3), (5, "Функциональная грамотность школьников и дошкольников", 1)]
    ),
    case(screens.themes, "none", []),
    case(screens.mine, "none coming", page_of(), MINE, NOW),
    case(screens.mine, "none past", page_of(), MINE_PAST, NOW),
    case(screens.mine, "coming", page_of(*COMING[3:6]), MINE, NOW),
    case(screens.mine, "past, a page of several", page_of(*PAST, page=1, pages=2), MINE_PAST, NOW),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
