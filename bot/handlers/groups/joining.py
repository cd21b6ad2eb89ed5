"""People who come out of a group: what it is about, and «Вступить»."""

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.groups import GroupJoinPress
from bot.screens.groups import office as screens
from bot.screens.groups import posts as group_screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.groups import ties

routes = Routes("group_joining", Role.TEACHER)


@routes.callback_query(GroupJoinPress.filter())
async def join(press: CallbackQuery, callback_data: GroupJoinPress, ctx: Context) -> Answer:
    """«Вступить»: belongs to the group's association and follows its news."""
    found = await ties.get(ctx.session, callback_data.tie)
    association = await ties.association_of(ctx.session, found) if found else None
    if association is None:
        return Answer(common.gone(ctx.t))
    await ties.join(ctx.session, ctx.actor.person, association)
    return Answer(screens.joined(ctx.t, association.name), toast=ctx.t.plain("group-toast-joined"))


async def open_link(ctx: Context, key: str) -> Answer:
    """`g_<id>`: out of a group."""
    found = await ties.get(ctx.session, int(key))
    if found is None:
        return Answer(common.gone(ctx.t))
    association = await ties.association_of(ctx.session, found)
    about = group_screens.about(ctx.t, association.name if association else None, found.project)
    may_join = association is not None and not await ties.is_member(ctx.session, ctx.actor.person, association)
    return Answer(screens.from_group(ctx.t, about, found.id, may_join))
