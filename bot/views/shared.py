"""What several views end with."""

from bot.context import Context
from bot.screens.shared import common
from bot.screens.shared.screen import Answer


def gone(ctx: Context) -> Answer:
    """What the button was about is no more: the screen and a toast say so."""
    return Answer(common.gone(ctx.t), toast=ctx.t.plain("gone-toast"))
