"""Planning messages: a Delivery row in the transaction of the change that causes it: the
first step of a delivery row's life in docs/architecture.md."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NewType

from sqlalchemy import Select, String, cast, delete, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Delivery, DeliveryState, Priority
from bot.services.shared.sql import insert_for, rows_changed

# What a delivery says. Each has a renderer in bot.notices, which a test holds complete: nothing else can be planned.
Notice = NewType("Notice", str)

COLUMNS = (
    "person_id",
    "key",
    "notice",
    "params",
    "priority",
    "urgent",
    "state",
    "due_at",
    "created_at",
    "attempts",
    "event_id",
)


def group_lane(group_chat_id: int) -> str:
    """The lane of a group chat: its messages go one after another."""
    return f"group:{group_chat_id}"


async def plan(
    session: AsyncSession,
    *,
    person_id: int | None = None,
    group_chat_id: int | None = None,
    notice: Notice,
    key: str,
    priority: Priority,
    due_at: datetime,
    now: datetime,
    params: dict[str, Any] | None = None,
    urgent: bool = False,
    event_id: int | None = None,
    lane: str | None = None,
) -> None:
    """Plan one message, to a person or to a group chat. A second one with the same `key` is not planned: the first stays as it
    is. Those of one `lane` are sent in the order they were planned; a group's are in one lane, so that a flood of them waits its
    turn in the database and holds up nobody else."""
    if group_chat_id is not None and lane is None:
        lane = group_lane(group_chat_id)
    await session.execute(
        insert_for(session, Delivery)
        .values(
            person_id=person_id,
            group_chat_id=group_chat_id,
            lane=lane,
            key=key,
            notice=notice,
            params=params or {},
            priority=int(priority),
            urgent=urgent,
            state=DeliveryState.DUE,
            due_at=due_at,
            created_at=now,
            attempts=0,
            event_id=event_id,
        )
        .on_conflict_do_nothing(index_elements=[Delivery.key])
    )


async def plan_many(
    session: AsyncSession,
    people: Select[int],
    *,
    notice: Notice,
    key: str,
    priority: Priority,
    due_at: datetime,
    now: datetime,
    params: dict[str, Any] | None = None,
    urgent: bool = False,
    event_id: int | None = None,
) -> int:
    """Plan the same message for everyone `people` selects (one column: Person.id); how many were planned.

    One INSERT … SELECT: the memory it takes does not grow with the city. Each key is `key` and the person's number."""
    chosen = people.subquery()
    person_id = chosen.c[0]
    columns = Delivery.__table__.c
    chosen_rows = select(
        person_id,
        literal(f"{key}:") + cast(person_id, String),
        literal(notice),
        literal(params or {}, columns.params.type),
        literal(int(priority)),
        literal(urgent),
        literal(DeliveryState.DUE, columns.state.type),
        literal(due_at, columns.due_at.type),
        literal(now, columns.created_at.type),
        literal(0),
        literal(event_id, columns.event_id.type),
        # A condition lets SQLite tell this ON CONFLICT from a join's ON (sqlite.org/lang_upsert.html, «Parsing Ambiguity»).
    ).where(person_id.is_not(None))
    result = await session.execute(
        insert_for(session, Delivery)
        .from_select(COLUMNS, chosen_rows)
        .on_conflict_do_nothing(index_elements=[Delivery.key])
    )
    return rows_changed(result)


async def cancel(
    session: AsyncSession,
    *,
    event_id: int,
    notices: Sequence[Notice] | None = None,
    person_id: int | None = None,
) -> int:
    """Cancel what is still due about an event: of some notices or all, for one person or all; how many there were."""
    conditions = [Delivery.event_id == event_id, Delivery.state == DeliveryState.DUE]
    if notices is not None:
        conditions.append(Delivery.notice.in_(notices))
    if person_id is not None:
        conditions.append(Delivery.person_id == person_id)
    result = await session.execute(update(Delivery).where(*conditions).values(state=DeliveryState.CANCELLED))
    return rows_changed(result)


async def forget(
    session: AsyncSession, *, event_id: int, notices: Sequence[Notice], person_id: int | None = None
) -> None:
    """Delete what was planned or sent about an event, of some notices, for one person or all: where the row itself would say
    too much (services.questionnaires.lifecycle). The sender finds nothing to settle, which does no harm."""
    conditions = [Delivery.event_id == event_id, Delivery.notice.in_(notices)]
    if person_id is not None:
        conditions.append(Delivery.person_id == person_id)
    await session.execute(delete(Delivery).where(*conditions), execution_options={"synchronize_session": False})
