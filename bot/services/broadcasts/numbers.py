"""What became of a broadcast: its numbers, who did not get it and why, who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Broadcast, BroadcastState, Delivery, DeliveryState, Organisation, Person, Receipt
from bot.services.broadcasts.lifecycle import first_words
from bot.services.shared.accounts import reachable
from bot.services.shared.pages import Page, read_page

ON_A_PAGE = 6


@dataclass(frozen=True)
class Progress:
    """How many of a broadcast's people are in which state. `recalled` and `stale` (an older text) are among `sent`, `undone`
    among them those whose message could not be changed or deleted."""

    due: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    blocked: int = 0
    cancelled: int = 0
    uncertain: int = 0
    recalled: int = 0
    stale: int = 0
    undone: int = 0

    @property
    def total(self) -> int:
        """People the broadcast was planned for."""
        return self.waiting + self.handled

    @property
    def waiting(self) -> int:
        """People whose message is still to be sent."""
        return self.due + self.sending

    @property
    def handled(self) -> int:
        """People whose delivery is settled, one way or another."""
        return self.sent + self.failed + self.blocked + self.cancelled + self.uncertain


async def progress(session: AsyncSession, broadcast: Broadcast) -> Progress:
    """The broadcast's numbers at this moment."""
    stale = case((Delivery.revision < broadcast.revision, 1), else_=0)
    rows = await session.execute(
        select(
            Delivery.state,
            func.count(),
            func.count(Delivery.recalled_at),
            func.sum(stale),
            func.count(Delivery.undone),
        )
        .where(Delivery.broadcast_id == broadcast.id)
        .group_by(Delivery.state)
    )
    counts: dict[str, int] = {}
    sent_part = (0, 0, 0)
    for state, count, recalled, old, undone in rows:
        counts[DeliveryState(state).value] = count
        if state is DeliveryState.SENT:
            sent_part = (recalled, int(old or 0), undone)
    return Progress(**counts, recalled=sent_part[0], stale=sent_part[1], undone=sent_part[2])


@dataclass(frozen=True)
class BroadcastLine:
    """A broadcast in the list: its first words and its numbers."""

    broadcast: Broadcast
    words: str
    progress: Progress


async def page_of(session: AsyncSession, page: int) -> Page[BroadcastLine]:
    """Broadcasts that were started, the newest first."""
    started = select(Broadcast, first_words()).where(Broadcast.state != BroadcastState.DRAFT)
    found = await read_page(session, started.order_by(Broadcast.id.desc()), page, ON_A_PAGE)
    numbers = {broadcast.id: await progress(session, broadcast) for broadcast, _ in found.rows}
    return found.of(lambda row: BroadcastLine(row[0], row[1] or "", numbers[row[0].id]))


@dataclass(frozen=True)
class NonRecipient:
    """A person who did not get the broadcast: name, organisation, the state of the delivery and the reason."""

    name: str
    organisation: str | None
    state: DeliveryState
    reason: str | None


async def non_recipients(session: AsyncSession, broadcast_id: int) -> Sequence[NonRecipient]:
    """Everyone the broadcast was planned for who did not get it, by organisation and name."""
    rows = await session.execute(
        select(Person, Organisation.name, Delivery.state, Delivery.reason)
        .join(Delivery, Delivery.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.state.in_([state for state in DeliveryState if state is not DeliveryState.SENT]),
        )
        .order_by(Organisation.name, Person.surname, Person.given_name, Person.id)
    )
    return [NonRecipient(person.full_name, organisation, state, reason) for person, organisation, state, reason in rows]


async def reasons(session: AsyncSession, broadcast_id: int) -> Sequence[tuple[str, int]]:
    """Reasons of failed and uncertain deliveries with their counts, the most frequent first."""
    rows = await session.execute(
        select(Delivery.reason, func.count())
        .where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.state.in_((DeliveryState.FAILED, DeliveryState.UNCERTAIN)),
        )
        .group_by(Delivery.reason)
        .order_by(func.count().desc(), Delivery.reason)
    )
    return [(reason or "", count) for reason, count in rows]


@dataclass(frozen=True)
class Unreachable:
    """How many registered people of an organisation cannot be written to, of how many."""

    organisation: str | None
    blocked: int
    people: int


async def unreachable(session: AsyncSession) -> Sequence[Unreachable]:
    """Organisations where somebody has blocked the bot, most of them first; None stands for people without one."""
    reached = reachable(Person.id)
    blocked = func.sum(case((reached, 0), else_=1))
    rows = await session.execute(
        select(Organisation.name, blocked, func.count())
        .select_from(Person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.registered_at.is_not(None), Person.erased_at.is_(None))
        .group_by(Organisation.id, Organisation.name)
        .having(blocked > 0)
        .order_by(blocked.desc(), Organisation.name)
    )
    return [Unreachable(name, int(count), people) for name, count, people in rows]


@dataclass(frozen=True)
class Receipts:
    """How many have it, how many of them said they have read it."""

    sent: int
    read: int


async def receipts(session: AsyncSession, broadcast_id: int) -> Receipts:
    """How many people have the broadcast and how many pressed «Ознакомлен(а)»."""
    read = exists().where(Receipt.broadcast_id == Delivery.broadcast_id, Receipt.person_id == Delivery.person_id)
    row = (
        await session.execute(
            select(func.count(), func.sum(case((read, 1), else_=0))).where(
                Delivery.broadcast_id == broadcast_id,
                Delivery.state == DeliveryState.SENT,
                Delivery.recalled_at.is_(None),
            )
        )
    ).one()
    return Receipts(row[0], int(row[1] or 0))


@dataclass(frozen=True)
class Reader:
    """Somebody who has the message; `read_at` when they said so."""

    name: str
    organisation: str | None
    read_at: datetime | None


async def readers(session: AsyncSession, broadcast_id: int) -> Sequence[Reader]:
    """Everyone who has the broadcast, by organisation and name; people who have not confirmed reading come first."""
    rows = await session.execute(
        select(Person, Organisation.name, Receipt.at)
        .join(Delivery, Delivery.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Receipt, (Receipt.broadcast_id == Delivery.broadcast_id) & (Receipt.person_id == Person.id))
        .where(Delivery.broadcast_id == broadcast_id, Delivery.state == DeliveryState.SENT)
        .order_by(Receipt.at.is_not(None), Organisation.name, Person.surname, Person.given_name, Person.id)
    )
    return [Reader(person.full_name, organisation, at) for person, organisation, at in rows]
