"""Accounts in messengers: whether they can be written to."""

from datetime import datetime

from sqlalchemy import ColumnElement, Exists, exists, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.models import Account
from bot.services.shared.actors import Address


def mark_reachable(account: Account) -> None:
    """Note that the account can be written to again: the person has just written from it."""
    account.blocked_at = None


async def set_blocked(session: AsyncSession, address: Address, blocked: bool, now: datetime) -> None:
    """Note that the person stopped (`blocked`) or restarted the bot (Bot API, «my_chat_member»)."""
    await session.execute(
        update(Account)
        .where(
            Account.messenger == address.messenger,
            Account.bot_id == address.bot_id,
            Account.external_id == address.external_id,
        )
        .values(blocked_at=now if blocked else None)
    )


def reachable(person_id: ColumnElement[int] | InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Exists:
    """An SQL condition for the person of an enclosing query: at least one of the person's accounts has not blocked
    the bot."""
    return exists().where(Account.person_id == person_id, Account.blocked_at.is_(None))
