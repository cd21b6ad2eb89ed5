"""Whoever erases themselves is told when the traces of it are gone from the files as well.

What was deleted while a row of tries to sweep is under way may be left over when it comes through: only what was there before
its first try is told of (bot.database, `sweep`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Farewell, FarewellStage
from bot.services.shared import sweeping
from bot.texts import DEFAULT_LANGUAGE


def wait(
    session: AsyncSession, now: datetime, account: Account | None = None, language: str = DEFAULT_LANGUAGE
) -> None:
    """Note that something personal is deleted in this transaction; the account's chat is told when its traces are gone."""
    session.add(
        Farewell(
            messenger=account.messenger if account else None,
            bot_id=account.bot_id if account else None,
            chat_id=account.chat_id if account else None,
            language=language,
            since=now.date(),
        )
    )


async def sweep_begins(session: AsyncSession) -> bool:
    """Whether this try to sweep is for something personal that was deleted: then all tables are to be swept."""
    if not await sweeping.is_under_way(session):
        await _move(session, FarewellStage.WAITING, FarewellStage.SWEEPING)
    return bool(await session.scalar(select(exists().where(Farewell.stage == FarewellStage.SWEEPING))))


async def sweep_came_through(session: AsyncSession) -> None:
    """What was waited for is done: chats may be told, and where there is none nothing is left to do."""
    await _move(session, FarewellStage.SWEEPING, FarewellStage.SWEPT)
    await session.execute(
        delete(Farewell)
        .where(Farewell.stage == FarewellStage.SWEPT, Farewell.chat_id.is_(None))
        .execution_options(synchronize_session=False)
    )


async def _move(session: AsyncSession, before: FarewellStage, after: FarewellStage) -> None:
    await session.execute(
        update(Farewell)
        .where(Farewell.stage == before)
        .values(stage=after)
        .execution_options(synchronize_session=False)
    )


async def to_be_told(session: AsyncSession, messenger: str, bot_id: str, most: int) -> Sequence[Farewell]:
    """Those whose chats this bot tells now."""
    found = await session.scalars(
        select(Farewell)
        .where(Farewell.stage == FarewellStage.SWEPT, Farewell.messenger == messenger, Farewell.bot_id == bot_id)
        .order_by(Farewell.id)
        .limit(most)
    )
    return found.all()


async def done(session: AsyncSession, numbers: Sequence[int]) -> None:
    """These were told, or cannot be."""
    await session.execute(delete(Farewell).where(Farewell.id.in_(numbers)).execution_options(synchronize_session=False))
