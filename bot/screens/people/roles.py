"""Roles: who holds one, invitations, what the invited person reads."""

from datetime import datetime

from bot.models import Role, RoleInvitation
from bot.presses.people import RoleDo, RoleInvitePress, RoleLinkDo, RoleLinkPress, RolePress
from bot.presses.shared import Go
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_administration, to_menu
from bot.services.people.invitations import Acceptance, AcceptOutcome, LinkStanding
from bot.services.people.roles import GRANTABLE, Holder, last_day
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

ROOM = {Role.METHODIST: "methodist", Role.ADMIN: "admin"}


def role_name(t: Texts, role: Role) -> str:
    """«методист»"""
    return t.plain(f"role-{role.value}")


def until(t: Texts, ends_at: datetime | None) -> str:
    """«до 31 августа 2027 г.» or «без срока»."""
    if ends_at is None:
        return t.plain("role-without-end")
    return t.plain("role-until", day=t.date_long(last_day(ends_at, t.zone)))


def _name(t: Texts, holder: Holder) -> str:
    return holder.person.full_name or t.plain("role-no-name")


def _back(t: Texts) -> Button:
    return Button(t.plain("button-roles-back"), Go(to="roles"))


def staff(t: Texts, found: Page[Holder], links: int) -> Screen:
    """Who holds which role, ways to invite; `links` are still open."""
    parts = [
        t(
            "roles-line",
            number=number,
            name=_name(t, holder),
            role=role_name(t, holder.grant.role),
            until=until(t, holder.grant.ends_at),
        )
        for number, holder in enumerate(found.rows, start=1)
    ]
    numbers = tuple(
        Button(t.plain("button-roles-number", number=number), RolePress(grant=holder.grant.id))
        for number, holder in enumerate(found.rows, start=1)
    )
    invite = tuple(
        (Button(t.plain(f"button-roles-invite-{role.value}"), RoleInvitePress(role=role.value)),) for role in GRANTABLE
    )
    open_links = Button(t.plain("button-roles-links", n=links), Go(to="role-links"))
    turn = pager(t, found.page, found.pages, lambda page: Go(to="roles", page=page))
    return Screen(
        t("roles", lines=lines(parts)),
        (numbers[:4], numbers[4:], turn, *invite, (open_links,) if links else (), (to_administration(t),)),
    )


def card(t: Texts, holder: Holder, now: datetime, last_admin: bool) -> Screen:
    """One granted role. `last_admin`: it cannot be taken away."""
    grant = holder.grant
    text = t(
        "role-card",
        name=_name(t, holder),
        role=role_name(t, grant.role),
        until=until(t, grant.ends_at),
        since=t.date_long(grant.granted_at),
    )
    if not grant.holds(now):
        return Screen(lines([text, t("role-card-over")]), ((_back(t),),))
    if last_admin:
        return Screen(lines([text, t("role-card-last")]), ((_back(t),),))
    return Screen(
        text, ((Button(t.plain("button-role-take"), RolePress(grant=grant.id, do=RoleDo.ASK_TO_REVOKE)),), (_back(t),))
    )


def sure_to_take(t: Texts, holder: Holder) -> Screen:
    """Asks once."""
    grant = holder.grant
    return Screen(
        t("role-sure-to-take", name=_name(t, holder), role=role_name(t, grant.role)),
        (
            (Button(t.plain("button-role-keep"), RolePress(grant=grant.id)),),
            (Button(t.plain("button-role-yes-take"), RolePress(grant=grant.id, do=RoleDo.REVOKE)),),
        ),
    )


def link(t: Texts, invitation: RoleInvitation, standing: LinkStanding, address: str) -> Screen:
    """An invitation: its link while it can be taken, else why not."""
    role, end = role_name(t, invitation.role), until(t, invitation.role_ends_at)
    if standing is not LinkStanding.OPEN:
        text = t("role-link-closed", role=role, until=end, standing=t(f"role-link-{standing.value}"))
        return Screen(text, ((_back(t),),))
    withdraw = Button(
        t.plain("button-role-link-withdraw"), RoleLinkPress(invitation=invitation.id, do=RoleLinkDo.ASK_TO_WITHDRAW)
    )
    return Screen(
        t("role-link", role=role, until=end, link=address, moment=t.moment(invitation.expires_at)),
        ((withdraw,), (_back(t),)),
    )


def sure_to_withdraw(t: Texts, invitation: RoleInvitation) -> Screen:
    """Asks once."""
    return Screen(
        t("role-link-sure", role=role_name(t, invitation.role)),
        (
            (Button(t.plain("button-role-keep"), RoleLinkPress(invitation=invitation.id)),),
            (Button(t.plain("button-role-link-yes"), RoleLinkPress(invitation=invitation.id, do=RoleLinkDo.WITHDRAW)),),
        ),
    )


def links(t: Texts, found: Page[RoleInvitation]) -> Screen:
    """Invitations that can still be taken."""
    if not found.rows:
        return Screen(t("role-links-none"), ((_back(t),),))
    parts = [
        t(
            "role-links-line",
            number=number,
            role=role_name(t, one.role),
            until=until(t, one.role_ends_at),
            moment=t.moment(one.expires_at),
        )
        for number, one in enumerate(found.rows, start=1)
    ]
    numbers = tuple(
        Button(t.plain("button-roles-number", number=number), RoleLinkPress(invitation=one.id))
        for number, one in enumerate(found.rows, start=1)
    )
    turn = pager(t, found.page, found.pages, lambda page: Go(to="role-links", page=page))
    return Screen(t("role-links", lines=lines(parts)), (numbers[:4], numbers[4:], turn, (_back(t),)))


def no_invitation(t: Texts) -> Screen:
    """The Form was left."""
    return Screen(t("role-invite-left"), ((_back(t),),))


def accepted(t: Texts, result: Acceptance) -> Screen:
    """What came of opening an invitation."""
    key = f"role-accepted-{result.outcome.value}"
    if result.role is None or result.outcome not in (
        AcceptOutcome.GRANTED,
        AcceptOutcome.MINE,
        AcceptOutcome.HELD,
    ):
        return Screen(t(key), ((to_menu(t),),))
    room = Button(t.plain(f"menu-{ROOM[result.role]}"), Go(to=ROOM[result.role]))
    text = t(key, role=role_name(t, result.role), until=until(t, result.ends_at))
    return Screen(text, ((room,), (to_menu(t),)))


def role_taken_away(t: Texts, role: Role) -> Screen:
    """Told to whom the role was taken from."""
    return Screen(t("role-notice-taken", role=role_name(t, role)), ((to_menu(t),),))


def used(t: Texts, holder: Holder) -> Screen:
    """Told to who made the link."""
    grant = holder.grant
    text: Html = t(
        "role-notice-accepted",
        name=_name(t, holder),
        role=role_name(t, grant.role),
        until=until(t, grant.ends_at),
    )
    return Screen(text, ((Button(t.plain("button-role-open"), RolePress(grant=grant.id)),), (to_menu(t),)))
