"""Rows that stand where a person stood who is erased: nobody's, so that counts stay true."""

import secrets
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person

# One moment for all that is left of people: a true one would tie it to an act.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
TOMBSTONE_BITS = 52


async def add(session: AsyncSession) -> int:
    """Make a nameless row; its number is below zero, where the databases' own never are: neither the order nor the next number
    tells anything."""
    nameless = Person(id=-1 - secrets.randbits(TOMBSTONE_BITS), created_at=LONG_AGO, erased_at=LONG_AGO)
    session.add(nameless)
    await session.flush()
    return nameless.id
