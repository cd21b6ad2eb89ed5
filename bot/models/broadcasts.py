"""Broadcasts: what a methodist writes to many, to whom, and who says they have read it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.content import PartKind


class BroadcastState(StrEnum):
    """draft → waiting (for its time) → running ⇄ paused → done | cancelled. A finished one is corrected and recalled too."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


class BroadcastButton(StrEnum):
    """What the button under a broadcast does."""

    EVENT = "event"
    QUESTIONNAIRE = "questionnaire"
    LINK = "link"
    RECEIPT = "receipt"


class Broadcast(Base):
    """A message of a methodist to an audience. `filter` says to whom (services.broadcasts.filters), `revision` grows with every
    correction of the text; `correcting` and `recalling` are on while messages that were sent are edited or deleted."""

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    state: Mapped[BroadcastState] = mapped_column(coded(BroadcastState), default=BroadcastState.DRAFT, index=True)
    filter: Mapped[Any] = mapped_column(JSON)
    urgent: Mapped[bool] = mapped_column(default=False)
    button: Mapped[BroadcastButton | None] = mapped_column(coded(BroadcastButton))
    # An event's or questionnaire's number, or an address.
    button_ref: Mapped[str | None] = mapped_column(String(1000))
    button_text: Mapped[str | None] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1)
    correcting: Mapped[bool] = mapped_column(default=False)
    recalling: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The message whose bar shows how far it is.
    watch_chat_id: Mapped[str | None] = mapped_column(String(64))
    watch_message_id: Mapped[str | None] = mapped_column(String(32))

    parts: Mapped[list["BroadcastPart"]] = relationship(
        lazy="raise", order_by="BroadcastPart.position", cascade="all, delete-orphan"
    )


class BroadcastPart(Base):
    """One message of a broadcast's content, or one item of an album (parts in a row with the same `album`). `text` is the text
    or caption as it was written, `entities` its formatting as the Bot API names it (positions in UTF-16 units)."""

    __tablename__ = "broadcast_parts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[PartKind] = mapped_column(coded(PartKind))
    text: Mapped[str] = mapped_column(Text, default="")
    entities: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    file_id: Mapped[str | None] = mapped_column(String(255))
    album: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("broadcast_id", "position"),)


class Receipt(Base):
    """A person pressed «Ознакомлен(а)» under a broadcast."""

    __tablename__ = "receipts"

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SavedAudience(Base):
    """A filter with a name, to be used again by any methodist."""

    __tablename__ = "saved_audiences"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    filter: Mapped[Any] = mapped_column(JSON)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
