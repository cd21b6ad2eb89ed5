"""The announcements of themes and events, as they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.screens.events import announcement as event_screens
from bot.screens.shared.screen import Screen
from bot.screens.themes import card as theme_screens
from bot.services.events import announcements
from bot.services.shared.audience import association_names
from bot.services.themes.announcements import THEME_ANNOUNCED, theme_news
from bot.texts import Texts


async def theme_announced(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The theme as it is now; None when it was deleted or its month is over."""
    theme = await theme_news(session, params["theme"], t.zone, now)
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


NOTICES = {THEME_ANNOUNCED: theme_announced, announcements.EVENT_ANNOUNCED: event_announced}
