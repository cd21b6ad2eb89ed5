"""Updates already handled."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import SeenUpdate
from bot.services.shared.sql import rows_changed

# Built once: this runs in every update, and building the statement costs as much as running it.
REMEMBER = {
    dialect: insert(SeenUpdate).on_conflict_do_nothing()
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
KEEP = timedelta(hours=48)


async def first_time(session: AsyncSession, messenger: str, bot_id: str, update_id: int, now: datetime) -> bool:
    """Remember the update's number; False when it was handled before (Bot API: an update may come twice)."""
    row = {"messenger": messenger, "bot_id": bot_id, "update_id": update_id, "at": now}
    result = await (await session.connection()).execute(REMEMBER[session.get_bind().dialect.name], row)
    return result.rowcount == 1


async def forget_old(session: AsyncSession, now: datetime) -> int:
    """Delete numbers older than 48 hours, which the messenger no longer repeats; returns how many."""
    result = await session.execute(delete(SeenUpdate).where(SeenUpdate.at < now - KEEP))
    return rows_changed(result)
