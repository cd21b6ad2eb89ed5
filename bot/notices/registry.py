"""What each notice looks like when it is sent: rendered from fresh data, in the receiver's language."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import GroupChat, Person
from bot.notices import broadcasts, consultations, events, groups, library, people, privacy, questionnaires, themes
from bot.notices.consultations import AGAIN
from bot.notices.mentoring import mentors, pairs
from bot.screens.shared.outgoing import Outgoing
from bot.services.shared.planning import Notice
from bot.texts import Texts

__all__ = ["AGAIN", "GROUP_NOTICES", "NOTICES", "GroupRender", "Render"]

# None: what the notice would say is no longer true, so it is not sent.
Render = Callable[[AsyncSession, Texts, Person, dict[str, Any], datetime], Awaitable[Outgoing | None]]
# The last one is the bot's username: what is posted in a group leads into the private chat.
GroupRender = Callable[[AsyncSession, Texts, GroupChat, dict[str, Any], datetime, str], Awaitable[Outgoing | None]]

NOTICES: dict[Notice, Render] = {
    **broadcasts.NOTICES,
    **privacy.NOTICES,
    **events.NOTICES,
    **questionnaires.NOTICES,
    **groups.NOTICES,
    **library.NOTICES,
    **mentors.NOTICES,
    **pairs.NOTICES,
    **people.NOTICES,
    **consultations.NOTICES,
    **themes.NOTICES,
}

# What is posted in support groups.
GROUP_NOTICES: dict[Notice, GroupRender] = {**groups.GROUP_NOTICES, **consultations.GROUP_NOTICES}
