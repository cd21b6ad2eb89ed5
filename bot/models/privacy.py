"""Acts of destruction of personal data, and what is still to be done after an erasure."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded


class ErasureAct(Base):
    """That a person's data were destroyed: what an act and its log extract must say (приказ Роскомнадзора от 28.10.2022
    № 179, пункты 3 и 5). Numbers and codes only; kept for three years (пункт 8) and never tied to what is left of the person:
    no count and no hour, by which a nameless row could be told from others.

    `at` is the beginning of the city's day, `person_id` the number the person had, `destroyed` the categories of data by their
    codes. `depersonalised` and `log` are of earlier releases, which counted rows there; both are empty."""

    __tablename__ = "erasure_acts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    person_id: Mapped[int] = mapped_column(RowId)
    reason: Mapped[str] = mapped_column(String(32))
    method: Mapped[str] = mapped_column(String(32))
    destroyed: Mapped[list[str]] = mapped_column(JSON)
    depersonalised: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    log: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    # Numbers of acts stand in papers: they are never used again.
    __table_args__ = ({"sqlite_autoincrement": True},)


class FarewellStage(StrEnum):
    """waiting → sweeping (a row of tries to sweep has begun after it) → swept (the chat is to be told)."""

    WAITING = "waiting"
    SWEEPING = "sweeping"
    SWEPT = "swept"


class Farewell(Base):
    """Something personal was deleted and its traces in the files are to be swept; then the chat it was asked for in is told, and
    the row goes too. Nothing leads from here to a person or to what is left of one. `chat_id` is empty where nobody is told."""

    __tablename__ = "farewells"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    messenger: Mapped[str | None] = mapped_column(String(16))
    bot_id: Mapped[str | None] = mapped_column(String(32))
    chat_id: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    stage: Mapped[FarewellStage] = mapped_column(coded(FarewellStage), default=FarewellStage.WAITING)
    # The day by UTC, so that one that could never be told does not stay.
    since: Mapped[date]


class TakeBack(Base):
    """A message in somebody's chat that carries the words or the name of a person who was erased: the sender deletes it, or
    where it is too old makes it say that it was taken back. Then the row goes; it says nothing of who was erased."""

    __tablename__ = "take_backs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    bot_id: Mapped[str] = mapped_column(String(32))
    chat_id: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[str] = mapped_column(String(32))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    language: Mapped[str] = mapped_column(String(8))
