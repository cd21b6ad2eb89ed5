"""The messages that deliveries made in the receivers' chats."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Delivery, SentMessage


@dataclass(frozen=True)
class InChat:
    """A delivery's messages in order; the chat is that of the last."""

    chat_id: str
    message_ids: tuple[str, ...]


def was_sent() -> ColumnElement[bool]:
    """The condition for deliveries that made a message, be it one of several."""
    return exists().where(SentMessage.delivery_id == Delivery.id)


async def of(session: AsyncSession, deliveries: Collection[int] | Select[int]) -> dict[int, InChat]:
    """The messages of these deliveries (their numbers, or what selects them); one that made none is left out."""
    rows = await session.execute(
        select(SentMessage.delivery_id, SentMessage.chat_id, SentMessage.message_id)
        .where(SentMessage.delivery_id.in_(deliveries))
        .order_by(SentMessage.delivery_id, SentMessage.position)
    )
    found: dict[int, InChat] = {}
    for delivery, chat_id, message_id in rows:
        before = found[delivery].message_ids if delivery in found else ()
        found[delivery] = InChat(chat_id, (*before, message_id))
    return found
