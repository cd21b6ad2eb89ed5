"""Questions to mentors: who asked, who is to answer until when, what was said."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.content import PartKind
from bot.models.people import Subject


class ConsultationState(StrEnum):
    """waiting (for the responder) ⇄ answered (the asker's turn) → solved; withdrawn by the asker before an answer."""

    WAITING = "waiting"
    ANSWERED = "answered"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


class Stage(IntEnum):
    """Whose turn it is to see that the question is answered: the first mentor, the reserve, a methodist."""

    FIRST = 0
    RESERVE = 1
    METHODIST = 2


class Side(StrEnum):
    """Who says something in a consultation."""

    ASKER = "asker"
    RESPONDER = "responder"


class Consultation(Base):
    """A question and the consultation that follows (обращение).

    `asker_id` is empty for a question out of a support group, where the answer goes back into the thread. `responder_id` has
    the question now; empty: every methodist sees it. `waiting_since` is set while the asker waits for an answer; then `nudge_at`
    (half of the working time gone) and `due_at` (all of it) say what the job does next. `answer_by` is one working day after
    asking by the city's calendar: what the city's aim is counted by.

    `organisation_id`, `first_years` and `under_35` are the asker's at the time of asking. Contacts are kept from the moment their
    owners agreed to give them.

    `mark_told` is the mark as the numbers have it since it was told in a lot; `in_time_told` is set when the question was told of
    its organisation, in a lot too: whether it was answered in time (services.mentoring.lots)."""

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    subject: Mapped[Subject | None] = mapped_column(coded(Subject))
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id", ondelete="SET NULL"))
    # The responder is not told who asks.
    awkward: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ConsultationState] = mapped_column(coded(ConsultationState), default=ConsultationState.WAITING)
    stage: Mapped[Stage] = mapped_column(Integer, default=Stage.FIRST)
    responder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer_by: Mapped[datetime] = mapped_column(UtcDateTime)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    nudge_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    # The responder asked back then: the clock stands until the asker says something.
    asked_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_answer_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    solved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    solved_by: Mapped[Side | None] = mapped_column(coded(Side))
    mark: Mapped[int | None]
    mark_told: Mapped[int | None]
    in_time_told: Mapped[bool | None]
    thanks: Mapped[str | None] = mapped_column(String(700))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    first_years: Mapped[bool] = mapped_column(default=False)
    under_35: Mapped[bool] = mapped_column(default=False)
    asker_contact: Mapped[str | None] = mapped_column(String(120))
    responder_contact: Mapped[str | None] = mapped_column(String(120))
    # Where a question out of a support group came from.
    group_chat_id: Mapped[int | None] = mapped_column(ForeignKey("group_chats.id", ondelete="SET NULL"))
    thread_id: Mapped[str | None] = mapped_column(String(32))
    group_message_id: Mapped[str | None] = mapped_column(String(32))

    # A number is never used again: buttons of a consultation that is gone must not reach another.
    __table_args__ = (
        UniqueConstraint("group_chat_id", "group_message_id"),
        Index("ix_consultations_state_asked_at", "state", "asked_at"),
        {"sqlite_autoincrement": True},
    )


class OfferOutcome(StrEnum):
    """How a responder's turn ended."""

    ANSWERED = "answered"
    PASSED = "passed"
    TIMED_OUT = "timed_out"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class ConsultationOffer(Base):
    """A question was given to somebody; open until `ended_at`. Nobody is offered the same question twice by itself."""

    __tablename__ = "consultation_offers"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(Integer)
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[OfferOutcome | None] = mapped_column(coded(OfferOutcome))

    __table_args__ = (Index("ix_consultation_offers_person_id_ended_at", "person_id", "ended_at"),)


class ConsultationMessage(Base):
    """One message of a consultation as it was written (`entities` and `file_id` are the messenger's). `source_chat_id` and
    `source_message_id` say where its author wrote it: edits and replies find it by them. What the other side gets is a Delivery.

    `revision` grows with each edit. `clarifying`: the responder asks back, which is no answer yet."""

    __tablename__ = "consultation_messages"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id", ondelete="CASCADE"), index=True)
    # Empty for what was said in a support group.
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side] = mapped_column(coded(Side))
    kind: Mapped[PartKind] = mapped_column(coded(PartKind))
    text: Mapped[str] = mapped_column(Text, default="")
    entities: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    file_id: Mapped[str | None] = mapped_column(String(255))
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_messages.id", ondelete="SET NULL"))
    clarifying: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    source_chat_id: Mapped[str] = mapped_column(String(64))
    source_message_id: Mapped[str] = mapped_column(String(32))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("source_chat_id", "source_message_id"),)
