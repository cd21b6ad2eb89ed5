"""For whom things are meant, as SQL conditions: an audience of thousands is never loaded to be counted or written to.

Signing up for an event or opening a theme is not limited to its audience: it decides who is written to, and the card says
for whom the thing is.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Association,
    Audience,
    Event,
    Membership,
    Organisation,
    Person,
    Subscription,
    SubscriptionKind,
    Theme,
)
from bot.models.people import YOUNG_YEARS
from bot.services.shared.accounts import reachable

SEPTEMBER = 9


def people_in(audience: Audience, today: date) -> Select[int]:
    """Numbers of the people an audience names who are registered and can be written to (an account that is not blocked).

    Each part that is not empty must hold: the kind of organisation is one of those named; the person belongs to one of the
    associations; teaches one of the subjects; is young, which is the first three years of work or under 35 (`today` is the
    city's date). What a person has not said holds no part."""
    conditions: list[ColumnElement[bool]] = []
    if audience.organisation_kinds:
        kinds = select(Organisation.id).where(Organisation.kind.in_(audience.organisation_kinds))
        conditions.append(Person.organisation_id.in_(kinds))
    if audience.associations:
        members = select(Membership.person_id).where(Membership.association_id.in_(audience.associations))
        conditions.append(Person.id.in_(members))
    if audience.subjects:
        conditions.append(Person.subject.in_(audience.subjects))
    if audience.young:
        conditions.append(or_(Person.teaching_since >= first_young_year(today), Person.under_35.is_(True)))
    return select(Person.id).where(
        Person.registered_at.is_not(None),
        Person.erased_at.is_(None),
        reachable(Person.id),
        *conditions,
    )


def event_followers(event: Event, today: date) -> Select[int]:
    """Select the ids of people to whom a new event is announced: those of its audience who follow its kind and, where
    the audience names subjects or associations, at least one of those. The event's author is left out."""
    people = people_in(event.audience, today).where(_follows(SubscriptionKind.EVENT_KIND, [event.kind.value]))
    named = [
        *([_follows(SubscriptionKind.SUBJECT, event.audience.subjects)] if event.audience.subjects else []),
        *(
            [_follows(SubscriptionKind.ASSOCIATION, [str(number) for number in event.audience.associations])]
            if event.audience.associations
            else []
        ),
    ]
    if named:
        people = people.where(or_(*named))
    return people if event.created_by is None else people.where(Person.id != event.created_by)


def theme_followers(theme: Theme, today: date) -> Select[int]:
    """Select the ids of people to whom a theme is announced: those of its audience who follow themes. The author is
    among them: the theme was planned days ago, and the message shows that it went out."""
    return people_in(theme.audience, today).where(_follows(SubscriptionKind.THEMES, [""]))


async def association_names(session: AsyncSession, audience: Audience) -> Mapping[int, str]:
    """Names of the audience's associations by id; a deleted association is missing."""
    if not audience.associations:
        return {}
    rows = await session.execute(
        select(Association.id, Association.name).where(Association.id.in_(audience.associations))
    )
    return {row.id: row.name for row in rows}


def first_young_year(today: date) -> int:
    """The earliest year of beginning work that counts as young on `today`: three school years, as in
    `Person.in_first_years`."""
    return today.year - YOUNG_YEARS + (today.month >= SEPTEMBER)


def _follows(kind: SubscriptionKind, refs: Sequence[str]) -> ColumnElement[bool]:
    return exists().where(
        and_(Subscription.person_id == Person.id, Subscription.kind == kind, Subscription.ref.in_(refs))
    )
