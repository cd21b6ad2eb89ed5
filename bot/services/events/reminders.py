"""Reminders of an event, a day and an hour before it starts: planned when a seat is taken, as Deliveries of their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Event, Priority, Registration, RegistrationState
from bot.services.shared import planning
from bot.services.shared.planning import Notice
from bot.services.shared.quiet_hours import reminder_at

DAY = Notice("event-reminder-day")
HOUR = Notice("event-reminder-hour")
NOTICES = (DAY, HOUR)
BEFORE = {DAY: timedelta(days=1), HOUR: timedelta(hours=1)}
# Who has just signed up knows it: a day's reminder within this time would only annoy.
FRESH = timedelta(hours=3)


@dataclass(frozen=True)
class Reminder:
    """A reminder that will come: its notice, when, and whether quiet hours moved it."""

    notice: Notice
    at: datetime
    moved: bool


def coming(event: Event, now: datetime, settings: Settings) -> tuple[Reminder, ...]:
    """The reminders somebody who takes a seat at `now` will still get, the earlier first: what is promised and planned.

    Left out: one whose time has passed, and the day's one when it would come within three hours of signing up (people
    complain of being reminded of what they did ten minutes ago). Quiet hours push a reminder to their end or, where that would
    be the start or later, before their beginning."""
    found: list[Reminder] = []
    for notice, before in BEFORE.items():
        wanted = event.starts_at - before
        at = reminder_at(wanted, event.starts_at, settings.quiet_hours, settings.timezone)
        earliest = now + FRESH if notice == DAY else now
        if at > earliest:
            found.append(Reminder(notice, at, moved=at != wanted))
    return tuple(sorted(found, key=lambda reminder: reminder.at))


async def plan(
    session: AsyncSession, event: Event, people: Select[int], tail: str, now: datetime, settings: Settings
) -> tuple[Reminder, ...]:
    """Plan the reminders still coming for everyone `people` selects (Person.id); the reminders planned.

    `tail` tells this planning from an earlier one of the same event and people, whose rows may be cancelled already."""
    reminders = coming(event, now, settings)
    for reminder in reminders:
        await planning.plan_many(
            session,
            people,
            notice=reminder.notice,
            key=f"{reminder.notice}:{event.id}:{tail}",
            priority=Priority.REMINDER,
            due_at=reminder.at,
            now=now,
            params={"event": event.id},
            event_id=event.id,
        )
    return reminders


async def replan(session: AsyncSession, event: Event, settings: Settings, now: datetime) -> tuple[Reminder, ...]:
    """After a change of the event's time (`event.revision` has grown): drop due reminders and plan new ones for
    everyone with a seat."""
    await session.flush()
    await drop(session, event.id)
    seated = select(Registration.person_id).where(
        Registration.event_id == event.id, Registration.state == RegistrationState.SEATED
    )
    return await plan(session, event, seated, f"r{event.revision}", now, settings)


async def drop(session: AsyncSession, event_id: int, person_id: int | None = None) -> None:
    """Cancel the event's reminders that are still due, of one person or of all."""
    await planning.cancel(session, event_id=event_id, notices=NOTICES, person_id=person_id)
