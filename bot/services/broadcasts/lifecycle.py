"""The life of a broadcast: drafting, starting, pausing, correcting, recalling.

A broadcast's messages are Delivery rows planned by one INSERT … SELECT when its time has come. Pausing touches the
broadcast's row only: the sender draws from running ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, String, case, cast, exists, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Broadcast,
    BroadcastPart,
    BroadcastState,
    Delivery,
    DeliveryState,
    Person,
    Priority,
    Role,
)
from bot.models.content import Part
from bot.services.broadcasts import filter_language, filters
from bot.services.people import roles
from bot.services.shared import audit, planning
from bot.services.shared.accounts import reachable
from bot.services.shared.planning import Notice
from bot.services.shared.sql import insert_for, rows_changed

NOTICE = "broadcast"
# To methodists: a broadcast did not go out, for its author is no methodist any more.
AUTHOR_GONE = Notice("broadcast-author-gone")
UNREACHABLE = "no-account"
RECALL_WITHIN = timedelta(hours=48)  # Bot API, «deleteMessage»
PARTS_AT_MOST = 20
UNDER_WAY = (BroadcastState.WAITING, BroadcastState.RUNNING, BroadcastState.PAUSED)


async def get(session: AsyncSession, broadcast_id: int) -> Broadcast | None:
    """The broadcast with its parts, or None."""
    return await session.scalar(
        select(Broadcast).where(Broadcast.id == broadcast_id).options(selectinload(Broadcast.parts))
    )


async def seen_by(session: AsyncSession, broadcast_id: int, person: Person) -> Broadcast | None:
    """The broadcast with its parts as this methodist may see it: a draft is its author's alone, a started one is everybody's."""
    found = await get(session, broadcast_id)
    return None if found is None or _is_anothers_draft(found, person) else found


def _is_anothers_draft(broadcast: Broadcast, person: Person) -> bool:
    return broadcast.state is BroadcastState.DRAFT and broadcast.author_id != person.id


def first_words() -> ScalarSelect[str]:
    """The first words of the Broadcast of the enclosing query; NULL when it has none."""
    return (
        select(BroadcastPart.text)
        .where(BroadcastPart.broadcast_id == Broadcast.id, BroadcastPart.text != "")
        .order_by(BroadcastPart.position)
        .limit(1)
        .scalar_subquery()
    )


async def _lock(session: AsyncSession, broadcast_id: int) -> Broadcast | None:
    return await session.scalar(
        select(Broadcast)
        .where(Broadcast.id == broadcast_id)
        .options(selectinload(Broadcast.parts))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def draft(session: AsyncSession, author: Person, parts: Sequence[Part], now: datetime) -> Broadcast:
    """A new broadcast to everyone, not started. Raises ValueError for no parts or too many."""
    if not 0 < len(parts) <= PARTS_AT_MOST:
        raise ValueError("a broadcast has from one to twenty parts")
    made = Broadcast(
        author_id=author.id,
        state=BroadcastState.DRAFT,
        filter=filter_language.to_json(filter_language.And(())),
        created_at=now,
        parts=_rows(parts),
    )
    session.add(made)
    await session.flush()
    return made


def _rows(parts: Sequence[Part]) -> list[BroadcastPart]:
    return [
        BroadcastPart(
            position=position,
            kind=part.kind,
            text=part.text,
            entities=list(part.entities),
            file_id=part.file_id,
            album=part.album,
        )
        for position, part in enumerate(parts)
    ]


async def replace_parts(session: AsyncSession, broadcast: Broadcast, parts: Sequence[Part]) -> bool:
    """Replace the content of a draft that its author sees (`seen_by`); False when the broadcast is no longer a draft."""
    if broadcast.state is not BroadcastState.DRAFT:
        return False
    broadcast.parts.clear()
    await session.flush()
    broadcast.parts.extend(_rows(parts))
    await session.flush()
    return True


async def start(session: AsyncSession, broadcast_id: int, due_at: datetime, now: datetime, actor: Person) -> bool:
    """Schedule one's own draft for `due_at` (or now, if that is past); False when it is no longer a draft, or another's.
    `plan_due` plans the messages."""
    broadcast = await _lock(session, broadcast_id)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT or broadcast.author_id != actor.id:
        return False
    broadcast.state = BroadcastState.WAITING
    broadcast.due_at = max(due_at, now)
    audit.record(session, now, actor.id, "broadcast_started", "broadcast", broadcast.id)
    return True


async def plan_due(session: AsyncSession, settings: Settings, now: datetime) -> int | None:
    """A job: plan the messages of one broadcast whose time has come, and let it run; returns the number of people,
    None when no broadcast is due.

    It was timed by somebody who was a methodist then. Whoever is none any more speaks to nobody: it is cancelled, and the other
    methodists are told, who may send it themselves.

    One broadcast a transaction: a city's takes a moment, a region's half a minute."""
    broadcast = await session.scalar(
        select(Broadcast)
        .where(Broadcast.state == BroadcastState.WAITING, Broadcast.due_at <= now)
        .order_by(Broadcast.due_at, Broadcast.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if broadcast is None:
        return None
    if not await _may_still_send(session, broadcast, now):
        await _stop_without_author(session, broadcast, now)
        return 0
    planned = await _plan(session, broadcast, settings, now)
    broadcast.state = BroadcastState.RUNNING
    broadcast.started_at = now
    return planned


async def _may_still_send(session: AsyncSession, broadcast: Broadcast, now: datetime) -> bool:
    author = broadcast.author_id
    return author is not None and Role.METHODIST in await roles.roles_of(session, author, now)


async def _stop_without_author(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    broadcast.state, broadcast.finished_at = BroadcastState.CANCELLED, now
    audit.record(session, now, None, "broadcast_cancelled", "broadcast", broadcast.id)
    await planning.plan_many(
        session,
        roles.holders_of(Role.METHODIST, now),
        notice=AUTHOR_GONE,
        key=f"{AUTHOR_GONE}:{broadcast.id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"broadcast": broadcast.id},
    )


async def _plan(session: AsyncSession, broadcast: Broadcast, settings: Settings, now: datetime) -> int:
    """One INSERT … SELECT: the memory it takes does not grow with the city. Whom no account can reach is counted at once."""
    today = city_day(now, settings.timezone)
    chosen = filters.people(filter_language.from_json(broadcast.filter), today, now).subquery()
    person_id = chosen.c[0]
    columns = Delivery.__table__.c
    values: dict[str, Any] = {
        "person_id": person_id,
        "key": literal(f"broadcast:{broadcast.id}:") + cast(person_id, String),
        "notice": literal(NOTICE),
        "params": literal({}, columns.params.type),
        "priority": literal(int(Priority.BROADCAST)),
        "urgent": literal(broadcast.urgent),
        "state": case(
            (reachable(person_id), literal(DeliveryState.DUE, columns.state.type)),
            else_=literal(DeliveryState.BLOCKED, columns.state.type),
        ),
        "reason": case((~reachable(person_id), literal(UNREACHABLE)), else_=None),
        "due_at": literal(now, columns.due_at.type),
        "created_at": literal(now, columns.created_at.type),
        "attempts": literal(0),
        "broadcast_id": literal(broadcast.id),
    }
    # Joined, not per row: PostgreSQL would look for each person's account by itself a million times.
    rows = select(*values.values()).where(person_id.is_not(None))
    result = await session.execute(
        insert_for(session, Delivery)
        .from_select(list(values), rows)
        .on_conflict_do_nothing(index_elements=[Delivery.key])
    )
    return rows_changed(result)


async def pause(session: AsyncSession, broadcast_id: int, now: datetime, actor: Person) -> Broadcast | None:
    """Stop sending until `resume`; messages in flight arrive. Returns the broadcast as it is then, None when there is
    no such one."""
    return await _change_state(
        session, broadcast_id, {BroadcastState.RUNNING: BroadcastState.PAUSED}, now, actor, "paused"
    )


async def resume(session: AsyncSession, broadcast_id: int, now: datetime, actor: Person) -> Broadcast | None:
    """Go on sending a paused broadcast; returns as `pause` does."""
    return await _change_state(
        session, broadcast_id, {BroadcastState.PAUSED: BroadcastState.RUNNING}, now, actor, "resumed"
    )


async def _change_state(
    session: AsyncSession,
    broadcast_id: int,
    moves: dict[BroadcastState, BroadcastState],
    now: datetime,
    actor: Person,
    verb: str,
) -> Broadcast | None:
    broadcast = await _lock(session, broadcast_id)
    if broadcast is not None and broadcast.state in moves:
        broadcast.state = moves[broadcast.state]
        audit.record(session, now, actor.id, f"broadcast_{verb}", "broadcast", broadcast.id)
    return broadcast


async def cancel(session: AsyncSession, broadcast_id: int, now: datetime, actor: Person) -> Broadcast | None:
    """Stop sending for good; messages in flight arrive. Returns the broadcast as it is then, None when there is no
    such one."""
    broadcast = await _lock(session, broadcast_id)
    if broadcast is None or broadcast.state not in UNDER_WAY:
        return broadcast
    broadcast.state = BroadcastState.CANCELLED
    broadcast.finished_at = now
    await _cancel_due(session, broadcast.id)
    audit.record(session, now, actor.id, "broadcast_cancelled", "broadcast", broadcast.id)
    return broadcast


async def _cancel_due(session: AsyncSession, broadcast_id: int) -> None:
    await session.execute(
        update(Delivery)
        .where(Delivery.broadcast_id == broadcast_id, Delivery.state == DeliveryState.DUE)
        .values(state=DeliveryState.CANCELLED)
        .execution_options(synchronize_session=False)
    )


async def delete_draft(session: AsyncSession, broadcast_id: int, actor: Person) -> bool:
    """Delete one's own draft; False when the broadcast is no longer a draft, or another's."""
    broadcast = await _lock(session, broadcast_id)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT or broadcast.author_id != actor.id:
        return False
    await session.delete(broadcast)
    return True


async def correct(
    session: AsyncSession,
    broadcast_id: int,
    position: int,
    text: str,
    entities: Sequence[dict[str, Any]],
    now: datetime,
    actor: Person,
) -> Broadcast | None:
    """Replace the text or caption of one part: messages still to be sent have the new one, messages sent are edited in
    place.

    Until the sender has edited them, `correcting` is on. None when there is no such part."""
    broadcast = await _lock(session, broadcast_id)
    part = next((part for part in broadcast.parts if part.position == position), None) if broadcast else None
    if broadcast is None or part is None or _is_anothers_draft(broadcast, actor):
        return None
    part.text, part.entities = text, list(entities)
    if broadcast.state is not BroadcastState.DRAFT:
        broadcast.revision += 1
        broadcast.correcting = True
        audit.record(session, now, actor.id, "broadcast_corrected", "broadcast", broadcast.id)
    return broadcast


async def recall(session: AsyncSession, broadcast_id: int, now: datetime, actor: Person) -> Broadcast | None:
    """Delete the messages sent within the last 48 hours, and send no more. Until the sender has deleted them,
    `recalling` is on."""
    broadcast = await _lock(session, broadcast_id)
    if broadcast is None or broadcast.state is BroadcastState.DRAFT or broadcast.recalling:
        return broadcast
    if broadcast.state in UNDER_WAY:
        broadcast.state = BroadcastState.CANCELLED
        broadcast.finished_at = now
        await _cancel_due(session, broadcast.id)
    broadcast.recalling, broadcast.correcting = True, False
    audit.record(session, now, actor.id, "broadcast_recalled", "broadcast", broadcast.id)
    return broadcast


async def resend_uncertain(session: AsyncSession, broadcast_id: int, now: datetime, actor: Person) -> int:
    """Send messages of an unknown fate again, at a person's word; returns how many. 0 for a cancelled or recalled
    broadcast."""
    broadcast = await _lock(session, broadcast_id)
    if broadcast is None or broadcast.state not in (BroadcastState.RUNNING, BroadcastState.PAUSED, BroadcastState.DONE):
        return 0
    taken_back = exists().where(Delivery.broadcast_id == broadcast_id, Delivery.recalled_at.is_not(None))
    if broadcast.recalling or await session.scalar(select(taken_back)):
        return 0
    result = await session.execute(
        update(Delivery)
        .where(Delivery.broadcast_id == broadcast_id, Delivery.state == DeliveryState.UNCERTAIN)
        .values(state=DeliveryState.DUE, reason="resent")
        .execution_options(synchronize_session=False)
    )
    again = rows_changed(result)
    if again:
        if broadcast.state is BroadcastState.DONE:
            broadcast.state, broadcast.finished_at = BroadcastState.RUNNING, None
        audit.record(session, now, actor.id, "broadcast_resent", "broadcast", broadcast.id, people=again)
    return again
