"""What the machinery remembers: updates already handled, who holds a job, which commands a chat was told of, what was swept."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime


class SeenUpdate(Base):
    """An update that was handled: its number only, for 48 hours. A second delivery of it changes nothing."""

    __tablename__ = "seen_updates"

    messenger: Mapped[str] = mapped_column(String(16), primary_key=True)
    bot_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Lease(Base):
    """A job that only one process may run at a time (sending, scheduling). `trouble` is what keeps the holder from it."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    trouble: Mapped[str | None] = mapped_column(String(20))
    troubled_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CommandList(Base):
    """A chat whose command list is not everybody's, and what it is (`listed`: a fingerprint of names and words).

    The row outlives the account: until the messenger has been told, a person who is gone would keep a methodist's commands.
    Then it goes too (delivery.command_lists)."""

    __tablename__ = "command_lists"

    messenger: Mapped[str] = mapped_column(String(16), primary_key=True)
    bot_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    chat_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(RowId, ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    listed: Mapped[str] = mapped_column(String(32))


class Sweep(Base):
    """When traces of deleted rows were last looked for in the files, and when all of them were gone; one row."""

    __tablename__ = "sweeps"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Since when something has waited to be swept: the lag is counted from it.
    waits_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
