"""The message that shows how far a broadcast is: the sender keeps its bar up to date."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Broadcast


async def leave(session: AsyncSession, chat_id: str, message_id: str) -> None:
    """Note that the message shows something else from now on: the sender must not put a progress bar into it."""
    await session.execute(
        update(Broadcast)
        .where(Broadcast.watch_chat_id == chat_id, Broadcast.watch_message_id == message_id)
        .values(watch_chat_id=None, watch_message_id=None)
        .execution_options(synchronize_session=False)
    )


async def watch(session: AsyncSession, broadcast_id: int, chat_id: str, message_id: str) -> None:
    """Note which message shows the broadcast's progress, for the sender to keep up to date."""
    await session.execute(
        update(Broadcast)
        .where(Broadcast.id == broadcast_id)
        .values(watch_chat_id=chat_id, watch_message_id=message_id)
        .execution_options(synchronize_session=False)
    )
