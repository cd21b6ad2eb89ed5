"""Which deliveries could go now: read beside everybody's writing, several times a second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, ScalarSelect, bindparam, exists, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.delivery.queue import Claimed, Destination, Sending
from bot.models import (
    Account,
    Broadcast,
    BroadcastState,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    Person,
    Priority,
)
from bot.models.base import UtcDateTime
from bot.texts import DEFAULT_LANGUAGE

# Without a broadcast, the first to go first; a broadcast's come after all of them.
PRIORITIES = tuple(priority for priority in Priority if priority is not Priority.BROADCAST)


@dataclass(frozen=True)
class Active:
    """Broadcasts at work: the `running` ones that may go on, with their contents' revisions, and those whose sent messages
    are `changing`."""

    running: Mapping[int, int]
    changing: Sequence[int]


# Built once: these run several times a second beside everybody's answers.
_ACTIVE = select(
    Broadcast.id, Broadcast.revision, Broadcast.state, Broadcast.urgent, Broadcast.correcting, Broadcast.recalling
).where(
    or_(
        Broadcast.state == BroadcastState.RUNNING,
        Broadcast.correcting.is_(True),
        Broadcast.recalling.is_(True),
    )
)


async def active(session: AsyncSession, quiet: bool) -> Active:
    """What broadcasts are at work."""
    rows = (await session.execute(_ACTIVE.order_by(Broadcast.id))).all()
    running = {
        row.id: row.revision for row in rows if row.state is BroadcastState.RUNNING and (row.urgent or not quiet)
    }
    return Active(running, [row.id for row in rows if row.correcting or row.recalling])


def _account(column: InstrumentedAttribute[Any]) -> ScalarSelect[Any]:
    """Of where the person is written to: the preferred account of those that can be.

    Looked up for the rows that are taken, not joined: PostgreSQL would look for everybody's before it takes a few."""
    return (
        select(column)
        .where(
            Account.person_id == Delivery.person_id,
            Account.messenger == bindparam("messenger"),
            Account.bot_id == bindparam("bot_id"),
            Account.blocked_at.is_(None),
        )
        .order_by(Account.preferred.desc(), Account.id)
        .limit(1)
        .correlate(Delivery)
        .scalar_subquery()
    )


_LANGUAGE = select(Person.language).where(Person.id == Delivery.person_id).correlate(Delivery).scalar_subquery()
_GROUP_CHAT = (
    select(GroupChat.chat_id)
    .where(
        GroupChat.id == Delivery.group_chat_id,
        GroupChat.messenger == bindparam("messenger"),
        GroupChat.bot_id == bindparam("bot_id"),
        GroupChat.status != GroupStatus.GONE,
    )
    .correlate(Delivery)
    .scalar_subquery()
)
# An earlier one of the same lane of which it is not yet known what became.
_Earlier = aliased(Delivery)
_FIRST_OF_ITS_LANE = or_(
    Delivery.lane.is_(None),
    ~exists().where(
        _Earlier.lane == Delivery.lane,
        _Earlier.state.in_((DeliveryState.DUE, DeliveryState.SENDING)),
        _Earlier.due_at <= bindparam("now", type_=UtcDateTime),
        _Earlier.id < Delivery.id,
    ),
)
_DELIVERIES = (
    select(
        Delivery.id,
        Delivery.person_id,
        Delivery.group_chat_id,
        Delivery.lane,
        Delivery.reason,
        Delivery.notice,
        Delivery.params,
        Delivery.priority,
        Delivery.attempts,
        Delivery.broadcast_id,
        Delivery.parts_sent,
        func.coalesce(_LANGUAGE, DEFAULT_LANGUAGE).label("language"),
        _account(Account.id).label("account_id"),
        func.coalesce(_account(Account.chat_id), _GROUP_CHAT).label("to_chat"),
    )
    .where(
        Delivery.state == DeliveryState.DUE,
        # One that was tried time and again in vain rests before the next try.
        or_(Delivery.lease_until.is_(None), Delivery.lease_until <= bindparam("real_now", type_=UtcDateTime)),
    )
    .limit(bindparam("most"))
)
_PERSONAL = {
    quiet: union_all(
        *(
            select(
                _DELIVERIES.where(
                    Delivery.priority == int(priority),
                    Delivery.due_at <= bindparam("now", type_=UtcDateTime),
                    _FIRST_OF_ITS_LANE,
                    *([Delivery.urgent.is_(True)] if quiet else []),
                )
                .order_by(Delivery.due_at, Delivery.id)
                .subquery()
            )
            for priority in PRIORITIES
        )
    )
    for quiet in (False, True)
}
_OF_A_BROADCAST = _DELIVERIES.where(Delivery.broadcast_id == bindparam("broadcast")).order_by(Delivery.id)


async def deliveries(session: AsyncSession, limit: int, sending: Sending, running: Mapping[int, int]) -> list[Claimed]:
    """Up to `limit` deliveries that could go now. Notices, reminders and announcements come first, then equal shares of the
    `running` broadcasts: a small one does not wait for the whole city."""
    bot = {"messenger": sending.messenger, "bot_id": sending.bot_id, "real_now": sending.real_now}
    personal = await session.execute(_PERSONAL[sending.quiet], {"most": limit, "now": sending.now, **bot})
    rows = personal.all()[:limit]
    left = list(running)
    while left and len(rows) < limit:
        broadcast_id = left.pop(0)
        share = -(-(limit - len(rows)) // (len(left) + 1))
        found = await session.execute(_OF_A_BROADCAST, {"broadcast": broadcast_id, "most": share, **bot})
        rows = [*rows, *found.all()]
    return [_claimed(row, running) for row in rows]


def _claimed(row: Row[Any], running: Mapping[int, int]) -> Claimed:
    destination = None if row.to_chat is None else Destination(row.to_chat, row.account_id)
    return Claimed(
        row.id,
        row.person_id,
        row.group_chat_id,
        row.lane is not None,
        row.reason,
        row.notice,
        row.params,
        row.priority,
        row.attempts + 1,
        row.broadcast_id,
        row.parts_sent,
        row.language,
        destination,
        running.get(row.broadcast_id, 0),
    )
