"""Snapshots of bot/screens/people/subscriptions.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Association, OrganisationKind, SubscriptionKind
from bot.screens.people import subscriptions as screens
from bot.services.people.subscriptions import THEMES, Followable
from bot.texts import Texts
from tests.screens.builders import HOSTILE
from tests.screens.cases import Case, case, every

ASSOCIATIONS = [Association(id=n, name=f"ГМО № {n}", kind=OrganisationKind.SCHOOL) for n in range(1, 10)]
TYPED = Association(id=9, name=HOSTILE, kind=OrganisationKind.SCHOOL)
FOLLOWED = frozenset(
    {THEMES, Followable(SubscriptionKind.SUBJECT, "maths"), Followable(SubscriptionKind.ASSOCIATION, "9")}
)
PAGES = {
    SubscriptionKind.SUBJECT: (0, 1, 2),
    SubscriptionKind.ASSOCIATION: (0, 1),
    SubscriptionKind.EVENT_KIND: (0, 1, 2),
}

CASES = [
    *(case(screens.choices, kind.value, kind, ASSOCIATIONS[:2]) for kind in screens.SECTIONS),
    case(screens.overview, "nothing", frozenset(), ASSOCIATIONS),
    case(screens.overview, "some", FOLLOWED, ASSOCIATIONS),
    *(
        case(screens.section, f"{kind.value}, page {page}", kind, FOLLOWED, ASSOCIATIONS, page)
        for kind, pages in PAGES.items()
        for page in pages
    ),
    case(screens.section, "a hostile name", SubscriptionKind.ASSOCIATION, FOLLOWED, [TYPED], 0),
    case(screens.section, "no associations", SubscriptionKind.ASSOCIATION, FOLLOWED, [], 0),
    case(screens.sure_to_unfollow),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
