"""What the two sides of a consultation get of it: a Delivery for each message, edit and notice, in one lane a consultation
and person."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation, ConsultationMessage, Delivery, DeliveryState, Priority
from bot.services.shared import planning

COPY, OFFER = "talk-message", "talk-offer"
# Another look of what was sent before: its message was edited; the question was taken, passed on, closed.
EDIT, OFFER_NOW = "talk-edit", "talk-offer-now"
GROUP_COPY, GROUP_EDIT = "talk-group-message", "talk-group-edit"
COPIES = (COPY, OFFER)
# Who wrote in a consultation so lately is awake: what is said back does not wait for the end of quiet hours.
AWAKE_FOR = timedelta(minutes=30)


def lane(consultation_id: int, person_id: int) -> str:
    """What a person gets of a consultation goes one after another."""
    return f"talk:{consultation_id}:{person_id}"


def copy_key(message_id: int, receiver: str) -> str:
    """The key of a message's copy for a receiver (a person's number, or «g» and a group's)."""
    return f"talk:{message_id}:{receiver}"


def is_copy(message_id: int, receiver: str) -> ColumnElement[bool]:
    """The condition for deliveries that are copies of a message for a receiver: one, or one for each time it was offered."""
    key = copy_key(message_id, receiver)
    return or_(Delivery.key == key, Delivery.key.like(f"{key}:%"))


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
    notice: str,
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
    if message.author_id is not None and consultation.group_chat_id is not None:
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


async def sent_copies(session: AsyncSession, message_id: int, receiver: str) -> list[Delivery]:
    """The copies of a message that a receiver has, oldest first. `receiver` as in `copy_key`."""
    found = await session.scalars(
        select(Delivery)
        .where(
            is_copy(message_id, receiver),
            Delivery.message_ids.is_not(None),
            Delivery.group_chat_id == int(receiver[1:])
            if receiver.startswith("g")
            else Delivery.person_id == int(receiver),
        )
        .order_by(Delivery.id)
    )
    return list(found)


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
    ids = Delivery.message_ids
    delivery = await session.scalar(
        select(Delivery)
        .where(
            Delivery.person_id == person_id,
            Delivery.notice.in_(COPIES),
            Delivery.chat_id == chat_id,
            or_(
                ids == message_id,
                ids.like(f"{message_id},%"),
                ids.like(f"%,{message_id}"),
                ids.like(f"%,{message_id},%"),
            ),
        )
        .order_by(Delivery.id.desc())
        .limit(1)
    )
    return None if delivery is None else await session.get(ConsultationMessage, delivery.params["message"])


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


async def sent_offer(session: AsyncSession, offer_id: int, person_id: int) -> Delivery | None:
    """What a person was sent when the question was offered to them."""
    return await session.scalar(
        select(Delivery)
        .where(
            Delivery.person_id == person_id,
            Delivery.notice == OFFER,
            Delivery.key.like(f"talk:%:{person_id}:{offer_id}"),
            Delivery.message_ids.is_not(None),
        )
        .limit(1)
    )
