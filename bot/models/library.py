"""Questions and answers that others may find, without names."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.people import Subject


class KnownAnswerState(StrEnum):
    """proposed (both are asked) → published ⇄ hidden; proposed → refused."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    REFUSED = "refused"


class KnownAnswer(Base):
    """A question with its answer, published when both who talked agreed to exactly these words. Who they were is known only
    while the consultation is."""

    __tablename__ = "known_answers"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultations.id", ondelete="SET NULL"), unique=True
    )
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    subject: Mapped[Subject | None] = mapped_column(coded(Subject))
    state: Mapped[KnownAnswerState] = mapped_column(coded(KnownAnswerState), index=True)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asker_agreed: Mapped[bool | None]
    responder_agreed: Mapped[bool | None]
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # How many people said that it helped.
    helped: Mapped[int] = mapped_column(default=0)

    # A number is never used again: buttons of an answer that is gone must not reach another.
    __table_args__ = ({"sqlite_autoincrement": True},)


class KnownAnswerStem(Base):
    """A word's stem in a known answer, so that both databases find it alike; `weight` counts more in the question."""

    __tablename__ = "known_answer_stems"

    known_answer_id: Mapped[int] = mapped_column(ForeignKey("known_answers.id", ondelete="CASCADE"), primary_key=True)
    stem: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
    weight: Mapped[int]


class KnownAnswerHelp(Base):
    """A person said that a known answer helped: once a person, so that `KnownAnswer.helped` counts people."""

    __tablename__ = "known_answer_helps"

    known_answer_id: Mapped[int] = mapped_column(ForeignKey("known_answers.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
