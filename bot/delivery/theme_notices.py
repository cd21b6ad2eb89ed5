"""The announcements of themes and events, as they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.screens import announcements as event_screens
from bot.screens import themes as theme_screens
from bot.screens.screen import Screen
from bot.services import announcements
from bot.services.audience import association_names
from bot.texts import Texts


async def theme_announced(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The theme as it is now; None when it was deleted or its month is over."""
    theme = await announcements.theme_news(session, params["theme"], t.zone, now)
    if theme is None:
        return None
    return theme_screens.announced(t, theme, await association_names(session, theme.audience))


async def event_announced(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The event as it is now; None when one can no longer sign up."""
    news = await announcements.event_news(session, params["event"], person, now)
    if news is None:
        return None
    return event_screens.event_announced(t, news, await association_names(session, news.event.audience))


NOTICES = {announcements.THEME_ANNOUNCED: theme_announced, announcements.EVENT_ANNOUNCED: event_announced}
