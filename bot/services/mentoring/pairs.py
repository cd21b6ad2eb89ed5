"""Pairs of a young teacher and a mentor: tying, the plan's steps, the log of meetings, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    ClosingReason,
    Meeting,
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
CLOSED = Notice("pair-closed")
SILENT = Notice("pair-silent")
END_ASKED = Notice("pair-end-asked")
LEFT = Notice("pair-left")
SILENCE = timedelta(days=14)
SHORTEST = timedelta(days=14)
LONGEST = timedelta(days=3 * 366)
# What a meeting was about and how long it took: the two taps of the log.
TOPICS = ("lesson_plan", "lesson", "difficulties", "class", "parents", "documents", "certification", "other")
MINUTES = (15, 30, 45, 60, 90, 120)
LOGGED_BACK = timedelta(days=60)


class TieOutcome(StrEnum):
    """What came of tying two people."""

    TIED = "tied"
    HAS_PAIR = "has-pair"
    MENTOR_AWAY = "mentor-away"
    PERIOD = "period"  # too short, too long or past
    GONE = "gone"


class LogOutcome(StrEnum):
    """What came of logging a meeting."""

    LOGGED = "logged"
    SAME = "same"  # the same meeting is there already: a double tap, or the other of the two was first
    OVER = "over"
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


# ---- Tying ----------------------------------------------------------------------------------------------------------


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
    await _tell_both(session, pair, MADE, str(pair.id), now)
    await outbox.touch_mentoring(session, young.organisation_id, now)
    return Tied(TieOutcome.TIED, pair.id)


# ---- The plan and the log -------------------------------------------------------------------------------------------


async def set_step(session: AsyncSession, step_id: int, person_id: int, done_on: date | None) -> int | None:
    """Either of the two marks a step done on a day, or not done (None); the pair's number, None when the step is not theirs or
    the pair is closed."""
    step = await session.get(PairStep, step_id)
    pair = await of_person(session, step.pair_id, person_id) if step is not None else None
    if step is None or pair is None or pair.state is not PairState.ACTIVE:
        return None
    if done_on is None or step.done_on is None:
        step.done_on = done_on
    return pair.id


async def log_meeting(
    session: AsyncSession,
    pair_id: int,
    person_id: int,
    held_on: date,
    minutes: int,
    topic: str,
    today: date,
    now: datetime,
) -> LogOutcome:
    """Either of the two logs a meeting; of the same day, length and topic there is one. The first is the plan's first step."""
    pair = await of_person(session, pair_id, person_id)
    if pair is None or topic not in TOPICS or minutes not in MINUTES:
        return LogOutcome.GONE
    # Both may log the same meeting at once.
    await session.refresh(pair, with_for_update=True)
    if pair.state is not PairState.ACTIVE:
        return LogOutcome.OVER
    if not today - LOGGED_BACK <= held_on <= today:
        return LogOutcome.GONE
    same = select(Meeting.id).where(
        Meeting.pair_id == pair_id,
        Meeting.held_on == held_on,
        Meeting.minutes == minutes,
        Meeting.topic == topic,
    )
    if await session.scalar(same.limit(1)) is not None:
        return LogOutcome.SAME
    session.add(
        Meeting(pair_id=pair_id, held_on=held_on, minutes=minutes, topic=topic, logged_by=person_id, logged_at=now)
    )
    await session.execute(
        update(PairStep)
        .where(
            PairStep.pair_id == pair_id,
            PairStep.code == plan.FIRST_MEETING,
            PairStep.done_on.is_(None),
        )
        .values(done_on=held_on)
    )
    await session.flush()
    await outbox.touch_mentoring(session, None, now, *await _places(session, [pair]))
    return LogOutcome.LOGGED


async def meeting(session: AsyncSession, meeting_id: int, person_id: int) -> Meeting | None:
    """A meeting of a pair the person is in."""
    found = await session.get(Meeting, meeting_id)
    pair = await of_person(session, found.pair_id, person_id) if found is not None else None
    return found if pair is not None and pair.state is PairState.ACTIVE else None


async def delete_meeting(session: AsyncSession, meeting_id: int, person_id: int, now: datetime) -> int | None:
    """Take a meeting out of the log; the pair's number, None when there is none of theirs."""
    found = await meeting(session, meeting_id, person_id)
    if found is None:
        return None
    pair = await session.get_one(Pair, found.pair_id)
    await session.delete(found)
    await session.flush()
    await outbox.touch_mentoring(session, None, now, *await _places(session, [pair]))
    return pair.id


