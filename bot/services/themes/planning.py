"""Themes of the month: finding them, planning, editing, deleting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clock import city_day
from bot.models import Audience, Event, EventState, SummaryKind, Theme, ThemeMaterial
from bot.services.shared import audit, outbox
from bot.services.shared.audience import association_names
from bot.services.shared.pages import Page, read_entities
from bot.services.shared.working_days import first_working_day

PAGE_SIZE = 8
EVENTS_SHOWN = 5
MONTHS_AHEAD = 12
ANNOUNCED_AT = time(9)  # city time, on the first working day of the month

Side = Literal["earlier", "coming", "all"]


@dataclass(frozen=True)
class Material:
    """A link (`url`) or a file of the messenger (`file_id` and its kind: document, photo). `id`: the stored one's."""

    title: str
    url: str | None = None
    file_id: str | None = None
    file_kind: str | None = None
    id: int | None = None


@dataclass(frozen=True)
class ThemePlan:
    """What a methodist writes to plan a theme; `month` is the month's first day."""

    month: date
    title: str
    text: str
    materials: Sequence[Material]
    audience: Audience


@dataclass(frozen=True)
class ThemeCard:
    """A theme with all that its card shows: materials loaded, the nearest events, how many are coming and are past."""

    theme: Theme
    association_names: Mapping[int, str]
    upcoming: Sequence[Event]
    upcoming_count: int
    past_count: int


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """The first day of the city's present month."""
    return city_day(now, zone).replace(day=1)


async def get(session: AsyncSession, theme_id: int) -> Theme | None:
    """The theme with its materials."""
    return await session.get(Theme, theme_id, options=[selectinload(Theme.materials)], populate_existing=True)


def _is_open(this_month: date, *, staff: bool) -> ColumnElement[bool]:
    """For a row of Theme: it may be read. `staff` (methodists) read all; teachers one whose month has begun, or that they were
    told of: it was announced, or an event under it was."""
    if staff:
        return true()
    told_by_event = exists().where(Event.theme_id == Theme.id, Event.published_at.is_not(None))
    return or_(Theme.month <= this_month, Theme.announced_at.is_not(None), told_by_event)


async def read(session: AsyncSession, theme_id: int, this_month: date, *, staff: bool) -> Theme | None:
    """The theme with its materials; for teachers (not `staff`) None for one they were not told of yet."""
    return await session.scalar(
        select(Theme)
        .where(Theme.id == theme_id, _is_open(this_month, staff=staff))
        .options(selectinload(Theme.materials))
        .execution_options(populate_existing=True)
    )


async def current(session: AsyncSession, now: datetime, zone: ZoneInfo) -> Theme | None:
    """The theme of the present month."""
    return await session.scalar(select(Theme).where(Theme.month == month_of(now, zone)))


async def card(
    session: AsyncSession, theme_id: int, this_month: date, now: datetime, *, staff: bool
) -> ThemeCard | None:
    """The card of a theme that may be read (`read`): published events that are not over, the nearest first, and how many
    are."""
    theme = await read(session, theme_id, this_month, staff=staff)
    if theme is None:
        return None
    of_theme = (Event.theme_id == theme.id, Event.state == EventState.PUBLISHED)
    upcoming_count = await _count(session, Event, *of_theme, Event.ends_at > now)
    past_count = await _count(session, Event, *of_theme, Event.ends_at <= now)
    upcoming = await session.scalars(
        select(Event).where(*of_theme, Event.ends_at > now).order_by(Event.starts_at, Event.id).limit(EVENTS_SHOWN)
    )
    names = await association_names(session, theme.audience)
    return ThemeCard(theme, names, upcoming.all(), upcoming_count, past_count)


async def page_of(session: AsyncSession, side: Side, this_month: date, page: int, *, staff: bool) -> Page[Theme]:
    """A page of themes that may be read (`read`): before this month (the latest first), after it (the nearest first) or all (the
    latest first). A page that is not there gives the last one."""
    conditions = (*_side(side, this_month), _is_open(this_month, staff=staff))
    order = Theme.month.asc() if side == "coming" else Theme.month.desc()
    return await read_entities(session, select(Theme).where(*conditions).order_by(order), page, PAGE_SIZE)


async def neighbours(session: AsyncSession, this_month: date, *, staff: bool) -> tuple[bool, bool]:
    """Whether there are themes before this month, and after it, that may be read (`read`)."""
    months = select(func.min(Theme.month), func.max(Theme.month)).where(_is_open(this_month, staff=staff))
    found = (await session.execute(months)).one()
    first, last = found
    return first is not None and first < this_month, last is not None and last > this_month


async def material(session: AsyncSession, material_id: int, this_month: date, *, staff: bool) -> ThemeMaterial | None:
    """The material with this number, of a theme that may be read (`read`)."""
    return await session.scalar(
        select(ThemeMaterial)
        .join(Theme, Theme.id == ThemeMaterial.theme_id)
        .where(ThemeMaterial.id == material_id, _is_open(this_month, staff=staff))
    )


def _side(side: Side, this_month: date) -> tuple[ColumnElement[bool], ...]:
    match side:
        case "earlier":
            return (Theme.month < this_month,)
        case "coming":
            return (Theme.month > this_month,)
        case "all":
            return ()


