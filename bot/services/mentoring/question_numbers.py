"""Questions to mentors in numbers: how many, how soon answered, how marked. The city's totals take in those without a name, and
are the same whoever asked them; what is told of an organisation leaves them out (services.mentoring.organisation_numbers)."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation, ConsultationState
from bot.services.consultations.working_time import CITY, between
from bot.services.mentoring.young_support import counted_at
from bot.services.shared.counting import during
from bot.services.shared.periods import Period

AT_ONCE = 500
HIGH = 4
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class AnswerTime:
    """How long the first answer took in the city's working hours, of `n` answered questions."""

    n: int
    median: float | None
    p90: float | None


@dataclass(frozen=True)
class Marks:
    """Marks from 1 to 5 that askers gave, of those that were told: in lots of five and more (services.mentoring.lots)."""

    n: int
    mean: float | None
    high: int | None


@dataclass(frozen=True)
class Questions:
    """Questions asked in a period, without those taken back before an answer; `people` are different askers who
    gave their name: whether one of them asked without it too is nobody's to know.

    `due` are those whose working day for an answer is over, `in_time` the answered in time among them."""

    asked: int
    people: int
    awkward: int
    from_groups: int
    answered: int
    due: int
    in_time: int
    time: AnswerTime
    marks: Marks


def asked(period: Period) -> ColumnElement[bool]:
    """Questions of the period that were not taken back."""
    return and_(during(Consultation.asked_at, period), Consultation.state != ConsultationState.WITHDRAWN)


def due(moment: datetime) -> ColumnElement[bool]:
    """One working day since asking is over at this moment."""
    return Consultation.answer_by <= moment


def in_time(moment: datetime) -> ColumnElement[bool]:
    """The same, and answered within it."""
    return and_(due(moment), Consultation.first_answer_at <= Consultation.answer_by)


async def questions(session: AsyncSession, period: Period, now: datetime, zone: ZoneInfo) -> Questions:
    """The city's questions of a period."""
    moment = counted_at(period, now)
    count, people, awkward, groups, answered, over, timely = (
        await session.execute(
            select(
                func.count(),
                func.count(distinct(Consultation.asker_id)).filter(Consultation.awkward.is_(False)),
                func.count().filter(Consultation.awkward.is_(True)),
                func.count().filter(Consultation.group_chat_id.is_not(None)),
                func.count(Consultation.first_answer_at),
                func.count().filter(due(moment)),
                func.count().filter(in_time(moment)),
            ).where(asked(period))
        )
    ).one()
    return Questions(
        asked=count,
        people=people,
        awkward=awkward,
        from_groups=groups,
        answered=answered,
        due=over,
        in_time=timely,
        time=await _answer_time(session, period, zone),
        marks=await _marks(session, period),
    )


async def _marks(session: AsyncSession, period: Period) -> Marks:
    """Of every question whose mark was told: one that was opened again since keeps it."""
    told = Consultation.mark_told
    count, mean, high = (
        await session.execute(
            select(func.count(told), func.avg(told), func.count().filter(told >= HIGH)).where(
                during(Consultation.asked_at, period)
            )
        )
    ).one()
    return Marks(count, float(mean) if count else None, high if count else None)


async def _answer_time(session: AsyncSession, period: Period, zone: ZoneInfo) -> AnswerTime:
    """In Python: neither database knows working hours, and only one of them percentiles."""
    moments = select(Consultation.asked_at, Consultation.first_answer_at).where(
        asked(period), Consultation.first_answer_at.is_not(None)
    )
    hours: list[float] = []
    result = await session.stream(moments.execution_options(yield_per=AT_ONCE))
    async for part in result.partitions(AT_ONCE):
        hours += [between(begin, end, CITY, zone) / HOUR for begin, end in part if end is not None]
    return AnswerTime(len(hours), statistics.median(hours) if hours else None, percentile(hours, 0.9))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The least of the values that at least this share of them does not exceed; None of none."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)] if values else None
