"""Audiences saved under a name: any methodist uses them again. A broadcast takes a copy of the filter, so deleting one here
changes no broadcast."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete as sql_delete
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import SavedAudience
from bot.services.broadcasts.filter_language import Filter, to_json
from bot.services.shared import audit
from bot.services.shared.pages import Page, read_entities
from bot.services.shared.sql import insert_for

ON_A_PAGE = 6
MAX_NAME = 100


class SaveOutcome(StrEnum):
    """What came of saving."""

    SAVED = "saved"
    TAKEN = "taken"
    EMPTY = "empty"
    TOO_LONG = "too-long"


@dataclass(frozen=True)
class Saving:
    """What came of saving, and the row: the new one, or the one that has the name already."""

    outcome: SaveOutcome
    audience: SavedAudience | None = None


async def save(session: AsyncSession, name: str, filter: Filter, author: int, now: datetime) -> Saving:
    """Save a filter under a name of 1 to 100 characters (spaces around it and runs of them do not count) that nobody has
    used; `author` is a person's number. Raises FilterRefused for a filter beyond the limits."""
    name = " ".join(name.split())
    if not name:
        return Saving(SaveOutcome.EMPTY)
    if len(name) > MAX_NAME:
        return Saving(SaveOutcome.TOO_LONG)
    # The database decides who was first: two may save at the same moment.
    columns = {"name": name, "filter": to_json(filter), "author_id": author, "created_at": now}
    new = insert_for(session, SavedAudience).values(columns).on_conflict_do_nothing(index_elements=["name"])
    saved = await session.scalar(new.returning(SavedAudience))
    if saved is None:
        return Saving(SaveOutcome.TAKEN, await session.scalar(select(SavedAudience).where(SavedAudience.name == name)))
    audit.record(session, now, author, "audience_saved", "saved_audience", saved.id)
    return Saving(SaveOutcome.SAVED, saved)


async def page_of(session: AsyncSession, page: int) -> Page[SavedAudience]:
    """A page of saved audiences, by name. A page that is not there gives the nearest one."""
    by_name = select(SavedAudience).order_by(SavedAudience.name, SavedAudience.id)
    return await read_entities(session, by_name, page, ON_A_PAGE)


async def get(session: AsyncSession, audience_id: int) -> SavedAudience | None:
    """The saved audience with this number."""
    return await session.get(SavedAudience, audience_id)


async def delete(session: AsyncSession, audience_id: int, actor: int, now: datetime) -> bool:
    """Delete a saved audience; False when it is gone already. `actor` is the id of the person who deletes it."""
    gone = sql_delete(SavedAudience).where(SavedAudience.id == audience_id).returning(SavedAudience.id)
    if await session.scalar(gone) is None:
        return False
    audit.record(session, now, actor, "audience_deleted", "saved_audience", audience_id)
    return True
