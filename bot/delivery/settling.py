"""What became of claimed deliveries, written down many at once: states, messages made, accounts and groups lost or moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    String,
    Update,
    bindparam,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from bot.delivery.queue import Destination
from bot.models import (
    Account,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    SentMessage,
)
from bot.models.base import UtcDateTime
from bot.services.groups import chats
from bot.services.shared.accounts import reachable


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed delivery. `parts_sent` counts the calls of earlier tries too; `messages` are those of this try,
    sent to `destination`, the first of them at `position` among the delivery's. `anew`: they replace those of earlier tries.

    `blocked_account` or `lost_group`: it cannot be written to any more. `moved_to`: the group has another chat id now. `rest`:
    seconds that it is left alone before it is tried again."""

    id: int
    state: DeliveryState
    reason: str | None = None
    destination: Destination | None = None
    parts_sent: int = 0
    messages: Sequence[str] = ()
    position: int = 0
    anew: bool = False
    revision: int = 0
    blocked_account: int | None = None
    group_chat_id: int | None = None
    lost_group: bool = False
    moved_to: str | None = None
    in_lane: bool = False
    rest: float = 0.0

    @property
    def opens_the_way(self) -> bool:
        """Whether there may be more to send now than before: this one again, or the next of its lane."""
        return self.state is DeliveryState.DUE or self.blocked_account is not None or self.in_lane


# Of an outcome; not named as columns are, which would be those of the row itself.
_OUTCOME: Mapping[str, TypeEngine[Any]] = {
    "row": BigInteger(),
    "to_state": String(),
    "why": String(),
    "at": UtcDateTime(),
    "parts": Integer(),
    "shown": Integer(),
    "rest_until": UtcDateTime(),
}


def _settle(given: Mapping[str, ColumnElement[Any]]) -> Update:
    return (
        update(Delivery)
        .where(Delivery.id == given["row"], Delivery.state == DeliveryState.SENDING)
        .values(
            state=given["to_state"],
            lease_until=given["rest_until"],
            reason=given["why"],
            sent_at=given["at"],
            parts_sent=given["parts"],
            revision=given["shown"],
        )
    )


def _each(kinds: Mapping[str, TypeEngine[Any]]) -> dict[str, ColumnElement[Any]]:
    return {name: bindparam(name, type_=kind) for name, kind in kinds.items()}


def _all(kinds: Mapping[str, TypeEngine[Any]]) -> dict[str, ColumnElement[Any]]:
    # For PostgreSQL: all of them in half the time of one after another.
    given = func.unnest(*(bindparam(name, type_=ARRAY(kind)) for name, kind in kinds.items())).table_valued(*kinds)
    return dict(given.render_derived(name="given").c.items())


# Of a message that a delivery made.
_MESSAGE: Mapping[str, TypeEngine[Any]] = {
    "delivery": BigInteger(),
    "place": Integer(),
    "account": BigInteger(),
    "chat": String(),
    "message": String(),
}


def _keep(insert: Any, given: Mapping[str, ColumnElement[Any]]) -> Any:
    """Of a delivery that is no longer `sending`, or gone, nothing is kept."""
    kept = select(*given.values()).where(
        exists().where(Delivery.id == given["delivery"], Delivery.state == DeliveryState.SENDING)
    )
    made = insert(SentMessage).from_select([column.name for column in SentMessage.__table__.c], kept)
    # What an earlier try had sent of a text with other parts than today's does not hold up the sender.
    return made.on_conflict_do_update(
        index_elements=[SentMessage.delivery_id, SentMessage.position],
        set_={name: made.excluded[name] for name in ("account_id", "chat_id", "message_id")},
    )


_KEEP_EACH, _SETTLE_EACH = _keep(sqlite.insert, _each(_MESSAGE)), _settle(_each(_OUTCOME))
# One statement: both its parts see the rows as they were before it.
_SETTLE_ALL = _settle(_all(_OUTCOME)).add_cte(_keep(postgresql.insert, _all(_MESSAGE)).cte("kept"))


async def settle(
    session: AsyncSession, outcomes: Sequence[Outcome], now: datetime, real_now: datetime | None = None
) -> None:
    """Write what became of claimed deliveries and the messages they made, many at once. Only rows still in `sending` change.
    `real_now` counts rests, as it does leases; left out, it is `now`."""
    if not outcomes:
        return
    if anew := [one.id for one in outcomes if one.anew]:
        await _forget_messages(session, anew)
    messages = [
        {
            "delivery": one.id,
            "place": place,
            "account": one.destination.account_id,
            "chat": one.destination.chat_id,
            "message": message,
        }
        for one in outcomes
        if one.destination is not None
        for place, message in enumerate(one.messages, one.position)
    ]
    rows = [
        {
            "row": one.id,
            "to_state": one.state.value,
            "why": one.reason,
            "at": now if one.state is DeliveryState.SENT else None,
            "parts": one.parts_sent,
            "shown": one.revision,
            "rest_until": (real_now or now) + timedelta(seconds=one.rest) if one.rest else None,
        }
        for one in outcomes
    ]
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        given = {name: [row[name] for row in rows] for name in _OUTCOME}
        await connection.execute(_SETTLE_ALL, given | {name: [row[name] for row in messages] for name in _MESSAGE})
    else:
        if messages:
            await connection.execute(_KEEP_EACH, messages)
        await connection.execute(_SETTLE_EACH, rows)
    blocked = [one for one in outcomes if one.blocked_account is not None]
    if blocked:
        await _block(session, blocked, now)
    for one in outcomes:
        if one.lost_group or one.moved_to is not None:
            await _move_group(session, one, now)


async def _forget_messages(session: AsyncSession, deliveries: Sequence[int]) -> None:
    """Of tries whose messages may have come without anybody knowing their numbers: the next try is the one that counts."""
    sending = select(Delivery.id).where(Delivery.id.in_(deliveries), Delivery.state == DeliveryState.SENDING)
    await session.execute(
        delete(SentMessage).where(SentMessage.delivery_id.in_(sending)).execution_options(synchronize_session=False)
    )


async def _block(session: AsyncSession, blocked: Sequence[Outcome], now: datetime) -> None:
    """The messenger said 403: the accounts cannot be written to until the people come back; another account of theirs can."""
    await session.execute(
        update(Account)
        .where(Account.id.in_([one.blocked_account for one in blocked]))
        .values(blocked_at=now)
        .execution_options(synchronize_session=False)
    )
    another = reachable(Delivery.person_id)
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
            await chats.change_chat_id(session, one.group_chat_id, one.moved_to)
        return
    await session.execute(
        update(GroupChat)
        .where(GroupChat.id == one.group_chat_id)
        .values(status=GroupStatus.GONE, gone_at=now)
        .execution_options(synchronize_session=False)
    )
