"""What the methodist database has still to be told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded


class SummaryKind(StrEnum):
    """The summaries there are."""

    THEME = "theme"
    EVENT = "event"
    FEEDBACK = "feedback"
    MENTORING = "mentoring"


class OutboxEntry(Base):
    """One row per summary. `revision` grows with each change, in its own transaction; `pushed_revision` follows
    when the methodist database has it. The summary itself is computed when pushed."""

    __tablename__ = "outbox"

    kind: Mapped[SummaryKind] = mapped_column(coded(SummaryKind), primary_key=True)
    object_id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(default=1)
    pushed_revision: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    problem: Mapped[str | None] = mapped_column(String(80))
    # The moment that what was pushed last is true of: some numbers alter by the calendar alone.
    counted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
