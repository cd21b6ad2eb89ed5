"""Rows that tests of consultations prepare."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    Mentor,
    MentorKind,
    MentorState,
    PartKind,
    Person,
    Role,
)
from bot.models.content import Part
from bot.services.consultations import questions
from bot.services.consultations.conversation import Spoken
from bot.services.shared.actors import Actor, Address, find_actor
from tests.harness import BOT_ID, NOON, add_person, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")


async def add_actor(session: AsyncSession, number: int, *roles: Role, capacity: int | None = None) -> Actor:
    """A registered person with this number in the messenger; with a `capacity` an active mentor of any subject."""
    person = await add_person(session, NOON, str(number), f"Белова Ольга Игоревна{number}", *roles)
    if capacity is not None:
        session.add(
            Mentor(
                person_id=person.id,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                capacity=capacity,
                offered_at=NOON,
            )
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