async def _count(session: AsyncSession, table: type[Event] | type[Theme], *conditions: ColumnElement[bool]) -> int:
    return await session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


async def free_months(session: AsyncSession, this_month: date, except_theme: int | None = None) -> list[date]:
    """Of this month and the eleven after it, those without a theme. `except_theme`: its own month counts as free."""
    window = [
        date(this_month.year + (this_month.month - 1 + ahead) // 12, (this_month.month - 1 + ahead) % 12 + 1, 1)
        for ahead in range(MONTHS_AHEAD)
    ]
    conditions: list[ColumnElement[bool]] = [Theme.month.in_(window)]
    if except_theme is not None:
        conditions.append(Theme.id != except_theme)
    taken = set(await session.scalars(select(Theme.month).where(*conditions)))
    return [month for month in window if month not in taken]


def announcement_of(month: date, zone: ZoneInfo) -> datetime:
    """When the month's theme is announced: 9:00 city time on its first working day, in UTC."""
    return datetime.combine(first_working_day(month), ANNOUNCED_AT, zone).astimezone(UTC)


async def create(session: AsyncSession, plan: ThemePlan, author_id: int, zone: ZoneInfo, now: datetime) -> Theme:
    """Plan a theme: it is announced by itself when its month begins, or at once when that moment has passed.

    The month must be free (`free_months`); the database refuses a second theme of a month."""
    theme = Theme(
        month=plan.month,
        title=plan.title,
        text=plan.text,
        audience=plan.audience,
        created_by=author_id,
        created_at=now,
        announce_at=max(announcement_of(plan.month, zone), now),
        materials=[_as_row(material) for material in plan.materials],
    )
    session.add(theme)
    await session.flush()
    audit.record(session, now, author_id, "theme_created", "theme", theme.id)
    await outbox.touch(session, SummaryKind.THEME, theme.id, now)
    return theme


async def retitle(session: AsyncSession, theme: Theme, title: str, actor_id: int, now: datetime) -> None:
    """Change the title; summaries of the theme's events bear it too."""
    theme.title = title
    await _record_edit(session, theme, "title", actor_id, now)
    for event_id in await session.scalars(select(Event.id).where(Event.theme_id == theme.id)):
        await outbox.touch(session, SummaryKind.EVENT, event_id, now)


async def rewrite(session: AsyncSession, theme: Theme, text: str, actor_id: int, now: datetime) -> None:
    """Change the theme's text."""
    theme.text = text
    await _record_edit(session, theme, "text", actor_id, now)


async def readdress(session: AsyncSession, theme: Theme, audience: Audience, actor_id: int, now: datetime) -> None:
    """Change the audience. After the announcement nobody else is notified."""
    theme.audience = audience
    await _record_edit(session, theme, "audience", actor_id, now)


async def replan(
    session: AsyncSession, theme: Theme, month: date, zone: ZoneInfo, actor_id: int, now: datetime
) -> bool:
    """Move the theme to another month, which must be free; False when it was announced already and stays."""
    if theme.announced_at is not None:
        return False
    theme.month = month
    theme.announce_at = max(announcement_of(month, zone), now)
    await _record_edit(session, theme, "month", actor_id, now)
    return True


async def replace_materials(
    session: AsyncSession,
    theme: Theme,
    before: Sequence[int],
    after: Sequence[Material],
    actor_id: int,
    now: datetime,
) -> None:
    """Delete the stored materials that are in `before` and no longer in `after`, and add the new ones of `after`.
    Materials that somebody else added meanwhile stay. `theme` has its materials loaded."""
    removed = set(before) - {material.id for material in after}
    theme.materials = [
        *(stored for stored in theme.materials if stored.id not in removed),
        *(_as_row(material) for material in after if material.id is None),
    ]
    await _record_edit(session, theme, "materials", actor_id, now)


async def may_delete(session: AsyncSession, theme: Theme) -> bool:
    """Whether nobody knows of the theme yet: neither it nor an event under it was announced."""
    published = select(Event.id).where(Event.theme_id == theme.id, Event.published_at.is_not(None)).limit(1)
    return theme.announced_at is None and await session.scalar(published) is None


async def remove(session: AsyncSession, theme: Theme, actor_id: int, now: datetime) -> bool:
    """Delete a theme that nobody knows of yet; False when somebody does. Drafts of its events stay, without a theme."""
    if not await may_delete(session, theme):
        return False
    theme_id = theme.id
    await session.execute(delete(ThemeMaterial).where(ThemeMaterial.theme_id == theme_id))
    await session.execute(delete(Theme).where(Theme.id == theme_id))
    audit.record(session, now, actor_id, "theme_deleted", "theme", theme_id)
    await outbox.touch(session, SummaryKind.THEME, theme_id, now)
    return True


async def _record_edit(session: AsyncSession, theme: Theme, part: str, actor_id: int, now: datetime) -> None:
    await session.flush()
    audit.record(session, now, actor_id, "theme_edited", "theme", theme.id, part=part)
    await outbox.touch(session, SummaryKind.THEME, theme.id, now)


def _as_row(material: Material) -> ThemeMaterial:
    return ThemeMaterial(title=material.title, url=material.url, file_id=material.file_id, file_kind=material.file_kind)
