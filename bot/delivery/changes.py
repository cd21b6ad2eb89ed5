"""Messages that were sent, corrected in place or deleted: «Исправить» and «Отозвать». Done twice they do no harm, so nothing
is claimed: what a crash left undone is done again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.methods import DeleteMessages
from sqlalchemy import Row, bindparam, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.config import Settings
from bot.delivery.pace import Pace
from bot.delivery.reach import Reach
from bot.delivery.sending import ANSWER_WITHIN, REASON
from bot.messengers.letters import edits
from bot.messengers.trouble import trouble_of
from bot.models import Broadcast, Delivery, DeliveryState, Person
from bot.models.base import UtcDateTime
from bot.screens.shared.letter import letter
from bot.services.broadcasts.lifecycle import RECALL_WITHIN
from bot.services.shared import sent_messages
from bot.services.shared.sent_messages import InChat
from bot.texts import Texts
from bot.traces import refusal_of

log = structlog.get_logger(__name__)
TOO_OLD = "too-old"
# Said of a message that already is as it should be (Bot API's wording).
AS_WANTED = "message is not modified"


@dataclass(frozen=True)
class Change:
    """A message (or several, of one delivery) to make say the present text, or to delete."""

    id: int
    person_language: str
    sent: InChat
    broadcast: Broadcast
    recall: bool


@dataclass(frozen=True)
class Changed:
    """What became of a change; `undone` says why it could not be done."""

    id: int
    revision: int
    recalled_at: datetime | None
    undone: str | None


async def due(
    session: AsyncSession, changing: Collection[int], limit: int, under_way: Collection[int], now: datetime
) -> tuple[list[Change], list[int]]:
    """Up to `limit` messages of the `changing` broadcasts, those `under_way` left out, recalls before corrections; and the
    broadcasts with which that is done."""
    working = await session.scalars(
        select(Broadcast)
        .where(Broadcast.id.in_(changing), Broadcast.correcting.is_(True) | Broadcast.recalling.is_(True))
        .options(selectinload(Broadcast.parts))
        .order_by(Broadcast.recalling.desc(), Broadcast.id)
    )
    found: list[Change] = []
    done: list[int] = []
    for broadcast in working.all():
        if len(found) >= limit:
            break
        if broadcast.recalling:
            await _leave_the_old(session, broadcast, now)
        rows = await _rows(session, broadcast, limit - len(found), under_way)
        messages = await sent_messages.of(session, [row.id for row in rows])
        found += [Change(row.id, row.language, messages[row.id], broadcast, broadcast.recalling) for row in rows]
        if not rows and not await _still_moving(session, broadcast, under_way):
            broadcast.correcting = broadcast.recalling = False
            done.append(broadcast.id)
    return found, done


def _waiting_to_change(broadcast: Broadcast) -> list[Any]:
    conditions = [
        Delivery.broadcast_id == broadcast.id,
        Delivery.state == DeliveryState.SENT,
        Delivery.recalled_at.is_(None),
        sent_messages.was_sent(),
    ]
    if broadcast.recalling:
        return [*conditions, Delivery.undone.is_(None)]
    return [*conditions, Delivery.revision < broadcast.revision]


async def _rows(
    session: AsyncSession, broadcast: Broadcast, limit: int, under_way: Collection[int]
) -> Sequence[Row[Any]]:
    query = (
        select(Delivery.id, Person.language)
        .join(Person, Person.id == Delivery.person_id)
        .where(*_waiting_to_change(broadcast), Delivery.id.not_in(under_way))
        .order_by(Delivery.id)
        .limit(limit)
    )
    rows: Sequence[Any] = (await session.execute(query)).all()
    return rows


async def _still_moving(session: AsyncSession, broadcast: Broadcast, under_way: Collection[int]) -> bool:
    """Whether a message on its way, or a change of one, may leave something to be changed."""
    sending = exists().where(Delivery.broadcast_id == broadcast.id, Delivery.state == DeliveryState.SENDING)
    changing = exists().where(Delivery.broadcast_id == broadcast.id, Delivery.id.in_(under_way))
    return bool(await session.scalar(select(sending | changing)))


async def _leave_the_old(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Messages older than 48 hours cannot be deleted (Bot API, «deleteMessage»)."""
    await session.execute(
        update(Delivery)
        .where(*_waiting_to_change(broadcast), Delivery.sent_at <= now - RECALL_WITHIN)
        .values(undone=TOO_OLD)
        .execution_options(synchronize_session=False)
    )


async def make(bot: Bot, change: Change, settings: Settings, pace: Pace, reach: Reach, now: datetime) -> Changed | None:
    """Do one change; None when it has to be tried again."""
    place = await reach.enter()
    if place is None:
        return None
    try:
        began = await pace.acquire()
        if began is None:
            return None
        try:
            with reach.call(place):
                await _make(bot, change, settings)
        finally:
            pace.give_back(began)
    except TelegramRetryAfter:
        return None
    except TelegramAPIError as error:
        if trouble_of(error) is not None:
            return None
        log.info("message_not_changed", delivery_id=change.id, error=refusal_of(error.message))
        return Changed(change.id, change.broadcast.revision, None, error.message[:REASON])
    finally:
        reach.leave(place)
    return Changed(change.id, change.broadcast.revision, now if change.recall else None, None)


async def _make(bot: Bot, change: Change, settings: Settings) -> None:
    if change.recall:
        numbers = [int(number) for number in change.sent.message_ids]
        await bot(DeleteMessages(chat_id=change.sent.chat_id, message_ids=numbers), request_timeout=ANSWER_WITHIN)
        return
    t = Texts(change.person_language, settings.timezone)
    for call in edits(letter(t, change.broadcast), change.sent.message_ids):
        await _unless_as_wanted(bot, call.to(change.sent.chat_id))


async def _unless_as_wanted(bot: Bot, method: Any) -> None:
    try:
        await bot(method, request_timeout=ANSWER_WITHIN)
    except TelegramAPIError as error:
        if AS_WANTED not in error.message:
            raise


_SETTLE = (
    update(Delivery)
    .where(Delivery.id == bindparam("row"))
    .values(
        revision=bindparam("shown"),
        recalled_at=bindparam("recalled", type_=UtcDateTime),
        undone=bindparam("why"),
    )
)


async def settle(session: AsyncSession, changed: Sequence[Changed]) -> None:
    """Write down what was changed."""
    rows = [{"row": one.id, "shown": one.revision, "recalled": one.recalled_at, "why": one.undone} for one in changed]
    if rows:
        await (await session.connection()).execute(_SETTLE, rows)
