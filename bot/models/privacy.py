"""Acts of destruction of personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime


class ErasureAct(Base):
    """That a person's data were destroyed: what an act and its log extract must say (приказ Роскомнадзора от 28.10.2022
    № 179, пункты 3 и 5). Numbers and codes only; kept for three years (пункт 8) and never tied to what is left of the person:
    no count and no hour, by which a nameless row could be told from others.

    `at` is the beginning of the city's day, `person_id` the number the person had, `destroyed` the categories of data by their
    codes. `depersonalised` and `log` are of earlier acts, which counted rows; nothing is written there any more."""

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
