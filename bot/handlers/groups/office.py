"""«Группы» of methodists: the list, a group's card, what it is tied to; and people who come out of a group."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handlers.shared.deep_links import OPENERS
from bot.middlewares.access import allow
from bot.models import Association, Project, Role
from bot.presses.groups import GroupJoinPress, GroupPress, GroupsPress, GroupTiePress
from bot.presses.shared import Go
from bot.screens.groups import office as screens
from bot.screens.groups import posts as group_screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.groups import chats, ties
from bot.services.organisations import lookup
from bot.services.shared.actors import Actor
from bot.texts import Texts

LONGEST_THREAD = 32
ID_DIGITS = 15

router = allow(Router(name="group_office"), Role.METHODIST, Role.ADMIN)
own_router = allow(Router(name="group_own"), Role.TEACHER)


async def _list(session: AsyncSession, t: Texts, bot_username: str, page: int) -> Answer:
    return Answer(screens.listed(t, await chats.page_of(session, page), bot_username))


@router.callback_query(Go.filter(F.to == "groups"))
async def room(press: CallbackQuery, session: AsyncSession, t: Texts, bot_username: str) -> Answer:
    """«Группы»"""
    return await _list(session, t, bot_username, 0)


@router.callback_query(GroupsPress.filter())
async def group_list(
    press: CallbackQuery, callback_data: GroupsPress, session: AsyncSession, t: Texts, bot_username: str
) -> Answer:
    """A page of the groups."""
    return await _list(session, t, bot_username, callback_data.page)


async def _card(session: AsyncSession, t: Texts, group_id: int) -> Answer:
    shown = await chats.card(session, group_id)
    return Answer(screens.card(t, shown) if shown else common.gone(t))


@router.callback_query(GroupPress.filter(F.do.in_(("u", "ux"))))
async def untie(
    press: CallbackQuery, callback_data: GroupPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Отвязать»: asks once, then the group hears no more of it."""
    shown = await chats.card(session, callback_data.group)
    line = next((line for line in shown.ties if line.tie.id == callback_data.tie), None) if shown else None
    if shown is None or line is None:
        return (await _card(session, t, callback_data.group)).saying(t.plain("gone-toast"))
    if callback_data.do == "u":
        return Answer(screens.ask_untie(t, shown, line))
    await ties.untie(session, line.tie.id, actor.person, now)
    return (await _card(session, t, callback_data.group)).saying(t.plain("group-toast-untied"))


@router.callback_query(GroupPress.filter())
async def open_group(press: CallbackQuery, callback_data: GroupPress, session: AsyncSession, t: Texts) -> Answer:
    """A group's card."""
    return await _card(session, t, callback_data.group)


@router.callback_query(GroupTiePress.filter())
async def tie(
    press: CallbackQuery, callback_data: GroupTiePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Привязать»: what to choose from, or the choice."""
    group = await chats.get(session, callback_data.group)
    if group is None or len(callback_data.thread) > LONGEST_THREAD:
        return Answer(common.gone(t))
    about = await _chosen(session, callback_data)
    if about is not None:
        await ties.tie(session, group, callback_data.thread, about, actor.person, now)
        return (await _card(session, t, group.id)).saying(t.plain("group-toast-tied"))
    match callback_data.kind:
        case "a":
            everything = await lookup.associations(session)
            return Answer(screens.choose_association(t, group, callback_data.thread, everything, callback_data.page))
        case "p":
            return Answer(screens.choose_project(t, group, callback_data.thread))
        case _:
            return Answer(screens.choose(t, group, callback_data.thread))


async def _chosen(session: AsyncSession, pressed: GroupTiePress) -> Association | Project | None:
    ref = pressed.ref
    if pressed.kind == "p" and ref in set(Project):
        return Project(ref)
    if pressed.kind == "a" and ref.isascii() and ref.isdigit() and len(ref) <= ID_DIGITS:
        return await session.get(Association, int(ref))
    return None


@own_router.callback_query(GroupJoinPress.filter())
async def join(
    press: CallbackQuery, callback_data: GroupJoinPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """«Вступить»: belongs to the group's association and follows its news."""
    found = await ties.get(session, callback_data.tie)
    association = await ties.association_of(session, found) if found else None
    if association is None:
        return Answer(common.gone(t))
    await ties.join(session, actor.person, association)
    return Answer(screens.joined(t, association.name), toast=t.plain("group-toast-joined"))


async def _open(session: AsyncSession, t: Texts, actor: Actor, now: datetime, key: str) -> Answer:
    """`g_<id>`: out of a group."""
    found = await ties.get(session, int(key))
    if found is None:
        return Answer(common.gone(t))
    association = await ties.association_of(session, found)
    about = group_screens.about(t, association.name if association else None, found.project)
    may_join = association is not None and not await ties.is_member(session, actor.person, association)
    return Answer(screens.from_group(t, about, found.id, may_join))


OPENERS["g"] = _open
