"""What changing a theme leaves behind: summaries to push, materials of others kept."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Audience, Event, EventKind, EventState, OutboxEntry, SummaryKind, Theme
from bot.services.themes import planning
from bot.services.themes.planning import Material, ThemePlan
from tests.harness import add_person, settings_for

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ZONE = settings_for("sqlite://", "sqlite://").timezone


async def planned(session: AsyncSession, *materials: Material) -> tuple[Theme, int]:
    author = await add_person(session, NOW, "1", "Мухина Вера")
    plan = ThemePlan(date(2027, 2, 1), "Успех", "О чём", materials, Audience())
    theme = await planning.create(session, plan, author.id, ZONE, NOW)
    found = await planning.get(session, theme.id)
    assert found is not None
    return found, author.id


async def event_of(session: AsyncSession, theme: Theme, published_at: datetime | None) -> Event:
    event = Event(
        state=EventState.PUBLISHED if published_at else EventState.DRAFT,
        kind=EventKind.SEMINAR,
        title="Семинар",
        starts_at=NOW + timedelta(days=70),
        ends_at=NOW + timedelta(days=71),
        registration_closes_at=NOW + timedelta(days=70),
        theme_id=theme.id,
        created_at=NOW,
        published_at=published_at,
        check_in_secret="",
    )
    session.add(event)
    await session.flush()
    return event


async def revisions(session: AsyncSession) -> dict[tuple[SummaryKind, int], int]:
    rows = await session.execute(select(OutboxEntry.kind, OutboxEntry.object_id, OutboxEntry.revision))
    return {(kind, number): revision for kind, number, revision in rows}


async def test_a_new_title_goes_into_the_summaries_of_the_theme_and_its_events(database: Database) -> None:
    async with database.transaction() as session:
        theme, author = await planned(session)
        event = await event_of(session, theme, NOW)
        summary = (SummaryKind.THEME, theme.id)
        planned_at = (await revisions(session))[summary]
        await planning.retitle(session, theme, "Успех каждого", author, NOW)
        retitled_at = (await revisions(session))[summary]
        await planning.rewrite(session, theme, "Иначе", author, NOW)
        after = await revisions(session)
        assert planned_at < retitled_at < after[summary]
        assert after[SummaryKind.EVENT, event.id] == 1


async def test_materials_somebody_else_added_meanwhile_stay(database: Database) -> None:
    async with database.transaction() as session:
        theme, author = await planned(session, Material("А", url="https://example.org/a"), Material("Б", file_id="x"))
        before = [material.id for material in theme.materials]
        await planning.replace_materials(
            session, theme, before, [*kept(theme), Material("Чужая", url="https://example.org/c")], author, NOW
        )
        await planning.replace_materials(
            session,
            theme,
            before,
            [Material("Б", file_id="x", id=before[1]), Material("Своя", file_id="y")],
            author,
            NOW,
        )
        found = await planning.get(session, theme.id)
        assert found is not None
        assert [material.title for material in found.materials] == ["Б", "Чужая", "Своя"]


def kept(theme: Theme) -> list[Material]:
    return [
        Material(stored.title, stored.url, stored.file_id, stored.file_kind, stored.id) for stored in theme.materials
    ]


async def test_a_theme_under_which_an_event_was_published_stays(database: Database) -> None:
    async with database.transaction() as session:
        theme, author = await planned(session, Material("А", url="https://example.org/a"))
        event = await event_of(session, theme, None)
        assert await planning.may_delete(session, theme)
        event.published_at = NOW
        assert not await planning.remove(session, theme, author, NOW)
        event.published_at = None
        number = theme.id
        assert await planning.remove(session, theme, author, NOW)
        assert await planning.get(session, number) is None
        await session.refresh(event)
        assert event.theme_id is None
        assert (await revisions(session))[SummaryKind.THEME, number] == 2


async def test_twelve_months_are_offered_but_for_those_with_a_theme(database: Database) -> None:
    async with database.transaction() as session:
        theme, _ = await planned(session)
        december = date(2026, 12, 1)
        free = await planning.free_months(session, december)
        assert (len(free), free[0], free[-1]) == (11, december, date(2027, 11, 1))
        assert theme.month not in free
        assert theme.month in await planning.free_months(session, december, except_theme=theme.id)
