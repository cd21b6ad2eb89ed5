"""Invitations to roles: one-time links."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Priority, Role, RoleGrant, RoleInvitation
from bot.services.people.roles import GRANTABLE, ON_A_PAGE, active_grant, lasts_as_long, roles_of
from bot.services.shared import audit, planning
from bot.services.shared.pages import Page, read_entities
from bot.services.shared.planning import Notice

ACCEPTED = Notice("role-accepted")
LINK_LIVES = timedelta(days=7)
# 128 random bits in letters that a deep link, a press of 64 bytes and a column of 32 characters all take.
CODE_BYTES = 16


class LinkStanding(StrEnum):
    """Whether an invitation can be taken, and if not, why."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ROLE_OVER = "role-over"


class AcceptOutcome(StrEnum):
    """What came of opening an invitation."""

    GRANTED = "granted"
    MINE = "mine"  # taken by this person before, and the role still holds
    HELD = "held"  # the person has the role for as long or longer: the link stays good for another
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ROLE_OVER = "role-over"
    GONE = "gone"


@dataclass(frozen=True)
class Acceptance:
    """What came of opening an invitation; the role and its end (None: no end), where there is one to speak of."""

    outcome: AcceptOutcome
    role: Role | None = None
    ends_at: datetime | None = None


async def invite(
    session: AsyncSession, role: Role, role_ends_at: datetime | None, actor_id: int, now: datetime
) -> RoleInvitation:
    """A new one-time link to a role, good for seven days and not after the role's own end.

    Raises ValueError for a role that is not given by link."""
    if role not in GRANTABLE:
        raise ValueError(f"{role} is not given by invitation")
    expires_at = now + LINK_LIVES
    invitation = RoleInvitation(
        code=secrets.token_hex(CODE_BYTES),
        role=role,
        created_at=now,
        created_by=actor_id,
        expires_at=expires_at if role_ends_at is None else min(expires_at, role_ends_at),
        role_ends_at=role_ends_at,
    )
    session.add(invitation)
    await session.flush()
    audit.record(session, now, actor_id, "role_link_made", "role_invitation", invitation.id, role=role.value)
    return invitation


def standing(invitation: RoleInvitation, now: datetime) -> LinkStanding:
    """Whether the link can be taken at this moment."""
    if invitation.used_at is not None:
        return LinkStanding.USED
    if invitation.withdrawn_at is not None:
        return LinkStanding.WITHDRAWN
    if invitation.role_ends_at is not None and now >= invitation.role_ends_at:
        return LinkStanding.ROLE_OVER
    return LinkStanding.EXPIRED if now >= invitation.expires_at else LinkStanding.OPEN


async def invitation(session: AsyncSession, invitation_id: int) -> RoleInvitation | None:
    """The invitation with this number."""
    return await session.get(RoleInvitation, invitation_id)


async def open_invitations(session: AsyncSession, now: datetime, page: int) -> Page[RoleInvitation]:
    """A page of the links that can still be taken, the newest first."""
    conditions = (
        RoleInvitation.used_at.is_(None),
        RoleInvitation.withdrawn_at.is_(None),
        RoleInvitation.expires_at > now,
    )
    newest_first = select(RoleInvitation).where(*conditions).order_by(RoleInvitation.id.desc())
    return await read_entities(session, newest_first, page, ON_A_PAGE)


async def accept(session: AsyncSession, code: str, person: Person, now: datetime) -> Acceptance:
    """A registered person opens the link: the person gets the role, the link is used up, and its author is notified.

    A link is the word of an admin: it is good for as long as its author is one. A person who holds the role for as long
    already does not use the link up."""
    link = await session.scalar(
        select(RoleInvitation)
        .where(RoleInvitation.code == code)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if link is None:
        return Acceptance(AcceptOutcome.GONE)
    held = await active_grant(session, person.id, link.role, now)
    found = standing(link, now)
    if found is LinkStanding.OPEN and not await _is_an_admins(session, link, now):
        found = LinkStanding.WITHDRAWN
    if found is LinkStanding.USED and link.used_by == person.id and held is not None:
        return Acceptance(AcceptOutcome.MINE, link.role, held.ends_at)
    if found is not LinkStanding.OPEN:
        return Acceptance(AcceptOutcome(found.value), link.role, link.role_ends_at)
    if held is not None and lasts_as_long(held.ends_at, link.role_ends_at):
        return Acceptance(AcceptOutcome.HELD, link.role, held.ends_at)
    link.used_at, link.used_by = now, person.id
    if held is not None:
        held.ends_at = link.role_ends_at
    else:
        held = RoleGrant(
            person_id=person.id,
            role=link.role,
            granted_at=now,
            granted_by=link.created_by,
            ends_at=link.role_ends_at,
        )
        session.add(held)
    await session.flush()
    audit.record(
        session, now, person.id, "role_accepted", "person", person.id, role=link.role.value, invitation=link.id
    )
    if link.created_by is not None and link.created_by != person.id:
        await planning.plan(
            session,
            person_id=link.created_by,
            notice=ACCEPTED,
            key=f"{ACCEPTED}:{link.id}",
            priority=Priority.NOTICE,
            due_at=now,
            now=now,
            params={"grant": held.id},
        )
    return Acceptance(AcceptOutcome.GRANTED, link.role, link.role_ends_at)


async def _is_an_admins(session: AsyncSession, link: RoleInvitation, now: datetime) -> bool:
    author = link.created_by
    return author is not None and Role.ADMIN in await roles_of(session, author, now)


async def withdraw(session: AsyncSession, invitation_id: int, actor_id: int, now: datetime) -> LinkStanding | None:
    """Make the link invalid; returns its standing before, None when there is no such link. Idempotent."""
    link = await session.get(RoleInvitation, invitation_id, with_for_update=True, populate_existing=True)
    if link is None:
        return None
    found = standing(link, now)
    if found is LinkStanding.OPEN:
        link.withdrawn_at = now
        audit.record(session, now, actor_id, "role_link_withdrawn", "role_invitation", link.id, role=link.role.value)
    return found
