"""Questionnaires and what was answered.

Who answered what must not be found in the tables of an anonymous questionnaire (docs/decisions/0006): a Response bears a
random id, no person and no time, its tables are kept without the hidden row numbers by which SQLite would tell the order of
arrival, and all of a questionnaire's rows are written anew, shuffled, with each lot that comes. Until then a person's answers
wait under seal (services.questionnaires.lots).
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, RowId, UtcDateTime, coded


class QuestionKind(StrEnum):
    """How a question is answered: one tap from 1 to 5, or in words."""

    SCALE = "scale"
    OPEN = "open"


class Questionnaire(Base):
    """A questionnaire about an event (Yartsevo, section 8, «Диагностическое»)."""

    __tablename__ = "questionnaires"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    anonymous: Mapped[bool]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Set when the one nudge of the day after was planned, or found not needed.
    nudged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The last reminder of any sort: a methodist may send one a day.
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    questions: Mapped[list["Question"]] = relationship(lazy="raise", order_by="Question.position")

    def is_open(self, now: datetime) -> bool:
        """Whether one may begin to answer. What was begun in time is still taken until the closing job has run."""
        return self.closed_at is None and now < self.closes_at


class Question(Base):
    """One question; `topic` names its text in the locales (usefulness, topicality, content, participation, words)."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(coded(QuestionKind))
    topic: Mapped[str] = mapped_column(String(40))


class Invitation(Base):
    """A person was asked. Says whether they answered, never when: the time would join it to a Response."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    answered: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("questionnaire_id", "person_id"),)


class WaitingResponse(Base):
    """What a person sent to an anonymous questionnaire, by topic and under seal, until it is moved to the responses with four
    others or more. It bears no time."""

    __tablename__ = "waiting_responses"

    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    values: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = ({"sqlite_with_rowid": False},)


class Response(Base):
    """A completed questionnaire. `person_id` only where the questionnaire is not anonymous; `released` when its numbers
    may be shown (services.questionnaires.release)."""

    __tablename__ = "responses"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    released: Mapped[bool] = mapped_column(default=False)

    __table_args__ = ({"sqlite_with_rowid": False},)


class Answer(Base):
    """The answer to one question: a number from 1 to 5 or words. `held`: not shown although its Response is released,
    because too few others answered this question (services.questionnaires.release)."""

    __tablename__ = "answers"

    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Text)
    held: Mapped[bool] = mapped_column(default=False)

    __table_args__ = ({"sqlite_with_rowid": False},)
