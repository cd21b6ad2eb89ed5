"""Young teachers and what support each of them had in a period (Ryazan, «Целевые показатели», row 9: the share of those
who take part in various forms of it)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.models import Attendance, Consultation, ConsultationState, Event, Meeting, Pair, Person
from bot.services.shared.audience import first_young_year
from bot.services.shared.counting import during, took_place
from bot.services.shared.periods import Period


class Support(StrEnum):
    """The forms of support: tied to a mentor, a meeting with them, a question asked with a name, an event meant for young
    teachers visited."""

    PAIR = "pair"
    MEETING = "meeting"
    QUESTION = "question"
    EVENT = "event"


# What a row of an organisation counts. Questions are left out: among few colleagues they would tell who asked.
SEEN_BY_COLLEAGUES = (Support.PAIR, Support.MEETING, Support.EVENT)


class Measure(StrEnum):
    """The two measures of a young teacher, which are counted apart."""

    FIRST_YEARS = "first-years"
    UNDER_35 = "under-35"


@dataclass(frozen=True)
class Young:
    """A young teacher by one or both measures, where they work now."""

    id: int
    organisation_id: int | None
    first_years: bool
    under_35: bool

    def by(self, measure: Measure) -> bool:
        """Whether they are young by this measure."""
        return self.first_years if measure is Measure.FIRST_YEARS else self.under_35


def counted_at(period: Period, now: datetime) -> datetime:
    """The moment that what a period ends with is told of: its last one, or now while it lasts. What begins at midnight belongs to
    the next period only."""
    return now if period.ends_at is None else min(now, period.ends_at - timedelta.resolution)


def counted_on(period: Period, now: datetime, zone: ZoneInfo) -> date:
    """The last day of the period that has come."""
    today = city_day(now, zone)
    return today if period.last is None else min(today, period.last)


async def young(session: AsyncSession, period: Period, now: datetime, zone: ZoneInfo) -> list[Young]:
    """Everybody registered by the end of the period who is young on its last day, by either measure.

    Where they work and whether they are under 35 is what they say now."""
    first = Person.teaching_since >= first_young_year(counted_on(period, now, zone))
    conditions = [Person.registered_at.is_not(None), or_(first, Person.under_35.is_(True))]
    if period.ends_at is not None:
        conditions.append(Person.registered_at < period.ends_at)
    rows = await session.execute(select(Person.id, Person.organisation_id, first, Person.under_35).where(*conditions))
    return [Young(number, place, bool(first_years), under_35 is True) for number, place, first_years, under_35 in rows]


async def with_mentor(session: AsyncSession, moment: datetime) -> set[int]:
    """Numbers of those tied to a mentor at this moment."""
    return set(await session.scalars(select(Pair.young_id).where(tied(moment))))


def tied(moment: datetime) -> ColumnElement[bool]:
    """The pair is there at this moment."""
    return (Pair.made_at <= moment) & or_(Pair.closed_at.is_(None), Pair.closed_at > moment)


async def supported(session: AsyncSession, period: Period, now: datetime) -> dict[Support, set[int]]:
    """Numbers of the people who had each form of support in the period."""
    found: dict[Support, set[int]] = {}
    statements: list[tuple[Support, Select[Any]]] = [
        (Support.PAIR, _pairs(period, counted_at(period, now))),
        (Support.MEETING, _meetings(period)),
        (Support.QUESTION, _questions(period)),
        (Support.EVENT, _visits(await _for_young(session, period))),
    ]
    for form, statement in statements:
        found[form] = {number for number in await session.scalars(statement) if number is not None}
    return found


def _pairs(period: Period, until: datetime) -> Select[int]:
    pairs = select(Pair.young_id).where(Pair.made_at <= until)
    if period.begins_at is None:
        return pairs
    return pairs.where(or_(Pair.closed_at.is_(None), Pair.closed_at > period.begins_at))


def met(period: Period) -> list[ColumnElement[bool]]:
    """Meetings held in the period."""
    conditions: list[ColumnElement[bool]] = []
    if period.first is not None:
        conditions.append(Meeting.held_on >= period.first)
    if period.last is not None:
        conditions.append(Meeting.held_on <= period.last)
    return conditions


def _meetings(period: Period) -> Select[int]:
    return select(Pair.young_id).join(Meeting, Meeting.pair_id == Pair.id).where(*met(period)).distinct()


def _questions(period: Period) -> Select[int | None]:
    return (
        select(Consultation.asker_id)
        .where(
            during(Consultation.asked_at, period),
            Consultation.asker_id.is_not(None),
            # Counted, one without a name would be told by subtracting: «supported» less everything else that is known.
            Consultation.awkward.is_(False),
            Consultation.state != ConsultationState.WITHDRAWN,
        )
        .distinct()
    )


async def _for_young(session: AsyncSession, period: Period) -> list[int]:
    """Numbers of the events held in the period that are meant for young teachers. An audience is read whole (models.themes)."""
    rows = await session.execute(select(Event.id, Event.audience).where(took_place(period)))
    return [number for number, audience in rows if audience.young]


def _visits(events: Sequence[int]) -> Select[int]:
    return select(Attendance.person_id).where(Attendance.event_id.in_(events)).distinct()
