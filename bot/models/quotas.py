"""How often people and groups wake others."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime


class Quota(Base):
    """How much of one allowance (`deed`, see services.shared.quotas) a person or a group has used, as one moment: each deed moves
    `spent_until` on by a step, time catches up with it. When it was done, or about what, is not kept."""

    __tablename__ = "quotas"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    group_chat_id: Mapped[int | None] = mapped_column(ForeignKey("group_chats.id", ondelete="CASCADE"))
    deed: Mapped[str] = mapped_column(String(32))
    spent_until: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("person_id", "deed"), UniqueConstraint("group_chat_id", "deed"))
