"""The audit log: who did what, in ids."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import AuditEntry


def record(
    session: AsyncSession,
    now: datetime,
    actor_id: int | None,
    action: str,
    object_kind: str,
    object_id: int | str,
    **details: str | int | bool | None,
) -> None:
    """Write that `actor_id` (None: the program itself) did `action` to an object. Details hold ids and codes, never names
    or texts: the log outlives people."""
    session.add(
        AuditEntry(
            at=now,
            actor_id=actor_id,
            action=action,
            object_kind=object_kind,
            object_id=str(object_id),
            details=details,
        )
    )


# Details that are a person's number.
OF_PEOPLE = ("person", "mentor")


async def forget(session: AsyncSession, person_id: int) -> None:
    """Take the number of somebody who is erased out of what was done about them. Beside the number of a pair or an event it would
    tie the act of destruction, which bears it, to the nameless row that is left there."""
    of_person = and_(AuditEntry.object_kind == "person", AuditEntry.object_id == str(person_id))
    named = (AuditEntry.details[name].as_integer() == person_id for name in OF_PEOPLE)
    for entry in await session.scalars(select(AuditEntry).where(or_(of_person, *named))):
        if entry.object_kind == "person" and entry.object_id == str(person_id):
            entry.object_id = ""
        entry.details = {
            name: None if name in OF_PEOPLE and value == person_id else value for name, value in entry.details.items()
        }
    await session.flush()
