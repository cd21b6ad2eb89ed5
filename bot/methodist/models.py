"""The tables of the methodist database: numbers and names of organisations, themes and events, no personal data.

Every row bears the `revision` it was computed for; a row is replaced only by a greater one. `deleted` marks what the bot no
longer has. Moments are UTC; dates are the city's. Visits and people are counted apart.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.models.base import NAMING, UtcDateTime


class Base(DeclarativeBase):
    """The methodist database's tables."""

    metadata = MetaData(naming_convention=NAMING)


class Pushed:
    """What every summary bears."""

    revision: Mapped[int]
    pushed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted: Mapped[bool] = mapped_column(default=False)


class ThemeSummary(Pushed, Base):
    """A theme of the month and the published events under it. Key: the theme's number in the bot."""

    __tablename__ = "theme_summaries"

    theme_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    month: Mapped[date | None]
    title: Mapped[str] = mapped_column(String(200), default="")
    events: Mapped[int] = mapped_column(default=0)
    # Sign-ups with a seat, and the different people among them.
    registrations: Mapped[int] = mapped_column(default=0)
    registered_people: Mapped[int] = mapped_column(default=0)
    # Presences, and the different people among them.
    visits: Mapped[int] = mapped_column(default=0)
    people: Mapped[int] = mapped_column(default=0)
    # Different organisations of those present.
    organisations: Mapped[int] = mapped_column(default=0)


class EventSummary(Pushed, Base):
    """An event that was published. Key: the event's number in the bot. `state` is published or cancelled; `kind` and the
    codes of organisations' kinds are the bot's (bot.models). A cancelled event keeps its counts: sums of the export and of
    themes leave it out. `walk_ins` are without a seat, given up ones too."""

    __tablename__ = "event_summaries"

    event_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(32), default="")
    kind: Mapped[str] = mapped_column(String(32), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    theme_id: Mapped[int | None] = mapped_column(BigInteger)
    theme_title: Mapped[str | None] = mapped_column(String(200))
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    city_date: Mapped[date | None]
    seats: Mapped[int | None]
    registered: Mapped[int] = mapped_column(default=0)
    queued: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)
    attended: Mapped[int] = mapped_column(default=0)
    walk_ins: Mapped[int] = mapped_column(default=0)
    organisations: Mapped[int] = mapped_column(default=0)
    # Those present by their organisation's kind; the four add up to `attended`.
    from_schools: Mapped[int] = mapped_column(default=0)
    from_kindergartens: Mapped[int] = mapped_column(default=0)
    from_extra: Mapped[int] = mapped_column(default=0)
    from_elsewhere: Mapped[int] = mapped_column(default=0)
    # {full name of an organisation: how many of those present work in it}
    by_organisation: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class FeedbackSummary(Pushed, Base):
    """What was answered to one question about an event. Key: the event and the question's topic (usefulness, topicality,
    content, participation). `asked` and `answered` are the whole questionnaire's, the same in its four rows.

    The numbers obey the rule of anonymity (services.questionnaires.release): `n` answers were released to be shown, none of the
    five counts says more; `mean` and `share_high` (of 4 and 5 among `n`) are empty while `n` is 0."""

    __tablename__ = "feedback_summaries"

    event_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    topic: Mapped[str] = mapped_column(String(40), primary_key=True)
    anonymous: Mapped[bool] = mapped_column(default=True)
    closed: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    n: Mapped[int] = mapped_column(default=0)
    mean: Mapped[float | None]
    share_high: Mapped[float | None]
    ones: Mapped[int] = mapped_column(default=0)
    twos: Mapped[int] = mapped_column(default=0)
    threes: Mapped[int] = mapped_column(default=0)
    fours: Mapped[int] = mapped_column(default=0)
    fives: Mapped[int] = mapped_column(default=0)


class MentoringSummary(Pushed, Base):
    """Mentoring in an organisation, or in the city, in a school year. Key: the organisation's number in the bot, 0 for the city,
    and the year in which the school year began. A row stays as it was last counted when its year is over.

    Numbers of people, mentors and pairs are told of `counted_on`. Shares: `tutors_of_known` and `leaders_of_known` of `staff`
    (from `staff_source`, of `staff_on` at the oldest); those supported and with a mentor of the young teachers registered in the
    bot, by both measures apart; `questions_in_time` of `questions_due`.

    In an organisation's row support is a pair, a meeting, an event; in the city's a question with a name too. An organisation's
    questions are those with a name, of which the working day is over, in lots of five people in a month and more, and so are
    the city's marks (services.mentoring.lots); empty where there is no lot. Times to the first answer, in minutes of working
    time, and marks are the city's only."""

    __tablename__ = "mentoring_summaries"

    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    school_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    organisation: Mapped[str | None] = mapped_column(String(400))
    counted_on: Mapped[date | None]
    staff: Mapped[int | None]
    staff_source: Mapped[str | None] = mapped_column(String(1000))
    staff_on: Mapped[date | None]
    tutors: Mapped[int] = mapped_column(default=0)
    tutors_of_known: Mapped[int] = mapped_column(default=0)
    leaders: Mapped[int] = mapped_column(default=0)
    leaders_of_known: Mapped[int] = mapped_column(default=0)
    first_years: Mapped[int] = mapped_column(default=0)
    first_years_with_mentor: Mapped[int] = mapped_column(default=0)
    first_years_supported: Mapped[int] = mapped_column(default=0)
    under_35: Mapped[int] = mapped_column(default=0)
    under_35_supported: Mapped[int] = mapped_column(default=0)
    pairs: Mapped[int] = mapped_column(default=0)
    # With a meeting logged in the last 14 days; there for 14 days without any.
    pairs_logged: Mapped[int] = mapped_column(default=0)
    pairs_silent: Mapped[int] = mapped_column(default=0)
    questions: Mapped[int | None]
    questions_due: Mapped[int | None]
    questions_in_time: Mapped[int | None]
    answer_median_minutes: Mapped[int | None]
    answer_p90_minutes: Mapped[int | None]
    marks: Mapped[int | None]
    mark_mean: Mapped[float | None]
    mark_share_high: Mapped[float | None]
