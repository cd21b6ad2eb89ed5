"""Snapshots of bot/screens/broadcasts/audience.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import EventKind, OrganisationKind, Role, SavedAudience, Subject
from bot.screens.broadcasts import audience as screens
from bot.services.broadcasts.filter_choices import Choice, What
from bot.services.broadcasts.filter_language import Leaf, LeafKind
from bot.services.broadcasts.filters import Reach
from bot.texts import Html, Texts
from tests.screens.broadcasts.broadcast_cards import draft_card
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every

SCHOOLS, MATHS = Leaf(LeafKind.ORGANISATION_KIND, "school"), Leaf(LeafKind.SUBJECT, "maths")
SEMINAR, GONE = Leaf(LeafKind.ATTENDED, "7"), Leaf(LeafKind.ATTENDED, "8")
NAMES = {
    (LeafKind.ATTENDED, "7"): HOSTILE,
    (LeafKind.MISSED, "7"): "Мастер-класс",
    (LeafKind.SIGNED_UP, "7"): "Мастер-класс",
    (LeafKind.NOT_ANSWERED, "7"): "Мастер-класс",
    (LeafKind.THEME, "4"): "Читаем вместе",
    (LeafKind.ORGANISATION, "31"): "Лицей № 4",
    (LeafKind.ASSOCIATION, "5"): "ГМО учителей физики",
    (LeafKind.FOLLOWS, "association:5"): "ГМО учителей физики",
}
LEAVES = (
    *(Leaf(LeafKind.ROLE, role.value) for role in (Role.TEACHER, Role.METHODIST, Role.ADMIN)),
    *(Leaf(LeafKind.ORGANISATION_KIND, kind.value) for kind in OrganisationKind),
    *(Leaf(kind, ref) for kind, ref in NAMES),
    MATHS,
    *(Leaf(LeafKind.FOLLOWS, ref) for ref in ("themes", "subject:maths", "event_kind:seminar")),
    *(Leaf(kind) for kind in (LeafKind.YOUNG_FIRST_YEARS, LeafKind.YOUNG_UNDER_35)),
    GONE,
)
EVERYONE: Any = draft_card().groups
TWO = (((SCHOOLS, False), (MATHS, False), (SEMINAR, True)), ((GONE, False),))
BUT = (((SEMINAR, True),),)
OTHERS = draft_card(groups=TWO, names=NAMES)
CHOICES = {
    What.SUBJECT: [Choice(Leaf(LeafKind.SUBJECT, one.value)) for one in (Subject.MATHS, Subject.PHYSICS)],
    What.FOLLOWS: [Choice(Leaf(LeafKind.FOLLOWS, "themes"))],
    What.FOLLOWS_SUBJECT: [Choice(Leaf(LeafKind.FOLLOWS, "subject:maths"))],
    What.FOLLOWS_EVENT_KIND: [Choice(Leaf(LeafKind.FOLLOWS, f"event_kind:{EventKind.SEMINAR}"))],
    What.FOLLOWS_ASSOCIATION: [Choice(Leaf(LeafKind.FOLLOWS, "association:5"), "ГМО учителей физики")],
    What.ASSOCIATION: [Choice(Leaf(LeafKind.ASSOCIATION, "5"), "ГМО учителей физики")],
    What.THEME: [Choice(Leaf(LeafKind.THEME, "4"), "Читаем вместе")],
    What.YOUNG: [Choice(Leaf(LeafKind.YOUNG_FIRST_YEARS)), Choice(Leaf(LeafKind.YOUNG_UNDER_35))],
    What.ROLE: [Choice(Leaf(LeafKind.ROLE, "methodist"))],
    What.ORGANISATION_KIND: [Choice(SCHOOLS)],
    What.SIGNED_UP: [Choice(Leaf(LeafKind.SIGNED_UP, "7"), HOSTILE, NOW)],
    What.ATTENDED: [Choice(Leaf(LeafKind.ATTENDED, "7"), HOSTILE, NOW)],
    What.MISSED: [Choice(Leaf(LeafKind.MISSED, "7"), HOSTILE, NOW)],
    What.NOT_ANSWERED: [Choice(Leaf(LeafKind.NOT_ANSWERED, "7"), HOSTILE, NOW)],
}
SAVED = SavedAudience(id=3, name=HOSTILE)

CASES = [
    *(case(screens.condition, f"{leaf.kind.value} {leaf.ref}", leaf, NAMES) for leaf in LEAVES),
    case(screens.in_one_line, "everyone", EVERYONE, NAMES),
    case(screens.in_one_line, "two groups", TWO, NAMES),
    case(screens.in_one_line, "everyone but some", BUT, NAMES),
    *(
        case(screens.reach_line, str(people), Reach(people, reachable))
        for people, reachable in ((69, 66), (1, 1), (0, 0))
    ),
    case(screens.audience, "everyone", draft_card()),
    case(screens.audience, "two groups and a note", OTHERS, Html("✅ Сохранено.")),
    case(screens.audience, "nobody", draft_card(groups=BUT, names=NAMES, reach=Reach(0, 0))),
    case(screens.one_condition, "such", OTHERS, 0, SCHOOLS, negated=False),
    case(screens.one_condition, "all but such", OTHERS, 0, SEMINAR, negated=True),
    case(screens.kinds, "", 7, 1),
    *(case(screens.choices, what.value, OTHERS, what, 0, page_of(*CHOICES[what], page=1, pages=3)) for what in What),
    case(screens.choices, "nothing to choose from", OTHERS, What.THEME, 0, page_of()),
    case(screens.saved_list, "none", 7, page_of()),
    case(screens.saved_list, "a page of several", 7, page_of(SAVED, page=1, pages=2)),
    case(screens.saved_one, "", 7, SAVED, TWO, NAMES, Reach(69, 66), 1),
    case(screens.sure_to_delete_saved, "", 7, SAVED, 1),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
