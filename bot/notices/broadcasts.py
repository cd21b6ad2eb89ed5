"""What is sent about a broadcast besides itself."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Role
from bot.screens.broadcasts import progress as screens
from bot.screens.broadcasts.draft import words_of
from bot.screens.shared.letter import parts_of
from bot.screens.shared.screen import Screen
from bot.services.broadcasts import lifecycle, receipts
from bot.services.people import roles
from bot.texts import Texts


async def receipt_reminder(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Asks to read the broadcast; None when the person has said that they have, or no longer has it."""
    broadcast = await lifecycle.get(session, params["broadcast"])
    if broadcast is None or not await receipts.is_silent(session, broadcast.id, person):
        return None
    return screens.receipt_reminder(t, broadcast, words_of(parts_of(broadcast)))


async def author_gone(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Says that a broadcast did not go out, for its author is no methodist any more; nothing to who is none either by now."""
    broadcast = await lifecycle.get(session, params["broadcast"])
    if broadcast is None or Role.METHODIST not in await roles.roles_of(session, person.id, now):
        return None
    return screens.author_gone(t, broadcast, words_of(parts_of(broadcast)))


NOTICES = {receipts.RECEIPT_NOTICE: receipt_reminder, lifecycle.AUTHOR_GONE: author_gone}
