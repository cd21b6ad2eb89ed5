"""Roles: inviting, looking through, taking away; accepting an invitation by its link."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.people.role_invitation import ROLE_INVITATION
from bot.handlers.shared.deep_links import OPENERS
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.people import RoleInvitePress, RoleLinkPress, RolePress
from bot.presses.shared import Go
from bot.screens.people import roles as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.services.people import roles
from bot.services.people.roles import LinkStanding, RevokeOutcome
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="roles"), Role.ADMIN)
TOASTS = {
    RevokeOutcome.REVOKED: "role-toast-taken",
    RevokeOutcome.OVER: "role-toast-over",
    RevokeOutcome.LAST_ADMIN: "role-toast-last",
    RevokeOutcome.GONE: "gone-toast",
}


async def open_invitation(session: AsyncSession, t: Texts, actor: Actor, now: datetime, code: str) -> Answer:
    """A deep link `i_<code>`: the role is taken and said; or why not. For everyone who has registered."""
    return Answer(screens.accepted(t, await roles.accept(session, code, actor.person, now)))


OPENERS["i"] = open_invitation


@router.callback_query(Go.filter(F.to == "roles"))
async def staff(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """Who holds which role."""
    return await _staff(session, t, now, callback_data.page)


async def _staff(session: AsyncSession, t: Texts, now: datetime, page: int = 0) -> Answer:
    links = await roles.open_invitations(session, now, 0)
    return Answer(screens.staff(t, await roles.staff(session, now, page), links.total))


@router.callback_query(RolePress.filter(F.do == "o"))
async def open_role(
    press: CallbackQuery, callback_data: RolePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """A granted role."""
    return await _card(session, t, now, callback_data.grant)


async def _card(session: AsyncSession, t: Texts, now: datetime, grant_id: int) -> Answer:
    holder = await roles.holder(session, grant_id)
    if holder is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    return Answer(screens.card(t, holder, now, not await roles.may_revoke(session, holder.grant, now)))


@router.callback_query(RolePress.filter(F.do == "d"))
async def ask_to_take(
    press: CallbackQuery, callback_data: RolePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """Asks once before a role is taken away."""
    holder = await roles.holder(session, callback_data.grant)
    if holder is None or not holder.grant.holds(now) or not await roles.may_revoke(session, holder.grant, now):
        return await _card(session, t, now, callback_data.grant)
    return Answer(screens.sure_to_take(t, holder))


@router.callback_query(RolePress.filter(F.do == "x"))
async def take(
    press: CallbackQuery, callback_data: RolePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """Takes it away. Whoever takes their own sees the menu they are left with."""
    holder = await roles.holder(session, callback_data.grant)
    outcome = await roles.revoke(session, callback_data.grant, actor.person.id, now)
    toast = t.plain(TOASTS[outcome])
    if outcome is RevokeOutcome.GONE or holder is None:
        return Answer(common.gone(t), toast=toast)
    if holder.person.id == actor.person.id and holder.grant.role is Role.ADMIN and outcome is RevokeOutcome.REVOKED:
        return Answer(screens.taken(t, Role.ADMIN), toast=toast)
    return (await _card(session, t, now, callback_data.grant)).saying(toast)


@router.callback_query(RoleInvitePress.filter(F.role.in_([role.value for role in roles.GRANTABLE])))
async def invite(
    press: CallbackQuery,
    callback_data: RoleInvitePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Asks until when the role holds, then makes the link."""
    role = callback_data.role
    return await begin(session, settings, t, actor, now, ROLE_INVITATION, subject=role, values={"role": role})


@router.callback_query(Go.filter(F.to == "role-links"))
async def links(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """Links that can still be taken."""
    return Answer(screens.links(t, await roles.open_invitations(session, now, callback_data.page)))


@router.callback_query(RoleLinkPress.filter(F.do.in_(("o", "d"))))
async def open_link(
    press: CallbackQuery,
    callback_data: RoleLinkPress,
    session: AsyncSession,
    t: Texts,
    now: datetime,
    bot_username: str,
) -> Answer:
    """A link again; asks once before it is withdrawn."""
    found = await roles.invitation(session, callback_data.invitation)
    if found is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    standing = roles.standing(found, now)
    if callback_data.do == "d" and standing is LinkStanding.OPEN:
        return Answer(screens.sure_to_withdraw(t, found))
    return Answer(screens.link(t, found, standing, deep_link(bot_username, f"i_{found.code}")))


@router.callback_query(RoleLinkPress.filter(F.do == "x"))
async def withdraw(
    press: CallbackQuery,
    callback_data: RoleLinkPress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """The link is no longer good."""
    before = await roles.withdraw(session, callback_data.invitation, actor.person.id, now)
    found = await roles.invitation(session, callback_data.invitation)
    if found is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    toast = t.plain("role-link-toast-withdrawn") if before is LinkStanding.OPEN else None
    return Answer(screens.link(t, found, roles.standing(found, now), ""), toast=toast)
