"""One theme of the month as methodists see it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.themes import office
from bot.services.themes import planning
from bot.texts import Texts


async def show(session: AsyncSession, t: Texts, now: datetime, theme_id: int) -> Answer:
    """The theme as methodists keep it, or that it is no more."""
    found = await planning.card(session, theme_id, now)
    if found is None:
        return Answer(common.gone(t))
    deletable = await planning.may_delete(session, found.theme)
    today = now.astimezone(t.zone).date()
    return Answer(office.card(t, found.theme, found.association_names, now, today=today, deletable=deletable))
