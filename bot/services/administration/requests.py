"""Requests for what takes long: asked for by a press, claimed and finished by a worker outside of any update.

A claim is a lease in real time. A worker that was killed leaves its request running; when the lease is over another takes
it, three times at most."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Person, ReportRequest, ReportState
from bot.services.shared.sql import rows_changed

LEASE = timedelta(seconds=30)
RETRY_AFTER = timedelta(seconds=10)
AWAY_FOR = timedelta(minutes=1)  # a messenger that is away is asked anew
MOST_ATTEMPTS = 3
REASON_LIMIT = 200


class ReportKind(StrEnum):
    """What can be asked for."""

    EXPORT = "export"
    REGISTER = "register-import"


@dataclass(frozen=True)
class RequestAtWork:
    """A request to work on now, with its account and person. `exhausted`: after too many attempts it is to be given
    up."""

    request: ReportRequest
    account: Account
    person: Person
    exhausted: bool


async def request(
    session: AsyncSession, account_id: int, kind: ReportKind, params: dict[str, Any], now: datetime
) -> bool:
    """Request a report; False when one of this kind is in progress for this account already."""
    # The account's row is the lock: two presses at once, on two workers, ask once.
    await session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
    if await under_way(session, account_id, kind):
        return False
    session.add(ReportRequest(account_id=account_id, kind=kind.value, params=params, created_at=now))
    await session.flush()
    return True


async def under_way(session: AsyncSession, account_id: int, kind: ReportKind) -> bool:
    """Whether a report of this kind waits or is in progress for this account."""
    return (
        await session.scalar(
            select(ReportRequest.id)
            .where(
                ReportRequest.account_id == account_id,
                ReportRequest.kind == kind.value,
                ReportRequest.state.in_((ReportState.QUEUED, ReportState.RUNNING)),
            )
            .limit(1)
        )
        is not None
    )


async def claim(session: AsyncSession, real_now: datetime, messenger: str, bot_id: str) -> RequestAtWork | None:
    """Claim the oldest request nobody works on; None when there is none. The committed claim lasts for a lease."""
    row = (
        await session.execute(
            select(ReportRequest, Account, Person)
            .join(Account, Account.id == ReportRequest.account_id)
            .join(Person, Person.id == Account.person_id)
            .where(
                Account.messenger == messenger,
                Account.bot_id == bot_id,
                or_(
                    ReportRequest.state == ReportState.QUEUED,
                    and_(ReportRequest.state == ReportState.RUNNING, ReportRequest.lease_until < real_now),
                ),
            )
            .order_by(ReportRequest.id)
            .limit(1)
            .with_for_update(skip_locked=True, of=ReportRequest)
        )
    ).one_or_none()
    if row is None:
        return None
    found, account, person = row
    exhausted = found.attempts >= MOST_ATTEMPTS
    found.attempts += 1
    found.state = ReportState.RUNNING
    found.lease_until = real_now + LEASE
    return RequestAtWork(found, account, person, exhausted)


async def keep(session: AsyncSession, claimed: RequestAtWork, real_now: datetime) -> bool:
    """Extend the lease; False when the request is another worker's by now, or gone."""
    return await _change(session, claimed, lease_until=real_now + LEASE)


async def remember_message(session: AsyncSession, claimed: RequestAtWork, message_id: int) -> None:
    """Remember which message shows the progress."""
    await _change(session, claimed, message_id=str(message_id))


async def note(session: AsyncSession, claimed: RequestAtWork, params: dict[str, Any]) -> bool:
    """Store more parameters of the request; False when it is another worker's by now."""
    claimed.request.params = {**claimed.request.params, **params}
    return await _change(session, claimed, params=claimed.request.params)


async def postpone(session: AsyncSession, claimed: RequestAtWork, real_now: datetime, reason: str) -> None:
    """Schedule another attempt after a failure."""
    await _change(session, claimed, lease_until=real_now + RETRY_AFTER, reason=reason[:REASON_LIMIT])


async def wait(session: AsyncSession, claimed: RequestAtWork, real_now: datetime, reason: str) -> None:
    """Schedule another attempt when the messenger may be there again: this one does not count."""
    attempts = claimed.request.attempts - 1
    await _change(session, claimed, attempts=attempts, lease_until=real_now + AWAY_FOR, reason=reason[:REASON_LIMIT])


async def finish(session: AsyncSession, claimed: RequestAtWork, now: datetime, reason: str | None = None) -> None:
    """Mark the request as done or, with a `reason`, as failed for good."""
    state = ReportState.DONE if reason is None else ReportState.FAILED
    await _change(
        session,
        claimed,
        state=state,
        lease_until=None,
        finished_at=now,
        reason=reason[:REASON_LIMIT] if reason else None,
    )


async def _change(session: AsyncSession, claimed: RequestAtWork, **values: object) -> bool:
    """Only the worker of the latest attempt may change the row: one whose lease ran out has lost it."""
    result = await session.execute(
        update(ReportRequest)
        .where(
            ReportRequest.id == claimed.request.id,
            ReportRequest.attempts == claimed.request.attempts,
            ReportRequest.state == ReportState.RUNNING,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1
