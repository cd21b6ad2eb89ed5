"""What a pair does: the plan's steps and the log of meetings."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Meeting,
    Pair,
    PairState,
    PairStep,
)
from bot.services.mentoring import plan
from bot.services.mentoring.pairs import of_person, places, tell_both
from bot.services.shared import outbox
from bot.services.shared.planning import Notice

SILENT = Notice("pair-silent")
SILENCE = timedelta(days=14)
# What a meeting was about and how long it took: the two taps of the log.
TOPICS = ("lesson_plan", "lesson", "difficulties", "class", "parents", "documents", "certification", "other")
MINUTES = (15, 30, 45, 60, 90, 120)
LOGGED_BACK = timedelta(days=60)


class LogOutcome(StrEnum):
    """What came of logging a meeting."""

    LOGGED = "logged"
    SAME = "same"  # the same meeting is there already: a double tap, or the other of the two was first
    OVER = "over"
    GONE = "gone"


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
    await outbox.touch_mentoring(session, None, now, *await places(session, [pair]))
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
    await outbox.touch_mentoring(session, None, now, *await places(session, [pair]))
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
        await tell_both(session, pair, SILENT, f"{pair.id}:{now.timestamp():.0f}", now)
    return len(silent)
