"""Notices about pairs, rendered from what is true when they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.models import PairState, Person
from bot.screens.mentoring import pair_office
from bot.screens.mentoring import pairs as screens
from bot.screens.shared.screen import Screen
from bot.services.mentoring import closing, ending, meetings, pair_lists, pairs
from bot.services.mentoring.pair_lists import PairCard
from bot.texts import Texts


async def _active(session: AsyncSession, pair_id: int) -> PairCard | None:
    pair = await pair_lists.card(session, pair_id)
    return pair if pair is not None and pair.row.state is PairState.ACTIVE else None


async def made(session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime) -> Screen | None:
    """To both: they are a pair; nothing when it is over already."""
    pair = await _active(session, params["pair"])
    return screens.pair_begins(t, pair, person.id) if pair else None


async def silent(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """To both: nothing is logged; nothing when a meeting was logged meanwhile."""
    pair = await _active(session, params["pair"])
    today = city_day(now, t.zone)
    return screens.silent(t, pair, person.id) if pair and pair.silent(today) else None


async def closed(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """To both: the pair is over, with a few questions; nothing when they are answered."""
    if await closing.answerable(session, params["pair"], person.id) is None:
        return None
    pair = await pair_lists.card(session, params["pair"])
    return screens.closed(t, pair, person.id) if pair else None


async def end_asked(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """To methodists: one of the two asks to close it; nothing when it is closed."""
    pair = await _active(session, params["pair"])
    return pair_office.end_asked(t, pair, city_day(now, t.zone)) if pair else None


async def left(session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime) -> Screen | None:
    """To methodists: a mentor is gone; nothing when the young teacher has another by now, or is gone too."""
    pair = await pair_lists.card(session, params["pair"])
    if pair is None or pair.young.registered_at is None:
        return None
    tied = await pairs.active_of_young(session, pair.young.id)
    return pair_office.mentor_left(t, pair) if tied is None else None


NOTICES = {
    pairs.MADE: made,
    meetings.SILENT: silent,
    ending.CLOSED: closed,
    ending.END_ASKED: end_asked,
    ending.LEFT: left,
}
