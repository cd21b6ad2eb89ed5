"""Themes of the month: lists and cards of them, free months, what is planned and announced."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Association,
    Audience,
    AuditEntry,
    Delivery,
    Event,
    EventState,
    OrganisationKind,
    OutboxEntry,
    Priority,
    SummaryKind,
    Theme,
    ThemeMaterial,
)
from bot.services.themes import announcements, planning
from bot.services.themes.planning import Material, Side, ThemePlan
from tests.harness import NOON, add_person, settings_for
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
ZONE = ZoneInfo("Europe/Moscow")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DECEMBER = date(2026, 12, 1)


async def add(session: AsyncSession, month: date, **more: Any) -> Theme:
    """A theme of a month."""
    columns: dict[str, Any] = {"title": f"{month:%Y-%m}", "created_at": NOON, "announce_at": NOON}
    row = Theme(month=month, **(columns | more))
    session.add(row)
    await session.flush()
    return row


def months(first: date, count: int) -> list[date]:
    """So many months in a row."""
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


async def test_themes_before_this_month_and_after_it_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        for month in months(date(2026, 3, 1), 20):
            await add(session, month)

        async def shown(side: Side, page: int = 0) -> list[date]:
            return [theme.month for theme in (await planning.page_of(session, side, DECEMBER, page, staff=True)).rows]

        before = months(date(2026, 3, 1), 9)[::-1]
        assert [await shown("earlier"), await shown("earlier", 1)] == [before[:8], before[8:]]
        after = months(date(2027, 1, 1), 10)
        assert [await shown("coming"), await shown("coming", 1)] == [after[:8], after[8:]]
        assert await shown("all") == months(date(2026, 3, 1), 20)[:-9:-1]
        assert await planning.neighbours(session, DECEMBER, staff=True) == (True, True)
        assert await planning.neighbours(session, date(2026, 3, 1), staff=True) == (False, True)
        assert await planning.neighbours(session, date(2027, 10, 1), staff=True) == (True, False)
        for now, at in ((datetime(2026, 11, 30, 20, tzinfo=UTC), 11), (datetime(2026, 11, 30, 21, tzinfo=UTC), 12)):
            assert planning.month_of(now, ZONE) == date(2026, at, 1)
            found = await planning.current(session, now, ZONE)
            assert found is not None
            assert found.month == date(2026, at, 1)


async def test_without_themes_there_are_no_neighbours(database: Database) -> None:
    async with database.reading() as session:
        assert await planning.neighbours(session, DECEMBER, staff=True) == (False, False)
        assert await planning.current(session, NOON, ZONE) is None
        assert await planning.card(session, 1, DECEMBER, NOON, staff=True) is None


async def test_teachers_read_of_themes_to_come_what_they_were_told_of(database: Database) -> None:
    async with database.transaction() as session:
        january, february, march = [date(2027, month, 1) for month in (1, 2, 3)]
        past, now_on = await add(session, date(2026, 11, 1)), await add(session, DECEMBER)
        secret = await add(session, january)
        announced = await add(session, february, announced_at=NOON)
        by_event = await add(session, march)
        await add_event(session, NOON, theme_id=by_event.id)
        await add_event(session, NOON, theme_id=secret.id, state=EventState.DRAFT, published_at=None)
        themes = (past, now_on, secret, announced, by_event)
        session.add_all(ThemeMaterial(theme_id=theme.id, title="Файл", url="https://mc.example") for theme in themes)
        await session.flush()
        materials = {row.theme_id: row.id for row in await session.scalars(select(ThemeMaterial))}
        for staff, open_ones in ((True, set(themes)), (False, set(themes) - {secret})):
            for theme in themes:
                seen = (
                    await planning.read(session, theme.id, DECEMBER, staff=staff),
                    await planning.card(session, theme.id, DECEMBER, NOON, staff=staff),
                    await planning.material(session, materials[theme.id], DECEMBER, staff=staff),
                )
                assert [one is not None for one in seen] == [theme in open_ones] * 3, (theme.title, staff)
            listed = (await planning.page_of(session, "coming", DECEMBER, 0, staff=staff)).rows
            assert list(listed) == [theme for theme in themes[2:] if theme in open_ones]
        await session.execute(update(Theme).values(announced_at=None))
        await session.execute(update(Event).values(published_at=None))
        assert await planning.neighbours(session, DECEMBER, staff=True) == (True, True)
        assert await planning.neighbours(session, DECEMBER, staff=False) == (True, False)
        # Its month has begun.
        assert await planning.read(session, secret.id, january, staff=False) is secret


async def test_twelve_months_from_this_one_may_be_free(database: Database) -> None:
    async with database.transaction() as session:
        taken = [await add(session, month) for month in (DECEMBER, date(2027, 2, 1), date(2027, 12, 1))]
        year = months(DECEMBER, 12)
        assert await planning.free_months(session, DECEMBER) == [year[1], *year[3:]]
        assert await planning.free_months(session, DECEMBER, taken[0].id) == [year[0], year[1], *year[3:]]
        assert await planning.free_months(session, date(2026, 11, 1)) == [date(2026, 11, 1), year[1], *year[3:11]]


async def test_a_card_shows_the_five_nearest_events_and_counts_all(database: Database) -> None:
    async with database.transaction() as session:
        known = Association(name="физики", kind=OrganisationKind.SCHOOL)
        session.add(known)
        await session.flush()
        theme = await add(session, DECEMBER, audience=Audience(associations=(known.id,)))
        other = await add(session, date(2027, 1, 1))
        session.add(ThemeMaterial(theme_id=theme.id, title="Памятка", url="https://mc.example"))
        events: list[tuple[str, timedelta, dict[str, Any]]] = [
            *((f"{days}", days * DAY, {}) for days in (7, 3, 5, 4, 6, 2)),
            ("идёт", -HOUR, {}),
            ("прошло", -1.5 * HOUR, {}),
            ("черновик", DAY, {"state": EventState.DRAFT}),
            ("отменено", DAY, {"state": EventState.CANCELLED}),
            ("чужое", DAY, {"theme_id": other.id}),
            ("без темы", DAY, {"theme_id": None}),
        ]
        for title, after, more in events:
            await add_event(session, NOON, title=title, in_=after, **({"theme_id": theme.id} | more))
    async with database.reading() as session:
        found = await planning.card(session, theme.id, DECEMBER, NOON, staff=False)
    assert found is not None
    assert [event.title for event in found.upcoming] == ["идёт", "2", "3", "4", "5"]
    assert (found.upcoming_count, found.past_count) == (7, 1)
    assert found.association_names == {known.id: "физики"}
    assert [one.title for one in found.theme.materials] == ["Памятка"]


@pytest.mark.parametrize(
    ("month", "announced"),
    [
        # The first working days of January 2027 and of February.
        (date(2027, 2, 1), datetime(2027, 2, 1, 6, tzinfo=UTC)),
        (date(2026, 11, 1), datetime(2026, 11, 2, 6, tzinfo=UTC)),
    ],
)
async def test_a_theme_is_announced_at_nine_of_the_first_working_day_or_at_once(
    database: Database, month: date, announced: datetime
) -> None:
    async with database.transaction() as session:
        author = await add_person(session, NOON, "1", "Мухина Вера")
        for before, at in ((announced - DAY, announced), (announced + DAY, announced + DAY)):
            materials = (Material("Файл", file_id="f", file_kind="photo"), Material("Ссылка", "https://mc.example"))
            plan = ThemePlan(month, "Чтение", "О чём", materials, Audience(young=True))
            theme = await planning.create(session, plan, author.id, ZONE, before)
            assert (theme.announce_at, theme.created_at, theme.created_by) == (at, before, author.id)
            assert (theme.month, theme.title, theme.text, theme.audience) == (month, "Чтение", "О чём", plan.audience)
            assert [(one.title, one.url, one.file_id, one.file_kind) for one in theme.materials] == [
                ("Файл", None, "f", "photo"),
                ("Ссылка", "https://mc.example", None, None),
            ]
            number = theme.materials[1].id
            found = await planning.material(session, number, DECEMBER, staff=True)
            assert found is not None
            assert found.title == "Ссылка"
            assert await planning.remove(session, theme, author.id, before)
            session.expunge_all()
            assert await planning.material(session, number, DECEMBER, staff=True) is None


async def test_each_change_is_noted_and_goes_into_the_summary(database: Database) -> None:
    async with database.transaction() as session:
        author = await add_person(session, NOON, "1", "Мухина Вера")
        theme = await planning.create(
            session, ThemePlan(DECEMBER, "Чтение", "О чём", (), Audience()), author.id, ZONE, NOON
        )
        await planning.retitle(session, theme, "Успех", author.id, NOON)
        await planning.rewrite(session, theme, "Иначе", author.id, NOON)
        await planning.readdress(session, theme, Audience(young=True), author.id, NOON)
        assert await planning.replan(session, theme, date(2027, 2, 1), ZONE, author.id, NOON)
        assert theme.announce_at == datetime(2027, 2, 1, 6, tzinfo=UTC)
        assert await planning.replan(session, theme, date(2026, 11, 1), ZONE, author.id, NOON)
        assert theme.announce_at == NOON
        loaded = await planning.get(session, theme.id)
        assert loaded is not None
        await planning.replace_materials(session, loaded, (), (Material("Файл", file_id="f"),), author.id, NOON)
        theme.announced_at = NOON
        assert not await planning.replan(session, theme, DECEMBER, ZONE, author.id, NOON)
        assert (theme.title, theme.text, theme.audience) == ("Успех", "Иначе", Audience(young=True))
        assert theme.month == date(2026, 11, 1)
        log = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert {(row.object_kind, row.object_id, row.actor_id) for row in log} == {("theme", str(theme.id), author.id)}
        assert [(row.action, row.details.get("part")) for row in log] == [
            ("theme_created", None),
            *(("theme_edited", part) for part in ("title", "text", "audience", "month", "month", "materials")),
        ]
        summary = await session.get(OutboxEntry, (SummaryKind.THEME, theme.id))
        assert summary is not None
        assert summary.revision == 7


@pytest.mark.parametrize(
    ("announced", "event", "may"),
    [(False, None, True), (True, None, False), (False, False, True), (False, True, False)],
)
async def test_only_what_nobody_knows_of_can_be_deleted(
    database: Database, announced: bool, event: bool | None, may: bool
) -> None:
    async with database.transaction() as session:
        theme, other = await add(session, DECEMBER), await add(session, date(2027, 1, 1))
        theme.announced_at = NOON if announced else None
        session.add(ThemeMaterial(theme_id=other.id, title="Чужое"))
        await add_event(session, NOON, theme_id=other.id)
        if event is not None:
            await add_event(session, NOON, theme_id=theme.id, published_at=NOON if event else None)
        await session.flush()
        assert await planning.remove(session, theme, 7, NOON) is may
        left = list(await session.scalars(select(Theme.id).order_by(Theme.id)))
        assert left == ([other.id] if may else [theme.id, other.id])
        assert list(await session.scalars(select(ThemeMaterial.title))) == ["Чужое"]
        log = [
            (row.action, row.object_kind, row.object_id, row.actor_id)
            for row in await session.scalars(select(AuditEntry))
        ]
        assert log == ([("theme_deleted", "theme", str(left[0] - 1), 7)] if may else [])


async def test_the_theme_of_this_month_is_announced_once_to_those_who_follow_themes(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1", "Петрова Анна")
        await add_person(session, NOON, "2", "Боров Борис", follows_everything=False)
        themes = [await add(session, month) for month in (date(2026, 11, 1), DECEMBER, date(2027, 1, 1))]
        themes[1].announce_at = NOON + timedelta(seconds=1)
        await session.flush()
        assert await announcements.announce_due_themes(session, SETTINGS, NOON) == 0
        night = NOON + 13 * HOUR
        assert await announcements.announce_due_themes(session, SETTINGS, night) == 1
        assert await announcements.announce_due_themes(session, SETTINGS, night) == 0
        assert [theme.announced_at for theme in themes] == [None, night, None]
        (told,) = (await session.scalars(select(Delivery))).all()
        assert (told.person_id, told.notice, told.params) == (anna.id, "theme-announced", {"theme": themes[1].id})
        assert (told.priority, told.due_at) == (Priority.ANNOUNCEMENT, datetime(2026, 12, 2, 5, tzinfo=UTC))
        (entry,) = (await session.scalars(select(AuditEntry))).all()
        assert (entry.action, entry.object_id, entry.actor_id, entry.details) == (
            "theme_announced",
            str(themes[1].id),
            None,
            {"people": 1},
        )
        assert await session.get(OutboxEntry, (SummaryKind.THEME, themes[1].id)) is not None


async def test_a_theme_is_news_until_its_month_is_over(database: Database) -> None:
    async with database.transaction() as session:
        theme = await add(session, DECEMBER)
        moments = [datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 31, 20, tzinfo=UTC)]
        for moment in moments:
            assert await announcements.theme_news(session, theme.id, ZONE, moment) is theme
        assert await announcements.theme_news(session, theme.id, ZONE, moments[1] + HOUR) is None
        assert await announcements.theme_news(session, theme.id + 9, ZONE, moments[1]) is None
