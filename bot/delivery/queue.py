"""The Delivery rows as a queue: claimed, settled, and what a crash left behind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Row, ScalarSelect, bindparam, exists, func, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

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
from bot.services import group_chats
from bot.texts import DEFAULT_LANGUAGE

LEASE = timedelta(seconds=60)
# Why nobody knows whether a try has arrived.
DOUBTFUL = frozenset(("crash", "network", "5xx"))
# Without a broadcast, the first to go first; a broadcast's come after all of them.
PRIORITIES = tuple(priority for priority in Priority if priority is not Priority.BROADCAST)


@dataclass(frozen=True)
class Destination:
    """A chat that can be written to, of a person's account or of a group."""

    chat_id: str
    account_id: int | None = None


@dataclass(frozen=True)
class Claimed:
    """A delivery to be sent now, and where to: None when the person has no account that can be written to, or the bot is no
    longer in the group. `reason` is why an earlier try came to nothing."""

    id: int
    person_id: int | None
    group_chat_id: int | None
    in_lane: bool
    reason: str | None
    notice: str
    params: dict[str, Any]
    priority: int
    attempts: int
    broadcast_id: int | None
    parts_sent: int
    message_ids: str | None
    language: str
    destination: Destination | None
    # Of the broadcast's content, 0 without one.
    revision: int = 0

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier try may have arrived."""
        return self.reason in DOUBTFUL and self.broadcast_id is None


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed delivery. `parts_sent` and `message_ids` count what went out in earlier tries too.

    `blocked_account` or `lost_group`: it cannot be written to any more. `moved_to`: the group has another chat id now."""

    id: int
    state: DeliveryState
    reason: str | None = None
    chat_id: str | None = None
    parts_sent: int = 0
    message_ids: str | None = None
    revision: int = 0
    blocked_account: int | None = None
    group_chat_id: int | None = None
    lost_group: bool = False
    moved_to: str | None = None
    in_lane: bool = False

    @property
    def opens_the_way(self) -> bool:
        """Whether there may be more to send now than before: this one again, or the next of its lane."""
        return self.state is DeliveryState.DUE or self.blocked_account is not None or self.in_lane


@dataclass(frozen=True)
class Sending:
    """Who sends and when: `now` by the clock, `real_now` for leases, whether only urgent ones may go, from which bot."""

    now: datetime
    real_now: datetime
    quiet: bool
    messenger: str
    bot_id: str


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
        Delivery.message_ids,
        func.coalesce(_LANGUAGE, DEFAULT_LANGUAGE).label("language"),
        _account(Account.id).label("account_id"),
        func.coalesce(_account(Account.chat_id), _GROUP_CHAT).label("to_chat"),
    )
    .where(Delivery.state == DeliveryState.DUE)
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


async def due(session: AsyncSession, limit: int, sending: Sending, running: Mapping[int, int]) -> list[Claimed]:
    """Up to `limit` deliveries that could go now. Notices, reminders and announcements come first, then equal shares of the
    `running` broadcasts: a small one does not wait for the whole city."""
    bot = {"messenger": sending.messenger, "bot_id": sending.bot_id}
    personal = await session.execute(_PERSONAL[sending.quiet], {"most": limit, "now": sending.now, **bot})
    rows = personal.all()[:limit]
    left = list(running)
    while left and len(rows) < limit:
        broadcast_id = left.pop(0)
        share = -(-(limit - len(rows)) // (len(left) + 1))
        found = await session.execute(_OF_A_BROADCAST, {"broadcast": broadcast_id, "most": share, **bot})
        rows = [*rows, *found.all()]
    return [_claimed(row, running) for row in rows]


_CLAIM = (
    update(Delivery)
    .where(
        Delivery.id.in_(bindparam("rows", expanding=True)),
        Delivery.state == DeliveryState.DUE,
        # Paused or cancelled since it was looked for: that goes for the next message already.
        or_(
            Delivery.broadcast_id.is_(None),
            Delivery.broadcast_id.in_(select(Broadcast.id).where(Broadcast.state == BroadcastState.RUNNING)),
        ),
    )
    .values(
        state=DeliveryState.SENDING,
        lease_until=bindparam("lease", type_=UtcDateTime),
        attempts=Delivery.attempts + 1,
    )
    .returning(Delivery.id)
)


async def claim(session: AsyncSession, found: Sequence[Claimed], sending: Sending) -> list[Claimed]:
    """Of those found `due`, the ones that still are: `sending` from now on.

    Whoever commits this owns the rows; claim no more than are sent at once (design, section 7)."""
    if not found:
        return []
    connection = await session.connection()
    taken = await connection.scalars(_CLAIM, {"rows": [one.id for one in found], "lease": sending.real_now + LEASE})
    mine = set(taken)
    return [one for one in found if one.id in mine]


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
        row.message_ids,
        row.language,
        destination,
        running.get(row.broadcast_id, 0),
    )


