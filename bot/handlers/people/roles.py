"""Roles: inviting, looking through, taking away; accepting an invitation by its link."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.people.role_invitation import ROLE_INVITATION
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.people import RoleDo, RoleInvitePress, RoleLinkDo, RoleLinkPress, RolePress
from bot.presses.shared import Go
from bot.screens.people import roles as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.services.people import invitations, roles
from bot.services.people.invitations import LinkStanding
from bot.services.people.roles import RevokeOutcome
from bot.views.people import role_card
from bot.views.shared import gone

routes = Routes("roles", Role.ADMIN)
TOASTS = {
    RevokeOutcome.REVOKED: "role-toast-taken",
    RevokeOutcome.OVER: "role-toast-over",
    RevokeOutcome.LAST_ADMIN: "role-toast-last",
    RevokeOutcome.GONE: "gone-toast",
}


async def open_invitation(ctx: Context, code: str) -> Answer:
    """A deep link `i_<code>`: the role is taken and said; or why not. For everyone who has registered."""
    return Answer(screens.accepted(ctx.t, await invitations.accept(ctx.session, code, ctx.actor.person, ctx.now)))


@routes.callback_query(Go.filter(F.to == "roles"))
async def staff(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """Who holds which role."""
    return await _staff(ctx, callback_data.page)


async def _staff(ctx: Context, page: int = 0) -> Answer:
    links = await invitations.open_invitations(ctx.session, ctx.now, 0)
    return Answer(screens.staff(ctx.t, await roles.staff(ctx.session, ctx.now, page), links.total))


@routes.callback_query(RolePress.filter(F.do == RoleDo.OPEN))
async def open_role(press: CallbackQuery, callback_data: RolePress, ctx: Context) -> Answer:
    """A granted role."""
    return await role_card(ctx, callback_data.grant)


@routes.callback_query(RolePress.filter(F.do == RoleDo.ASK_TO_REVOKE))
async def ask_to_take(press: CallbackQuery, callback_data: RolePress, ctx: Context) -> Answer:
    """Asks once before a role is taken away."""
    holder = await roles.holder(ctx.session, callback_data.grant)
    if (
        holder is None
        or not holder.grant.holds(ctx.now)
        or not await roles.may_revoke(ctx.session, holder.grant, ctx.now)
    ):
        return await role_card(ctx, callback_data.grant)
    return Answer(screens.sure_to_take(ctx.t, holder))


@routes.callback_query(RolePress.filter(F.do == RoleDo.REVOKE))
async def take(press: CallbackQuery, callback_data: RolePress, ctx: Context) -> Answer:
    """Takes it away. Whoever takes their own sees the menu they are left with."""
    holder = await roles.holder(ctx.session, callback_data.grant)
    outcome = await roles.revoke(ctx.session, callback_data.grant, ctx.actor.person.id, ctx.now)
    toast = ctx.t.plain(TOASTS[outcome])
    if outcome is RevokeOutcome.GONE or holder is None:
        return Answer(common.gone(ctx.t), toast=toast)
    if holder.person.id == ctx.actor.person.id and holder.grant.role is Role.ADMIN and outcome is RevokeOutcome.REVOKED:
        return Answer(screens.role_taken_away(ctx.t, Role.ADMIN), toast=toast)
    return (await role_card(ctx, callback_data.grant)).saying(toast)


@routes.callback_query(RoleInvitePress.filter(F.role.in_([role.value for role in roles.GRANTABLE])))
async def invite(press: CallbackQuery, callback_data: RoleInvitePress, ctx: Context) -> Answer:
    """Asks until when the role holds, then makes the link."""
    role = callback_data.role
    return await begin(ctx, ROLE_INVITATION, subject=role, values={"role": role})


@routes.callback_query(Go.filter(F.to == "role-links"))
async def links(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """Links that can still be taken."""
    return Answer(screens.links(ctx.t, await invitations.open_invitations(ctx.session, ctx.now, callback_data.page)))


@routes.callback_query(RoleLinkPress.filter(F.do.in_((RoleLinkDo.OPEN, RoleLinkDo.ASK_TO_WITHDRAW))))
async def open_link(press: CallbackQuery, callback_data: RoleLinkPress, ctx: Context) -> Answer:
    """A link again; asks once before it is withdrawn."""
    found = await invitations.invitation(ctx.session, callback_data.invitation)
    if found is None:
        return gone(ctx)
    standing = invitations.standing(found, ctx.now)
    if callback_data.do is RoleLinkDo.ASK_TO_WITHDRAW and standing is LinkStanding.OPEN:
        return Answer(screens.sure_to_withdraw(ctx.t, found))
    return Answer(screens.link(ctx.t, found, standing, deep_link(ctx.bot_username, f"i_{found.code}")))


@routes.callback_query(RoleLinkPress.filter(F.do == RoleLinkDo.WITHDRAW))
async def withdraw(press: CallbackQuery, callback_data: RoleLinkPress, ctx: Context) -> Answer:
    """The link is no longer good."""
    before = await invitations.withdraw(ctx.session, callback_data.invitation, ctx.actor.person.id, ctx.now)
    found = await invitations.invitation(ctx.session, callback_data.invitation)
    if found is None:
        return gone(ctx)
    toast = ctx.t.plain("role-link-toast-withdrawn") if before is LinkStanding.OPEN else None
    return Answer(screens.link(ctx.t, found, invitations.standing(found, ctx.now), ""), toast=toast)
