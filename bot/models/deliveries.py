"""Deliveries: every message that is not a direct answer is a row here first; its life: docs/architecture.md."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded


class DeliveryState(StrEnum):
    """due → sending → sent | failed | blocked | cancelled | uncertain."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"


class Priority(IntEnum):
    """Lower goes first: a notice about one's own sign-up before a reminder before an announcement to many before a broadcast."""

    NOTICE = 0
    REMINDER = 1
    ANNOUNCEMENT = 2
    BROADCAST = 3


def _of_some(name: str, column: str, *more: str) -> Index:
    """An index of the few rows that have the column: a broadcast's many rows have none of these and are written twice each."""
    some = text(f"{column} IS NOT NULL")
    return Index(name, column, *more, postgresql_where=some, sqlite_where=some)


class Delivery(Base):
    """One message to one person or to one group chat. `notice` and `params` (ids only) say what; it is rendered for the receiver
    when sent. `key` is unique: planning the same message twice gives one. Those of one `lane` go one after another, in the order
    they were planned: a later one waits until it is known what became of the earlier.

    A broadcast's is drawn by `broadcast_id`, so that pausing touches one row. `parts_sent` of its calls are made already,
    `revision` is that of the text they show; `undone` says why a correction or a recall could not be done. Each message that a
    call made is a SentMessage."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    group_chat_id: Mapped[int | None] = mapped_column(ForeignKey("group_chats.id", ondelete="CASCADE"))
    lane: Mapped[str | None] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(80), unique=True)
    notice: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    priority: Mapped[int] = mapped_column(Integer)
    # Urgent ones are sent in quiet hours too.
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DeliveryState] = mapped_column(coded(DeliveryState), default=DeliveryState.DUE)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(String(200))
    # What the message is about, so that a cancelled event takes its reminders with it.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    parts_sent: Mapped[int] = mapped_column(default=0, server_default="0")
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    recalled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (group_chat_id IS NULL)", name="one_receiver"),
        _of_some("ix_deliveries_group_chat_id", "group_chat_id"),
        _of_some("ix_deliveries_event_id", "event_id"),
        _of_some("ix_deliveries_lane_state", "lane", "state"),
        Index("ix_deliveries_state_priority_due_at", "state", "priority", "due_at"),
        # With the order they are drawn in: PostgreSQL would sort a whole broadcast for each few that it takes.
        Index("ix_deliveries_broadcast_id_state_id", "broadcast_id", "state", "id"),
    )


class SentMessage(Base):
    """One message that a delivery made, in the order of `position`; an album is several. `account_id` is the receiver's account,
    empty in a group.

    A row a message of a whole city's broadcast: the key is the only index, and the account's number is not held to `accounts`,
    which would need another. The rows go with their delivery."""

    __tablename__ = "sent_messages"

    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int | None] = mapped_column(RowId)
    chat_id: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[str] = mapped_column(String(32))

    __table_args__ = ({"sqlite_with_rowid": False},)


# Why nobody knows whether a try has arrived.
DOUBTFUL = frozenset(("crash", "network", "5xx"))
