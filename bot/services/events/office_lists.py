"""The methodists' register of events: lists of all of them, drafts and past ones too, and search by title."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Event, EventState, RegistrationState
from bot.services.events.cards import counted
from bot.services.shared.pages import turned


class Scope(StrEnum):
    """Which events: published and not over, drafts, over or cancelled."""

    COMING = "c"
    DRAFTS = "d"
    PAST = "p"


@dataclass(frozen=True)
class EventLine:
    """An event of a list with how many have a seat."""

    event: Event
    seated: int


@dataclass(frozen=True)
class EventPage:
    """One page of a list: `page` of `pages`, counted from 0, and how many events there are."""

    lines: list[EventLine]
    page: int
    pages: int
    total: int


async def page_of(
    session: AsyncSession, scope: Scope, now: datetime, page: int, size: int, made_by: int | None = None
) -> EventPage:
    """A page of the list, the nearest first, past ones the latest first. A page that is not there gives the last one."""
    rows = select(Event, counted(RegistrationState.SEATED)).where(_within(scope, now))
    if made_by is not None:
        rows = rows.where(Event.created_by == made_by)
    latest_first = scope is Scope.PAST
    order = (Event.starts_at.desc(), Event.id.desc()) if latest_first else (Event.starts_at, Event.id)
    return await _page(session, rows, order, page, size)


async def search(session: AsyncSession, words: str, page: int, size: int) -> EventPage:
    """Events whose titles have all the words typed, the latest first."""
    rows = select(Event, counted(RegistrationState.SEATED)).where(and_(*(_titled(word) for word in words.split()[:6])))
    return await _page(session, rows, (Event.starts_at.desc(), Event.id.desc()), page, size)


def _within(scope: Scope, now: datetime) -> ColumnElement[bool]:
    over = and_(Event.state == EventState.PUBLISHED, Event.ends_at <= now)
    match scope:
        case Scope.DRAFTS:
            return Event.state == EventState.DRAFT
        case Scope.PAST:
            return or_(Event.state == EventState.CANCELLED, over)
        case Scope.COMING:
            return and_(Event.state == EventState.PUBLISHED, not_(over))


def _titled(word: str) -> ColumnElement[bool]:
    # SQLite tells capitals of letters beyond ASCII apart (sqlite.org/lang_expr.html, LIKE): both spellings are tried.
    spellings = {word, word.lower(), word.capitalize(), word.upper()}
    return or_(*(Event.title.contains(spelling, autoescape=True) for spelling in spellings))


async def _page(
    session: AsyncSession, rows: Select[Event, int], order: tuple[Any, ...], page: int, size: int
) -> EventPage:
    total = await session.scalar(select(func.count()).select_from(rows.with_only_columns(Event.id).subquery())) or 0
    page, pages = turned(page, total, size)
    found = (await session.execute(rows.order_by(*order).limit(size).offset(page * size))).all()
    return EventPage([EventLine(event, seated) for event, seated in found], page, pages, total)
