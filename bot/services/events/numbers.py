"""How many signed up for events and how many came: each number is counted here, for cards, lists, the export and the methodist
database alike.

Sign-ups and presences are facts of an event, cancelled or not. What is told of a period or a theme takes in only events that
were held (services.shared.counting)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, case, distinct, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.models import Attendance, Event, Registration, RegistrationState


@dataclass(frozen=True)
class Figures:
    """An event in numbers. Organisations are those of the people who came, or, before anyone has, of those seated."""

    seated: int
    queued: int
    came: int
    walk_ins: int
    organisations_seated: int
    organisations_came: int
    gave_up: int


def without_seat() -> ColumnElement[bool]:
    """An SQL condition on Attendance: the person has no seat at the event, be it that they never had one or gave it up, also
    after checking in."""
    seat = aliased(Registration)
    return ~exists().where(
        seat.event_id == Attendance.event_id,
        seat.person_id == Attendance.person_id,
        seat.state == RegistrationState.SEATED,
    )


def signed_up() -> Subquery:
    """Sign-ups of each event that has any: `seated`, `queued`, `cancelled`, and `organisations` of those seated."""

    def registered(state: RegistrationState) -> Any:
        return func.count().filter(Registration.state == state)

    seated_at = case((Registration.state == RegistrationState.SEATED, Registration.organisation_id))
    return (
        select(
            Registration.event_id,
            registered(RegistrationState.SEATED).label("seated"),
            registered(RegistrationState.QUEUED).label("queued"),
            registered(RegistrationState.CANCELLED).label("cancelled"),
            func.count(distinct(seated_at)).label("organisations"),
        )
        .group_by(Registration.event_id)
        .subquery()
    )


def came() -> Subquery:
    """Presences at each event that has any: `visits`, `walk_ins` among them, `organisations` they came from."""
    return (
        select(
            Attendance.event_id,
            func.count().label("visits"),
            func.count().filter(without_seat()).label("walk_ins"),
            func.count(distinct(Attendance.organisation_id)).label("organisations"),
        )
        .group_by(Attendance.event_id)
        .subquery()
    )


async def figures(session: AsyncSession, event_id: int) -> Figures:
    """The event's numbers at this moment."""
    signed, there = signed_up(), came()
    counts = (
        signed.c.seated,
        signed.c.queued,
        there.c.visits,
        there.c.walk_ins,
        signed.c.organisations,
        there.c.organisations,
        signed.c.cancelled,
    )
    found: Any = await session.execute(
        select(*(func.coalesce(count, 0) for count in counts))
        .select_from(Event)
        .outerjoin(signed, signed.c.event_id == Event.id)
        .outerjoin(there, there.c.event_id == Event.id)
        .where(Event.id == event_id)
    )
    row = found.one_or_none()
    return Figures(*(row or (0,) * len(counts)))
