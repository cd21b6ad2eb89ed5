"""Snapshots of bot/screens/events/attendance.py."""

from dataclasses import replace
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import RegistrationState
from bot.screens.events import attendance as screens
from bot.services.events.attendance import CheckInOutcome, CheckInResult, Standing
from bot.services.events.attendance_list import Guest
from bot.services.events.numbers import Figures
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event, page_of
from tests.screens.cases import Case, case, every


def guest(**given: Any) -> Guest:
    """Somebody with a seat who has not come."""
    anna = Guest(12, "Петрова Анна Сергеевна", "Лицей № 4", RegistrationState.SEATED, came=False)
    return replace(anna, **given)


FIGURES = Figures(seated=18, queued=2, came=3, walk_ins=1, organisations_seated=7, organisations_came=3, gave_up=0)
GUESTS = page_of(
    guest(came=True),
    guest(person_id=13, name=HOSTILE, organisation=None, state=RegistrationState.QUEUED, place=2),
    guest(
        person_id=-5, name="", organisation="Центр дополнительного образования детей имени первых космонавтов города"
    ),
    page=1,
    pages=3,
)
HOSTILELY, TYPED = event(title=HOSTILE), page_of(guest(name=HOSTILE, organisation=HOSTILE))
SHUT = [standing for standing in Standing if standing is not Standing.OPEN]

CASES = [
    case(screens.signed_up, "nobody", event(), page_of()),
    case(screens.signed_up, "a page of several", event(), GUESTS),
    case(screens.roll, "nobody", event(), page_of(), FIGURES, Standing.OPEN),
    case(screens.roll, "open", event(), GUESTS, FIGURES, Standing.OPEN),
    case(screens.roll, "for reading", event(), GUESTS, FIGURES, Standing.LATE),
    case(screens.roll, "for reading, everything typed is hostile", HOSTILELY, TYPED, FIGURES, Standing.LATE),
    case(screens.signed_up, "everything typed is hostile", HOSTILELY, TYPED),
    *(case(screens.no_list, one.value, event(), one) for one in (Standing.CANCELLED, Standing.EARLY)),
    case(screens.no_list, "gone", None, Standing.GONE),
    case(screens.guest_label, "came", guest(came=True)),
    case(screens.guest_label, "hostile", guest(name=HOSTILE, organisation=HOSTILE)),
    case(
        screens.guest_label,
        "too long",
        guest(name="Константинопольская Александра Вячеславовна", organisation="Гимназия № 12"),
    ),
    *(case(screens.ticked, one.value, one, changed=False, on=True) for one in SHUT),
    case(screens.ticked, "marked already", Standing.OPEN, changed=False, on=True),
    case(screens.ticked, "marked", Standing.OPEN, changed=True, on=True),
    case(screens.ticked, "taken off", Standing.OPEN, changed=True, on=False),
    case(screens.code, "", event(), "апельсин", NOW, 3),
    case(screens.code, "a hostile title", HOSTILELY, "апельсин", NOW, 0),
    case(screens.code_closed, "a hostile title", HOSTILELY, Standing.LATE, NOW),
    *(case(screens.code_closed, one.value, event(), one, NOW) for one in SHUT if one is not Standing.GONE),
    *(
        case(screens.checked_in, one.value, 7, "Функциональная грамотность", CheckInResult(one))
        for one in (CheckInOutcome.MARKED, CheckInOutcome.WALKED_IN, CheckInOutcome.ALREADY)
    ),
    case(screens.checked_in, "a hostile title", 7, HOSTILE, CheckInResult(CheckInOutcome.MARKED)),
    case(screens.checked_in, "closed meanwhile", 7, "", CheckInResult(CheckInOutcome.CLOSED, standing=Standing.LATE)),
    *(case(screens.check_in_closed, one.value, 7, one, NOW) for one in SHUT),
    case(screens.check_in_cancelled, "", 7),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
