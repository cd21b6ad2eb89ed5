"""Snapshots of bot/screens/people/roles.py."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from syrupy.assertion import SnapshotAssertion

from bot.models import Person, Role, RoleGrant, RoleInvitation
from bot.screens.people import roles as screens
from bot.services.people.invitations import Acceptance, AcceptOutcome, LinkStanding
from bot.services.people.roles import GRANTABLE, Holder
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, page_of, person
from tests.screens.cases import Case, case, every

ENDS = datetime(2027, 9, 1, tzinfo=ZoneInfo("Europe/Moscow"))


def holder(who: Person | None = None, **given: Any) -> Holder:
    """Anna, a methodist until the end of the school year."""
    grant = {"id": 7, "role": Role.METHODIST, "granted_at": NOW - timedelta(days=30), "ends_at": ENDS}
    return Holder(RoleGrant(**grant | given), who or person())


def invitation(**given: Any) -> RoleInvitation:
    """An invitation to be a methodist until the end of the school year."""
    usual = {
        "id": 3,
        "code": "AbC",
        "role": Role.METHODIST,
        "expires_at": NOW + timedelta(days=7),
        "role_ends_at": ENDS,
    }
    return RoleInvitation(**usual | given)


TYPED = holder(person(surname=HOSTILE))
ADMIN = holder(Person(id=2), id=8, role=Role.ADMIN, ends_at=None)
ADDRESS = "https://t.me/abonement_bot?start=i_AbC"

CASES = [
    *(case(screens.role_name, role.value, role) for role in GRANTABLE),
    case(screens.until, "a day", ENDS),
    case(screens.until, "no end", None),
    case(screens.staff, "one", page_of(ADMIN), 0),
    case(screens.staff, "a page of several with links", page_of(*[holder(), ADMIN] * 3, page=1, pages=2), 2),
    case(screens.card, "holds", holder(), NOW, last_admin=False),
    case(screens.card, "the last admin", ADMIN, NOW, last_admin=True),
    case(screens.card, "over", holder(revoked_at=NOW), NOW, last_admin=False),
    case(screens.sure_to_take, "", holder()),
    case(screens.staff, "a hostile name", page_of(TYPED), 0),
    case(screens.card, "a hostile name", TYPED, NOW, last_admin=False),
    case(screens.sure_to_take, "a hostile name", TYPED),
    case(screens.used, "a hostile name", TYPED),
    *(case(screens.link, standing.value, invitation(), standing, ADDRESS) for standing in LinkStanding),
    case(screens.sure_to_withdraw, "", invitation()),
    case(screens.links, "none", page_of()),
    case(screens.links, "a page of several", page_of(*[invitation()] * 5, page=1, pages=2)),
    case(screens.no_invitation),
    *(case(screens.accepted, one.value, Acceptance(one, Role.METHODIST, ENDS)) for one in AcceptOutcome),
    case(screens.accepted, "granted admin without end", Acceptance(AcceptOutcome.GRANTED, Role.ADMIN, None)),
    *(case(screens.role_taken_away, role.value, role) for role in GRANTABLE),
    case(screens.used, "", holder()),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
