"""Roles above a teacher's: one-time links to them, who holds them, taking them away."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Priority, Role, RoleGrant, RoleInvitation
from bot.services.shared import audit, planning
from bot.services.shared.actors import Actor
from bot.services.shared.pages import Page, read_entities, read_page

GRANTABLE = (Role.METHODIST, Role.ADMIN)
TAKEN = "role-taken"
ACCEPTED = "role-accepted"
LINK_LIVES = timedelta(days=7)
# 128 random bits in letters that a deep link, a press of 64 bytes and a column of 32 characters all take.
CODE_BYTES = 16
ON_A_PAGE = 8
SCHOOL_YEAR_ENDS = (8, 31)
ONE_DAY = timedelta(days=1)


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


class RevokeOutcome(StrEnum):
    """What came of taking a role away."""

    REVOKED = "revoked"
    OVER = "over"
    LAST_ADMIN = "last-admin"
    GONE = "gone"


@dataclass(frozen=True)
class Holder:
    """A grant and the person who has it."""

    grant: RoleGrant
    person: Person


# ---- Ends of roles --------------------------------------------------------------------------------------------------


async def name_admin(session: AsyncSession, actor: Actor, admin_ids: frozenset[str], now: datetime) -> Actor:
    """Whoever ADMIN_IDS names becomes an admin, once: from whom the role was taken away, it stays taken away. The actor with
    the roles held from now on."""
    person = actor.person
    named = f"{actor.account.messenger}:{actor.account.external_id}" in admin_ids
    if not named or person.registered_at is None:
        return actor
    ever = select(RoleGrant.id).where(RoleGrant.person_id == person.id, RoleGrant.role == Role.ADMIN).limit(1)
    if await session.scalar(ever) is not None:
        return actor
    session.add(RoleGrant(person_id=person.id, role=Role.ADMIN, granted_at=now))
    audit.record(session, now, None, "role_granted", "person", person.id, role=Role.ADMIN.value)
    return replace(actor, roles=actor.roles | {Role.ADMIN})


def last_day_of_school_year(today: date) -> date:
    """31 August of the school year that `today` is in."""
    end = date(today.year, *SCHOOL_YEAR_ENDS)
    return end if today <= end else end.replace(year=today.year + 1)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment a role ends whose last day is `day` in the city."""
    return datetime.combine(day + ONE_DAY, time(), zone)


def last_day(ends_at: datetime, zone: ZoneInfo) -> date:
    """The last day of a role that ends at this moment."""
    return (ends_at - timedelta(microseconds=1)).astimezone(zone).date()


# ---- Invitations ----------------------------------------------------------------------------------------------------


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
    """Links that can still be taken, the newest first."""
    conditions = (
        RoleInvitation.used_at.is_(None),
        RoleInvitation.withdrawn_at.is_(None),
        RoleInvitation.expires_at > now,
    )
    newest_first = select(RoleInvitation).where(*conditions).order_by(RoleInvitation.id.desc())
    return await read_entities(session, newest_first, page, ON_A_PAGE)


async def accept(session: AsyncSession, code: str, person: Person, now: datetime) -> Acceptance:
    """A registered person opens the link: the role is theirs, and the link is used up.

    Whoever has the role for as long already does not use it up. The one who made the link is told."""
    link = await session.scalar(
        select(RoleInvitation)
        .where(RoleInvitation.code == code)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if link is None:
        return Acceptance(AcceptOutcome.GONE)
    held = await _active_grant(session, person.id, link.role, now)
    found = standing(link, now)
    if found is LinkStanding.USED and link.used_by == person.id and held is not None:
        return Acceptance(AcceptOutcome.MINE, link.role, held.ends_at)
    if found is not LinkStanding.OPEN:
        return Acceptance(AcceptOutcome(found.value), link.role, link.role_ends_at)
    if held is not None and _as_long(held.ends_at, link.role_ends_at):
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


async def withdraw(session: AsyncSession, invitation_id: int, actor_id: int, now: datetime) -> LinkStanding | None:
    """The link is no longer good; how it stood before, None when there is no such link. Twice does no harm."""
    link = await session.get(RoleInvitation, invitation_id, with_for_update=True, populate_existing=True)
    if link is None:
        return None
    found = standing(link, now)
    if found is LinkStanding.OPEN:
        link.withdrawn_at = now
        audit.record(session, now, actor_id, "role_link_withdrawn", "role_invitation", link.id, role=link.role.value)
    return found


# ---- Holders --------------------------------------------------------------------------------------------------------


def _active(now: datetime) -> ColumnElement[bool]:
    return and_(RoleGrant.revoked_at.is_(None), or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now))