async def ask_the_silent(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Ask both of each active pair where nothing was logged for 14 days, once per 14 days; how many pairs."""
    since = city_day(now, settings.timezone) - SILENCE
    last = select(func.max(Meeting.held_on)).where(Meeting.pair_id == Pair.id).correlate(Pair).scalar_subquery()
    found = await session.scalars(
        select(Pair)
        .where(
            Pair.state == PairState.ACTIVE,
            func.coalesce(last, Pair.starts_on) <= since,
            Pair.starts_on <= since,
            or_(Pair.log_asked_at.is_(None), Pair.log_asked_at <= now - SILENCE),
        )
        .order_by(Pair.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    silent = found.all()
    for pair in silent:
        pair.log_asked_at = now
        await _tell_both(session, pair, SILENT, f"{pair.id}:{now.timestamp():.0f}", now)
    return len(silent)


# ---- Closing --------------------------------------------------------------------------------------------------------


async def ask_to_end(session: AsyncSession, pair_id: int, person_id: int, settings: Settings, now: datetime) -> bool:
    """Either of the two asks methodists to close the pair early; once a day is enough. False when it is not theirs or closed."""
    pair = await of_person(session, pair_id, person_id)
    if pair is None or pair.state is not PairState.ACTIVE:
        return False
    today = city_day(now, settings.timezone)
    await _tell_methodists(session, pair, END_ASKED, f"{pair.id}:{today.isoformat()}", now)
    return True


async def close(
    session: AsyncSession, pair_id: int, reason: ClosingReason, actor_id: int | None, now: datetime
) -> bool:
    """The pair is over, both are asked how it was; False when it was over already."""
    pair = await _close(session, pair_id, reason, actor_id, now)
    if pair is not None:
        await outbox.touch_mentoring(session, None, now, *await _places(session, [pair]))
    return pair is not None


async def _close(
    session: AsyncSession, pair_id: int, reason: ClosingReason, actor_id: int | None, now: datetime
) -> Pair | None:
    """The pair when it was closed just now; `actor_id`: None for the job."""
    pair = await session.get(Pair, pair_id, with_for_update=True, populate_existing=True)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    pair.state, pair.closed_at, pair.closed_by, pair.closing_reason = PairState.CLOSED, now, actor_id, reason
    audit.record(session, now, actor_id, "pair_closed", "person", pair.young_id, pair=pair.id, reason=reason.value)
    await _tell_both(session, pair, CLOSED, str(pair.id), now)
    return pair


async def close_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Close the pairs whose last day is over; how many."""
    today = city_day(now, settings.timezone)
    due = await session.scalars(
        select(Pair.id).where(Pair.state == PairState.ACTIVE, Pair.ends_on < today).order_by(Pair.id)
    )
    over = [await _close(session, number, ClosingReason.FINISHED, None, now) for number in due.all()]
    closed = [pair for pair in over if pair is not None]
    if closed:
        # All organisations in one call: transactions take their rows in one order (services.shared.outbox).
        await outbox.touch_mentoring(session, None, now, *await _places(session, closed))
    return len(closed)


async def leave_all(session: AsyncSession, person: Person, now: datetime) -> frozenset[int]:
    """Close the pairs of somebody who is erased: the other of the two and methodists are told. The organisations whose numbers
    change by it, for the one call that notes them."""
    pairs = await session.scalars(
        select(Pair)
        .where(
            or_(Pair.young_id == person.id, Pair.mentor_id == person.id),
            Pair.state == PairState.ACTIVE,
        )
        .order_by(Pair.id)
    )
    left: Sequence[Pair] = pairs.all()
    for pair in left:
        young = pair.young_id == person.id
        reason = ClosingReason.YOUNG_LEFT if young else ClosingReason.MENTOR_LEFT
        await _close(session, pair.id, reason, None, now)
        if not young:
            await _tell_methodists(session, pair, LEFT, str(pair.id), now)
    return await _places(session, left)


async def _places(session: AsyncSession, pairs: Sequence[Pair]) -> frozenset[int]:
    """The organisations whose numbers these pairs are in: those they were made in, and those the young teachers are in now."""
    young = await session.scalars(
        select(Person.organisation_id).where(Person.id.in_({pair.young_id for pair in pairs}))
    )
    places = {*young.all(), *(pair.organisation_id for pair in pairs)}
    return frozenset(place for place in places if place is not None)


# ---- Notices --------------------------------------------------------------------------------------------------------


async def _tell_both(session: AsyncSession, pair: Pair, notice: Notice, key: str, now: datetime) -> None:
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


async def _tell_methodists(session: AsyncSession, pair: Pair, notice: Notice, key: str, now: datetime) -> None:
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
