"""Announcing the theme of the month: one INSERT … SELECT for everyone who follows it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Priority, SummaryKind, Theme
from bot.services.groups import posts
from bot.services.shared import audit, outbox, planning
from bot.services.shared.audience import theme_followers
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet

THEME_ANNOUNCED = Notice("theme-announced")


async def announce_due_themes(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """A job: announce the theme of the current month when its moment has come; how many people will get it.

    What was missed while the bot was down is announced later in the same month; a month gone by is not announced any more.
    A theme is announced once: it is marked in the same transaction, and each message has a key of its own besides."""
    today = city_day(now, settings.timezone)
    due = await session.scalars(
        select(Theme)
        .where(Theme.announced_at.is_(None), Theme.announce_at <= now, Theme.month == today.replace(day=1))
        .with_for_update(skip_locked=True)
    )
    planned = 0
    for theme in due:
        people = await planning.plan_many(
            session,
            theme_followers(theme, today),
            notice=THEME_ANNOUNCED,
            key=f"theme:{theme.id}",
            priority=Priority.ANNOUNCEMENT,
            due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
            now=now,
            params={"theme": theme.id},
        )
        await posts.announce_theme(session, theme, settings, now)
        theme.announced_at = now
        audit.record(session, now, None, "theme_announced", "theme", theme.id, people=people)
        await outbox.touch(session, SummaryKind.THEME, theme.id, now)
        planned += people
    return planned


async def theme_news(session: AsyncSession, theme_id: int, zone: ZoneInfo, now: datetime) -> Theme | None:
    """The theme to tell of; None when it was deleted or its month is over."""
    theme = await session.get(Theme, theme_id)
    this_month = city_day(now, zone).replace(day=1)
    return theme if theme is not None and theme.month >= this_month else None
