"""The register of organisations in numbers, and importing one: all of a file's rows or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Attendance, Organisation, OrganisationKind, SummaryKind
from bot.services.organisations.import_rows import RegisterRow, name_key
from bot.services.shared import audit, outbox

SOURCE_LIMIT = 200


@dataclass(frozen=True)
class ImportCounts:
    """What an import did: organisations added, changed, left as they were; `not_in_file` are in the register only and stay."""

    added: int
    changed: int
    unchanged: int
    not_in_file: int


@dataclass(frozen=True)
class KindCount:
    """How many organisations of a kind there are, and how many people work in them as far as that is known."""

    kind: OrganisationKind
    organisations: int
    staff: int


async def counts(session: AsyncSession) -> list[KindCount]:
    """The register by kind."""
    rows = await session.execute(
        select(Organisation.kind, func.count(), func.coalesce(func.sum(Organisation.staff), 0)).group_by(
            Organisation.kind
        )
    )
    found = {kind: KindCount(kind, number, int(staff or 0)) for kind, number, staff in rows}
    return [found[kind] for kind in OrganisationKind if kind in found]


async def import_rows(
    session: AsyncSession, rows: Sequence[RegisterRow], source: str, today: date, actor_id: int | None, now: datetime
) -> ImportCounts:
    """Put the rows into the register, in the caller's transaction. An organisation is known by its full name, however its
    quotation marks and capitals are written.

    A number of staff comes with its source (the file's name) and date (`today`, the city's); a row without one leaves what was
    known. Organisations that the file does not name stay."""
    kept = (await session.execute(_stored_organisations())).all()
    exactly, nearly = {row.full_name: row for row in kept}, {name_key(row.full_name): row for row in kept}
    added: list[dict[str, Any]] = []
    updates: list[dict[str, Any]] = []
    changed: list[int] = []
    to_tell: list[int] = []
    for row in rows:
        values: dict[str, Any] = {
            "kind": OrganisationKind(row.kind),
            "number": row.number,
            "name": row.short_name,
            "full_name": row.full_name,
        }
        if row.staff is not None:
            values["staff"] = row.staff
        dated = {**values, **_dated(row.staff, source, today)}
        old = exactly.get(row.full_name) or nearly.get(name_key(row.full_name))
        if old is None:
            added.append(dated)
            continue
        updates.append({"id": old.id, **dated})
        if any(getattr(old, name) != value for name, value in values.items()):
            changed.append(old.id)
        # A number that stays the same has a newer source, which the methodist database shows beside it.
        if any(getattr(old, name) != value for name, value in dated.items()):
            to_tell.append(old.id)
    await _write(session, added, updates)
    done = ImportCounts(len(added), len(changed), len(updates) - len(changed), len(kept) - len(updates))
    await _touch_events(session, changed, now)
    if added or to_tell:
        await outbox.touch_mentoring(session, None, now, *to_tell)
    audit.record(
        session,
        now,
        actor_id,
        "register_imported",
        "register",
        "",
        added=done.added,
        changed=done.changed,
        rows=len(rows),
    )
    return done


async def _touch_events(session: AsyncSession, organisations: Sequence[int], now: datetime) -> None:
    """The summaries of events name the organisations of those who came and count their kinds."""
    events = select(Attendance.event_id).where(Attendance.organisation_id.in_(organisations)).distinct()
    for event_id in sorted(await session.scalars(events)):
        await outbox.touch(session, SummaryKind.EVENT, event_id, now)


def _stored_organisations() -> Select[int, OrganisationKind, int | None, str, str, int | None, str | None, date | None]:
    return select(
        Organisation.id,
        Organisation.kind,
        Organisation.number,
        Organisation.name,
        Organisation.full_name,
        Organisation.staff,
        Organisation.staff_source,
        Organisation.staff_on,
    )


def _dated(staff: int | None, source: str, today: date) -> dict[str, Any]:
    return {} if staff is None else {"staff_source": source[:SOURCE_LIMIT], "staff_on": today}


async def _write(session: AsyncSession, added: list[dict[str, Any]], updates: list[dict[str, Any]]) -> None:
    """Rows of one statement must name the same columns: those with a number of staff go apart."""
    for with_staff in (True, False):
        if new := [row for row in added if ("staff" in row) is with_staff]:
            await session.execute(insert(Organisation), new)
        if old := [row for row in updates if ("staff" in row) is with_staff]:
            await session.execute(update(Organisation), old)
