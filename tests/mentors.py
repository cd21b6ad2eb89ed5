"""A mentor made directly, with all that the bot keeps of one."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Mentor
from bot.services.shared import mentor_terms


async def enrol(session: AsyncSession, mentor: Mentor) -> Mentor:
    """Store the mentor; whoever mentors has done so since the decision, or else since the offer."""
    session.add(mentor)
    await mentor_terms.keep(session, mentor.person_id, mentor.decided_at or mentor.offered_at)
    return mentor
