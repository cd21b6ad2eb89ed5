"""Rows that tests of broadcasts prepare."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Broadcast, BroadcastPart, BroadcastState, PartKind
from tests.harness import NOON


async def add_broadcast(session: AsyncSession, *texts: str, **more: Any) -> Broadcast:
    """A broadcast that runs, with parts of these texts."""
    columns: dict[str, Any] = {
        "state": BroadcastState.RUNNING,
        "filter": {"and": []},
        "created_at": NOON,
        "revision": 2,
    }
    parts = [
        BroadcastPart(position=at, kind=PartKind.TEXT if text else PartKind.PHOTO, text=text)
        for at, text in enumerate(texts)
    ]
    row = Broadcast(**(columns | more), parts=parts)
    session.add(row)
    await session.flush()
    return row
