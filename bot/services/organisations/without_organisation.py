"""People who found no organisation of theirs in the register."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.services.shared.pages import Page, read_entities

ON_A_PAGE = 8


async def count(session: AsyncSession) -> int:
    """How many registered people have no organisation."""
    return await session.scalar(select(func.count()).select_from(Person).where(*_without())) or 0


async def page_of(session: AsyncSession, page: int) -> Page[Person]:
    """A page of people without an organisation, by name. A page too far is the last one."""
    by_name = select(Person).where(*_without()).order_by(Person.surname, Person.given_name, Person.id)
    return await read_entities(session, by_name, page, ON_A_PAGE)


def _without() -> tuple[ColumnElement[bool], ...]:
    return (Person.registered_at.is_not(None), Person.organisation_id.is_(None))
