"""The Delivery rows as a queue: claimed, and what a crash left behind. What could be claimed: `due.py`; what became of it:
`settling.py`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    bindparam,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Broadcast,
    BroadcastState,
    Delivery,
    DeliveryState,
    GroupChat,
    Person,
    Priority,
)
from bot.models.base import UtcDateTime
from bot.models.deliveries import DOUBTFUL
from bot.services.shared.planning import Notice
from bot.services.shared.sql import rows_changed

LEASE = timedelta(seconds=60)


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
    notice: Notice
    params: dict[str, Any]
    priority: int
    attempts: int
    broadcast_id: int | None
    parts_sent: int
    language: str
    destination: Destination | None
    # Of the broadcast's content, 0 without one.
    revision: int = 0

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier try may have arrived."""
        return self.reason in DOUBTFUL and self.broadcast_id is None


@dataclass(frozen=True)
class Sending:
    """Who sends and when: `now` by the clock, `real_now` for leases, whether only urgent ones may go, from which bot."""

    now: datetime
    real_now: datetime
    quiet: bool
    messenger: str
    bot_id: str


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

    Whoever commits this owns the rows; claim no more than are sent at once: a crash leaves all of them in doubt."""
    if not found:
        return []
    connection = await session.connection()
    taken = await connection.scalars(_CLAIM, {"rows": [one.id for one in found], "lease": sending.real_now + LEASE})
    mine = set(taken)
    return [one for one in found if one.id in mine]


async def recover(session: AsyncSession) -> int:
    """Deal with rows a sender that is no more left in `sending`: nobody knows whether the messenger has them.

    Personal notices and reminders are sent again, a double does no harm; an announcement or a broadcast stays `uncertain`
    until a person decides. How many."""
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
    return rows_changed(again) + rows_changed(uncertain)


async def groups(session: AsyncSession, numbers: Collection[int]) -> dict[int, GroupChat]:
    """The group chats with these numbers."""
    found = await session.scalars(select(GroupChat).where(GroupChat.id.in_(numbers)))
    return {group.id: group for group in found}


async def people(session: AsyncSession, numbers: Collection[int]) -> dict[int, Person]:
    """The people with these numbers."""
    found = await session.scalars(select(Person).where(Person.id.in_(numbers)))
    return {person.id: person for person in found}
