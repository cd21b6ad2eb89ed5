"""Messages that ask people to answer a questionnaire: the first one, the nudge of the next day, a methodist's reminder."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import Delivery, Invitation, Priority, Questionnaire
from bot.services.shared import audit, planning
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import after_quiet

INVITE, NUDGE = Notice("feedback_invite"), Notice("feedback_nudge")
NUDGE_HOUR = time(10)
# Who was asked later than this before a nudge is left in peace.
FRESH = timedelta(hours=12)


def silent(questionnaire_id: int) -> Select[int]:
    """Select the ids of invited people who have not answered.

    In random order: their deliveries are numbered in it, and those of people who answer later are deleted (see
    `complete`). Sorted by person, the gaps would tell whose they were."""
    return (
        select(Invitation.person_id)
        .where(Invitation.questionnaire_id == questionnaire_id, Invitation.answered.is_(False))
        .order_by(func.random())
    )


async def ask_the_silent(
    session: AsyncSession,
    questionnaire: Questionnaire,
    notice: Notice,
    key: str,
    settings: Settings,
    now: datetime,
    people: Select[int] | None = None,
) -> int:
    """Plan a message asking to answer, to all who have not (or those `people`), outside quiet hours; how many were planned."""
    return await planning.plan_many(
        session,
        silent(questionnaire.id) if people is None else people,
        notice=notice,
        key=key,
        priority=Priority.REMINDER,
        due_at=after_quiet(now, settings.quiet_hours, settings.timezone),
        now=now,
        params={"questionnaire": questionnaire.id},
        event_id=questionnaire.event_id,
    )


def nudge_at(opened_at: datetime, settings: Settings) -> datetime:
    """When those who have not answered are reminded: 10:00 city time of the day after they were asked, which quiet hours may
    have put off to the next morning."""
    asked_at = after_quiet(opened_at, settings.quiet_hours, settings.timezone).astimezone(settings.timezone)
    wanted = datetime.combine(asked_at.date() + timedelta(days=1), NUDGE_HOUR, settings.timezone)
    return after_quiet(wanted, settings.quiet_hours, settings.timezone)


async def nudge_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """A job: remind people who have not answered by the next day; returns how many reminders were planned. Idempotent.

    Left in peace: people whom a methodist reminded today or who were invited within the last twelve hours."""
    waiting = (
        await session.scalars(
            select(Questionnaire)
            .where(Questionnaire.closed_at.is_(None), Questionnaire.closes_at > now, Questionnaire.nudged_at.is_(None))
            .with_for_update(skip_locked=True)
        )
    ).all()
    planned = 0
    for questionnaire in waiting:
        if now < nudge_at(questionnaire.opened_at, settings):
            continue
        questionnaire.nudged_at = now
        if not may_remind(questionnaire, settings, now):
            continue
        questionnaire.reminded_at = now
        asked_lately = exists().where(
            Delivery.person_id == Invitation.person_id,
            Delivery.event_id == questionnaire.event_id,
            Delivery.notice == INVITE,
            Delivery.created_at > now - FRESH,
        )
        key = f"feedback-nudge:{questionnaire.id}"
        people = silent(questionnaire.id).where(~asked_lately)
        planned += await ask_the_silent(session, questionnaire, NUDGE, key, settings, now, people)
    return planned


def may_remind(questionnaire: Questionnaire, settings: Settings, now: datetime) -> bool:
    """Whether a reminder may go out now: the questionnaire is open and nobody was reminded today (city time)."""
    last, zone = questionnaire.reminded_at, settings.timezone
    return questionnaire.is_open(now) and (last is None or city_day(last, zone) < city_day(now, zone))


@dataclass(frozen=True)
class Reminding:
    """What came of «Напомнить»: how many reminders were planned, or that it is too early, or too late for one."""

    planned: int = 0
    allowed: bool = True


async def remind(session: AsyncSession, event_id: int, actor_id: int, settings: Settings, now: datetime) -> Reminding:
    """Remind everyone who has not answered, at most once a day."""
    questionnaire = await session.scalar(
        select(Questionnaire).where(Questionnaire.event_id == event_id).with_for_update()
    )
    if questionnaire is None or not may_remind(questionnaire, settings, now):
        return Reminding(allowed=False)
    questionnaire.reminded_at = now
    day = city_day(now, settings.timezone)
    planned = await ask_the_silent(
        session, questionnaire, NUDGE, f"feedback-nudge:{questionnaire.id}:{day}", settings, now
    )
    audit.record(session, now, actor_id, "feedback_reminded", "event", event_id, people=planned)
    return Reminding(planned)
