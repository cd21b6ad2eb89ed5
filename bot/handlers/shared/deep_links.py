"""Opens what a deep link names."""

from collections.abc import Awaitable, Callable, Mapping

from bot.context import Context
from bot.screens.shared import common
from bot.screens.shared.screen import Answer

# Takes what stands after the letter; which letter is whose says app.py.
Opener = Callable[[Context, str], Awaitable[Answer]]


async def open_target(ctx: Context, openers: Mapping[str, Opener], target: str) -> Answer:
    """Show what `target` (`e_12`, `q_3`, `i_code`) names, or say that it is no more."""
    letter, _, key = target.partition("_")
    opener = openers.get(letter)
    return await opener(ctx, key) if opener else Answer(common.gone(ctx.t))
