"""How long a question may wait, in the working time of whoever has it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationState,
    Stage,
)
from bot.services.consultations import counted, routing, working_time
from bot.services.consultations.working_time import CITY


async def start(session: AsyncSession, consultation: Consultation, zone: ZoneInfo, now: datetime) -> None:
    """The asker waits from now on. Methodists are not hurried: their list shows how long it has been."""
    consultation.state = ConsultationState.WAITING
    consultation.waiting_since = consultation.waiting_since or now
    consultation.asked_back_at = None
    if consultation.stage == Stage.METHODIST:
        consultation.nudge_at = consultation.due_at = None
        return
    schedule = await routing.schedule_of(session, consultation.responder_id)
    consultation.nudge_at = working_time.add(now, 0.5, schedule, zone)
    consultation.due_at = working_time.add(now, 1, schedule, zone)


def stop(consultation: Consultation) -> None:
    """It is the asker's turn, or it is over."""
    consultation.waiting_since = consultation.nudge_at = consultation.due_at = consultation.asked_back_at = None


def hold(consultation: Consultation, now: datetime) -> None:
    """The responder asks back: the clock stands until the asker says something."""
    consultation.state = ConsultationState.ANSWERED
    consultation.waiting_since = None
    consultation.asked_back_at = now


async def resume(session: AsyncSession, consultation: Consultation, zone: ZoneInfo, now: datetime) -> None:
    """The asker has explained: what was left of the time is left now, for the mentor and for the city's aim."""
    asked_back_at = consultation.asked_back_at or now
    consultation.state = ConsultationState.WAITING
    consultation.waiting_since = now
    consultation.asked_back_at = None
    if consultation.first_answer_at is None:
        left = working_time.between(asked_back_at, consultation.answer_by, CITY, zone)
        consultation.answer_by = working_time.after(now, left, CITY, zone)
        await counted.touch(session, consultation, now)
    schedule = await routing.schedule_of(session, consultation.responder_id)

    def moved(moment: datetime) -> datetime:
        left = working_time.between(asked_back_at, moment, schedule, zone)
        return working_time.after(now, left, schedule, zone)

    if consultation.nudge_at is not None:
        consultation.nudge_at = moved(consultation.nudge_at)
    if consultation.due_at is not None:
        consultation.due_at = moved(consultation.due_at)
