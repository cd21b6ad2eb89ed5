"""Rows that tests of events prepare."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Event, EventKind, EventState, Person, Subject

HOUR = timedelta(hours=1)


async def add_event(session: AsyncSession, now: datetime, *, in_: timedelta = timedelta(days=9), **given: Any) -> Event:
    """A published event that begins `in_` after now and lasts an hour and a half; `given` replaces columns."""
    starts_at = given.pop("starts_at", now + in_)
    columns = {
        "state": EventState.PUBLISHED,
        "kind": EventKind.MASTER_CLASS,
        "title": "Читательская грамотность на уроке физики",
        "starts_at": starts_at,
        "ends_at": starts_at + 1.5 * HOUR,
        "place": "Школа № 69, каб. 214",
        "seats": 25,
        "registration_closes_at": starts_at,
        "check_in_secret": "secret",
        "created_at": now,
        "published_at": now,
    }
    event = Event(**(columns | given))
    session.add(event)
    await session.flush()
    return event


async def add_people(database: Database, now: datetime, count: int) -> list[Person]:
    """Registered people without accounts."""
    async with database.transaction() as session:
        people = [
            Person(surname=f"Иванова{number}", given_name="Анна", subject=Subject.PHYSICS, created_at=now)
            for number in range(count)
        ]
        for person in people:
            person.registered_at = now
        session.add_all(people)
    return people