def _as_long(one: datetime | None, other: datetime | None) -> bool:
    """Whether `one` ends no earlier than `other` (None: never)."""
    return one is None or (other is not None and one >= other)


async def _active_grant(session: AsyncSession, person_id: int, role: Role, now: datetime) -> RoleGrant | None:
    return await session.scalar(
        select(RoleGrant)
        .where(RoleGrant.person_id == person_id, RoleGrant.role == role, _active(now))
        .order_by(RoleGrant.ends_at.is_(None).desc(), RoleGrant.ends_at.desc())
        .limit(1)
    )


async def staff(session: AsyncSession, now: datetime, page: int) -> Page[Holder]:
    """Who holds a role now: admins first, then by name."""
    admins_first = (
        select(RoleGrant, Person)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(_active(now))
        .order_by(RoleGrant.role, Person.surname, Person.given_name, RoleGrant.id)
    )
    return (await read_page(session, admins_first, page, ON_A_PAGE)).of(lambda row: Holder(*row))


async def holder(session: AsyncSession, grant_id: int) -> Holder | None:
    """The grant with this number, past ones too, and whose it is."""
    row = (
        await session.execute(
            select(RoleGrant, Person).join(Person, Person.id == RoleGrant.person_id).where(RoleGrant.id == grant_id)
        )
    ).one_or_none()
    return Holder(row[0], row[1]) if row else None


def holders_of(role: Role, now: datetime) -> Select[int]:
    """The numbers of those who hold a granted role at this moment, for `deliveries.plan_many`."""
    registered = RoleGrant.person_id.in_(select(Person.id).where(Person.registered_at.is_not(None)))
    return select(RoleGrant.person_id).where(RoleGrant.role == role, _active(now), registered).distinct()


async def held_by(session: AsyncSession, person_id: int, now: datetime) -> frozenset[Role]:
    """The granted roles a person holds at this moment."""
    rows = await session.scalars(select(RoleGrant.role).where(RoleGrant.person_id == person_id, _active(now)))
    return frozenset(rows)


async def may_revoke(session: AsyncSession, grant: RoleGrant, now: datetime) -> bool:
    """Whether taking the role away leaves an admin: another one who stays at least as long as this one would."""
    if grant.role is not Role.ADMIN:
        return True
    # Two admins who take the role from each other at once must not both succeed.
    others = await session.scalars(
        select(RoleGrant)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(RoleGrant.role == Role.ADMIN, _active(now), Person.registered_at.is_not(None))
        .order_by(RoleGrant.id)
        .with_for_update(of=RoleGrant)
        .execution_options(populate_existing=True)
    )
    return any(other.person_id != grant.person_id and _as_long(other.ends_at, grant.ends_at) for other in others)


async def revoke(session: AsyncSession, grant_id: int, actor_id: int, now: datetime) -> RevokeOutcome:
    """Take a role away, all grants of it to that person; they are told. Twice does no harm."""
    grant = await session.get(RoleGrant, grant_id)
    if grant is None:
        return RevokeOutcome.GONE
    allowed = await may_revoke(session, grant, now)
    await session.refresh(grant)
    if not grant.holds(now):
        return RevokeOutcome.OVER
    if not allowed:
        return RevokeOutcome.LAST_ADMIN
    same = await session.scalars(
        select(RoleGrant).where(RoleGrant.person_id == grant.person_id, RoleGrant.role == grant.role, _active(now))
    )
    for one in same:
        one.revoked_at, one.revoked_by = now, actor_id
    audit.record(session, now, actor_id, "role_revoked", "person", grant.person_id, role=grant.role.value)
    await planning.plan(
        session,
        person_id=grant.person_id,
        notice=TAKEN,
        key=f"{TAKEN}:{grant.id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"role": grant.role.value},
    )
    return RevokeOutcome.REVOKED
