"""Pairs of a young teacher and a mentor: the period, the plan, the log of meetings, what both say at the end."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, RowId, UtcDateTime, coded


class PairState(StrEnum):
    """active → closed."""

    ACTIVE = "active"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a pair was closed."""

    FINISHED = "finished"
    ENDED_EARLY = "ended_early"
    MENTOR_LEFT = "mentor_left"
    YOUNG_LEFT = "young_left"


class PairSide(StrEnum):
    """Who of the two."""

    YOUNG = "young"
    MENTOR = "mentor"


class Pair(Base):
    """A young teacher and a mentor tied by a methodist for a period (закрепление). A young teacher has one active pair at most.

    `organisation_id` is the young teacher's at the beginning. `log_asked_at`: when the two were last asked why nothing was
    logged."""

    __tablename__ = "pairs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    young_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    state: Mapped[PairState] = mapped_column(coded(PairState), default=PairState.ACTIVE, index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    log_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    closing_reason: Mapped[ClosingReason | None] = mapped_column(coded(ClosingReason))
    # That each of the two has said how it was; what they said is not kept here.
    young_answered: Mapped[bool] = mapped_column(default=False, server_default=false())
    mentor_answered: Mapped[bool] = mapped_column(default=False, server_default=false())

    steps: Mapped[list["PairStep"]] = relationship(
        lazy="raise", order_by="PairStep.position", cascade="all, delete-orphan"
    )

    __table_args__ = ({"sqlite_autoincrement": True},)


class PairStep(Base):
    """One step of a pair's plan; `code` names its text in the locales."""

    __tablename__ = "pair_steps"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(32))
    due_on: Mapped[date]
    done_on: Mapped[date | None]


class Meeting(Base):
    """A meeting of a pair, as one of them logged it."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    held_on: Mapped[date]
    minutes: Mapped[int]
    topic: Mapped[str] = mapped_column(String(32))
    logged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_meetings_pair_id_held_on", "pair_id", "held_on"),)


class WaitingWords(Base):
    """What one of the two said at the end, by question and under seal, until it is moved to PairAnswer with what four other
    people said, or more (services.mentoring.closing). It bears no time."""

    __tablename__ = "waiting_words"

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[PairSide] = mapped_column(coded(PairSide), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    values: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = ({"sqlite_with_rowid": False},)


class PairAnswer(Base):
    """An answer to one question about some pair at its end: a number from 1 to 5 or words. `response_id` is random and the same
    for all that one person said; nothing leads to the pair."""

    __tablename__ = "nameless_pair_answers"

    response_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    question: Mapped[str] = mapped_column(String(32), primary_key=True)
    side: Mapped[PairSide] = mapped_column(coded(PairSide))
    value: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Text)

    __table_args__ = ({"sqlite_with_rowid": False},)
