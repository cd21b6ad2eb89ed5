"""Drafts of Forms: what a person has filled in so far."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime


class FormDraft(Base):
    """An unfinished Form. `subject` says about what (an event's id, a profile's field); `field` is the open question,
    `view` what its screen remembers (a page, a search), `message_id` the message that asks it."""

    __tablename__ = "form_drafts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(64), default="")
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    field: Mapped[str] = mapped_column(String(32))
    view: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    message_id: Mapped[str | None] = mapped_column(String(32))
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never used again: a button of an old draft must not reach a new one.
    __table_args__ = (UniqueConstraint("account_id", "form", "subject"), {"sqlite_autoincrement": True})
