"""Numbers over a period: people and visits apart (Saratov, item 1: parts sum to 2,063, people are 2,044), shares with
their denominators, the denominators' source and date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, distinct, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.models import (
    Attendance,
    Event,
    EventState,
    Organisation,
    OrganisationKind,
    Person,
    Registration,
    RegistrationState,
)
from bot.models.people import YOUNG_YEARS
from bot.services.events.numbers import came, signed_up, without_seat
from bot.services.shared.counting import Staff, begins_in, staff_of, took_place
from bot.services.shared.periods import YEAR_BEGINS_IN, Period, midnight, next_month, school_year


@dataclass(frozen=True)
class KindLine:
    """Visits and different people from organisations of a kind; `of_known` are the people whose organisation's number of
    staff is known: only they may be a share of `staff`. `kind` is None for people without an organisation."""

    kind: OrganisationKind | None
    visits: int
    people: int
    of_known: int
    staff: Staff


@dataclass(frozen=True)
class MonthLine:
    """A month (its first day): events, visits, different people."""

    month: date
    events: int
    visits: int
    people: int


@dataclass(frozen=True)
class Young:
    """Young teachers among those who came, by one measure: `people` of the `known` different people of whom it is known."""

    visits: int
    people: int
    known: int


@dataclass(frozen=True)
class Cancelled:
    """Cancelled events, sign-ups with a seat for them, and visits where people had come before it was cancelled."""

    events: int
    registrations: int
    visits: int


@dataclass(frozen=True)
class Totals:
    """The whole of a period. `registered` people are those of today, whatever the period; `cancelled` events and what is known
    of them stand apart from all else."""

    registered: int
    events: int
    cancelled: Cancelled
    registrations: int
    registered_people: int
    visits: int
    people: int
    walk_ins: int
    organisations: int
    first_years: Young
    under_35: Young
    kinds: Sequence[KindLine]
    months: Sequence[MonthLine]


async def totals(session: AsyncSession, period: Period, zone: ZoneInfo) -> Totals:
    """Everything of the sheet of totals."""
    registered = await session.scalar(select(func.count()).where(Person.registered_at.is_not(None)))
    events, cancelled, first, last = (
        await session.execute(
            select(
                func.count().filter(Event.state == EventState.PUBLISHED),
                func.count().filter(Event.state == EventState.CANCELLED),
                func.min(Event.starts_at),
                func.max(Event.starts_at),
            ).where(begins_in(period))
        )
    ).one()
    registrations, registered_people = (
        await session.execute(
            select(func.count(), func.count(distinct(Registration.person_id)))
            .join(Event, Event.id == Registration.event_id)
            .where(took_place(period), Registration.state == RegistrationState.SEATED)
        )
    ).one()
    visits, people, walk_ins, organisations = (
        await session.execute(
            select(
                func.count(),
                func.count(distinct(Attendance.person_id)),
                func.count().filter(without_seat()),
                func.count(distinct(Attendance.organisation_id)),
            )
            .join(Event, Event.id == Attendance.event_id)
            .where(took_place(period))
        )
    ).one()
    spread = _days(first, last, zone)
    return Totals(
        registered=registered or 0,
        events=events,
        cancelled=await _cancelled(session, period, cancelled),
        registrations=registrations,
        registered_people=registered_people,
        visits=visits,
        people=people,
        walk_ins=walk_ins,
        organisations=organisations,
        first_years=await _young(session, period, Person.teaching_since.is_not(None), _in_first_years(spread, zone)),
        under_35=await _young(session, period, Person.under_35.is_not(None), Person.under_35.is_(True)),
        kinds=await _kinds(session, period),
        months=await _months(session, period, spread, zone),
    )


async def _cancelled(session: AsyncSession, period: Period, events: int) -> Cancelled:
    signed, there = signed_up(), came()
    registrations, visits = (
        await session.execute(
            select(func.coalesce(func.sum(signed.c.seated), 0), func.coalesce(func.sum(there.c.visits), 0))
            .select_from(Event)
            .outerjoin(signed, signed.c.event_id == Event.id)
            .outerjoin(there, there.c.event_id == Event.id)
            .where(begins_in(period), Event.state == EventState.CANCELLED)
        )
    ).one()
    return Cancelled(events, int(registrations), int(visits))


def _days(first: datetime | None, last: datetime | None, zone: ZoneInfo) -> tuple[date, date] | None:
    if first is None or last is None:
        return None
    return city_day(first, zone), city_day(last, zone)


def _in_first_years(spread: tuple[date, date] | None, zone: ZoneInfo) -> ColumnElement[bool]:
    """In the first three years of work on the day of the event: the rule of Person.in_first_years in SQL. The school years
    of the events are told by their midnights in the city, which both databases compare alike."""
    if spread is None:
        return literal(False)
    years = range(school_year(spread[0]), school_year(spread[1]) + 1)
    begun = case(
        *((Event.starts_at < midnight(date(year + 1, YEAR_BEGINS_IN, 1), zone), year) for year in years),
        else_=years[-1],
    )
    return Person.teaching_since + YOUNG_YEARS > begun


async def _young(
    session: AsyncSession, period: Period, known: ColumnElement[bool], young: ColumnElement[bool]
) -> Young:
    visits, people, of = (
        await session.execute(
            select(
                func.count().filter(young),
                func.count(distinct(Attendance.person_id)).filter(young),
                func.count(distinct(Attendance.person_id)).filter(known),
            )
            .select_from(Attendance)
            .join(Event, Event.id == Attendance.event_id)
            .join(Person, Person.id == Attendance.person_id)
            .where(took_place(period))
        )
    ).one()
    return Young(visits, people, of)


async def _kinds(session: AsyncSession, period: Period) -> list[KindLine]:
    rows = await session.execute(
        select(
            Organisation.kind,
            func.count(),
            func.count(distinct(Attendance.person_id)),
            func.count(distinct(Attendance.person_id)).filter(Organisation.staff > 0),
        )
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(took_place(period))
        .group_by(Organisation.kind)
    )
    counted: dict[OrganisationKind | None, tuple[int, int, int]] = {
        kind: (visits, people, known) for kind, visits, people, known in rows
    }
    lines = [
        KindLine(kind, *counted.get(kind, (0, 0, 0)), staff=await staff_of(session, kind)) for kind in OrganisationKind
    ]
    if None in counted:
        lines.append(KindLine(None, *counted[None], staff=Staff(0, (), None)))
    return lines


async def people_of_known_staff(session: AsyncSession, period: Period) -> int:
    """Different people who came from organisations whose number of staff is known."""
    return (
        await session.scalar(
            select(func.count(distinct(Attendance.person_id)))
            .join(Event, Event.id == Attendance.event_id)
            .join(Organisation, Organisation.id == Attendance.organisation_id)
            .where(took_place(period), Organisation.staff > 0)
        )
        or 0
    )


async def _months(
    session: AsyncSession, period: Period, spread: tuple[date, date] | None, zone: ZoneInfo
) -> list[MonthLine]:
    """Month by month from the first event to the last, empty ones too. People of months do not add up to people."""
    if spread is None:
        return []
    months = [spread[0].replace(day=1)]
    while (following := next_month(months[-1])) <= spread[1]:
        months.append(following)
    number = case(
        *((Event.starts_at < midnight(next_month(month), zone), place) for place, month in enumerate(months)),
        else_=len(months) - 1,
    ).label("month_number")
    rows = await session.execute(
        select(
            number,
            func.count(distinct(Event.id)),
            func.count(Attendance.person_id),
            func.count(distinct(Attendance.person_id)),
        )
        .select_from(Event)
        .outerjoin(Attendance, Attendance.event_id == Event.id)
        .where(took_place(period))
        # By its name: PostgreSQL does not know two expressions with different parameters for the same.
        .group_by("month_number")
    )
    counted = {place: (events, visits, people) for place, events, visits, people in rows}
    return [MonthLine(month, *counted.get(place, (0, 0, 0))) for place, month in enumerate(months)]
