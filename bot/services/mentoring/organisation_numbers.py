"""Mentoring in numbers by organisation, told so that nobody can be worked out.

Questions without a name are counted in the city's totals only; those with one, of which the working day for an answer is over, in
lots of five people and more (services.mentoring.lots): nothing less is left when one period, day or place is subtracted from
another. Support is counted here by what colleagues see anyway: a pair, meetings, events."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation, MentorKind, MentorTerm, Organisation, OrganisationKind, Pair
from bot.services.mentoring import young_support
from bot.services.mentoring.city_numbers import gone_silent, logged_lately
from bot.services.mentoring.young_support import SEEN_BY_COLLEAGUES, Measure, Young, counted_at, counted_on, tied
from bot.services.shared import mentor_terms
from bot.services.shared.counting import during
from bot.services.shared.pages import Page, cut
from bot.services.shared.periods import Period


@dataclass(frozen=True)
class PlaceQuestions:
    """Questions with a name from an organisation that were told in lots, and those among them answered in a working day: of
    each it is over."""

    asked: int
    in_time: int

    @property
    def due(self) -> int:
        """All of them."""
        return self.asked


@dataclass(frozen=True)
class PlacePairs:
    """Pairs of an organisation's young teachers: all; with a meeting in the last 14 days; without any in them."""

    active: int = 0
    logged: int = 0
    silent: int = 0


@dataclass(frozen=True)
class PlaceYoung:
    """Young teachers of an organisation, by both measures and each, those of the first three years with a mentor, and how many
    by each measure had support."""

    people: int = 0
    first_years: int = 0
    under_35: int = 0
    with_mentor: int = 0
    first_years_supported: int = 0
    under_35_supported: int = 0

    @property
    def alone(self) -> int:
        """In the first three years without a mentor."""
        return self.first_years - self.with_mentor


@dataclass(frozen=True)
class Place:
    """One organisation. `questions` is None where none were told."""

    id: int
    kind: OrganisationKind
    number: int | None
    name: str
    full_name: str
    staff: int | None
    staff_source: str | None
    staff_on: date | None
    mentors: Mapping[MentorKind, int]
    young: PlaceYoung
    pairs: PlacePairs
    questions: PlaceQuestions | None


@dataclass(frozen=True)
class WithoutMentors:
    """Organisations where somebody in the first three years has no mentor, a page of them, those with the most first;
    whose number is `first_number`; `people` of all pages; `elsewhere` are people without an organisation."""

    places: Page[Place]
    first_number: int
    people: int
    elsewhere: int


async def by_organisation(
    session: AsyncSession, period: Period, now: datetime, zone: ZoneInfo, only: int | None = None
) -> list[Place]:
    """Every organisation of the register, in its order; `only` the one with this number, if it is there."""
    people = await young_support.young(session, period, now, zone)
    young = await _young(session, people, period, now)
    questions = await _questions(session, period)
    pairs = await _pairs(session, counted_at(period, now), counted_on(period, now, zone))
    mentors = await _mentors(session, counted_at(period, now))
    rows = await session.scalars(
        select(Organisation)
        .where(true() if only is None else Organisation.id == only)
        .order_by(Organisation.kind.desc(), Organisation.number.is_(None), Organisation.number, Organisation.name)
    )
    return [
        Place(
            id=row.id,
            kind=row.kind,
            number=row.number,
            name=row.name,
            full_name=row.full_name,
            staff=row.staff,
            staff_source=row.staff_source,
            staff_on=row.staff_on,
            mentors={kind: mentors.get((row.id, kind), 0) for kind in MentorKind},
            young=young.get(row.id, PlaceYoung()),
            pairs=pairs.get(row.id, PlacePairs()),
            questions=questions.get(row.id),
        )
        for row in rows
    ]


async def alone(
    session: AsyncSession, period: Period, now: datetime, zone: ZoneInfo, page: int, size: int
) -> WithoutMentors:
    """Where young teachers of the first three years have no mentor."""
    places = [place for place in await by_organisation(session, period, now, zone) if place.young.alone]
    places.sort(key=lambda place: -place.young.alone)
    people = await young_support.young(session, period, now, zone)
    tied_now = await young_support.with_mentor(session, counted_at(period, now))
    elsewhere = sum(one.first_years and one.organisation_id is None and one.id not in tied_now for one in people)
    found = cut(places, page, size)
    return WithoutMentors(found, found.page * size + 1, sum(place.young.alone for place in places), elsewhere)


async def _young(session: AsyncSession, people: list[Young], period: Period, now: datetime) -> dict[int, PlaceYoung]:
    tied_now = await young_support.with_mentor(session, counted_at(period, now))
    forms = await young_support.supported(session, period, now)
    helped = set().union(*(forms[form] for form in SEEN_BY_COLLEAGUES))
    counted: dict[int, Counter[str]] = {}
    for one in people:
        if one.organisation_id is None:
            continue
        counts = counted.setdefault(one.organisation_id, Counter())
        first_years, under_35 = one.by(Measure.FIRST_YEARS), one.by(Measure.UNDER_35)
        counts["people"] += 1
        counts["first_years"] += first_years
        counts["under_35"] += under_35
        counts["with_mentor"] += first_years and one.id in tied_now
        counts["first_years_supported"] += first_years and one.id in helped
        counts["under_35_supported"] += under_35 and one.id in helped
    return {place: PlaceYoung(**counts) for place, counts in counted.items()}


async def _questions(session: AsyncSession, period: Period) -> dict[int, PlaceQuestions]:
    told = Consultation.in_time_told
    rows = await session.execute(
        select(Consultation.organisation_id, func.count(), func.count().filter(told.is_(True)))
        .where(during(Consultation.asked_at, period), told.is_not(None), Consultation.organisation_id.is_not(None))
        .group_by(Consultation.organisation_id)
    )
    return {place: PlaceQuestions(*counts) for place, *counts in rows if place is not None}


async def _pairs(session: AsyncSession, moment: datetime, on: date) -> dict[int, PlacePairs]:
    rows = await session.execute(
        select(
            Pair.organisation_id,
            func.count(),
            func.count().filter(logged_lately(on)),
            func.count().filter(gone_silent(on)),
        )
        .where(tied(moment), Pair.organisation_id.is_not(None))
        .group_by(Pair.organisation_id)
    )
    return {place: PlacePairs(*counts) for place, *counts in rows if place is not None}


async def _mentors(session: AsyncSession, moment: datetime) -> dict[tuple[int, MentorKind], int]:
    rows = await session.execute(
        select(MentorTerm.organisation_id, MentorTerm.kind, func.count())
        .where(mentor_terms.at(moment), MentorTerm.organisation_id.is_not(None))
        .group_by(MentorTerm.organisation_id, MentorTerm.kind)
    )
    return {(place, kind): count for place, kind, count in rows if place is not None}
