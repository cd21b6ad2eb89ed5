"""«Группы» of methodists: the list, a group's card, what it is tied to."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Association, Project, Role
from bot.presses.groups import GroupDo, GroupPress, GroupsPress, GroupTiePress, TieKind
from bot.presses.shared import Go
from bot.screens.groups import office as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.groups import chats, ties
from bot.services.organisations import lookup
from bot.views.groups import card

LONGEST_THREAD = 32
ID_DIGITS = 15

routes = Routes("group_office", Role.METHODIST, Role.ADMIN)


async def _list(ctx: Context, page: int) -> Answer:
    return Answer(screens.group_list(ctx.t, await chats.page_of(ctx.session, page), ctx.bot_username))


@routes.callback_query(Go.filter(F.to == "groups"))
async def room(press: CallbackQuery, ctx: Context) -> Answer:
    """«Группы»"""
    return await _list(ctx, 0)


@routes.callback_query(GroupsPress.filter())
async def group_list(press: CallbackQuery, callback_data: GroupsPress, ctx: Context) -> Answer:
    """A page of the groups."""
    return await _list(ctx, callback_data.page)


@routes.callback_query(GroupPress.filter(F.do.in_((GroupDo.ASK_TO_UNTIE, GroupDo.UNTIE))))
async def untie(press: CallbackQuery, callback_data: GroupPress, ctx: Context) -> Answer:
    """«Отвязать»: asks once, then the group hears no more of it."""
    shown = await chats.card(ctx.session, callback_data.group)
    line = next((line for line in shown.ties if line.tie.id == callback_data.tie), None) if shown else None
    if shown is None or line is None:
        return (await card(ctx, callback_data.group)).saying(ctx.t.plain("gone-toast"))
    if callback_data.do is GroupDo.ASK_TO_UNTIE:
        return Answer(screens.ask_untie(ctx.t, shown, line))
    await ties.untie(ctx.session, line.tie.id, ctx.actor.person, ctx.now)
    return (await card(ctx, callback_data.group)).saying(ctx.t.plain("group-toast-untied"))


@routes.callback_query(GroupPress.filter())
async def open_group(press: CallbackQuery, callback_data: GroupPress, ctx: Context) -> Answer:
    """A group's card."""
    return await card(ctx, callback_data.group)


@routes.callback_query(GroupTiePress.filter())
async def tie(press: CallbackQuery, callback_data: GroupTiePress, ctx: Context) -> Answer:
    """«Привязать»: what to choose from, or the choice."""
    group = await chats.get(ctx.session, callback_data.group)
    if group is None or len(callback_data.thread) > LONGEST_THREAD:
        return Answer(common.gone(ctx.t))
    about = await _chosen(ctx, callback_data)
    if about is not None:
        await ties.tie(ctx.session, group, callback_data.thread, about, ctx.actor.person, ctx.now)
        return (await card(ctx, group.id)).saying(ctx.t.plain("group-toast-tied"))
    match callback_data.kind:
        case TieKind.ASSOCIATION:
            everything = await lookup.associations(ctx.session)
            return Answer(
                screens.choose_association(ctx.t, group, callback_data.thread, everything, callback_data.page)
            )
        case TieKind.PROJECT:
            return Answer(screens.choose_project(ctx.t, group, callback_data.thread))
        case _:
            return Answer(screens.choose(ctx.t, group, callback_data.thread))


async def _chosen(ctx: Context, pressed: GroupTiePress) -> Association | Project | None:
    ref = pressed.ref
    if pressed.kind is TieKind.PROJECT and ref in set(Project):
        return Project(ref)
    if pressed.kind is TieKind.ASSOCIATION and ref.isascii() and ref.isdigit() and len(ref) <= ID_DIGITS:
        return await lookup.association(ctx.session, int(ref))
    return None
