"""What a methodist decides about a broadcast before it is sent: to whom, with which button, when, how urgent.

Every verb changes a draft of its author (`author_id`) only and says whether it did: a button pressed after the sending, or with
another's number, changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Broadcast, BroadcastButton, BroadcastState, Event, Person, Questionnaire
from bot.services.broadcasts import filter_language, filters
from bot.services.broadcasts.filter_language import Filter, FilterRefused, Groups, LeafKind
from bot.services.broadcasts.filters import Reach
from bot.services.broadcasts.lifecycle import first_words
from bot.services.shared.pages import Page, read_page
from bot.services.shared.quiet_hours import after_quiet

ON_A_PAGE = 6
# Buttons under messages: the column's length is 64, a phone shows about this much.
LABEL_AT_MOST = 40


@dataclass(frozen=True)
class DraftCard:
    """Everything the card of a draft shows. `groups` are its conditions (services.broadcasts.filters), `names` what they refer to
    by number. `target` names what the button opens, None where that is no more or there is nothing to name. `starts_at` is when
    it would be sent first, quiet hours counted in, None for at once."""

    broadcast: Broadcast
    reach: Reach
    groups: Groups
    names: Mapping[tuple[LeafKind, str], str]
    target: str | None
    starts_at: datetime | None


@dataclass(frozen=True)
class DraftLine:
    """A draft in the list, with its first words."""

    broadcast: Broadcast
    words: str


async def card(session: AsyncSession, broadcast: Broadcast, settings: Settings, now: datetime) -> DraftCard:
    """The card of a draft whose parts are loaded."""
    chosen = filter_language.from_json(broadcast.filter)
    today = city_day(now, settings.timezone)
    return DraftCard(
        broadcast=broadcast,
        reach=await filters.count(session, chosen, today, now),
        groups=groups_of(chosen),
        names=await filters.names(session, chosen),
        target=await target_name(session, broadcast),
        starts_at=waits_until(broadcast, settings, now),
    )


def groups_of(chosen: Filter) -> Groups:
    """The filter's groups. Raises FilterRefused for a filter that consists of none: the chat makes no such filters."""
    groups = filter_language.to_groups(chosen)
    if groups is None:
        raise FilterRefused("the filter does not consist of groups")
    return groups


def waits_until(broadcast: Broadcast, settings: Settings, now: datetime) -> datetime | None:
    """Until when nothing of the broadcast is sent: its own time, then the end of quiet hours that time (or now) falls
    into, unless the broadcast is urgent. None when it can start at once."""
    begins = max(broadcast.due_at or now, now)
    if not broadcast.urgent:
        begins = after_quiet(begins, settings.quiet_hours, settings.timezone)
    return begins if begins > now else None


async def target_name(session: AsyncSession, broadcast: Broadcast) -> str | None:
    """The title of the event (or of the questionnaire's event) that the button opens, or its address."""
    match broadcast.button:
        case BroadcastButton.EVENT:
            return await session.scalar(select(Event.title).where(Event.id == int(broadcast.button_ref or 0)))
        case BroadcastButton.QUESTIONNAIRE:
            of_event = select(Event.title).join(Questionnaire, Questionnaire.event_id == Event.id)
            return await session.scalar(of_event.where(Questionnaire.id == int(broadcast.button_ref or 0)))
        case BroadcastButton.LINK:
            return broadcast.button_ref
        case _:
            return None


async def mine(session: AsyncSession, author: Person, page: int) -> Page[DraftLine]:
    """A page of a person's own drafts, the newest first. A page that is not there gives the last one."""
    of_author = (Broadcast.author_id == author.id, Broadcast.state == BroadcastState.DRAFT)
    newest_first = select(Broadcast, first_words()).where(*of_author).order_by(Broadcast.id.desc())
    found = await read_page(session, newest_first, page, ON_A_PAGE)
    return found.of(lambda row: DraftLine(row[0], row[1] or ""))


async def _lock_draft(session: AsyncSession, broadcast_id: int, author_id: int) -> Broadcast | None:
    return await session.scalar(
        select(Broadcast)
        .where(Broadcast.id == broadcast_id, Broadcast.author_id == author_id, Broadcast.state == BroadcastState.DRAFT)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def set_audience(session: AsyncSession, broadcast_id: int, author_id: int, groups: Groups) -> bool:
    """Set the audience. Raises FilterRefused beyond the limits."""
    written = filter_language.to_json(filter_language.from_groups(groups))
    draft = await _lock_draft(session, broadcast_id, author_id)
    if draft is not None:
        draft.filter = written
    return draft is not None


async def set_button(
    session: AsyncSession, broadcast_id: int, author_id: int, button: BroadcastButton | None, ref: str | None = None
) -> bool:
    """Set what the button does, and drop a label typed for another button. `ref`: an id as text, or an address."""
    draft = await _lock_draft(session, broadcast_id, author_id)
    if draft is None:
        return False
    if (draft.button, draft.button_ref) != (button, ref):
        draft.button, draft.button_ref, draft.button_text = button, ref, None
    return True


async def set_label(session: AsyncSession, broadcast_id: int, author_id: int, label: str | None) -> bool:
    """Set the button's label; None for the usual one."""
    draft = await _lock_draft(session, broadcast_id, author_id)
    if draft is not None:
        draft.button_text = label
    return draft is not None


async def set_urgent(session: AsyncSession, broadcast_id: int, author_id: int, urgent: bool) -> bool:
    """Set whether the broadcast goes out in quiet hours too."""
    draft = await _lock_draft(session, broadcast_id, author_id)
    if draft is not None:
        draft.urgent = urgent
    return draft is not None


async def set_moment(session: AsyncSession, broadcast_id: int, author_id: int, due_at: datetime | None) -> bool:
    """Set when the broadcast goes out; None for as soon as it is started."""
    draft = await _lock_draft(session, broadcast_id, author_id)
    if draft is not None:
        draft.due_at = due_at
    return draft is not None
