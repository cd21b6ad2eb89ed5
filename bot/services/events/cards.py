"""Reading events: one of them as a teacher's card shows it, and how many sit and wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.models import (
    Attendance,
    Event,
    EventState,
    Invitation,
    Person,
    Questionnaire,
    Registration,
    RegistrationState,
    Theme,
)
from bot.services.events.attendance import Standing, code_standing
from bot.services.shared.audience import association_names

ACTIVE = (RegistrationState.SEATED, RegistrationState.QUEUED)


@dataclass(frozen=True)
class EventCard:
    """Everything a card shows about an event to one person.

    `mine` is the person's sign-up while it holds, `place` its seat or place on the waiting list, from 1. `overlapping`
    are titles of other events the person has signed up for at the same time. `can_check_in`: the code word is accepted
    now and the person has not given it. `questionnaire_id` is one that waits for the person's answers."""

    event: Event
    theme_id: int | None
    theme_title: str | None
    seated: int
    queued: int
    mine: Registration | None
    place: int
    attended: bool
    can_check_in: bool
    questionnaire_id: int | None
    overlapping: tuple[str, ...]
    association_names: Mapping[int, str]

    @property
    def is_seated(self) -> bool:
        """Whether the person has a seat."""
        return self.mine is not None and self.mine.state is RegistrationState.SEATED

    @property
    def is_full(self) -> bool:
        """Whether the next sign-up joins the waiting list."""
        return self.event.is_full(self.seated, self.queued)


async def get(session: AsyncSession, event_id: int) -> Event | None:
    """The event with this number, drafts too."""
    return await session.get(Event, event_id)


async def lock(session: AsyncSession, event_id: int) -> Event | None:
    """The event as it is now, its row locked until the end of the transaction: every change of seats locks it first.

    SQLite ignores the lock: its write transactions run one after another anyway."""
    return await session.scalar(
        select(Event).where(Event.id == event_id).with_for_update().execution_options(populate_existing=True)
    )


def count_of(state: RegistrationState) -> ScalarSelect[int]:
    """An SQL expression: how many sign-ups in this state the Event of the enclosing query has."""
    return (
        select(func.count())
        .where(Registration.event_id == Event.id, Registration.state == state)
        .correlate(Event)
        .scalar_subquery()
    )


def place_of(mine: type[Registration]) -> ScalarSelect[int]:
    """The place of a sign-up of the enclosing query among those of its state, in the order of arrival, from 1."""
    other = aliased(Registration)
    return (
        select(func.count())
        .select_from(other)
        .where(other.event_id == mine.event_id, other.state == mine.state, other.number <= mine.number)
        .correlate(mine)
        .scalar_subquery()
    )


async def card(session: AsyncSession, event_id: int, person: Person, now: datetime) -> EventCard | None:
    """The event's card for `person`; None when there is no such event. A draft has a card too: access is the caller's
    to check."""
    mine = aliased(Registration)
    attended = exists().where(Attendance.event_id == Event.id, Attendance.person_id == person.id).correlate(Event)
    row = (
        await session.execute(
            select(
                Event,
                Theme.id,
                Theme.title,
                mine,
                count_of(RegistrationState.SEATED),
                count_of(RegistrationState.QUEUED),
                place_of(mine),
                attended,
                _open_questionnaire(person.id, now),
            )
            .outerjoin(Theme, Theme.id == Event.theme_id)
            .outerjoin(mine, and_(mine.event_id == Event.id, mine.person_id == person.id, mine.state.in_(ACTIVE)))
            .where(Event.id == event_id)
        )
    ).one_or_none()
    if row is None:
        return None
    event, theme_id, theme_title, registration, seated, queued, place, was_there, questionnaire_id = row
    return EventCard(
        event=event,
        theme_id=theme_id,
        theme_title=theme_title,
        seated=seated,
        queued=queued,
        mine=registration,
        place=place,
        attended=was_there,
        can_check_in=not was_there and code_standing(event, now) is Standing.OPEN,
        questionnaire_id=questionnaire_id,
        overlapping=await _overlapping(session, event, person.id, now),
        association_names=await association_names(session, event.audience),
    )


def _open_questionnaire(person_id: int, now: datetime) -> ScalarSelect[int]:
    return (
        select(Questionnaire.id)
        .join(Invitation, Invitation.questionnaire_id == Questionnaire.id)
        .where(
            Questionnaire.event_id == Event.id,
            Questionnaire.closed_at.is_(None),
            Questionnaire.closes_at > now,
            Invitation.person_id == person_id,
            Invitation.answered.is_(False),
        )
        .correlate(Event)
        .scalar_subquery()
    )


async def _overlapping(session: AsyncSession, event: Event, person_id: int, now: datetime) -> tuple[str, ...]:
    if event.state is not EventState.PUBLISHED or event.is_over(now):
        return ()
    titles = await session.scalars(
        select(Event.title)
        .join(Registration, Registration.event_id == Event.id)
        .where(
            Registration.person_id == person_id,
            Registration.state.in_(ACTIVE),
            Event.id != event.id,
            Event.state == EventState.PUBLISHED,
            Event.starts_at < event.ends_at,
            Event.ends_at > event.starts_at,
        )
        .order_by(Event.starts_at, Event.id)
    )
    return tuple(titles)