_SETTLE = (
    update(Delivery)
    .where(Delivery.id == bindparam("row"), Delivery.state == DeliveryState.SENDING)
    .values(
        state=bindparam("to_state"),
        lease_until=None,
        reason=bindparam("why"),
        sent_at=bindparam("at", type_=UtcDateTime),
        chat_id=bindparam("chat"),
        message_ids=bindparam("messages"),
        parts_sent=bindparam("parts"),
        revision=bindparam("shown"),
    )
)


async def settle(session: AsyncSession, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Write what became of claimed deliveries, many at once. Only rows still in `sending` change."""
    if not outcomes:
        return
    rows = [
        {
            "row": one.id,
            "to_state": one.state,
            "why": one.reason,
            "at": now if one.state is DeliveryState.SENT else None,
            "chat": one.chat_id,
            "messages": one.message_ids,
            "parts": one.parts_sent,
            "shown": one.revision,
        }
        for one in outcomes
    ]
    await (await session.connection()).execute(_SETTLE, rows)
    blocked = [one for one in outcomes if one.blocked_account is not None]
    if blocked:
        await _block(session, blocked, now)
    for one in outcomes:
        if one.lost_group or one.moved_to is not None:
            await _move_group(session, one, now)


async def _block(session: AsyncSession, blocked: Sequence[Outcome], now: datetime) -> None:
    """The messenger said 403: the accounts cannot be written to until the people come back; another account of theirs can."""
    await session.execute(
        update(Account)
        .where(Account.id.in_([one.blocked_account for one in blocked]))
        .values(blocked_at=now)
        .execution_options(synchronize_session=False)
    )
    another = exists().where(Account.person_id == Delivery.person_id, Account.blocked_at.is_(None))
    await session.execute(
        update(Delivery)
        .where(Delivery.id.in_([one.id for one in blocked]), Delivery.state == DeliveryState.BLOCKED, another)
        .values(state=DeliveryState.DUE)
        .execution_options(synchronize_session=False)
    )


async def _move_group(session: AsyncSession, one: Outcome, now: datetime) -> None:
    """The messenger said that the bot is no longer in the group, or that the group has become a supergroup with another id."""
    if one.moved_to is not None:
        if one.group_chat_id is not None:
            await group_chats.moved(session, one.group_chat_id, one.moved_to)
        return
    await session.execute(
        update(GroupChat)
        .where(GroupChat.id == one.group_chat_id)
        .values(status=GroupStatus.GONE, gone_at=now)
        .execution_options(synchronize_session=False)
    )


async def recover(session: AsyncSession) -> int:
    """Deal with rows a sender that is no more left in `sending`: nobody knows whether the messenger has them.

    Personal notices and reminders are sent again, a double does no harm; an announcement or a broadcast stays `uncertain`
    until a person decides (design, section 7). How many."""
    again = await session.execute(
        update(Delivery)
        .where(Delivery.state == DeliveryState.SENDING, Delivery.priority < int(Priority.ANNOUNCEMENT))
        .values(state=DeliveryState.DUE, lease_until=None, reason="crash")
        .execution_options(synchronize_session=False)
    )
    uncertain = await session.execute(
        update(Delivery)
        .where(Delivery.state == DeliveryState.SENDING)
        .values(state=DeliveryState.UNCERTAIN, lease_until=None, reason="crash")
        .execution_options(synchronize_session=False)
    )
    return sum(result.rowcount for result in (again, uncertain) if isinstance(result, CursorResult))


async def groups(session: AsyncSession, numbers: Collection[int]) -> dict[int, GroupChat]:
    """The group chats with these numbers."""
    found = await session.scalars(select(GroupChat).where(GroupChat.id.in_(numbers)))
    return {group.id: group for group in found}


async def people(session: AsyncSession, numbers: Collection[int]) -> dict[int, Person]:
    """The people with these numbers."""
    found = await session.scalars(select(Person).where(Person.id.in_(numbers)))
    return {person.id: person for person in found}
