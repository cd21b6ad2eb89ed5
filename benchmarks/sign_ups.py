"""Sign-ups a second for one event with few seats: each in a transaction of its own, all wanting in at once."""

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.databases import NewUrl
from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import Event, EventKind, EventState, Person
from bot.services.events import registrations
from tests.harness import add_person, settings_for

PEOPLE = 500
SEATS = 25


async def measure(new_url: NewUrl, folder: Path, repeat: int) -> dict[str, Any]:
    """Sign-ups a second, the median of the rounds, each with an event of its own."""
    now = datetime.now(UTC)
    database = Database(new_url())
    settings = settings_for("sqlite:///x", "sqlite:///y")
    try:
        await migrate(database, Schema.BOT)
        async with database.transaction() as session:
            people = [(await add_person(session, now, str(n), "Петрова Анна Сергеевна")).id for n in range(PEOPLE)]

        async def sign_up(event_id: int, person_id: int) -> None:
            async with database.transaction() as session:
                person = await session.get_one(Person, person_id)
                await registrations.sign_up(session, event_id, person, now, settings)

        figures = []
        for _ in range(repeat):
            event_id = await _event(database, now)
            begin = time.perf_counter()
            await asyncio.gather(*(sign_up(event_id, person) for person in people))
            figures.append(PEOPLE / (time.perf_counter() - begin))
    finally:
        await database.close()
    return {"sign_ups_per_second": round(statistics.median(figures), 1), "people": PEOPLE, "seats": SEATS}


async def _event(database: Database, now: datetime) -> int:
    async with database.transaction() as session:
        starts = now + timedelta(days=10)
        event = Event(
            state=EventState.PUBLISHED,
            kind=EventKind.SEMINAR,
            title="Семинар",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="Школа № 51",
            seats=SEATS,
            registration_closes_at=starts,
            check_in_secret="x",
            created_at=now,
            published_at=now,
        )
        session.add(event)
        await session.flush()
        return (await session.scalars(select(Event.id).where(Event.id == event.id))).one()
