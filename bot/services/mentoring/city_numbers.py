"""Mentoring in numbers, the whole city: mentors against staff, young teachers supported, questions, pairs. People and visits
apart, every share with its denominator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Meeting, MentorKind, MentorTerm, Organisation, Pair
from bot.services.mentoring import young_support
from bot.services.mentoring.meetings import SILENCE
from bot.services.mentoring.question_numbers import Questions, questions
from bot.services.mentoring.young_support import Measure, Support, Young, counted_at, counted_on, met, tied
from bot.services.shared import mentor_terms
from bot.services.shared.counting import Staff, during, staff_of
from bot.services.shared.periods import Period

# The city's aims by calendar year (Ryazan, «Целевые показатели», rows 8 and 9); after the last one its own stays.
MENTOR_AIMS = {
    MentorKind.TUTOR: {2022: 0.04, 2023: 0.05, 2024: 0.06},
    MentorKind.LEADER: {2022: 0.01, 2023: 0.03, 2024: 0.05},
}
SUPPORT_AIMS = {2021: 0.70, 2022: 0.75, 2023: 0.80, 2024: 0.85}
# All teachers of the first three years have a mentor (Saratov, item 10); nine of ten questions are answered in time.
MENTOR_FOR_ALL = 1.0
IN_TIME_AIM = 0.9


@dataclass(frozen=True)
class Mentors:
    """Mentors of a kind at the end of the period; `of_known` worked where the number of staff is known: only they may be a share
    of it."""

    kind: MentorKind
    mentors: int
    of_known: int
    aim: float


@dataclass(frozen=True)
class YoungNumbers:
    """Young teachers by one measure: how many had at least one form of support, how many each form, how many are tied to a
    mentor at the end."""

    measure: Measure
    people: int
    supported: int
    forms: Mapping[Support, int]
    with_mentor: int


@dataclass(frozen=True)
class Pairs:
    """Pairs at the end of the period: with a meeting logged for the last 14 days, without, and too new to tell. `closed` ones and
    `meetings` are the period's."""

    active: int
    logged: int
    silent: int
    closed: int
    meetings: int

    @property
    def fresh(self) -> int:
        """Tied less than 14 days ago and nothing logged yet."""
        return self.active - self.logged - self.silent


@dataclass(frozen=True)
class MentoringNumbers:
    """Everything of the city for a period. `on` is the day that people, mentors and pairs are told of."""

    period: Period
    on: date
    staff: Staff
    mentors: Sequence[Mentors]
    young: Sequence[YoungNumbers]
    support_aim: float
    questions: Questions
    pairs: Pairs

    @property
    def first_years(self) -> YoungNumbers:
        """By the first measure: the first three years of work."""
        return self.young[0]


def aim(by_year: Mapping[int, float], year: int) -> float:
    """The aim of a calendar year: its own, the last one before it, or the first there is."""
    return by_year[max((known for known in by_year if known <= year), default=min(by_year))]


def below(part: int, whole: int, aimed: float) -> bool:
    """Whether a share is less than what is aimed at; a share of nothing is not."""
    return whole > 0 and part < aimed * whole


async def of_city(session: AsyncSession, period: Period, now: datetime, zone: ZoneInfo) -> MentoringNumbers:
    """The city's numbers."""
    on = counted_on(period, now, zone)
    people = await young_support.young(session, period, now, zone)
    forms = await young_support.supported(session, period, now)
    tied_now = await young_support.with_mentor(session, counted_at(period, now))
    return MentoringNumbers(
        period=period,
        on=on,
        staff=await staff_of(session),
        mentors=await _mentors(session, counted_at(period, now), on),
        young=[_young(people, measure, forms, tied_now) for measure in Measure],
        support_aim=aim(SUPPORT_AIMS, on.year),
        questions=await questions(session, period, now, zone),
        pairs=await _pairs(session, period, now, on),
    )


async def _mentors(session: AsyncSession, moment: datetime, on: date) -> list[Mentors]:
    rows = await session.execute(
        select(MentorTerm.kind, func.count(), func.count().filter(Organisation.staff > 0))
        .outerjoin(Organisation, Organisation.id == MentorTerm.organisation_id)
        .where(mentor_terms.at(moment))
        .group_by(MentorTerm.kind)
    )
    found = {kind: (mentors, of_known) for kind, mentors, of_known in rows}
    return [Mentors(kind, *found.get(kind, (0, 0)), aim=aim(MENTOR_AIMS[kind], on.year)) for kind in MentorKind]


def _young(
    people: Iterable[Young], measure: Measure, forms: Mapping[Support, set[int]], tied_now: set[int]
) -> YoungNumbers:
    numbers = {person.id for person in people if person.by(measure)}
    return YoungNumbers(
        measure=measure,
        people=len(numbers),
        supported=len(numbers & set().union(*forms.values())),
        forms={form: len(numbers & had) for form, had in forms.items()},
        with_mentor=len(numbers & tied_now),
    )


async def _pairs(session: AsyncSession, period: Period, now: datetime, on: date) -> Pairs:
    moment = counted_at(period, now)
    active, logged, silent = (
        await session.execute(
            select(func.count(), func.count().filter(logged_lately(on)), func.count().filter(gone_silent(on))).where(
                tied(moment)
            )
        )
    ).one()
    closed = await session.scalar(select(func.count()).select_from(Pair).where(during(Pair.closed_at, period)))
    meetings = await session.scalar(select(func.count()).select_from(Meeting).where(*met(period)))
    return Pairs(active, logged, silent, closed or 0, meetings or 0)


def logged_lately(on: date) -> ColumnElement[bool]:
    """The pair met in the 14 days up to this one."""
    return exists().where(Meeting.pair_id == Pair.id, Meeting.held_on > on - SILENCE, Meeting.held_on <= on)


def gone_silent(on: date) -> ColumnElement[bool]:
    """The pair has been there for 14 days and has logged nothing in them. In days, as its card says it: a number and the marks of
    a list agree at any hour."""
    return (Pair.starts_on <= on - SILENCE) & ~logged_lately(on)
