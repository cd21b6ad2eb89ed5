"""To whom a broadcast goes: a filter (services.broadcasts.filter_language) read as one SQL condition over Person.

What a person has not said (NULL) makes a leaf false and its negation true: no condition built here is ever NULL.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Association,
    Attendance,
    Event,
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
    SubscriptionKind,
    Theme,
)
from bot.services.broadcasts.filter_language import (
    NUMBERED,
    And,
    Filter,
    Leaf,
    LeafKind,
    Not,
    Or,
    Table,
    leaves,
    subscription_of,
)
from bot.services.events.cards import ACTIVE
from bot.services.shared.accounts import reachable
from bot.services.shared.audience import first_young_year


@dataclass(frozen=True)
class Reach:
    """How many people a filter selects, and how many of them are reachable (an account that has not blocked the bot)."""

    people: int
    reachable: int


def condition(filter: Filter, today: date, now: datetime) -> ColumnElement[bool]:
    """Whether the filter holds for the Person of the enclosing query, whatever else that query joins: true or false, never
    NULL. `today` is the city's date."""
    match filter:
        case And(parts):
            return and_(true(), *(condition(part, today, now) for part in parts))
        case Or(parts):
            return or_(false(), *(condition(part, today, now) for part in parts))
        case Not(part):
            return not_(condition(part, today, now))
        case Leaf():
            return _leaf(filter, today, now)


def people(filter: Filter, today: date, now: datetime) -> Select[int]:
    """Select the ids of registered people for whom the filter holds, reachable or not."""
    return select(Person.id).where(*_conditions(filter, today, now))


async def count(session: AsyncSession, filter: Filter, today: date, now: datetime) -> Reach:
    """How many people the filter selects and how many of them are reachable."""
    counted = select(func.count(), func.count().filter(reachable(Person.id))).select_from(Person)
    row = (await session.execute(counted.where(*_conditions(filter, today, now)))).one()
    return Reach(row[0], row[1])


def _conditions(filter: Filter, today: date, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Person.registered_at.is_not(None), Person.erased_at.is_(None), condition(filter, today, now)


def _leaf(leaf: Leaf, today: date, now: datetime) -> ColumnElement[bool]:
    place, since = Person.organisation_id, Person.teaching_since
    match leaf.kind:
        case LeafKind.EVERYONE:
            return true()
        case LeafKind.ROLE:
            return _has_role(Role(leaf.ref), now)
        case LeafKind.ORGANISATION_KIND:
            of_kind = select(Organisation.id).where(Organisation.kind == OrganisationKind(leaf.ref))
            return and_(place.is_not(None), place.in_(of_kind))
        case LeafKind.ORGANISATION:
            return and_(place.is_not(None), place == int(leaf.ref))
        case LeafKind.SUBJECT:
            return and_(Person.subject.is_not(None), Person.subject == Subject(leaf.ref))
        case LeafKind.YOUNG_FIRST_YEARS:
            return and_(since.is_not(None), since >= first_young_year(today))
        case LeafKind.YOUNG_UNDER_35:
            return Person.under_35.is_(True)
        case _:
            return Person.id.in_(_with_rows(leaf, now))


def _has_role(role: Role, now: datetime) -> ColumnElement[bool]:
    """The same rule as in services.shared.actors."""
    if role is Role.GUEST:
        return Person.registered_at.is_(None)
    if role is Role.TEACHER:
        return Person.registered_at.is_not(None)
    holds = or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now)
    granted = select(RoleGrant.person_id).where(RoleGrant.role == role, RoleGrant.revoked_at.is_(None), holds)
    return and_(Person.registered_at.is_not(None), Person.id.in_(granted))


def _with_rows(leaf: Leaf, now: datetime) -> Select[int]:
    """Select the ids of people for whom rows of other tables answer the leaf."""
    registered = select(Registration.person_id).join(Event, Event.id == Registration.event_id)
    match leaf.kind:
        case LeafKind.ASSOCIATION:
            return select(Membership.person_id).where(Membership.association_id == int(leaf.ref))
        case LeafKind.FOLLOWS:
            kind, ref = subscription_of(leaf.ref)
            return select(Subscription.person_id).where(Subscription.kind == kind, Subscription.ref == ref)
        case LeafKind.THEME:
            return registered.where(Event.theme_id == int(leaf.ref), Registration.state.in_(ACTIVE))
        case LeafKind.SIGNED_UP:
            return registered.where(Event.id == int(leaf.ref), Registration.state.in_(ACTIVE))
        case LeafKind.ATTENDED:
            return select(Attendance.person_id).where(Attendance.event_id == int(leaf.ref))
        case LeafKind.MISSED:
            there = and_(Attendance.event_id == Event.id, Attendance.person_id == Registration.person_id)
            return registered.outerjoin(Attendance, there).where(
                Event.id == int(leaf.ref),
                Event.state == EventState.PUBLISHED,
                Event.ends_at <= now,
                Registration.state == RegistrationState.SEATED,
                Attendance.person_id.is_(None),
            )
        case LeafKind.NOT_ANSWERED:
            asked = select(Invitation.person_id).join(Questionnaire, Questionnaire.id == Invitation.questionnaire_id)
            return asked.where(Questionnaire.event_id == int(leaf.ref), Invitation.answered.is_(False))
        case _:
            raise AssertionError(f"no rows say whether a person is {leaf.kind.value}")


async def names(session: AsyncSession, filter: Filter) -> Mapping[tuple[LeafKind, str], str]:
    """Names of what leaves refer to by number, by the leaf's kind and ref: an organisation's short name, an association's
    name, a theme's and an event's title. What is no more is missing."""
    wanted: dict[Table, dict[int, set[Leaf]]] = defaultdict(lambda: defaultdict(set))
    for leaf in leaves(filter):
        if leaf.kind in NUMBERED:
            wanted[NUMBERED[leaf.kind]][int(leaf.ref)].add(leaf)
        elif leaf.kind is LeafKind.FOLLOWS:
            kind, ref = subscription_of(leaf.ref)
            if kind is SubscriptionKind.ASSOCIATION:
                wanted[Association][int(ref)].add(leaf)
    found: dict[tuple[LeafKind, str], str] = {}
    for table, by_number in wanted.items():
        name = table.title if issubclass(table, Event | Theme) else table.name
        for number, title in await session.execute(select(table.id, name).where(table.id.in_(by_number))):
            found |= {(leaf.kind, leaf.ref): title for leaf in by_number[number]}
    return found
