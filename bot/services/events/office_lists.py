"""The methodists' register of events: lists of all of them, drafts and past ones too, and search by title."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Event, EventState, RegistrationState
from bot.services.events.cards import count_of
from bot.services.shared.pages import Page, read_page


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


async def page_of(
    session: AsyncSession, scope: Scope, now: datetime, page: int, size: int, made_by: int | None = None
) -> Page[EventLine]:
    """A page of the list, the nearest first, past ones the latest first. A page that is not there gives the last one."""
    rows = select(Event, count_of(RegistrationState.SEATED)).where(_within(scope, now))
    if made_by is not None:
        rows = rows.where(Event.created_by == made_by)
    latest_first = scope is Scope.PAST
    order = (Event.starts_at.desc(), Event.id.desc()) if latest_first else (Event.starts_at, Event.id)
    return await _page(session, rows, order, page, size)


async def search(session: AsyncSession, words: str, page: int, size: int) -> Page[EventLine]:
    """Events whose titles have all the words typed, the latest first."""
    rows = select(Event, count_of(RegistrationState.SEATED)).where(and_(*(_titled(word) for word in words.split()[:6])))
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
) -> Page[EventLine]:
    return (await read_page(session, rows.order_by(*order), page, size)).of(lambda row: EventLine(*row))
