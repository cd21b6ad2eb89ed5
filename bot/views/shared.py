"""What several views end with."""

from bot.context import Context
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Screen


def gone(ctx: Context, screen: Screen | None = None) -> Answer:
    """The object of the button no longer exists: `screen`, or else the common one, with a toast that says so."""
    return Answer(screen or common.gone(ctx.t), toast=ctx.t.plain("gone-toast"))
