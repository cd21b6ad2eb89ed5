"""Snapshots of bot/screens/people/profile.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Association, OrganisationKind, Person, Position, Role, Subject
from bot.screens.people import profile as screens
from bot.services.people.profile import Profile
from bot.texts import Texts
from tests.screens.builders import HOSTILE, organisation, person, young_person
from tests.screens.cases import Case, case, every

NOBODY = Profile(Person(id=12), None, ())
ASSOCIATIONS = tuple(Association(id=n, name=f"ГМО № {n}", kind=OrganisationKind.SCHOOL) for n in range(1, 8))
ANNA = Profile(person(), organisation(), ASSOCIATIONS)
IVAN = Profile(young_person(surname=HOSTILE), organisation(), ASSOCIATIONS[:2])
TYPED = Profile(
    person(surname=HOSTILE, given_name=HOSTILE, patronymic=HOSTILE),
    organisation(full_name=HOSTILE),
    (Association(id=5, name=HOSTILE, kind=OrganisationKind.SCHOOL),),
)

CASES = [
    *(case(screens.field_value, field, ANNA, field) for field in screens.FIELDS),
    *(case(screens.field_value, f"no {field}", NOBODY, field) for field in screens.FIELDS if field != "full_name"),
    *(case(screens.field_value, one.value, Profile(person(position=one), None, ()), "position") for one in Position),
    *(
        case(screens.field_value, f"subject {one.value}", Profile(person(subject=one), None, ()), "subject")
        for one in Subject
    ),
    case(
        screens.profile,
        "a methodist who is an admin",
        ANNA,
        frozenset({Role.METHODIST, Role.ADMIN}),
        in_first_years=False,
    ),
    case(screens.profile, "a young teacher, saved", IVAN, frozenset({Role.TEACHER}), in_first_years=True, saved=True),
    case(screens.profile, "everything typed is hostile", TYPED, frozenset(), in_first_years=False),
    case(screens.profile, "nothing known", NOBODY, frozenset(), in_first_years=False),
    case(screens.unregistered),
    case(screens.fields),
    case(screens.sure_to_erase),
    case(screens.last_admin),
    case(screens.erased, "", 1003),
    case(screens.really_erased),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
