"""Who is writing: the person behind an account of a messenger, with the roles held at this moment."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Consent, FormDraft, Person, Role, RoleGrant
from bot.models.base import UtcDateTime


@dataclass(frozen=True)
class Address:
    """Where an update came from: messenger, bot and the messenger's ids, as text."""

    messenger: str
    bot_id: str
    external_id: str
    chat_id: str


@dataclass(frozen=True)
class Actor:
    """A person who has consented, the account they write from, the roles they hold now, whether a Form waits for them
    (the menu, which people open most, need not look for one that is not there), and the newest version of the consent they
    have agreed to (an ISO date)."""

    person: Person
    account: Account
    roles: frozenset[Role]
    has_drafts: bool = False
    agreed_to: str = ""

    def may(self, role: Role) -> bool:
        """Whether the actor holds the role."""
        return role in self.roles


# Built once: this runs in every update, and building the statement costs as much as running it.
ACTOR = (
    select(
        Account,
        Person,
        RoleGrant.role,
        exists().where(FormDraft.account_id == Account.id),
        select(func.max(Consent.version)).where(Consent.person_id == Person.id).correlate(Person).scalar_subquery(),
    )
    .join(Person, Person.id == Account.person_id)
    .outerjoin(
        RoleGrant,
        and_(
            RoleGrant.person_id == Person.id,
            RoleGrant.revoked_at.is_(None),
            or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > bindparam("now", type_=UtcDateTime)),
        ),
    )
    .where(
        Account.messenger == bindparam("messenger"),
        Account.bot_id == bindparam("bot_id"),
        Account.external_id == bindparam("external_id"),
    )
)


async def find_actor(session: AsyncSession, address: Address, now: datetime) -> Actor | None:
    """The person behind the account with the roles held at `now`; None when nobody has consented from that account."""
    where = {"messenger": address.messenger, "bot_id": address.bot_id, "external_id": address.external_id, "now": now}
    rows = (await session.execute(ACTOR, where)).all()
    if not rows:
        return None
    account, person, _, has_drafts, agreed_to = rows[0]
    granted = {row[2] for row in rows if row[2] is not None}
    base = Role.TEACHER if person.registered_at else Role.GUEST
    # A granted role works only for those who have registered: until then there is nobody to hold it.
    roles = frozenset({base} | (granted if person.registered_at else set()))
    return Actor(person, account, roles, bool(has_drafts), agreed_to or "")
