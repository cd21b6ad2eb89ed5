"""One sender per bot token: a leader by a lease in the database."""

import functools
import os
import secrets
import socket
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.reach import State
from bot.models import Lease
from bot.services.shared.sql import insert_for, rows_changed

LEASE = timedelta(seconds=6)
RENEW_AFTER = 2.0  # seconds
HOST = 40  # letters of a machine's name that are kept


@functools.cache
def _nonce() -> str:
    return secrets.token_hex(4)


def this_process() -> str:
    """Names this process among all: machine, number, and a word nobody else has drawn."""
    return f"{socket.gethostname()[:HOST]}:{os.getpid()}:{_nonce()}"


def _now(session: AsyncSession, real_now: datetime) -> Any:
    # Several machines share PostgreSQL, and their clocks differ: the database's own counts there.
    return (
        real_now if session.get_bind().dialect.name == "sqlite" else func.clock_timestamp(type_=DateTime(timezone=True))
    )


class Held(StrEnum):
    """Whether a lease is held: kept on, taken anew, inherited from a holder who gave no sign of life, or another's."""

    KEPT = "kept"
    NEW = "new"
    INHERITED = "inherited"
    NO = "no"


async def hold(session: AsyncSession, name: str, real_now: datetime) -> Held:
    """Become or stay the one who holds the lease `name`. `real_now` counts where only this machine uses the database."""
    me = this_process()
    now = _now(session, real_now)
    renewed = await session.execute(
        update(Lease)
        .where(Lease.name == name, Lease.holder == me)
        .values(until=now + LEASE)
        .execution_options(synchronize_session=False)
    )
    if rows_changed(renewed):
        return Held.KEPT
    before = await session.scalar(select(Lease.holder).where(Lease.name == name))
    if before is not None and is_dead(before):
        # No need to wait for its lease to run out.
        await session.execute(delete(Lease).where(Lease.name == name, Lease.holder == before))
    taken = await session.execute(
        insert_for(session, Lease)
        .values(name=name, holder=me, until=now + LEASE)
        .on_conflict_do_update(
            index_elements=[Lease.name], set_={"holder": me, "until": now + LEASE}, where=Lease.until < now
        )
    )
    if not rows_changed(taken):
        return Held.NO
    return Held.NEW if before is None else Held.INHERITED


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine and is no more."""
    host, _, number = holder.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname()[:HOST] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


async def tell(session: AsyncSession, name: str, state: State | None) -> None:
    """Say what keeps the holder of the lease from its work, and since when; None: nothing."""
    trouble, since = (state.trouble.value, state.since) if state else (None, None)
    await session.execute(
        update(Lease)
        .where(Lease.name == name, Lease.holder == this_process())
        .values(trouble=trouble, troubled_since=since)
        .execution_options(synchronize_session=False)
    )


async def release(session: AsyncSession, name: str) -> None:
    """Hold it no longer: another may take it at once."""
    await session.execute(delete(Lease).where(Lease.name == name, Lease.holder == this_process()))
