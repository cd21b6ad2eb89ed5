"""Rows that tests of consultations prepare, and what became of them."""

import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationOffer,
    Delivery,
    Mentor,
    MentorKind,
    MentorState,
    OfferOutcome,
    PartKind,
    Person,
    Role,
)
from bot.models.content import Part
from bot.services.consultations import conversation, questions
from bot.services.consultations.conversation import Spoken
from bot.services.shared.actors import Actor, Address, find_actor
from tests.harness import BOT_ID, NOON, add_person, settings_for
from tests.mentors import enrol

SETTINGS = settings_for("sqlite://", "sqlite://")


async def add_actor(session: AsyncSession, number: int, *roles: Role, capacity: int | None = None) -> Actor:
    """A registered person with this number in the messenger; with a `capacity` an active mentor of any subject."""
    person = await add_person(session, NOON, str(number), f"Белова Ольга Игоревна{number}", *roles)
    if capacity is not None:
        await enrol(
            session,
            Mentor(
                person_id=person.id,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                capacity=capacity,
                offered_at=NOON,
            ),
        )
    await session.flush()
    actor = await find_actor(session, Address("telegram", str(BOT_ID), str(number), str(number)), NOON)
    assert actor is not None
    return actor


def words(text: str, chat: int, number: int) -> Spoken:
    """A message somebody wrote."""
    return Spoken(Part(PartKind.TEXT, text), str(chat), str(number))


async def ask(session: AsyncSession, asker: Person, number: int, now: datetime = NOON) -> Consultation:
    """A question to any mentor; `number` is its message's."""
    return await questions.ask(session, asker, [words(f"Вопрос {number}", asker.id, number)], SETTINGS, now)


async def told(session: AsyncSession, since: int = 0) -> list[tuple[str, int | None]]:
    """What is planned, in order, and to whom; `since`: but so many."""
    rows = await session.scalars(select(Delivery).order_by(Delivery.id))
    return [(row.notice, row.person_id) for row in rows][since:]


async def offers(session: AsyncSession, number: int) -> list[tuple[int, int, OfferOutcome | None]]:
    """Whose turn it was, at which stage, how it ended."""
    of_it = select(ConsultationOffer).where(ConsultationOffer.consultation_id == number).order_by(ConsultationOffer.id)
    return [(row.person_id, row.stage, row.outcome) for row in await session.scalars(of_it)]


async def cast(session: AsyncSession) -> tuple[Actor, Actor, Actor, Actor]:
    """Who asks, two mentors, a methodist."""
    asker = await add_actor(session, 1)
    first, second = await add_actor(session, 2, capacity=3), await add_actor(session, 3, capacity=3)
    return asker, first, second, await add_actor(session, 4, Role.METHODIST)


async def say(
    session: AsyncSession, number: int, who: Actor, text: str, now: Any = NOON, **more: Any
) -> conversation.Said:
    """Somebody says something in a consultation."""
    spoken = words(text, who.person.id, zlib.crc32(text.encode()) + 1000)
    return await conversation.say(session, number, who, spoken, SETTINGS, now, **more)
