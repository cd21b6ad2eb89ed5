"""Reading the audit log: who did what, with the names that are still there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import AuditEntry, Event, Organisation, Person, Theme
from bot.services.shared.pages import Page, read_entities

ON_A_PAGE = 8
# Kinds of objects the log may be narrowed to, in the order their buttons stand.
KINDS = ("event", "theme", "broadcast", "person", "role_invitation", "register", "export")


@dataclass(frozen=True)
class AuditLine:
    """An entry; `actor` and `subject` are names of today, None where there is none any more (or never was)."""

    entry: AuditEntry
    actor: str | None
    subject: str | None


async def page_of(session: AsyncSession, kind: str, page: int) -> Page[AuditLine]:
    """A page of audit entries about objects of a kind (empty: of all kinds). A page too far is the last one."""
    conditions = [AuditEntry.object_kind == kind] if kind else []
    newest_first = select(AuditEntry).where(*conditions).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    entries = await read_entities(session, newest_first, page, ON_A_PAGE)
    names = await _names(session, entries.rows)
    return entries.of(
        lambda entry: AuditLine(
            entry,
            actor=names.get(("person", str(entry.actor_id))),
            subject=names.get((entry.object_kind, entry.object_id)),
        )
    )


async def _names(session: AsyncSession, entries: Sequence[AuditEntry]) -> dict[tuple[str, str], str]:
    """Names by kind and number of what the entries speak of: one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.actor_id is not None:
            wanted["person"].add(entry.actor_id)
        if entry.object_id.lstrip("-").isdecimal():
            wanted[entry.object_kind].add(int(entry.object_id))
    found: dict[tuple[str, str], str] = {}
    people = await session.scalars(select(Person).where(Person.id.in_(wanted["person"])))
    found |= {("person", str(person.id)): person.full_name for person in people if person.full_name}
    for kind, number, title in (
        ("event", Event.id, Event.title),
        ("theme", Theme.id, Theme.title),
        ("organisation", Organisation.id, Organisation.name),
    ):
        if wanted[kind]:
            rows = await session.execute(select(number, title).where(number.in_(wanted[kind])))
            found |= {(kind, str(row[0])): row[1] for row in rows}
    return found
