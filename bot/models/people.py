"""People, their accounts in messengers, their consent and what they follow."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, RowId, UtcDateTime, coded
from bot.models.organisations import Organisation

YOUNG_YEARS = 3


class Position(StrEnum):
    """Positions of staff that the programmes name (Ryazan, «Условия организации деятельности»; Odintsovo)."""

    TEACHER = "teacher"
    PRIMARY_TEACHER = "primary_teacher"
    EDUCATOR = "educator"
    SENIOR_EDUCATOR = "senior_educator"
    EXTRA_TEACHER = "extra_teacher"
    MUSIC_DIRECTOR = "music_director"
    PSYCHOLOGIST = "psychologist"
    SPEECH_THERAPIST = "speech_therapist"
    SOCIAL_TEACHER = "social_teacher"
    LIBRARIAN = "librarian"
    METHODIST = "methodist"
    DEPUTY_HEAD = "deputy_head"
    HEAD = "head"
    OTHER = "other"


class Subject(StrEnum):
    """What a person teaches; `NONE` is an answer too."""

    RUSSIAN = "russian"
    MATHS = "maths"
    PHYSICS = "physics"
    CHEMISTRY = "chemistry"
    BIOLOGY = "biology"
    GEOGRAPHY = "geography"
    HISTORY = "history"
    INFORMATICS = "informatics"
    ENGLISH = "english"
    FOREIGN = "foreign"
    PRIMARY = "primary"
    TECHNOLOGY = "technology"
    ART = "art"
    MUSIC = "music"
    SPORT = "sport"
    SAFETY = "safety"
    PRESCHOOL = "preschool"
    EXTRA = "extra"
    NONE = "none"


class Person(Base):
    """A teacher, mentor, methodist or admin. After erasing, a row with nothing personal stays (services.privacy.erasure)."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    surname: Mapped[str | None] = mapped_column(String(80))
    given_name: Mapped[str | None] = mapped_column(String(80))
    patronymic: Mapped[str | None] = mapped_column(String(80))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[Position | None] = mapped_column(coded(Position))
    subject: Mapped[Subject | None] = mapped_column(coded(Subject))
    teaching_since: Mapped[int | None]
    under_35: Mapped[bool | None]
    language: Mapped[str] = mapped_column(String(8), default="ru")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=[organisation_id])

    # A number is never used again: the audit log and acts of destruction keep the numbers of people who are gone.
    __table_args__ = ({"sqlite_autoincrement": True},)

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic: those that are known."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def address(self) -> str:
        """How to address the person: given name and patronymic."""
        return " ".join(part for part in (self.given_name, self.patronymic) if part)

    def in_first_years(self, today: date) -> bool:
        """In the first three years of work (Ryazan, «Целевые показатели», row 9). Only the year is asked, so work is taken to
        begin on 1 September of it."""
        if self.teaching_since is None:
            return False
        return today < date(self.teaching_since + YOUNG_YEARS, 9, 1)


class Account(Base):
    """One person's account in one messenger with one bot. Ids are the messenger's, as text."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    messenger: Mapped[str] = mapped_column(String(16))
    bot_id: Mapped[str] = mapped_column(String(32))
    external_id: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[str] = mapped_column(String(64))
    preferred: Mapped[bool] = mapped_column(default=True)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The draft whose question stands last in the chat: what is typed answers it. No foreign key: drafts point here.
    asking_draft_id: Mapped[int | None] = mapped_column(RowId)

    # With all that the sender asks by: without statistics PostgreSQL would read every account of the bot for each person.
    __table_args__ = (
        UniqueConstraint("messenger", "bot_id", "external_id"),
        Index("ix_accounts_person_id_messenger_bot_id", "person_id", "messenger", "bot_id"),
    )


class Consent(Base):
    """Consent to the processing of personal data (152-ФЗ, article 9): which version, when."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    version: Mapped[str] = mapped_column(String(32))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Membership(Base):
    """A person belongs to an association."""

    __tablename__ = "memberships"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    association_id: Mapped[int] = mapped_column(
        ForeignKey("associations.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SubscriptionKind(StrEnum):
    """What can be followed."""

    THEMES = "themes"
    SUBJECT = "subject"
    ASSOCIATION = "association"
    EVENT_KIND = "event_kind"


class Subscription(Base):
    """A person follows something; the row is there while it is on. `ref` is a subject's or event kind's code, an
    association's id, or empty for themes."""

    __tablename__ = "subscriptions"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[SubscriptionKind] = mapped_column(coded(SubscriptionKind), primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), primary_key=True, default="")

    __table_args__ = (Index("ix_subscriptions_kind_ref", "kind", "ref"),)
