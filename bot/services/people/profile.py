"""A person's own particulars: read together, changed one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Association, Membership, Organisation, Person, Position, Subject
from bot.services.people import subscriptions
from bot.services.people.registration import PersonName
from bot.services.shared import audit, mentor_terms, outbox


@dataclass(frozen=True)
class Profile:
    """A person with what their particulars point to."""

    person: Person
    organisation: Organisation | None
    associations: tuple[Association, ...]


async def load(session: AsyncSession, person: Person) -> Profile:
    """The person's particulars as they are now."""
    organisation = await session.get(Organisation, person.organisation_id) if person.organisation_id else None
    joined = await session.scalars(
        select(Association)
        .join(Membership, Membership.association_id == Association.id)
        .where(Membership.person_id == person.id)
        .order_by(Association.kind.desc(), Association.name)
    )
    return Profile(person, organisation, tuple(joined))


def rename(person: Person, name: PersonName) -> None:
    """Set another name."""
    person.surname, person.given_name, person.patronymic = name.surname, name.given_name, name.patronymic


async def move(session: AsyncSession, person: Person, organisation_id: int | None, now: datetime) -> None:
    """Set another place of work (None: in no register, which the audit log notes for admins). What was counted before
    stays with the former one."""
    former, person.organisation_id = person.organisation_id, organisation_id
    await mentor_terms.keep(session, person.id, now)
    if organisation_id is None:
        audit.record(session, now, person.id, "organisation_missing", "person", person.id)
    await outbox.touch_mentoring(session, organisation_id, now, former)


def set_position(person: Person, position: Position) -> None:
    """Set another position."""
    person.position = position


async def set_subject(session: AsyncSession, person: Person, subject: Subject) -> None:
    """Set another subject and follow its events; a subscription to the former subject stays."""
    person.subject = subject
    await subscriptions.follow(session, person.id, subscriptions.of_subject(subject))


async def set_teaching_since(session: AsyncSession, person: Person, year: int, now: datetime) -> None:
    """Set the year in which teaching began."""
    person.teaching_since = year
    await outbox.touch_mentoring(session, person.organisation_id, now)


async def set_under_35(session: AsyncSession, person: Person, under_35: bool, now: datetime) -> None:
    """Set whether the person is under 35."""
    person.under_35 = under_35
    await outbox.touch_mentoring(session, person.organisation_id, now)


async def set_associations(session: AsyncSession, person: Person, numbers: Sequence[int]) -> None:
    """Make the person a member of these associations and of no others; unknown ids are left out. News of the new ones
    are followed from now on; subscriptions to the former ones stay, for membership and following are two things."""
    wanted = set(await session.scalars(select(Association.id).where(Association.id.in_(numbers))))
    had = set(await session.scalars(select(Membership.association_id).where(Membership.person_id == person.id)))
    await session.execute(
        delete(Membership).where(Membership.person_id == person.id, Membership.association_id.not_in(wanted))
    )
    joined = sorted(wanted - had)
    session.add_all(Membership(person_id=person.id, association_id=number) for number in joined)
    await subscriptions.follow(session, person.id, subscriptions.of_associations(joined))


def speak(person: Person, language: str) -> None:
    """Set the language in which the bot writes to the person."""
    person.language = language
