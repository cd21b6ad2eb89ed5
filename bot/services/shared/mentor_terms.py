"""Who mentored when, of which kind and where: kept so that the numbers of a year that is over stay as they were."""

import secrets
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.models import Mentor, MentorState, MentorTerm, Person

NUMBER_BITS = 52
MENTORING = (MentorState.ACTIVE, MentorState.PAUSED)


async def keep(session: AsyncSession, person_id: int, now: datetime) -> None:
    """After anything that changes whether, as what or where the person mentors: a term that is true no more ends `now`, one that
    is true begins. Where nothing has changed nothing is written."""
    await session.flush()
    found = await session.execute(
        select(Mentor.kind, Person.organisation_id)
        .join(Person, Person.id == Mentor.person_id)
        .where(Mentor.person_id == person_id, Mentor.state.in_(MENTORING))
    )
    truth = found.one_or_none()
    running = await session.scalar(
        select(MentorTerm).where(MentorTerm.person_id == person_id, MentorTerm.ended_at.is_(None)).with_for_update()
    )
    if running is not None and truth is not None and (running.kind, running.organisation_id) == (truth[0], truth[1]):
        return
    if running is not None:
        running.ended_at = now
        await session.flush()
    if truth is not None:
        kind, place = truth
        session.add(MentorTerm(person_id=person_id, kind=kind, organisation_id=place, began_at=now))
        await session.flush()


async def leave(session: AsyncSession, person_id: int, now: datetime, zone: ZoneInfo) -> None:
    """Take somebody who is erased out of their terms. Beginning and end are moved to the first of their months: neither the
    journal nor an act of destruction has that moment, and a number by chance tells no order. All periods are made of whole
    months, so what was told of those that are over stays; terms within one month, in which no period ends, are not needed."""
    terms = await session.scalars(select(MentorTerm).where(MentorTerm.person_id == person_id))
    for term in terms.all():
        began, ended = _month(term.began_at, zone), _month(term.ended_at or now, zone)
        mine = MentorTerm.id == term.id
        if began == ended:
            await session.execute(delete(MentorTerm).where(mine))
        else:
            number = -1 - secrets.randbits(NUMBER_BITS)
            values = {"id": number, "person_id": None, "began_at": began, "ended_at": ended}
            await session.execute(update(MentorTerm).where(mine).values(values))


def at(moment: datetime) -> ColumnElement[bool]:
    """An SQL condition: the term runs at this moment."""
    return (MentorTerm.began_at <= moment) & or_(MentorTerm.ended_at.is_(None), MentorTerm.ended_at > moment)


def _month(moment: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(city_day(moment, zone).replace(day=1), time(), zone)
