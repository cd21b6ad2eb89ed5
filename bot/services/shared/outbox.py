"""Notes that a summary of the methodist database has changed, in the change's own transaction: the first step of a
summary's life in docs/architecture.md."""

from datetime import datetime

from sqlalchemy import case, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Event, OutboxEntry, SummaryKind
from bot.services.shared.sql import Upsert, insert_for

# The number of the mentoring summary that is the whole city's; the others are organisations'.
CITY = 0
COLUMNS = ("kind", "object_id", "revision", "pushed_revision", "changed_at", "attempts", "next_try_at")


async def touch(session: AsyncSession, kind: SummaryKind, object_id: int, now: datetime) -> None:
    """The summary `kind` of this object is to be pushed again: its revision grows by one. An event's theme is counted over its
    events, so it is touched as well; who takes an event out of a theme touches that theme.

    `object_id` of a feedback summary is the event's."""
    insert = insert_for(session, OutboxEntry).values(
        kind=kind, object_id=object_id, revision=1, pushed_revision=0, changed_at=now, attempts=0, next_try_at=now
    )
    await session.execute(_or_grow(insert))
    if kind is SummaryKind.EVENT:
        await _touch_theme_of(session, object_id, now)


async def touch_mentoring(
    session: AsyncSession, organisation_id: int | None, now: datetime, *others: int | None
) -> None:
    """The mentoring summaries of these organisations and of the city are to be pushed again. None stands for no organisation.

    Organisations in the order of their numbers and the city last, so that two transactions never wait for each other: whoever
    changes something in several organisations gathers them into one call, the last thing before the commit if possible."""
    for number in sorted({place for place in (organisation_id, *others) if place is not None}):
        await touch(session, SummaryKind.MENTORING, number, now)
    await touch(session, SummaryKind.MENTORING, CITY, now)


async def _touch_theme_of(session: AsyncSession, event_id: int, now: datetime) -> None:
    columns = OutboxEntry.__table__.c
    theme = select(
        literal(SummaryKind.THEME, columns.kind.type),
        Event.theme_id,
        literal(1),
        literal(0),
        literal(now, columns.changed_at.type),
        literal(0),
        literal(now, columns.next_try_at.type),
    ).where(Event.id == event_id, Event.theme_id.is_not(None))
    await session.execute(_or_grow(insert_for(session, OutboxEntry).from_select(COLUMNS, theme)))


def _or_grow(insert: Upsert) -> Upsert:
    """The entry that is there grows. The moment since when something waits stays: the lag is counted from it."""
    waits = OutboxEntry.revision > OutboxEntry.pushed_revision
    return insert.on_conflict_do_update(
        index_elements=[OutboxEntry.kind, OutboxEntry.object_id],
        set_={
            "revision": OutboxEntry.revision + 1,
            "changed_at": case((waits, OutboxEntry.changed_at), else_=insert.excluded.changed_at),
            "attempts": 0,
            "next_try_at": insert.excluded.next_try_at,
        },
    )
