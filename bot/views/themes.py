"""One theme of the month as methodists see it."""

from bot.context import Context
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.themes import office
from bot.services.themes import planning


async def show(ctx: Context, theme_id: int) -> Answer:
    """The theme as methodists keep it, or that it is no more."""
    found = await planning.card(ctx.session, theme_id, ctx.now)
    if found is None:
        return Answer(common.gone(ctx.t))
    deletable = await planning.may_delete(ctx.session, found.theme)
    today = ctx.today
    return Answer(office.card(ctx.t, found.theme, found.association_names, ctx.now, today=today, deletable=deletable))
