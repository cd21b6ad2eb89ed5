"""The Delivery rows as a queue: claimed, settled, and what a crash left behind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Delivery, DeliveryState, Person, Priority

LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Claimed:
    """A delivery to be sent now, whose person it is for and where to."""

    delivery: Delivery
    person: Person
    account: Account | None


async def claim_one(
    session: AsyncSession, now: datetime, real_now: datetime, quiet: bool, messenger: str, bot_id: str
) -> Claimed | None:
    """Take the next due delivery: `sending` from now on, under a lease in real time. None when nothing is due.

    In quiet hours only urgent ones are taken. Whoever commits this owns the row: others skip it."""
    conditions = [Delivery.state == DeliveryState.DUE, Delivery.due_at <= now]
    if quiet:
        conditions.append(Delivery.urgent.is_(True))
    delivery = await session.scalar(
        select(Delivery)
        .where(*conditions)
        .order_by(Delivery.priority, Delivery.due_at, Delivery.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if delivery is None:
        return None
    delivery.state = DeliveryState.SENDING
    delivery.lease_until = real_now + LEASE
    delivery.attempts += 1
    person = await session.get_one(Person, delivery.person_id)
    account = await session.scalar(
        select(Account)
        .where(
            Account.person_id == delivery.person_id,
            Account.messenger == messenger,
            Account.bot_id == bot_id,
            Account.blocked_at.is_(None),
        )
        .order_by(Account.preferred.desc(), Account.id)
        .limit(1)
    )
    return Claimed(delivery, person, account)


async def settle(
    session: AsyncSession,
    delivery_id: int,
    state: DeliveryState,
    now: datetime,
    *,
    reason: str | None = None,
    chat_id: str | None = None,
    message_id: str | None = None,
    due_at: datetime | None = None,
) -> None:
    """Write what became of a claimed delivery. Only a row still in `sending` changes."""
    values: dict[str, object] = {"state": state, "lease_until": None, "reason": reason}
    if state is DeliveryState.SENT:
        values |= {"sent_at": now, "chat_id": chat_id, "message_id": message_id}
    if due_at is not None:
        values["due_at"] = due_at
    await session.execute(
        update(Delivery).where(Delivery.id == delivery_id, Delivery.state == DeliveryState.SENDING).values(**values)
    )


async def mark_blocked(session: AsyncSession, account_id: int, now: datetime) -> None:
    """The messenger said 403: the account cannot be written to until the person comes back."""
    await session.execute(update(Account).where(Account.id == account_id).values(blocked_at=now))


async def recover(session: AsyncSession, real_now: datetime, everything: bool) -> int:
    """Deal with rows a crash left in `sending`: nobody knows whether the messenger has them.

    Personal notices and reminders are sent again, a double does no harm; an announcement stays `uncertain` until a person
    decides (design, section 7). `everything`: no other process can be sending, leases need not run out. How many."""
    left = [Delivery.state == DeliveryState.SENDING]
    if not everything:
        left.append(or_(Delivery.lease_until.is_(None), Delivery.lease_until < real_now))
    again = await session.execute(
        update(Delivery)
        .where(*left, Delivery.priority < int(Priority.ANNOUNCEMENT))
        .values(state=DeliveryState.DUE, lease_until=None, reason="crash")
    )
    uncertain = await session.execute(
        update(Delivery).where(*left).values(state=DeliveryState.UNCERTAIN, lease_until=None, reason="crash")
    )
    return sum(result.rowcount for result in (again, uncertain) if isinstance(result, CursorResult))
