"""What admins are told when a person has erased themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.screens.privacy import acts as screens
from bot.screens.shared.screen import Screen
from bot.services.privacy import erasure
from bot.texts import Texts


async def act_made(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The number of the act and the button that gives it."""
    act = await erasure.find_act(session, params["act"])
    return screens.notice(t, act) if act else None


NOTICES = {erasure.NOTICE: act_made}
