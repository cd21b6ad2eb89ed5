"""Finding people by what their names begin with."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.models import Person


async def find(session: AsyncSession, words: str, limit: int) -> Sequence[Person]:
    """Registered people whose names begin with the words typed, in any order, by name, with their organisations."""
    rows = await session.scalars(
        select(Person)
        .where(
            Person.registered_at.is_not(None),
            Person.erased_at.is_(None),
            and_(*map(name_begins_with, words.split()[:4])),
        )
        .options(joinedload(Person.organisation))
        .order_by(*by_name())
        .limit(limit)
    )
    return rows.all()


async def get(session: AsyncSession, person_id: int) -> Person | None:
    """The person with this number; their organisation is not loaded."""
    return await session.get(Person, person_id)


def name_begins_with(word: str) -> ColumnElement[bool]:
    """Whether a part of the name begins with the word."""
    # SQLite compares letters beyond ASCII by case (sqlite.org/lang_expr.html, LIKE); names are kept as typed, so both the
    # word as typed and with a capital are tried, with «е» and «ё» as one.
    parts = (Person.surname, Person.given_name, Person.patronymic)
    spellings = {word, word.capitalize(), word.upper(), word.title()}
    return or_(
        *(
            func.replace(func.replace(part, "ё", "е"), "Ё", "Е").startswith(_plain(spelling), autoescape=True)
            for part in parts
            for spelling in spellings
        )
    )


def _plain(word: str) -> str:
    return word.replace("ё", "е").replace("Ё", "Е")


def by_name() -> tuple[Any, ...]:
    """The order of a list of people."""
    return (Person.surname, Person.given_name, Person.patronymic, Person.id)
