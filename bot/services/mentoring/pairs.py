"""Pairs of a young teacher and a mentor: who is tied to whom, and who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Mentor,
    MentorState,
    Pair,
    PairSide,
    PairState,
    PairStep,
    Person,
    Priority,
    Role,
)
from bot.services.mentoring import plan
from bot.services.people.roles import holders_of
from bot.services.shared import audit, outbox, planning
from bot.services.shared.planning import Notice

MADE = Notice("pair-made")
SHORTEST = timedelta(days=14)
LONGEST = timedelta(days=3 * 366)


class TieOutcome(StrEnum):
    """What came of tying two people."""

    TIED = "tied"
    HAS_PAIR = "has-pair"
    MENTOR_AWAY = "mentor-away"
    PERIOD = "period"  # too short, too long or past
    GONE = "gone"


@dataclass(frozen=True)
class Tied:
    """What came of tying, and the pair there is now."""

    outcome: TieOutcome
    pair_id: int | None = None


def side_of(pair: Pair, person_id: int) -> PairSide | None:
    """Which of the two the person is; None for others."""
    if person_id == pair.young_id:
        return PairSide.YOUNG
    return PairSide.MENTOR if person_id == pair.mentor_id else None


async def of_person(session: AsyncSession, pair_id: int, person_id: int) -> Pair | None:
    """The pair when the person is one of the two."""
    pair = await session.get(Pair, pair_id)
    return pair if pair is not None and side_of(pair, person_id) is not None else None


async def get(session: AsyncSession, pair_id: int) -> Pair | None:
    """The pair with this number."""
    return await session.get(Pair, pair_id)


async def active_of_young(session: AsyncSession, young_id: int) -> int | None:
    """The number of a young teacher's active pair."""
    return await session.scalar(select(Pair.id).where(Pair.young_id == young_id, Pair.state == PairState.ACTIVE))


async def tie(
    session: AsyncSession,
    young_id: int,
    mentor_id: int,
    ends_on: date,
    actor_id: int,
    settings: Settings,
    now: datetime,
) -> Tied:
    """Tie a young teacher to a mentor (a number of the base) until that day; the plan is laid, both are told.

    A young teacher has one active pair at most: of two methodists at once the second is told of the first one's."""
    today = city_day(now, settings.timezone)
    young = await session.get(Person, young_id, with_for_update=True, populate_existing=True)
    mentor = await session.get(Mentor, mentor_id)
    if young is None or young.registered_at is None or mentor is None or mentor.person_id == young_id:
        return Tied(TieOutcome.GONE)
    if not (young.in_first_years(today) or young.under_35):
        return Tied(TieOutcome.GONE)
    if (there := await active_of_young(session, young_id)) is not None:
        return Tied(TieOutcome.HAS_PAIR, there)
    if mentor.state is not MentorState.ACTIVE:
        return Tied(TieOutcome.MENTOR_AWAY)
    if not SHORTEST <= ends_on - today <= LONGEST:
        return Tied(TieOutcome.PERIOD)
    pair = Pair(
        young_id=young_id,
        mentor_id=mentor.person_id,
        organisation_id=young.organisation_id,
        starts_on=today,
        ends_on=ends_on,
        made_at=now,
        made_by=actor_id,
        steps=[
            PairStep(position=position, code=code, due_on=due)
            for position, (code, due) in enumerate(plan.steps(today, ends_on))
        ],
    )
    session.add(pair)
    await session.flush()
    audit.record(session, now, actor_id, "pair_made", "person", young_id, pair=pair.id, mentor=mentor.person_id)
    await tell_both(session, pair, MADE, str(pair.id), now)
    await outbox.touch_mentoring(session, young.organisation_id, now)
    return Tied(TieOutcome.TIED, pair.id)


async def places(session: AsyncSession, pairs: Sequence[Pair]) -> frozenset[int]:
    """The organisations whose numbers these pairs are in: those they were made in, and those the young teachers are in now."""
    young = await session.scalars(
        select(Person.organisation_id).where(Person.id.in_({pair.young_id for pair in pairs}))
    )
    places = {*young.all(), *(pair.organisation_id for pair in pairs)}
    return frozenset(place for place in places if place is not None)


async def tell_both(session: AsyncSession, pair: Pair, notice: Notice, key: str, now: datetime) -> None:
    """Plan a notice for both of a pair; the same `key` tells them once."""
    for person_id in (pair.young_id, pair.mentor_id):
        await planning.plan(
            session,
            person_id=person_id,
            notice=notice,
            key=f"{notice}:{key}:{person_id}",
            priority=Priority.NOTICE,
            due_at=now,
            now=now,
            params={"pair": pair.id},
        )


async def tell_methodists(session: AsyncSession, pair: Pair, notice: Notice, key: str, now: datetime) -> None:
    """Plan a notice about the pair for every methodist; the same `key` tells them once."""
    await planning.plan_many(
        session,
        holders_of(Role.METHODIST, now),
        notice=notice,
        key=f"{notice}:{key}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"pair": pair.id},
    )
