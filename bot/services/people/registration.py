"""Registering a person: what the Form gathered becomes the person's row, memberships and first subscriptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Association, Membership, Organisation, Person, Position, Subject
from bot.models.people import YOUNG_YEARS
from bot.services.people import roles, subscriptions
from bot.services.shared import audit, mentor_terms, outbox
from bot.services.shared.actors import Actor


@dataclass(frozen=True)
class PersonName:
    """Surname, given name and, where there is one, patronymic."""

    surname: str
    given_name: str
    patronymic: str | None

    @property
    def full(self) -> str:
        """All parts in a row."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


@dataclass(frozen=True)
class Particulars:
    """What a person says of themselves when registering."""

    name: PersonName
    organisation_id: int | None
    position: Position
    subject: Subject
    teaching_since: int
    under_35: bool
    associations: Sequence[int]


async def register(
    session: AsyncSession, actor: Actor, given: Particulars, admin_ids: frozenset[str], now: datetime
) -> Person:
    """Fill the person in and switch on the subscriptions they most likely want. Whoever ADMIN_IDS names becomes an admin.

    What was chosen and has gone from the registers since is left out; a person without an organisation is noted in the audit
    log, where an admin sees it. Registering a second time changes nothing but the particulars."""
    person = actor.person
    former = person.organisation_id
    person.surname, person.given_name = given.name.surname, given.name.given_name
    person.patronymic = given.name.patronymic
    person.organisation_id = await _existing(session, given.organisation_id)
    person.position, person.subject = given.position, given.subject
    person.teaching_since, person.under_35 = given.teaching_since, given.under_35
    if person.registered_at is not None:
        await mentor_terms.keep(session, person.id, now)
        await outbox.touch_mentoring(session, person.organisation_id, now, former)
        return person
    person.registered_at = now
    if person.organisation_id is None:
        audit.record(session, now, person.id, "organisation_missing", "person", person.id)
    joined = await session.scalars(select(Association.id).where(Association.id.in_(given.associations)))
    session.add_all(Membership(person_id=person.id, association_id=number) for number in joined)
    await session.flush()
    await subscriptions.follow_usual(session, person)
    await roles.name_admin(session, actor, admin_ids, now)
    # A year too many does no harm: the summary is counted when it is pushed.
    if given.under_35 or given.teaching_since >= now.year - YOUNG_YEARS:
        await outbox.touch_mentoring(session, person.organisation_id, now)
    return person


async def _existing(session: AsyncSession, organisation_id: int | None) -> int | None:
    organisation = await session.get(Organisation, organisation_id) if organisation_id is not None else None
    return organisation.id if organisation else None
