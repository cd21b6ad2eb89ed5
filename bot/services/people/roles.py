"""Roles above a teacher's: who holds them, until when, taking them away."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Priority, Role, RoleGrant
from bot.services.shared import audit, planning
from bot.services.shared.actors import Actor
from bot.services.shared.pages import Page, read_page
from bot.services.shared.planning import Notice

GRANTABLE = (Role.METHODIST, Role.ADMIN)
TAKEN = Notice("role-taken")
ON_A_PAGE = 8
SCHOOL_YEAR_ENDS = (8, 31)
ONE_DAY = timedelta(days=1)


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


async def name_admin(session: AsyncSession, actor: Actor, admin_ids: frozenset[str], now: datetime) -> Actor:
    """Make whoever ADMIN_IDS names an admin, once: a role that was revoked is not granted again. Returns the actor
    with the roles held from now on."""
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


def _active(now: datetime) -> ColumnElement[bool]:
    return and_(RoleGrant.revoked_at.is_(None), or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now))


def lasts_as_long(one: datetime | None, other: datetime | None) -> bool:
    """Whether `one` ends no earlier than `other` (None: never)."""
    return one is None or (other is not None and one >= other)


async def active_grant(session: AsyncSession, person_id: int, role: Role, now: datetime) -> RoleGrant | None:
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
    """The grant with this id, a past one too, and its person; None when there is no such grant."""
    row = (
        await session.execute(
            select(RoleGrant, Person).join(Person, Person.id == RoleGrant.person_id).where(RoleGrant.id == grant_id)
        )
    ).one_or_none()
    return Holder(row[0], row[1]) if row else None


def holders_of(role: Role, now: datetime) -> Select[int]:
    """Select the ids of people who hold a granted role at `now`, for `planning.plan_many`."""
    registered = RoleGrant.person_id.in_(select(Person.id).where(Person.registered_at.is_not(None)))
    return select(RoleGrant.person_id).where(RoleGrant.role == role, _active(now), registered).distinct()


async def roles_of(session: AsyncSession, person_id: int, now: datetime) -> frozenset[Role]:
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
    return any(other.person_id != grant.person_id and lasts_as_long(other.ends_at, grant.ends_at) for other in others)


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
