"""Events, sign-ups and attendance."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.audience import Audience, AudienceType
from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.people import Person
from bot.models.themes import Theme


class EventKind(StrEnum):
    """Forms of methodical work named in the programmes (Ryazan, «Методическое обеспечение реализации программы» and
    «Мероприятия программы»; Yartsevo, section 8, direction 3; Saratov, items 3, 4, 8 and 15–17)."""

    SEMINAR = "seminar"
    PRACTICAL_SEMINAR = "practical_seminar"
    PROBLEM_SEMINAR = "problem_seminar"
    MASTER_CLASS = "master_class"
    WORKSHOP = "workshop"
    WEBINAR = "webinar"
    ROUND_TABLE = "round_table"
    CONFERENCE = "conference"
    OPEN_LESSON = "open_lesson"
    OPEN_DAY = "open_day"
    TRAINING = "training"
    CONSULTATION = "consultation"
    BRIDGE = "bridge"
    READINGS = "readings"
    MEETING = "meeting"
    CONTEST = "contest"
    FORUM = "forum"
    INTERNSHIP = "internship"


class EventState(StrEnum):
    """Where an event is in its life; whether it is over follows from the time."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Event(Base):
    """A seminar, master class, webinar … that people sign up for. No seats given means no limit."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    state: Mapped[EventState] = mapped_column(coded(EventState), default=EventState.DRAFT)
    kind: Mapped[EventKind] = mapped_column(coded(EventKind))
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str | None] = mapped_column(String(300))
    link: Mapped[str | None] = mapped_column(String(1000))
    seats: Mapped[int | None]
    registration_closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id", ondelete="SET NULL"), index=True)
    audience: Mapped[Audience] = mapped_column(AudienceType, default=Audience)
    anonymous_feedback: Mapped[bool] = mapped_column(default=True)
    check_in_secret: Mapped[str] = mapped_column(String(64))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str | None] = mapped_column(Text)
    # Grows with each edit: calendars take a newer SEQUENCE as a change of the same event (RFC 5545, 3.8.7.4).
    revision: Mapped[int] = mapped_column(default=0)
    # Set when the questionnaire was sent out, so that the job sees what is left to do without a join.
    feedback_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    theme: Mapped[Theme | None] = relationship(lazy="raise")

    __table_args__ = (
        CheckConstraint("seats IS NULL OR seats > 0", name="seats_positive"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_events_state_starts_at", "state", "starts_at"),
    )

    def is_over(self, now: datetime) -> bool:
        """Whether the event has ended."""
        return now >= self.ends_at

    def takes_registrations(self, now: datetime) -> bool:
        """Whether one may sign up at this moment, seats apart."""
        return self.state is EventState.PUBLISHED and now < min(self.registration_closes_at, self.starts_at)

    def is_full(self, seated: int, queued: int) -> bool:
        """Whether who signs up now comes into the queue. Whoever waits comes first, even where a seat is free at this
        moment."""
        return self.seats is not None and (queued > 0 or seated >= self.seats)


class RegistrationState(StrEnum):
    """What a sign-up has come to."""

    SEATED = "seated"
    QUEUED = "queued"
    CANCELLED = "cancelled"


class Registration(Base):
    """A sign-up. `number` grows within the event in the order of arrival; who signs up again gets a new one."""

    __tablename__ = "registrations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    # As it was then: people change their place of work, what was counted stays.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    state: Mapped[RegistrationState] = mapped_column(coded(RegistrationState))
    number: Mapped[int]
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    promoted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship(lazy="raise")
    event: Mapped[Event] = relationship(lazy="raise")

    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        UniqueConstraint("event_id", "number"),
        Index("ix_registrations_event_id_state_number", "event_id", "state", "number"),
    )


class CheckIn(StrEnum):
    """How a person's presence became known."""

    CODE = "code"
    LIST = "list"
    WALK_IN = "walk_in"


class Attendance(Base):
    """A person was there. Kept apart from the sign-up: people come without one and stay away with one."""

    __tablename__ = "attendances"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    how: Mapped[CheckIn] = mapped_column(coded(CheckIn))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class CheckInTries(Base):
    """Wrong code words a person typed in a row for an event; gone once the right one is typed."""

    __tablename__ = "check_in_tries"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    wrong: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
