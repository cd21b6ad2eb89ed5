"""Reading who signed up and who came: pages, search by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Attendance, Organisation, Person, Registration, RegistrationState
from bot.services.people.search import by_name, name_begins_with
from bot.services.shared.pages import Page, read_page

SIGNED_UP = (RegistrationState.SEATED, RegistrationState.QUEUED)


@dataclass(frozen=True)
class Guest:
    """A person of an event's lists. `state` None: came or may come without having signed up; `place` on the waiting list."""

    person_id: int
    name: str
    organisation: str | None
    state: RegistrationState | None
    came: bool
    place: int | None = None


async def sign_ups(session: AsyncSession, event_id: int, page: int, size: int) -> Page[Guest]:
    """A page of people with a seat, by name, then the waiting list in its order."""
    waiting_place = func.row_number().over(partition_by=Registration.state, order_by=Registration.number)
    rows = _guests(event_id, waiting_place).where(Registration.state.in_(SIGNED_UP))
    is_queued = Registration.state == RegistrationState.QUEUED
    order = (
        case((is_queued, 1), else_=0),
        case((is_queued, Registration.number), else_=0),
        *by_name(),
    )
    return await _page(session, rows, order, page, size)


async def roll(session: AsyncSession, event_id: int, page: int, size: int) -> Page[Guest]:
    """A page of people whose presence can be ticked: those with a seat and walk-ins, by name."""
    rows = _guests(event_id).where(
        or_(Registration.state == RegistrationState.SEATED, Attendance.person_id.is_not(None))
    )
    return await _page(session, rows, by_name(), page, size)


async def find_people(session: AsyncSession, event_id: int, words: str, limit: int) -> list[Guest]:
    """Registered people whose names begin with the typed words, in any order; people of this event first."""
    condition = and_(*(name_begins_with(word) for word in words.split()[:4]))
    mine = case((or_(Registration.state.in_(SIGNED_UP), Attendance.person_id.is_not(None)), 0), else_=1)
    found = _guests(event_id).where(Person.registered_at.is_not(None), Person.erased_at.is_(None), condition)
    return [_guest(row) for row in (await session.execute(found.order_by(mine, *by_name()).limit(limit))).all()]


def _guests(event_id: int, place: ColumnElement[Any] | None = None) -> Select[*tuple[Any, ...]]:
    """People with their sign-up for this event and their presence at it, where there is any."""
    signed = and_(
        Registration.person_id == Person.id, Registration.event_id == event_id, Registration.state.in_(SIGNED_UP)
    )
    came = and_(Attendance.person_id == Person.id, Attendance.event_id == event_id)
    columns = (Person.id, Person.surname, Person.given_name, Person.patronymic, Organisation.name, Registration.state)
    waiting_place: ColumnElement[Any] = null() if place is None else place
    # Where they worked then, as far as it was written down.
    works_at = func.coalesce(Attendance.organisation_id, Registration.organisation_id, Person.organisation_id)
    return (
        select(*columns, Attendance.person_id, waiting_place)
        .select_from(Person)
        .outerjoin(Registration, signed)
        .outerjoin(Attendance, came)
        .outerjoin(Organisation, Organisation.id == works_at)
    )


def _guest(row: Any) -> Guest:
    person_id, surname, given, patronymic, organisation, state, came, place = row
    return Guest(
        person_id=person_id,
        name=" ".join(part for part in (surname, given, patronymic) if part),
        organisation=organisation,
        state=state,
        came=came is not None,
        place=place if state is RegistrationState.QUEUED else None,
    )


async def _page(
    session: AsyncSession, rows: Select[*tuple[Any, ...]], order: Sequence[Any], page: int, size: int
) -> Page[Guest]:
    return (await read_page(session, rows.order_by(*order), page, size)).of(_guest)
