"""Announcing events and themes: who, when, once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Audience, AuditEntry, Delivery, Event, EventKind, EventState, OutboxEntry, SummaryKind, Theme
from bot.services.events import announcements
from bot.services.themes import planning
from bot.services.themes.announcements import announce_due_themes, theme_news
from bot.services.themes.planning import ThemePlan
from tests.harness import add_person, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
ZONE = SETTINGS.timezone


def city_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


async def plan_theme(session: AsyncSession, month: date, now: datetime, audience: Audience | None = None) -> Theme:
    author = await add_person(session, now, f"author {month}", "Мухина Вера", follows_everything=False)
    plan = ThemePlan(month, "Успех каждого учителя", "О чём", [], audience or Audience())
    return await planning.create(session, plan, author.id, ZONE, now)


async def due(session: AsyncSession) -> list[Delivery]:
    return list(await session.scalars(select(Delivery).order_by(Delivery.person_id)))


async def test_a_theme_is_announced_at_nine_on_the_first_working_day_and_once(database: Database) -> None:
    async with database.transaction() as session:
        now = city_time("2026-01-05T12:00")
        anna = await add_person(session, now, "1", "Петрова Анна")
        await add_person(session, now, "2", "Тихая Ольга", follows_everything=False)
        theme = await plan_theme(session, date(2026, 1, 1), now)
        assert theme.announce_at == city_time("2026-01-12T09:00")

        assert await announce_due_themes(session, SETTINGS, city_time("2026-01-12T08:59")) == 0
        at_nine = city_time("2026-01-12T09:00")
        assert await announce_due_themes(session, SETTINGS, at_nine) == 1
        assert await announce_due_themes(session, SETTINGS, at_nine + timedelta(minutes=1)) == 0

        (delivery,) = await due(session)
        assert (delivery.person_id, delivery.notice, delivery.due_at) == (anna.id, "theme-announced", at_nine)
        assert delivery.params == {"theme": theme.id}
        entry = await session.get(OutboxEntry, (SummaryKind.THEME, theme.id), populate_existing=True)
        assert entry is not None and entry.revision == 2
        announced = await session.scalar(select(AuditEntry).where(AuditEntry.action == "theme_announced"))
        assert announced is not None and announced.details == {"people": 1}


@pytest.mark.parametrize(
    ("up_at", "sent_at"),
    [
        ("2026-01-12T23:30", "2026-01-13T08:00"),  # down until late in the evening: quiet hours
        ("2026-01-20T06:10", "2026-01-20T08:00"),
        ("2026-01-31T20:00", "2026-01-31T20:00"),
        ("2026-02-01T00:00", None),  # the month is over
    ],
)
async def test_what_was_missed_is_announced_in_the_same_month(
    database: Database, up_at: str, sent_at: str | None
) -> None:
    async with database.transaction() as session:
        now = city_time("2025-12-20T12:00")
        await add_person(session, now, "1", "Петрова Анна")
        theme = await plan_theme(session, date(2026, 1, 1), now)
        planned = await announce_due_themes(session, SETTINGS, city_time(up_at))
        assert [delivery.due_at for delivery in await due(session)] == ([city_time(sent_at)] if sent_at else [])
        assert planned == (1 if sent_at else 0)
        assert (theme.announced_at is not None) == bool(sent_at)


async def test_news_of_a_month_gone_by_is_not_told(database: Database) -> None:
    async with database.transaction() as session:
        theme = await plan_theme(session, date(2026, 1, 1), city_time("2025-12-20T12:00"))
        assert await theme_news(session, theme.id, ZONE, city_time("2026-01-31T23:59")) is theme
        assert await theme_news(session, theme.id, ZONE, city_time("2026-02-01T08:00")) is None
        assert await theme_news(session, theme.id + 1, ZONE, city_time("2026-01-15T08:00")) is None


async def published_event(session: AsyncSession, now: datetime, author_id: int | None) -> Event:
    event = Event(
        state=EventState.PUBLISHED,
        kind=EventKind.SEMINAR,
        title="Читательская грамотность",
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=3, hours=2),
        registration_closes_at=now + timedelta(days=2),
        created_by=author_id,
        created_at=now,
        check_in_secret="",
    )
    session.add(event)
    await session.flush()
    return event


async def test_an_event_is_announced_to_followers_after_quiet_hours_once(database: Database) -> None:
    async with database.transaction() as session:
        now = city_time("2026-12-01T22:15")
        author = await add_person(session, now, "1", "Мухина Вера")
        anna = await add_person(session, now, "2", "Петрова Анна")
        event = await published_event(session, now, author.id)
        assert await announcements.announce_event(session, event, SETTINGS, now) == 1
        assert await announcements.announce_event(session, event, SETTINGS, now) == 0
        (delivery,) = await due(session)
        assert (delivery.person_id, delivery.event_id, delivery.urgent) == (anna.id, event.id, False)
        assert delivery.due_at == city_time("2026-12-02T08:00")
        assert delivery.notice == "event-announced"


async def test_an_event_one_can_no_longer_sign_up_for_is_no_news(database: Database) -> None:
    async with database.transaction() as session:
        now = city_time("2026-12-01T12:00")
        event = await published_event(session, now, None)
        anna = await add_person(session, now, "2", "Петрова Анна")
        news = await announcements.event_news(session, event.id, anna, now)
        assert news is not None and news.event.id == event.id and news.theme_title is None
        assert await announcements.event_news(session, event.id, anna, now + timedelta(days=2)) is None
        event.state = EventState.CANCELLED
        assert await announcements.event_news(session, event.id, anna, now) is None
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 0
