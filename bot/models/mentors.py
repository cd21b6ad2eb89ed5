"""The base of mentors: who offers what, when they can be reached."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.people import Person, Subject


class MentorKind(StrEnum):
    """The two bases that are kept apart (Ryazan, «Наставник» and «Целевые показатели», row 8): teachers who
    mentor (тьюторы) and heads who do (менторы)."""

    TUTOR = "tutor"
    LEADER = "leader"


class MentorState(StrEnum):
    """invited | offered → active ⇄ paused → left; offered → refused. Only active ones get questions."""

    INVITED = "invited"
    OFFERED = "offered"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    REFUSED = "refused"


class Mentor(Base):
    """A person's offer to mentor, one a person; it stays when they step back, so that counts stay true.

    `days` are the weekdays they can be reached, as ISO digits («12345»), from `reach_from` until `reach_until` by the city's
    clock; `capacity` is how many young teachers' questions and pairs at once."""

    __tablename__ = "mentors"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[MentorKind] = mapped_column(coded(MentorKind))
    state: Mapped[MentorState] = mapped_column(coded(MentorState))
    about: Mapped[str] = mapped_column(String(700), default="")
    capacity: Mapped[int] = mapped_column(default=3)
    days: Mapped[str] = mapped_column(String(7), default="12345")
    reach_from: Mapped[time] = mapped_column(default=time(9))
    reach_until: Mapped[time] = mapped_column(default=time(18))
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    # A word why the offer was refused.
    refused_because: Mapped[str | None] = mapped_column(String(300))
    # The last day of a pause; without one it lasts until the mentor ends it.
    paused_until: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    subjects: Mapped[list["MentorSubject"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __table_args__ = (Index("ix_mentors_state_kind", "state", "kind"),)


class MentorTerm(Base):
    """A time in which a person mentored in one kind and one organisation; without an end it runs. Of somebody who was erased only
    the months are left (services.shared.mentor_terms)."""

    __tablename__ = "mentor_terms"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    kind: Mapped[MentorKind] = mapped_column(coded(MentorKind))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MentorSubject(Base):
    """A subject that a mentor helps with; none at all means any."""

    __tablename__ = "mentor_subjects"

    mentor_id: Mapped[int] = mapped_column(ForeignKey("mentors.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[Subject] = mapped_column(coded(Subject), primary_key=True, index=True)
