"""Opens what a deep link names."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.shared.actors import Actor
from bot.texts import Texts

Opener = Callable[[AsyncSession, Texts, Actor, datetime, str], Awaitable[Answer]]

# By the letter a target begins with; each conversation adds its own where the dispatcher is put together (app.py).
OPENERS: dict[str, Opener] = {}


async def open_target(session: AsyncSession, t: Texts, actor: Actor, now: datetime, target: str) -> Answer:
    """Show what `target` (`e_12`, `q_3`, `i_code`) names, or say that it is no more."""
    letter, _, key = target.partition("_")
    opener = OPENERS.get(letter)
    return await opener(session, t, actor, now, key) if opener else Answer(common.gone(t))
