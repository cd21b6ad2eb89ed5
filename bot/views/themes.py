"""One theme of the month, as teachers and as methodists see it."""

from bot.context import Context
from bot.models import Role
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.themes import card, office
from bot.services.themes import planning
from bot.views.shared import gone


async def office_card(ctx: Context, theme_id: int) -> Answer:
    """The theme as methodists keep it, or that it is no more."""
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    found = await planning.card(ctx.session, theme_id, this_month, ctx.now, staff=True)
    if found is None:
        return Answer(common.gone(ctx.t))
    deletable = await planning.may_delete(ctx.session, found.theme)
    return Answer(
        office.card(ctx.t, found.theme, found.association_names, ctx.now, today=ctx.today, deletable=deletable)
    )


async def teacher_card(ctx: Context, theme_id: int) -> Answer:
    """The theme with its coming events and the ways to other months, or that there is none: methodists look at one that teachers
    were not told of yet."""
    this_month, staff = planning.month_of(ctx.now, ctx.t.zone), ctx.actor.may(Role.METHODIST)
    found = await planning.card(ctx.session, theme_id, this_month, ctx.now, staff=staff)
    if found is None:
        return gone(ctx)
    earlier, coming = await planning.neighbours(ctx.session, this_month, staff=staff)
    return Answer(
        card.card(
            ctx.t,
            found.theme,
            found.association_names,
            found.upcoming,
            found.upcoming_count,
            found.past_count,
            current=found.theme.month == this_month,
            earlier=earlier,
            coming=coming,
        )
    )
