"""What the bot posts in support groups: greetings, news of events, the theme of the month, the week's digest."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Delivery, DeliveryState, Event, EventState, GroupChat, GroupStatus, GroupTie, Priority, Theme
from bot.services.groups import chats
from bot.services.groups.chats import PIN
from bot.services.groups.ties import event_fits, theme_fits
from bot.services.shared import planning, quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet
from bot.services.shared.quotas import Deed, EnoughError
from bot.services.shared.working_days import first_working_day_of_week

GREETING = Notice("group-greeting")
EVENT = Notice("group-event")
THEME = Notice("group-theme")
DIGEST = Notice("group-digest")
DIGEST_AT = time(9)
ONE_WEEK = timedelta(days=7)
ONE_GREETING = timedelta(minutes=1)


async def _ties(session: AsyncSession) -> Sequence[GroupTie]:
    """Ties of the groups the bot is in."""
    return (
        await session.scalars(
            select(GroupTie)
            .join(GroupChat, GroupChat.id == GroupTie.group_chat_id)
            .where(GroupChat.status != GroupStatus.GONE)
            .order_by(GroupTie.id)
        )
    ).all()


async def _post(
    session: AsyncSession,
    tie: GroupTie,
    notice: Notice,
    key: str,
    now: datetime,
    due_at: datetime,
    *,
    event_id: int | None = None,
    priority: Priority = Priority.ANNOUNCEMENT,
    **params: Any,
) -> None:
    await planning.plan(
        session,
        group_chat_id=tie.group_chat_id,
        notice=notice,
        key=key,
        priority=priority,
        due_at=due_at,
        now=now,
        params={"tie": tie.id, **params},
        event_id=event_id,
    )


async def greet(session: AsyncSession, tie: GroupTie, settings: Settings, now: datetime) -> None:
    """Plan a greeting of newcomers, at most once a minute and not in quiet hours; those who come meanwhile share one."""
    await chats.lock(session, tie.group_chat_id)
    last = await session.scalar(
        select(Delivery)
        .where(Delivery.group_chat_id == tie.group_chat_id, Delivery.notice == GREETING)
        .order_by(Delivery.id.desc())
        .limit(1)
    )
    due_at = now
    if last is not None and last.state is DeliveryState.DUE:
        return
    try:
        await quotas.spend(session, Deed.GROUP_GREETING, now, group_chat_id=tie.group_chat_id)
    except EnoughError:
        # Somebody comes and goes all day: the group has read it often enough.
        return
    if last is not None:
        due_at = max(now, (last.sent_at or last.due_at) + ONE_GREETING)
    # Held by its hour, not by the sender: what is asked at night would wait behind it.
    due_at = after_quiet(due_at, settings.quiet_hours, settings.timezone)
    key = f"{GREETING}:{tie.group_chat_id}:{int(due_at.timestamp())}"
    await _post(session, tie, GREETING, key, now, due_at, priority=Priority.NOTICE)


async def announce_event(session: AsyncSession, event: Event, settings: Settings, now: datetime) -> int:
    """Plan the announcement of an event in the groups it concerns, once for each; returns how many groups."""
    due_at = after_quiet(now, settings.quiet_hours, settings.timezone)
    ties = [tie for tie in await _ties(session) if event_fits(tie, event.audience)]
    for tie in ties:
        await _post(session, tie, EVENT, f"{EVENT}:{event.id}:{tie.id}", now, due_at, event_id=event.id, event=event.id)
    return len(ties)


async def announce_theme(session: AsyncSession, theme: Theme, settings: Settings, now: datetime) -> int:
    """Plan the post of the month's theme in the groups it concerns, and its pinning; returns how many groups."""
    due_at = after_quiet(now, settings.quiet_hours, settings.timezone)
    ties = [tie for tie in await _ties(session) if theme_fits(tie, theme.audience)]
    for tie in ties:
        tie.theme_id = theme.id
        post = f"{THEME}:{theme.id}:{tie.id}"
        await _post(session, tie, THEME, post, now, due_at, theme=theme.id)
        await _post(session, tie, PIN, f"{PIN}:{post}", now, due_at, post=post)
    return len(ties)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


async def post_due_digests(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """A job: plan the week's digest, once a week, at nine of its first working day; returns how many groups get one.

    A missed digest is posted later in the same week; a week without events to come has none."""
    local = now.astimezone(settings.timezone)
    monday = _monday(local.date())
    ties = [tie for tie in await _ties(session) if tie.digested_for is None or tie.digested_for < monday]
    begins = first_working_day_of_week(monday) if ties else None
    if begins is None or local < datetime.combine(begins, DIGEST_AT, settings.timezone):
        return 0
    due_at = after_quiet(now, settings.quiet_hours, settings.timezone)
    ends = datetime.combine(monday + ONE_WEEK, time(0), settings.timezone)
    events = await events_between(session, now, ends)
    posted = 0
    for tie in ties:
        tie.digested_for = monday
        if any(event_fits(tie, event.audience) for event in events):
            key = f"{DIGEST}:{tie.id}:{monday.isoformat()}"
            await _post(session, tie, DIGEST, key, now, due_at, until=ends.isoformat())
            posted += 1
    return posted


async def events_between(session: AsyncSession, begin: datetime, end: datetime) -> Sequence[Event]:
    """Published events that start between two moments, the next one first."""
    return (
        await session.scalars(
            select(Event)
            .where(Event.state == EventState.PUBLISHED, Event.starts_at > begin, Event.starts_at < end)
            .order_by(Event.starts_at, Event.id)
        )
    ).all()
