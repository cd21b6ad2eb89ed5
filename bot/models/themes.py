"""Themes of the month, their materials, and the audience that themes and events share."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.audience import Audience, AudienceType
from bot.models.base import Base, RowId, UtcDateTime


class Theme(Base):
    """The theme of a month of «Педагогический абонемент» (a project of Ryazan's)."""

    __tablename__ = "themes"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    month: Mapped[date] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[Audience] = mapped_column(AudienceType, default=Audience)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    announce_at: Mapped[datetime] = mapped_column(UtcDateTime)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    materials: Mapped[list["ThemeMaterial"]] = relationship(
        lazy="raise", order_by="ThemeMaterial.id", cascade="all, delete-orphan"
    )


class ThemeMaterial(Base):
    """A link or a file under a theme. A file is kept as the messenger's file id with its kind (document, photo)."""

    __tablename__ = "theme_materials"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str | None] = mapped_column(String(1000))
    file_id: Mapped[str | None] = mapped_column(String(255))
    file_kind: Mapped[str | None] = mapped_column(String(16))
