"""What the machinery remembers: updates already handled, and who holds a job."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, UtcDateTime


class SeenUpdate(Base):
    """An update that was handled: its number only, for 48 hours. A second delivery of it changes nothing."""

    __tablename__ = "seen_updates"

    messenger: Mapped[str] = mapped_column(String(16), primary_key=True)
    bot_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Lease(Base):
    """A job that only one process may run at a time (sending, scheduling)."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
