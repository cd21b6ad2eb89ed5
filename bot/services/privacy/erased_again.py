"""Backups hold people who were erased later: a list of their numbers, kept beside the backups, finds them again.

A number names nobody once its person is gone; only a copy that still has the person says whose it was."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Account, ErasureAct, Person
from bot.services.privacy import erasure

Numbers = Mapping[int, date]
LARGEST_NUMBER = 2**63 - 1  # of a row


async def numbers(session: AsyncSession, settings: Settings) -> dict[int, date]:
    """The numbers of people whom this database has erased, and the city's days on which."""
    rows = await session.execute(select(ErasureAct.person_id, ErasureAct.at))
    return {number: city_day(at, settings.timezone) for number, at in rows}


def read(text: str) -> dict[int, date]:
    """A list as `written` makes it. Raises ValueError, naming the line, where it is none."""
    found = {}
    for line in filter(str.strip, text.splitlines()):
        try:
            number, day = line.split()
            found[_number(number)] = date.fromisoformat(day)
        except ValueError as error:
            raise ValueError(line.strip()[:40]) from error
    return found


def _number(said: str) -> int:
    number = int(said)
    if not 1 <= number <= LARGEST_NUMBER:
        raise ValueError("the database has no such numbers")
    return number


def written(found: Numbers) -> str:
    """The list: a number and a day a line."""
    return "".join(f"{number} {day.isoformat()}\n" for number, day in sorted(found.items()))


async def erase(session: AsyncSession, number: int, day: date, settings: Settings, now: datetime) -> bool:
    """Erase the person with this number, with an act of its own; False when there is nobody to erase. A number that was given
    to somebody who came after that day is another person's."""
    person = await session.get(Person, number)
    if person is None or city_day(person.created_at, settings.timezone) > day:
        return False
    account = await session.scalar(select(Account).where(Account.person_id == number).limit(1))
    await erasure.erase(session, person, account, settings, now, tell=False)
    return True
