"""What each notice looks like when it is sent: rendered from fresh data, in the receiver's language."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import (
    broadcast_notices,
    erasure_notices,
    event_notices,
    feedback_notices,
    group_notices,
    known_notices,
    mentor_notices,
    pair_notices,
    role_notices,
    talk_notices,
    theme_notices,
)
from bot.delivery.talk_notices import AGAIN
from bot.models import GroupChat, Person
from bot.screens.outgoing import Outgoing
from bot.texts import Texts

__all__ = ["AGAIN", "GROUP_NOTICES", "NOTICES", "GroupRender", "Render"]

# None: what the notice would say is no longer true, so it is not sent.
Render = Callable[[AsyncSession, Texts, Person, dict[str, Any], datetime], Awaitable[Outgoing | None]]
# The last one is the bot's username: what is posted in a group leads into the private chat.
GroupRender = Callable[[AsyncSession, Texts, GroupChat, dict[str, Any], datetime, str], Awaitable[Outgoing | None]]

NOTICES: dict[str, Render] = {
    **broadcast_notices.NOTICES,
    **erasure_notices.NOTICES,
    **event_notices.NOTICES,
    **feedback_notices.NOTICES,
    **group_notices.NOTICES,
    **known_notices.NOTICES,
    **mentor_notices.NOTICES,
    **pair_notices.NOTICES,
    **role_notices.NOTICES,
    **talk_notices.NOTICES,
    **theme_notices.NOTICES,
}

# What is posted in support groups.
GROUP_NOTICES: dict[str, GroupRender] = {**group_notices.GROUP_NOTICES, **talk_notices.GROUP_NOTICES}
