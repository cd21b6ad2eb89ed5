"""Thousands of registered people and a broadcast to them, made without the bot's help."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import insert

from bot.config import Settings
from bot.database import Database
from bot.models import Account, PartKind, Person, Role, RoleGrant
from bot.models.content import Part
from bot.services.broadcasts import lifecycle
from tests.harness import BOT_ID

FIRST = 100_001
TEXT = "Тема декабря: функциональная грамотность. Мероприятия открыты для записи."


async def fill(database: Database, count: int) -> None:
    """So many people, numbered from 1, with an account each, numbered from FIRST."""
    now = datetime.now(UTC)
    for begin in range(0, count, 5000):
        numbers = range(begin, min(begin + 5000, count))
        people = [{"id": n + 1, "language": "ru", "created_at": now, "registered_at": now} for n in numbers]
        accounts = [
            {
                "person_id": n + 1,
                "messenger": "telegram",
                "bot_id": str(BOT_ID),
                "external_id": str(FIRST + n),
                "chat_id": str(FIRST + n),
                "created_at": now,
            }
            for n in numbers
        ]
        async with database.transaction() as session:
            await session.execute(insert(Person), people)
            await session.execute(insert(Account), accounts)


async def write(
    database: Database,
    settings: Settings,
    now: datetime | None = None,
    parts: Sequence[Part] = (Part(PartKind.TEXT, TEXT),),
) -> int:
    """A broadcast to everyone, its messages planned; its number."""
    now = now or datetime.now(UTC)
    async with database.transaction() as session:
        author = await session.get_one(Person, 1)
        session.add(RoleGrant(person_id=author.id, role=Role.METHODIST, granted_at=now))
        broadcast = await lifecycle.draft(session, author, parts, now)
        await lifecycle.start(session, broadcast.id, now, now, author)
        await lifecycle.plan_due(session, settings, now)
        return broadcast.id
