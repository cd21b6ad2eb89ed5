"""What the two sides of a consultation get of it: a Delivery for each message, edit and notice, in one lane a consultation
and person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    Delivery,
    DeliveryState,
    Priority,
    SentMessage,
    Side,
)
from bot.services.shared import planning, sent_messages
from bot.services.shared.planning import Notice
from bot.services.shared.sent_messages import InChat

COPY, OFFER = Notice("talk-message"), Notice("talk-offer")
# Another look of what was sent before: its message was edited; the question was taken, passed on, closed.
EDIT, OFFER_NOW = Notice("talk-edit"), Notice("talk-offer-now")
GROUP_COPY, GROUP_EDIT = Notice("talk-group-message"), Notice("talk-group-edit")
COPIES = (COPY, OFFER)
# Who wrote in a consultation so lately is awake: what is said back does not wait for the end of quiet hours.
AWAKE_FOR = timedelta(minutes=30)


def lane(consultation_id: int, person_id: int) -> str:
    """What a person gets of a consultation goes one after another."""
    return f"talk:{consultation_id}:{person_id}"


def copy_key(message_id: int, receiver: str) -> str:
    """The key of a message's copy for a receiver (a person's number, or «g» and a group's)."""
    return f"talk:{message_id}:{receiver}"


@dataclass(frozen=True)
class Copy:
    """A delivery that brought a message to a receiver, and the messages it made there."""

    delivery: Delivery
    sent: InChat


async def is_awake(session: AsyncSession, consultation_id: int, person_id: int, now: datetime) -> bool:
    """Whether the person has just written in this consultation."""
    said = await session.scalar(
        select(ConsultationMessage.id)
        .where(
            ConsultationMessage.consultation_id == consultation_id,
            ConsultationMessage.author_id == person_id,
            ConsultationMessage.said_at > now - AWAKE_FOR,
        )
        .limit(1)
    )
    return said is not None


async def tell(
    session: AsyncSession,
    consultation: Consultation,
    person_id: int,
    notice: Notice,
    key: str,
    now: datetime,
    *,
    urgent: bool | None = None,
    **params: Any,
) -> None:
    """Plan something about the consultation for a person. Urgent when they are awake; then nothing before it waits either."""
    if urgent is None:
        urgent = await is_awake(session, consultation.id, person_id, now)
    if urgent:
        await _hurry(session, lane(consultation.id, person_id))
    await planning.plan(
        session,
        person_id=person_id,
        notice=notice,
        key=key,
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"consultation": consultation.id, **params},
        urgent=urgent,
        lane=lane(consultation.id, person_id),
    )


async def _hurry(session: AsyncSession, name: str) -> None:
    await session.execute(
        update(Delivery)
        .where(Delivery.lane == name, Delivery.state == DeliveryState.DUE, Delivery.urgent.is_(False))
        .values(urgent=True)
        .execution_options(synchronize_session=False)
    )


async def copy(
    session: AsyncSession, consultation: Consultation, message: ConsultationMessage, person_id: int, now: datetime
) -> None:
    """Plan the message's copy for a person."""
    key = copy_key(message.id, str(person_id))
    await tell(session, consultation, person_id, COPY, key, now, message=message.id)


async def copy_to_group(
    session: AsyncSession, consultation: Consultation, message: ConsultationMessage, now: datetime
) -> None:
    """Plan the message's copy in the thread that the question came from."""
    group = consultation.group_chat_id
    if group is None:
        return
    await planning.plan(
        session,
        group_chat_id=group,
        notice=GROUP_COPY,
        key=copy_key(message.id, f"g{group}"),
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"consultation": consultation.id, "message": message.id},
    )


async def edited(
    session: AsyncSession,
    consultation: Consultation,
    message: ConsultationMessage,
    receivers: Collection[int],
    now: datetime,
) -> None:
    """Plan that the copies of an edited message say what it says now."""
    for person_id in receivers:
        key = f"talk-edit:{message.id}:{message.revision}:{person_id}"
        # An edit makes no sound: it goes after the copy, in quiet hours too.
        await tell(session, consultation, person_id, EDIT, key, now, urgent=None, message=message.id)
    if message.side is Side.RESPONDER and consultation.group_chat_id is not None:
        await planning.plan(
            session,
            group_chat_id=consultation.group_chat_id,
            notice=GROUP_EDIT,
            key=f"talk-edit:{message.id}:{message.revision}:g",
            priority=Priority.NOTICE,
            due_at=now,
            now=now,
            params={"consultation": consultation.id, "message": message.id},
        )


async def copies_of(session: AsyncSession, message: ConsultationMessage, person_id: int) -> list[Copy]:
    """The copies of a message that a person has, oldest first: one, and one for each time it was offered to them."""
    return await _sent_copies(
        session,
        Delivery.lane == lane(message.consultation_id, person_id),
        Delivery.person_id == person_id,
        Delivery.notice.in_(COPIES),
        Delivery.params["message"].as_integer() == message.id,
    )


async def copies_in_group(session: AsyncSession, message: ConsultationMessage, group_chat_id: int) -> list[Copy]:
    """The copies of a message that a group has: one at most."""
    return await _sent_copies(
        session,
        Delivery.key == copy_key(message.id, f"g{group_chat_id}"),
        Delivery.group_chat_id == group_chat_id,
    )


async def sent_offer(session: AsyncSession, offer: ConsultationOffer, person_id: int) -> Copy | None:
    """What a person was sent when the question was offered to them."""
    found = await _sent_copies(
        session,
        Delivery.lane == lane(offer.consultation_id, person_id),
        Delivery.person_id == person_id,
        Delivery.notice == OFFER,
        Delivery.params["offer"].as_integer() == offer.id,
    )
    return found[0] if found else None


async def _sent_copies(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Copy]:
    deliveries = (await session.scalars(select(Delivery).where(*conditions).order_by(Delivery.id))).all()
    sent = await sent_messages.of(session, [delivery.id for delivery in deliveries])
    return [Copy(delivery, sent[delivery.id]) for delivery in deliveries if delivery.id in sent]


async def message_at(
    session: AsyncSession, person_id: int, chat_id: str, message_id: str
) -> ConsultationMessage | None:
    """The consultation's message that stands there in a person's chat: their own, or a copy they were sent."""
    own = await session.scalar(
        select(ConsultationMessage).where(
            ConsultationMessage.source_chat_id == chat_id,
            ConsultationMessage.source_message_id == message_id,
            ConsultationMessage.author_id == person_id,
        )
    )
    if own is not None:
        return own
    params = await session.scalar(
        select(Delivery.params)
        .join(SentMessage, SentMessage.delivery_id == Delivery.id)
        .where(
            Delivery.person_id == person_id,
            Delivery.notice.in_(COPIES),
            SentMessage.chat_id == chat_id,
            SentMessage.message_id == message_id,
        )
        .order_by(Delivery.id.desc())
        .limit(1)
    )
    return None if params is None else await session.get(ConsultationMessage, params["message"])


async def seen_by(session: AsyncSession, consultation_id: int, person_id: int) -> set[int]:
    """Numbers of the messages that a person was sent, or is about to be."""
    found = await session.scalars(
        select(Delivery.params).where(
            Delivery.lane == lane(consultation_id, person_id),
            Delivery.notice.in_(COPIES),
            Delivery.person_id == person_id,
        )
    )
    return {params["message"] for params in found}
