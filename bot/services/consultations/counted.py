"""Which summaries a question stands in, for the methodist database."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation
from bot.services.shared import outbox


async def touch(session: AsyncSession, consultation: Consultation, now: datetime) -> None:
    """Note that the numbers this question is counted in have changed. A question without a name is the city's only: a summary of
    the asker's organisation that is told anew at that moment, without a number changed, would say where they work."""
    place = None if consultation.awkward else consultation.organisation_id
    await outbox.touch_mentoring(session, place, now)
