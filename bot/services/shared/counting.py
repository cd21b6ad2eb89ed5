"""What is counted over a period and out of how many: conditions of time, and the number of staff with its source and date,
for a share without them cannot be signed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.models import Event, EventState, Organisation, OrganisationKind
from bot.services.shared.periods import Period


@dataclass(frozen=True)
class Staff:
    """A denominator: people working in organisations whose number of staff is known, where the numbers are from, and the
    oldest of their dates."""

    people: int
    sources: tuple[str, ...]
    oldest: date | None


def during(moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[Any], period: Period) -> ColumnElement[bool]:
    """An SQL condition: the moment lies in the period. What has not happened lies in none, not even in all time."""
    conditions: list[ColumnElement[bool]] = [moment.is_not(None)]
    if period.begins_at is not None:
        conditions.append(moment >= period.begins_at)
    if period.ends_at is not None:
        conditions.append(moment < period.ends_at)
    return and_(*conditions)


def begins_in(period: Period) -> ColumnElement[bool]:
    """An SQL condition for events: published or cancelled, and beginning in the period."""
    return and_(Event.state != EventState.DRAFT, during(Event.starts_at, period))


def took_place(period: Period) -> ColumnElement[bool]:
    """An SQL condition for events: published, not cancelled, and beginning in the period. Visits and sign-ups are
    counted of these."""
    return and_(begins_in(period), Event.state == EventState.PUBLISHED)


async def staff_of(session: AsyncSession, kind: OrganisationKind | None = None) -> Staff:
    """The number of people working in organisations of a kind (None: of every kind), with its sources and date."""
    conditions = [Organisation.staff > 0] + ([Organisation.kind == kind] if kind is not None else [])
    people, oldest = (
        await session.execute(
            select(func.coalesce(func.sum(Organisation.staff), 0), func.min(Organisation.staff_on)).where(*conditions)
        )
    ).one()
    sources = await session.scalars(
        select(Organisation.staff_source).where(*conditions, Organisation.staff_source.is_not(None)).distinct()
    )
    return Staff(int(people or 0), tuple(sorted(source for source in sources if source)), oldest)


def share_of_staff(people: int, staff: int | None, source: str | None, dated: date | None) -> float | None:
    """`people` as a share of an organisation's staff; None where the number of staff, its source or its date is not known: nobody
    can sign such a share."""
    return people / staff if staff and source and dated else None
