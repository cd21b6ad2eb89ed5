"""Support groups: chats the bot was added to, and what each chat or topic of it is about."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, UtcDateTime, coded


class GroupStatus(StrEnum):
    """What the bot is in the chat."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    GONE = "gone"


class Project(StrEnum):
    """Municipal methodical projects that have support groups (Ryazan, «Содержание программы»)."""

    SUBSCRIPTION = "subscription"  # «Педагогический абонемент»
    MENTOR = "mentor"  # «Наставник»
    YOUNG_SCHOOL = "young_school"  # Школа молодого педагога
    INITIATIVE = "initiative"  # «Молодежная педагогическая инициатива»


class GroupChat(Base):
    """A messenger's chat that the bot is or was in. `chat_id` changes when a group becomes a supergroup."""

    __tablename__ = "group_chats"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    bot_id: Mapped[str] = mapped_column(String(32))
    chat_id: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(255), default="")
    is_forum: Mapped[bool] = mapped_column(default=False)
    status: Mapped[GroupStatus] = mapped_column(coded(GroupStatus), default=GroupStatus.MEMBER)
    can_pin: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("messenger", "bot_id", "chat_id"),)


class GroupTie(Base):
    """A chat, or a topic of it (`thread_id`, empty for the whole chat), belongs to an association or a project: one of the two.

    `digested_for` is the Monday of the last week's digest, `theme_id` the theme that was pinned last."""

    __tablename__ = "group_ties"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    group_chat_id: Mapped[int] = mapped_column(ForeignKey("group_chats.id", ondelete="CASCADE"))
    thread_id: Mapped[str] = mapped_column(String(32), default="")
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"), index=True)
    project: Mapped[Project | None] = mapped_column(coded(Project))
    tied_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tied_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    digested_for: Mapped[date | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id", ondelete="SET NULL"))

    __table_args__ = (UniqueConstraint("group_chat_id", "thread_id"),)
