"""Mentors' rows, found and locked, and who is told when one changes."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.models import Mentor, MentorState, Person, Priority, Role
from bot.services.people.roles import holders_of
from bot.services.shared import planning
from bot.services.shared.planning import Notice

MENTORING = (MentorState.ACTIVE, MentorState.PAUSED)


async def find(session: AsyncSession, condition: ColumnElement[bool], *, lock: bool = False) -> Mentor | None:
    """The mentor that the condition is true of, with subjects; `lock`: nobody else's to change until the transaction ends."""
    found = select(Mentor).where(condition).options(selectinload(Mentor.subjects))
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(found)


async def place(session: AsyncSession, mentor: Mentor) -> int | None:
    """The organisation whose numbers the mentor is in."""
    return await session.scalar(select(Person.organisation_id).where(Person.id == mentor.person_id))


async def tell(session: AsyncSession, person_id: int, mentor: Mentor, notice: Notice, now: datetime) -> None:
    """Plan a notice about the mentor for a person."""
    await planning.plan(
        session,
        person_id=person_id,
        notice=notice,
        key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"mentor": mentor.id},
    )


async def tell_inviter(session: AsyncSession, mentor: Mentor, notice: Notice, now: datetime) -> None:
    """Plan a notice for the methodist who invited the mentor, if one did."""
    if mentor.invited_by is not None:
        await planning.plan(
            session,
            person_id=mentor.invited_by,
            notice=notice,
            key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
            priority=Priority.NOTICE,
            due_at=now,
            now=now,
            params={"person": mentor.person_id},
        )


async def tell_methodists(session: AsyncSession, mentor: Mentor, notice: Notice, now: datetime) -> None:
    """Plan a notice about the mentor for every methodist."""
    await planning.plan_many(
        session,
        holders_of(Role.METHODIST, now),
        notice=notice,
        key=f"{notice}:{mentor.id}:{now.timestamp():.0f}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"mentor": mentor.id},
    )
