"""Notices about mentors, rendered from what is true when they are sent."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Mentor, MentorState, Person
from bot.screens.mentoring import directory as office
from bot.screens.mentoring import offer as own
from bot.screens.shared.screen import Screen
from bot.services.mentoring import directory, mentor_office, mentors
from bot.services.mentoring.directory import Entry
from bot.services.shared.planning import Notice
from bot.texts import Texts

Render = Callable[[AsyncSession, Texts, Person, dict[str, Any], datetime], Awaitable[Screen | None]]

# What the mentor must be for the notice to be true still.
TO_MENTOR = {
    mentor_office.INVITED: MentorState.INVITED,
    mentor_office.APPROVED: MentorState.ACTIVE,
    mentor_office.REFUSED: MentorState.REFUSED,
    mentor_office.REMOVED: MentorState.LEFT,
    mentors.RESUMED: MentorState.ACTIVE,
}


def _to_mentor(notice: Notice, state: MentorState) -> Render:
    async def render(
        session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
    ) -> Screen | None:
        mentor: Mentor | None = await mentors.get(session, params["mentor"])
        return own.offer_notice(t, notice, mentor) if mentor is not None and mentor.state is state else None

    return render


async def _entry(session: AsyncSession, mentor_id: int, *states: MentorState) -> Entry | None:
    found = await directory.entry(session, mentor_id)
    return found if found is not None and found.mentor.state in states else None


async def offered(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """An offer to every methodist; nothing when another has decided already."""
    found = await _entry(session, params["mentor"], MentorState.OFFERED)
    return office.mentor_notice(t, mentors.OFFERED, found) if found else None


async def stepped_back(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """A mentor with pairs has paused or left; nothing when the pairs are with somebody else by now."""
    found = await _entry(session, params["mentor"], MentorState.PAUSED, MentorState.LEFT)
    return office.mentor_notice(t, mentors.STEPPED_BACK, found) if found and found.pairs else None


async def accepted(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Told to who invited: they mentor now."""
    mentor = await mentors.of_person(session, params["person"])
    found = await _entry(session, mentor.id, MentorState.ACTIVE) if mentor else None
    return office.mentor_notice(t, mentors.ACCEPTED, found) if found else None


async def declined(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Told to who invited: they will not."""
    invited = await session.get(Person, params["person"])
    return office.declined(t, invited) if invited else None


NOTICES: dict[Notice, Render] = {
    **{notice: _to_mentor(notice, state) for notice, state in TO_MENTOR.items()},
    mentors.OFFERED: offered,
    mentors.STEPPED_BACK: stepped_back,
    mentors.ACCEPTED: accepted,
    mentors.DECLINED: declined,
}
