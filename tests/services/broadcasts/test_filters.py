"""To whom a broadcast goes: the SQL of filters against a plain reading of what each of them means."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.database import Database
from bot.models import (
    Account,
    Association,
    Attendance,
    CheckIn,
    Event,
    EventKind,
    EventState,
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Questionnaire,
    Registration,
    RegistrationState,
    Role,
    RoleGrant,
    Subject,
    Subscription,
    Theme,
)
from bot.services.broadcasts.filter_language import (
    MAX_DEPTH,
    MAX_LEAVES,
    And,
    Filter,
    FilterRefused,
    Groups,
    Leaf,
    LeafKind,
    Not,
    Or,
    fits,
    from_groups,
    from_json,
    leaves,
    to_groups,
    to_json,
)
from bot.services.broadcasts.filters import Reach, condition, count, names, people

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
DAYS = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 12, 1), date(2027, 1, 1))
SEATED, QUEUED, CANCELLED = RegistrationState.SEATED, RegistrationState.QUEUED, RegistrationState.CANCELLED
NOBODY = "999"


@dataclass(frozen=True)
class Held:
    """An event of the city: its theme, when it ends (seen from NOW), whether it was cancelled, its questionnaire."""

    theme: int | None
    ends: timedelta
    cancelled: bool = False
    questionnaire: int | None = None


ORGANISATIONS = {1: OrganisationKind.SCHOOL, 2: OrganisationKind.SCHOOL, 3: OrganisationKind.KINDERGARTEN}
ASSOCIATIONS = (1, 2, 3)
THEMES = (1, 2, 3)
EVENTS = {
    1: Held(theme=2, ends=-DAY, questionnaire=3),
    2: Held(theme=2, ends=timedelta(0), questionnaire=1),
    3: Held(theme=1, ends=SECOND, questionnaire=4),
    4: Held(theme=1, ends=-DAY, cancelled=True),
    5: Held(theme=None, ends=-SECOND),
}
FOLLOWED = (
    "themes",
    "subject:physics",
    "subject:maths",
    "association:1",
    "association:2",
    "event_kind:seminar",
    "event_kind:webinar",
)
SUBJECTS = (Subject.PHYSICS, Subject.MATHS, Subject.NONE)


@dataclass(frozen=True)
class Grant:
    """A granted role; `ends` is seen from NOW."""

    role: Role
    revoked: bool
    ends: timedelta | None

    @property
    def holds(self) -> bool:
        return not self.revoked and (self.ends is None or self.ends > timedelta(0))


@dataclass(frozen=True)
class Someone:
    """A person as the rules see them."""

    number: int
    organisation: int | None
    subject: Subject | None
    since: int | None
    under_35: bool | None
    registered: bool
    erased: bool
    accounts_blocked: tuple[bool, ...]
    grants: tuple[Grant, ...]
    associations: frozenset[int]
    follows: frozenset[str]
    registrations: Mapping[int, RegistrationState] = field(hash=False)
    attended: frozenset[int]
    # Events whose questionnaire the person was asked to fill in, and whether they have.
    answered: Mapping[int, bool] = field(hash=False)

    def signed_up(self, event: int) -> bool:
        return self.registrations.get(event, CANCELLED) is not CANCELLED

    def missed(self, event: int) -> bool:
        if event not in EVENTS:
            return False
        took_place = not EVENTS[event].cancelled and EVENTS[event].ends <= timedelta(0)
        return took_place and self.registrations.get(event) is SEATED and event not in self.attended

    def answers_to(self, leaf: Leaf, today: date) -> bool:
        number = int(leaf.ref) if leaf.ref.isdecimal() else 0
        match leaf.kind:
            case LeafKind.EVERYONE:
                return True
            case LeafKind.ROLE:
                if leaf.ref in ("guest", "teacher"):
                    return self.registered is (leaf.ref == "teacher")
                return self.registered and any(g.holds for g in self.grants if g.role.value == leaf.ref)
            case LeafKind.ORGANISATION_KIND:
                return self.organisation is not None and ORGANISATIONS[self.organisation].value == leaf.ref
            case LeafKind.ORGANISATION:
                return self.organisation == number
            case LeafKind.ASSOCIATION:
                return number in self.associations
            case LeafKind.SUBJECT:
                return self.subject is not None and self.subject.value == leaf.ref
            case LeafKind.FOLLOWS:
                return leaf.ref in self.follows
            case LeafKind.THEME:
                return any(self.signed_up(event) for event, held in EVENTS.items() if held.theme == number)
            case LeafKind.YOUNG_FIRST_YEARS:
                return Person(teaching_since=self.since).in_first_years(today)
            case LeafKind.YOUNG_UNDER_35:
                return self.under_35 is True
            case LeafKind.SIGNED_UP:
                return self.signed_up(number)
            case LeafKind.ATTENDED:
                return number in self.attended
            case LeafKind.MISSED:
                return self.missed(number)
            case LeafKind.NOT_ANSWERED:
                return self.answered.get(number) is False

    def is_meant(self, filter: Filter, today: date) -> bool:
        match filter:
            case And(parts):
                return all(self.is_meant(part, today) for part in parts)
            case Or(parts):
                return any(self.is_meant(part, today) for part in parts)
            case Not(part):
                return not self.is_meant(part, today)
            case Leaf():
                return self.answers_to(filter, today)


def drawn(dice: random.Random, number: int) -> Someone:
    def some(things: Any) -> list[Any]:
        return [thing for thing in things if dice.random() < 0.4]

    return Someone(
        number=number,
        organisation=dice.choice((None, *ORGANISATIONS)),
        subject=dice.choice((None, *SUBJECTS)),
        since=dice.choice((None, 1990, *range(2022, 2028))),
        under_35=dice.choice((None, False, True)),
        registered=dice.random() < 0.85,
        erased=dice.random() < 0.15,
        accounts_blocked=tuple(dice.random() < 0.4 for _ in range(dice.randrange(3))),
        grants=tuple(
            Grant(role, dice.random() < 0.3, dice.choice((None, -SECOND, timedelta(0), SECOND)))
            for role in dice.choices((Role.METHODIST, Role.ADMIN), k=dice.choice((0, 0, 1, 2)))
        ),
        associations=frozenset(some(ASSOCIATIONS[:2])),
        # The last is no subject's and no event kind's: a row counts for its own kind only.
        follows=frozenset(some((*FOLLOWED, "event_kind:physics"))),
        registrations={event: dice.choice((SEATED, SEATED, QUEUED, CANCELLED)) for event in some(EVENTS)},
        attended=frozenset(some(EVENTS)),
        answered={event: dice.random() < 0.5 for event in some(EVENTS) if EVENTS[event].questionnaire},
    )


PEOPLE = tuple(drawn(random.Random(number), number) for number in range(1, 121))


def meant(filter: Filter, today: date) -> list[Someone]:
    """The people of the city whom the filter names, by the wording of its rules."""
    return [one for one in PEOPLE if one.registered and not one.erased and one.is_meant(filter, today)]


def _things() -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        Organisation,
        [{"id": n, "kind": kind, "name": f"ОО {n}", "full_name": f"ОО № {n}"} for n, kind in ORGANISATIONS.items()],
    )
    yield Association, [{"id": n, "name": f"ГМО {n}", "kind": OrganisationKind.SCHOOL} for n in ASSOCIATIONS]
    yield (
        Theme,
        [
            {"id": n, "month": date(2026, n, 1), "title": f"Тема {n}", "created_at": NOW, "announce_at": NOW}
            for n in THEMES
        ],
    )
    yield (
        Event,
        [
            {
                "id": n,
                "title": f"Семинар {n}",
                "state": EventState.CANCELLED if held.cancelled else EventState.PUBLISHED,
                "kind": EventKind.SEMINAR,
                "starts_at": NOW + held.ends - DAY,
                "ends_at": NOW + held.ends,
                "registration_closes_at": NOW + held.ends - DAY,
                "theme_id": held.theme,
                "check_in_secret": "secret",
                "created_at": NOW,
            }
            for n, held in EVENTS.items()
        ],
    )
    asked = [(held.questionnaire, n) for n, held in EVENTS.items() if held.questionnaire]
    yield (
        Questionnaire,
        [{"id": n, "event_id": event, "anonymous": True, "opened_at": NOW, "closes_at": NOW} for n, event in asked],
    )


def _rows() -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """What the people of the city have, by table."""
    yield (
        Person,
        [
            {
                "id": one.number,
                "organisation_id": one.organisation,
                "subject": one.subject,
                "teaching_since": one.since,
                "under_35": one.under_35,
                "created_at": NOW,
                "registered_at": NOW if one.registered else None,
                "erased_at": NOW if one.erased else None,
            }
            for one in PEOPLE
        ],
    )
    accounts = [(one.number, n, blocked) for one in PEOPLE for n, blocked in enumerate(one.accounts_blocked)]
    yield (
        Account,
        [
            {
                "person_id": person,
                "messenger": "telegram",
                "bot_id": str(n),
                "external_id": str(person),
                "chat_id": str(person),
                "blocked_at": NOW if blocked else None,
                "created_at": NOW,
            }
            for person, n, blocked in accounts
        ],
    )
    yield (
        RoleGrant,
        [
            {
                "person_id": one.number,
                "role": grant.role,
                "granted_at": NOW - DAY,
                "revoked_at": NOW - DAY if grant.revoked else None,
                "ends_at": None if grant.ends is None else NOW + grant.ends,
            }
            for one in PEOPLE
            for grant in one.grants
        ],
    )
    yield Membership, [{"person_id": one.number, "association_id": a} for one in PEOPLE for a in one.associations]
    followed = [(one.number, *ref.partition(":")) for one in PEOPLE for ref in one.follows]
    yield Subscription, [{"person_id": person, "kind": kind, "ref": ref} for person, kind, _, ref in followed]
    yield (
        Registration,
        [
            {"person_id": one.number, "event_id": event, "state": state, "number": one.number, "registered_at": NOW}
            for one in PEOPLE
            for event, state in one.registrations.items()
        ],
    )
    yield (
        Attendance,
        [
            {"person_id": one.number, "event_id": event, "how": CheckIn.LIST, "at": NOW}
            for one in PEOPLE
            for event in one.attended
        ],
    )
    yield (
        Invitation,
        [
            {"person_id": one.number, "questionnaire_id": EVENTS[event].questionnaire, "answered": answered}
            for one in PEOPLE
            for event, answered in one.answered.items()
        ],
    )


@pytest.fixture
async def small_city(database: Database) -> Database:
    """The database with the people of the small city in it."""
    async with database.transaction() as session:
        for table, rows in (*_things(), *_rows()):
            await session.execute(insert(table), rows)
    return database


REFS: Mapping[LeafKind, tuple[str, ...]] = {
    LeafKind.EVERYONE: ("",),
    LeafKind.ROLE: tuple(role.value for role in Role),
    LeafKind.ORGANISATION_KIND: tuple(kind.value for kind in OrganisationKind),
    LeafKind.ORGANISATION: (*map(str, ORGANISATIONS), NOBODY),
    LeafKind.ASSOCIATION: (*map(str, ASSOCIATIONS), NOBODY),
    LeafKind.SUBJECT: (*(subject.value for subject in SUBJECTS), "music"),
    LeafKind.FOLLOWS: (*FOLLOWED, "subject:music", f"association:{NOBODY}", "event_kind:forum"),
    LeafKind.THEME: (*map(str, THEMES), NOBODY),
    LeafKind.YOUNG_FIRST_YEARS: ("",),
    LeafKind.YOUNG_UNDER_35: ("",),
    LeafKind.SIGNED_UP: (*map(str, EVENTS), NOBODY),
    LeafKind.ATTENDED: (*map(str, EVENTS), NOBODY),
    LeafKind.MISSED: (*map(str, EVENTS), NOBODY),
    LeafKind.NOT_ANSWERED: (*map(str, EVENTS), NOBODY),
}
LEAVES = tuple(Leaf(kind, ref) for kind, refs in REFS.items() for ref in refs)
# These cannot name anybody here; every other leaf must, or the city would not put it to the test.
OF_NOBODY = {
    Leaf(LeafKind.ROLE, "guest"),
    Leaf(LeafKind.ORGANISATION_KIND, "extra"),
    Leaf(LeafKind.ASSOCIATION, "3"),
    Leaf(LeafKind.SUBJECT, "music"),
    Leaf(LeafKind.FOLLOWS, "subject:music"),
    Leaf(LeafKind.FOLLOWS, "event_kind:forum"),
    Leaf(LeafKind.THEME, "3"),
    Leaf(LeafKind.MISSED, "3"),
    Leaf(LeafKind.MISSED, "4"),
    Leaf(LeafKind.NOT_ANSWERED, "4"),
    Leaf(LeafKind.NOT_ANSWERED, "5"),
    *(leaf for leaf in LEAVES if leaf.ref.endswith(NOBODY)),
}


def trees(depth: int) -> st.SearchStrategy[Filter]:
    leaf: st.SearchStrategy[Filter] = st.sampled_from(LEAVES)
    if depth == 1:
        return leaf | st.sampled_from((And(), Or()))
    below = trees(depth - 1)
    several = st.lists(below, max_size=3).map(tuple)
    return leaf | st.builds(And, several) | st.builds(Or, several) | st.builds(Not, below)


filters = trees(MAX_DEPTH).filter(fits)
literals = st.tuples(st.sampled_from(LEAVES), st.booleans())
groups_of_leaves = st.lists(st.lists(literals, max_size=4).map(tuple), max_size=4).map(tuple)
PROPERTY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def test_each_leaf_and_its_negation_name_whom_its_wording_names(small_city: Database) -> None:
    assert {leaf.kind for leaf in LEAVES} == set(LeafKind)
    everyone = {one.number for one in meant(And(), NOW.date())}
    async with small_city.reading() as session:
        for leaf in LEAVES:
            expected = {one.number for one in meant(leaf, NOW.date())}
            assert bool(expected) is (leaf not in OF_NOBODY), leaf
            assert set(await session.scalars(people(leaf, NOW.date(), NOW))) == expected, leaf
            assert set(await session.scalars(people(Not(leaf), NOW.date(), NOW))) == everyone - expected, leaf


@PROPERTY
@given(filter=filters, today=st.sampled_from(DAYS))
async def test_a_filter_names_whom_its_wording_names(small_city: Database, filter: Filter, today: date) -> None:
    async with small_city.reading() as session:
        found = list(await session.scalars(people(filter, today, NOW)))
    assert sorted(found) == [one.number for one in meant(filter, today)]


@settings(PROPERTY, max_examples=30)
@given(filter=trees(3))
async def test_a_filter_reaches_those_of_them_with_an_open_account(small_city: Database, filter: Filter) -> None:
    expected = meant(filter, NOW.date())
    async with small_city.reading() as session:
        assert await count(session, filter, NOW.date(), NOW) == Reach(
            people=len(expected), reachable=sum(not all(one.accounts_blocked) for one in expected)
        )


async def test_a_condition_is_never_unknown_and_holds_in_a_query_of_the_same_tables(small_city: Database) -> None:
    joined = (
        select(Registration.id, Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .join(Event, Event.id == Registration.event_id)
        .outerjoin(Attendance, Attendance.person_id == Person.id)
        .outerjoin(Membership, Membership.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Event.id == 1)
        .distinct()
    )
    there = [one for one in PEOPLE if 1 in one.registrations]
    async with small_city.reading() as session:
        for leaf in LEAVES:
            holds = condition(leaf, NOW.date(), NOW)
            found = {row.person_id for row in await session.execute(joined.where(holds))}
            assert found == {one.number for one in there if one.is_meant(leaf, NOW.date())}, leaf
            assert (await session.scalars(select(Person.id).where(holds.is_(None)))).all() == [], leaf


async def test_a_city_without_people_is_reached_by_nobody(database: Database) -> None:
    async with database.reading() as session:
        assert await count(session, And(), NOW.date(), NOW) == Reach(0, 0)


async def test_names_are_given_for_what_is_there(small_city: Database) -> None:
    filter = Or(
        (
            And((Leaf(LeafKind.ORGANISATION, "2"), Not(Leaf(LeafKind.ASSOCIATION, "2")))),
            And((Leaf(LeafKind.FOLLOWS, "association:1"), Leaf(LeafKind.FOLLOWS, "themes"), Leaf(LeafKind.THEME, "3"))),
            And((Leaf(LeafKind.MISSED, "1"), Leaf(LeafKind.ATTENDED, "1"), Leaf(LeafKind.SIGNED_UP, "4"))),
            And((Leaf(LeafKind.NOT_ANSWERED, "2"), Leaf(LeafKind.NOT_ANSWERED, NOBODY), Leaf(LeafKind.THEME, NOBODY))),
            And((Leaf(LeafKind.EVERYONE), Leaf(LeafKind.SUBJECT, "physics"), Leaf(LeafKind.FOLLOWS, "subject:maths"))),
        )
    )
    async with small_city.reading() as session:
        assert await names(session, filter) == {
            (LeafKind.ORGANISATION, "2"): "ОО 2",
            (LeafKind.ASSOCIATION, "2"): "ГМО 2",
            (LeafKind.FOLLOWS, "association:1"): "ГМО 1",
            (LeafKind.THEME, "3"): "Тема 3",
            (LeafKind.MISSED, "1"): "Семинар 1",
            (LeafKind.ATTENDED, "1"): "Семинар 1",
            (LeafKind.SIGNED_UP, "4"): "Семинар 4",
            (LeafKind.NOT_ANSWERED, "2"): "Семинар 2",
        }


@given(filter=filters)
def test_a_filter_comes_back_from_json_as_it_was(filter: Filter) -> None:
    assert from_json(json.loads(json.dumps(to_json(filter)))) == filter


@pytest.mark.parametrize(
    "junk",
    [
        None,
        True,
        7,
        "everyone",
        [],
        {},
        {"and": None},
        {"and": "everyone"},
        {"and": {}},
        {"and": [None]},
        {"and": [], "or": []},
        {"and": [], "is": "everyone"},
        {"or": 3},
        {"not": None},
        {"not": []},
        {"not": [{"is": "everyone"}]},
        {"nor": []},
        {"is": None},
        {"is": "mentor"},
        {"is": "Everyone"},
        {"is": "everyone", "ref": "1"},
        {"is": "everyone", "ref": None},
        {"is": "everyone", "because": ""},
        {"is": "role"},
        {"is": "role", "ref": "boss"},
        {"is": "role", "ref": ["admin"]},
        {"is": "organisation_kind", "ref": "university"},
        {"is": "organisation", "ref": 1},
        {"is": "organisation", "ref": ""},
        {"is": "organisation", "ref": "-1"},
        {"is": "organisation", "ref": "01"},
        {"is": "organisation", "ref": "1\n"},
        {"is": "organisation", "ref": "١"},
        {"is": "organisation", "ref": "9" * 19},
        {"is": "subject", "ref": "astrology"},
        {"is": "follows", "ref": ""},
        {"is": "follows", "ref": "themes:"},
        {"is": "follows", "ref": "subject"},
        {"is": "follows", "ref": "subject:"},
        {"is": "follows", "ref": "subject:astrology"},
        {"is": "follows", "ref": "association:physics"},
        {"is": "follows", "ref": "association:1:2"},
        {"is": "follows", "ref": "event_kind:party"},
        {"is": "follows", "ref": "theme:1"},
        {"is": "young_under_35", "ref": "yes"},
    ],
)
def test_what_is_no_filter_is_refused(junk: Any) -> None:
    for value in (junk, {"and": [{"is": "everyone"}, junk]}):
        with pytest.raises(FilterRefused):
            from_json(value)


keys = st.sampled_from(("and", "or", "not", "is", "ref", "x"))
words = st.sampled_from((*LeafKind, *Role, "1", "themes", "")) | st.text(max_size=5)
junk_of_all_sorts = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(keys, inside, max_size=3),
    max_leaves=12,
)


@given(value=junk_of_all_sorts)
def test_json_of_any_sort_is_a_filter_or_is_refused(value: Any) -> None:
    try:
        filter = from_json(value)
    except FilterRefused:
        return
    assert from_json(to_json(filter)) == filter


PHYSICS = Leaf(LeafKind.SUBJECT, "physics")


def nested(levels: int) -> Filter:
    filter: Filter = PHYSICS
    for _ in range(levels - 1):
        filter = Not(filter)
    return filter


def written(filter: Filter) -> Any:
    """JSON of a filter of any size."""
    match filter:
        case And(parts):
            return {"and": [written(part) for part in parts]}
        case Or(parts):
            return {"or": [written(part) for part in parts]}
        case Not(part):
            return {"not": written(part)}
        case Leaf(kind, ref):
            return {"is": kind.value, "ref": ref}


@pytest.mark.parametrize(
    "filter",
    [
        And((PHYSICS,) * MAX_LEAVES),
        Or((And((PHYSICS,) * 10), And((PHYSICS,) * 10), Or((PHYSICS,) * 9), And())),
        nested(MAX_DEPTH),
        And((PHYSICS, nested(MAX_DEPTH - 1))),
    ],
)
def test_a_filter_within_the_limits_is_taken(filter: Filter) -> None:
    assert fits(filter)
    assert from_json(written(filter)) == from_json(to_json(filter)) == filter


@pytest.mark.parametrize(
    "filter",
    [
        And((PHYSICS,) * (MAX_LEAVES + 1)),
        Or((And((PHYSICS,) * 10), And((PHYSICS,) * 10), Or((PHYSICS,) * 10), And())),
        Or((And(),) * (MAX_LEAVES + 1)),
        nested(MAX_DEPTH + 1),
        And((PHYSICS, nested(MAX_DEPTH))),
        nested(400),
    ],
)
def test_a_filter_beyond_the_limits_is_refused(filter: Filter) -> None:
    assert not fits(filter)
    with pytest.raises(FilterRefused):
        from_json(written(filter))
    with pytest.raises(FilterRefused):
        to_json(filter)


@given(groups=groups_of_leaves)
def test_groups_come_back_as_they_were(groups: Groups) -> None:
    filter = from_groups(groups)
    assert to_groups(filter) == groups
    assert list(leaves(filter)) == [leaf for group in groups for leaf, _ in group]
    wanted = [
        one.number
        for one in PEOPLE
        if any(all(one.is_meant(leaf, NOW.date()) is not negated for leaf, negated in group) for group in groups)
    ]
    assert [one.number for one in PEOPLE if one.is_meant(filter, NOW.date())] == wanted


@given(filter=trees(3))
def test_a_filter_seen_as_groups_means_the_same(filter: Filter) -> None:
    groups = to_groups(filter)
    if groups is None:
        assert not isinstance(filter, Leaf)
        return
    same = from_groups(groups)
    assert all(one.is_meant(same, NOW.date()) is one.is_meant(filter, NOW.date()) for one in PEOPLE)


@pytest.mark.parametrize(
    ("filter", "groups"),
    [
        (PHYSICS, (((PHYSICS, False),),)),
        (Not(PHYSICS), (((PHYSICS, True),),)),
        (And((PHYSICS, Not(PHYSICS))), (((PHYSICS, False), (PHYSICS, True)),)),
        (Or((PHYSICS, And(()))), (((PHYSICS, False),), ())),
        (And(), ((),)),
        (Or(), ()),
        (Not(Not(PHYSICS)), None),
        (Not(And((PHYSICS,))), None),
        (And((Or((PHYSICS,)),)), None),
        (And((And((PHYSICS,)),)), None),
        (Or((Or((PHYSICS,)),)), None),
    ],
)
def test_groups_of_a_filter(filter: Filter, groups: Groups | None) -> None:
    assert to_groups(filter) == groups
