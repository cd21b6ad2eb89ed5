"""The audit log: who did what, in ids."""

from datetime import datetime

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
