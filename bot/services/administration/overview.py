"""The bot's state in numbers: for the administration and for the operator's health check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Account, Delivery, DeliveryState, Lease, OutboxEntry, Person, ReportRequest, ReportState
from bot.services.administration import unconfirmed
from bot.services.organisations import without_organisation as unlisted
from bot.services.shared import sweeping
from bot.services.shared.quiet_hours import is_quiet

# What two people say to each other. Counted with the rest, it would fall by what an erased person had been answered, and not grow
# when somebody answers their question without a name: subtracted, that says who asked it.
BETWEEN_TWO = ("talk-", "known-")
LATE_AFTER = timedelta(minutes=5)
TROUBLES_SHOWN = 3
# States that mean somebody did not get what was meant for them.
TROUBLED = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True)
class Trouble:
    """Something that went wrong: `what` it was (delivery, report, push), the code of it, when, why (in codes)."""

    what: str
    code: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class SenderTrouble:
    """What keeps the sender from sending: not-connected, network, 5xx (the messenger does not answer), 401, 404 (it does not
    know the bot), and since when."""

    code: str
    since: datetime

    @property
    def of_the_bot(self) -> bool:
        """Whether somebody has to look at the bot's token: waiting does not help."""
        return self.code in ("401", "404")


@dataclass(frozen=True)
class Overview:
    """What /admin shows. `deliveries` counts by state, and `troubles` lists, without what is said in consultations; `unsure`:
    announcements that could be sent again; `unswept`: for how long traces of deleted rows could not be swept from the files;
    `sending`: what keeps deliveries from being sent."""

    people: int
    accounts_blocked: int
    unlisted: int
    unsure: int
    deliveries: dict[DeliveryState, int]
    troubles: Sequence[Trouble]
    unswept: timedelta = timedelta()
    sending: SenderTrouble | None = None


async def of(session: AsyncSession, now: datetime) -> Overview:
    """The bot's state at `now`."""
    people = await session.scalar(select(func.count()).select_from(Person).where(Person.registered_at.is_not(None)))
    blocked = await session.scalar(select(func.count()).select_from(Account).where(Account.blocked_at.is_not(None)))
    counted = await session.execute(
        select(Delivery.state, func.count()).where(~_between_two()).group_by(Delivery.state)
    )
    return Overview(
        people=people or 0,
        accounts_blocked=blocked or 0,
        unlisted=await unlisted.count(session),
        unsure=await unconfirmed.count(session, now),
        deliveries={row[0]: row[1] for row in counted},
        troubles=await _troubles(session),
        unswept=await sweeping.lag(session, now),
        sending=await sender_trouble(session),
    )


def _between_two() -> ColumnElement[bool]:
    return or_(*(Delivery.notice.startswith(prefix) for prefix in BETWEEN_TWO))


async def sender_trouble(session: AsyncSession) -> SenderTrouble | None:
    """What keeps a sender from sending, the oldest if several do not; None: nothing. It is written by the sender."""
    row = (
        await session.execute(
            select(Lease.trouble, Lease.troubled_since)
            .where(Lease.trouble.is_not(None))
            .order_by(Lease.troubled_since)
            .limit(1)
        )
    ).one_or_none()
    return SenderTrouble(row[0], row[1]) if row and row[0] and row[1] else None


async def late_deliveries(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """How many deliveries have been due for more than five minutes although they could be sent.

    Quiet hours, and the first minutes after them, hold back all but what is urgent: that is no fault."""
    conditions = [
        Delivery.state.in_((DeliveryState.DUE, DeliveryState.SENDING)),
        Delivery.due_at < now - LATE_AFTER,
    ]
    if any(is_quiet(at, settings.quiet_hours, settings.timezone) for at in (now, now - LATE_AFTER)):
        conditions.append(Delivery.urgent.is_(True))
    return await session.scalar(select(func.count()).select_from(Delivery).where(*conditions)) or 0


async def waiting_deliveries(session: AsyncSession, now: datetime) -> int:
    """How many deliveries are due at `now`, however long."""
    due = select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.DUE, Delivery.due_at <= now)
    return await session.scalar(due) or 0


async def uncertain_deliveries(session: AsyncSession) -> int:
    """How many deliveries nobody knows the fate of."""
    return (
        await session.scalar(
            select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.UNCERTAIN)
        )
        or 0
    )


async def _troubles(session: AsyncSession) -> list[Trouble]:
    deliveries = await session.execute(
        select(Delivery.notice, func.coalesce(Delivery.sent_at, Delivery.due_at), Delivery.reason)
        .where(Delivery.state.in_(TROUBLED), ~_between_two())
        .order_by(Delivery.due_at.desc())
        .limit(TROUBLES_SHOWN)
    )
    reports = await session.execute(
        select(ReportRequest.kind, ReportRequest.finished_at, ReportRequest.reason)
        .where(ReportRequest.state == ReportState.FAILED, ReportRequest.finished_at.is_not(None))
        .order_by(ReportRequest.finished_at.desc())
        .limit(TROUBLES_SHOWN)
    )
    pushes = await session.execute(
        select(OutboxEntry.kind, OutboxEntry.changed_at, OutboxEntry.problem)
        .where(OutboxEntry.problem.is_not(None), OutboxEntry.revision > OutboxEntry.pushed_revision)
        .order_by(OutboxEntry.changed_at.desc())
        .limit(TROUBLES_SHOWN)
    )
    found = [Trouble("delivery", notice, at, reason or "") for notice, at, reason in deliveries]
    found += [Trouble("report", kind, at, reason or "") for kind, at, reason in reports if at is not None]
    found += [Trouble("push", kind.value, at, problem or "") for kind, at, problem in pushes]
    return sorted(found, key=lambda trouble: trouble.at, reverse=True)[:TROUBLES_SHOWN]
