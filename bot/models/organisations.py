"""Organisations people work in, and methodical associations they belong to."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, RowId, coded


class OrganisationKind(StrEnum):
    """The three kinds the centre counts apart (Ryazan, «Условия организации деятельности»)."""

    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    EXTRA = "extra"


class Organisation(Base):
    """A school, kindergarten or centre of additional education (ОО)."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kind: Mapped[OrganisationKind] = mapped_column(coded(OrganisationKind))
    number: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(120))
    full_name: Mapped[str] = mapped_column(String(400), unique=True)
    # A share needs its denominator with source and date.
    staff: Mapped[int | None]
    staff_source: Mapped[str | None] = mapped_column(String(200))
    staff_on: Mapped[date | None]

    __table_args__ = (Index("ix_organisations_kind_number", "kind", "number"),)


class Association(Base):
    """A methodical association (ГМО) of the city: 17 of subjects, 5 of kindergartens, 3 of additional education
    in the model city (Ryazan, «Условия организации деятельности»)."""

    __tablename__ = "associations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(coded(OrganisationKind))
