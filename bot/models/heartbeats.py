"""Signs of life: a row for each running process, written every few seconds."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, UtcDateTime


class Heartbeat(Base):
    """A process at work; `at` is the last sign of it. `takes`: how updates come, polling or webhook; `fetched_at`: when they were
    last fetched. `problems`: codes of what the process itself finds wrong. Real time, which a demo's clock does not move."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(String(64), primary_key=True)
    bot_id: Mapped[str] = mapped_column(String(32))
    takes: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problems: Mapped[list[Any]] = mapped_column(JSON, default=list)
