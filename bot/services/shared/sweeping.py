"""How it stands with traces of deleted rows in the files: swept every five minutes, and again soon where somebody read them."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Sweep

EVERY = timedelta(minutes=5)
ROW = 1


async def is_due(session: AsyncSession, now: datetime) -> bool:
    """Whether it is time to sweep: five minutes after the last time, and at once where that did not come through."""
    last = await session.get(Sweep, ROW)
    return last is None or last.done_at is None or last.waits_since is not None or last.done_at <= now - EVERY


async def is_under_way(session: AsyncSession) -> bool:
    """Whether a row of tries has begun that has not come through yet."""
    last = await session.get(Sweep, ROW)
    return last is not None and last.waits_since is not None


async def note(session: AsyncSession, done: bool, now: datetime) -> None:
    """Note what came of a sweep."""
    last = await session.get(Sweep, ROW)
    if last is None:
        last = Sweep(id=ROW, tried_at=now, done_at=None, waits_since=None)
        session.add(last)
    last.tried_at = now
    if done:
        last.done_at, last.waits_since = now, None
    elif last.waits_since is None:
        last.waits_since = now


async def lag(session: AsyncSession, now: datetime) -> timedelta:
    """For how long a sweep has not come through; zero when the last one did."""
    last = await session.get(Sweep, ROW)
    return now - last.waits_since if last is not None and last.waits_since is not None else timedelta()
