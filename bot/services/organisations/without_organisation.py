"""People who found no organisation of theirs in the register."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.services.shared.pages import turned

ON_A_PAGE = 8


@dataclass(frozen=True)
class PeoplePage:
    """A page of people, from 0, of `pages`; `total` in all."""

    people: Sequence[Person]
    page: int
    pages: int
    total: int


async def count(session: AsyncSession) -> int:
    """How many registered people have no organisation."""
    return await session.scalar(select(func.count()).select_from(Person).where(*_without())) or 0


async def page_of(session: AsyncSession, page: int) -> PeoplePage:
    """A page of them, by name. A page too far is the last one."""
    total = await count(session)
    page, pages = turned(page, total, ON_A_PAGE)
    people = await session.scalars(
        select(Person)
        .where(*_without())
        .order_by(Person.surname, Person.given_name, Person.id)
        .limit(ON_A_PAGE)
        .offset(page * ON_A_PAGE)
    )
    return PeoplePage(people.all(), page, pages, total)


def _without() -> tuple[ColumnElement[bool], ...]:
    return (Person.registered_at.is_not(None), Person.organisation_id.is_(None))
