"""Events in lists: those to come, by what a teacher looks for, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.models import (
    Attendance,
    Audience,
    Event,
    EventKind,
    EventState,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Registration,
    RegistrationState,
    Subscription,
    SubscriptionKind,
    Theme,
)
from bot.services.events.cards import ACTIVE, count_of, place_of
from bot.services.shared.pages import Page, cut

PAGE = 6


class By(StrEnum):
    """What the list of events is narrowed to; the codes travel in buttons."""

    ALL = "a"
    FOR_ME = "m"
    MY_SUBJECT = "s"
    ONLINE = "o"
    KIND = "k"
    THEME = "t"


@dataclass(frozen=True)
class Choice:
    """A filter; `ref` is the code of a kind or the number of a theme."""

    by: By = By.ALL
    ref: str = ""


@dataclass(frozen=True)
class EventLine:
    """An event in a list with its counts of seats taken and people waiting, and for the person who looks: the sign-up
    (`place` on the waiting list from 1) and whether the person came."""

    event: Event
    seated: int
    queued: int
    state: RegistrationState | None
    place: int
    attended: bool


@dataclass(frozen=True)
class _Interests:
    organisation_kind: OrganisationKind | None
    associations: frozenset[int]
    followed: frozenset[tuple[SubscriptionKind, str]]


async def upcoming(
    session: AsyncSession, person: Person, choice: Choice, page: int, now: datetime, today: date
) -> Page[EventLine]:
    """Published events that are not over, the nearest first; `today` is the city's date. A page too far is the last one."""
    rows = (
        await session.execute(
            select(Event.id, Event.kind, Event.audience)
            .where(*_to_come(now), *_narrowed(choice))
            .order_by(Event.starts_at, Event.id)
        )
    ).all()
    # The events to come are a few dozen; their audience is JSON, read whole and never searched by.
    if choice.by is By.FOR_ME:
        interests = await _interests(session, person)
        rows = [row for row in rows if _is_for(row.audience, row.kind, person, interests, today)]
    elif choice.by is By.MY_SUBJECT:
        interests = await _interests(session, person)
        rows = [row for row in rows if _names_mine(row.audience, person, interests)]
    return await _page(session, person.id, [row.id for row in rows], page)


async def kinds(session: AsyncSession, now: datetime) -> list[tuple[EventKind, int]]:
    """Kinds that events to come are of, and how many of each, the most frequent first."""
    count = func.count()
    rows = await session.execute(
        select(Event.kind, count).where(*_to_come(now)).group_by(Event.kind).order_by(count.desc(), Event.kind)
    )
    return [(kind, number) for kind, number in rows]


async def themes(session: AsyncSession, now: datetime) -> list[tuple[int, str, int]]:
    """Themes that events to come stand under: number, title, how many events; the newest month first."""
    rows = await session.execute(
        select(Theme.id, Theme.title, func.count())
        .join(Event, Event.theme_id == Theme.id)
        .where(*_to_come(now))
        .group_by(Theme.id, Theme.title, Theme.month)
        .order_by(Theme.month.desc())
    )
    return [(number, title, count) for number, title, count in rows]


async def theme_title(session: AsyncSession, ref: str) -> str:
    """The title of the theme a button names; empty when the theme is gone, or no event under it was published: such a list is
    offered to nobody, and the theme may be one that nobody was told of yet."""
    told = exists().where(Event.theme_id == Theme.id, Event.published_at.is_not(None))
    return await session.scalar(select(Theme.title).where(Theme.id == _number(ref), told)) or ""


async def mine_to_come(session: AsyncSession, person: Person, page: int, now: datetime) -> Page[EventLine]:
    """A page of events that are not over and where the person has a seat or waits for one, cancelled ones too, the
    nearest first."""
    numbers = await session.scalars(
        select(Event.id)
        .join(Registration, Registration.event_id == Event.id)
        .where(
            Registration.person_id == person.id,
            Registration.state.in_(ACTIVE),
            Event.ends_at > now,
            Event.state != EventState.DRAFT,
        )
        .order_by(Event.starts_at, Event.id)
    )
    return await _page(session, person.id, numbers.all(), page)


async def mine_past(session: AsyncSession, person: Person, page: int, now: datetime) -> Page[EventLine]:
    """A page of past events at which the person had a seat or was a walk-in, the latest first."""
    had_seat = select(Registration.event_id).where(
        Registration.person_id == person.id, Registration.state == RegistrationState.SEATED
    )
    came = select(Attendance.event_id).where(Attendance.person_id == person.id)
    numbers = await session.scalars(
        select(Event.id)
        .where(
            or_(Event.id.in_(had_seat), Event.id.in_(came)), Event.ends_at <= now, Event.state == EventState.PUBLISHED
        )
        .order_by(Event.starts_at.desc(), Event.id.desc())
    )
    return await _page(session, person.id, numbers.all(), page)


def _to_come(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Event.state == EventState.PUBLISHED, Event.ends_at > now)


def _narrowed(choice: Choice) -> tuple[ColumnElement[bool], ...]:
    match choice.by:
        case By.ONLINE:
            return (Event.link.is_not(None),)
        case By.KIND:
            return (Event.kind.in_([kind for kind in EventKind if kind.value == choice.ref]),)
        case By.THEME:
            return (Event.theme_id == _number(choice.ref),)
        case _:
            return ()


def _number(ref: str) -> int:
    """The number a button carries; 0, which no row has, for what is no number."""
    return int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 19 else 0


async def _interests(session: AsyncSession, person: Person) -> _Interests:
    kind = await session.scalar(select(Organisation.kind).where(Organisation.id == person.organisation_id))
    associations = await session.scalars(select(Membership.association_id).where(Membership.person_id == person.id))
    followed = await session.execute(
        select(Subscription.kind, Subscription.ref).where(Subscription.person_id == person.id)
    )
    return _Interests(kind, frozenset(associations), frozenset((what, ref) for what, ref in followed))


def _is_for(audience: Audience, kind: EventKind, person: Person, interests: _Interests, today: date) -> bool:
    """Whether the person would be told of the event: the rule of services.shared.audience.event_followers for one person."""
    young = person.in_first_years(today) or person.under_35 is True
    inside = (
        (not audience.organisation_kinds or interests.organisation_kind in audience.organisation_kinds)
        and (not audience.associations or bool(interests.associations & set(audience.associations)))
        and (not audience.subjects or person.subject in audience.subjects)
        and (not audience.young or young)
    )
    named = {(SubscriptionKind.SUBJECT, subject) for subject in audience.subjects}
    named |= {(SubscriptionKind.ASSOCIATION, str(number)) for number in audience.associations}
    follows_kind = (SubscriptionKind.EVENT_KIND, kind.value) in interests.followed
    return inside and follows_kind and (not named or bool(named & interests.followed))


def _names_mine(audience: Audience, person: Person, interests: _Interests) -> bool:
    """Whether the audience names the person's subject or one of their associations."""
    return person.subject in audience.subjects or bool(interests.associations & set(audience.associations))


async def _page(session: AsyncSession, person_id: int, numbers: Sequence[int], page: int) -> Page[EventLine]:
    shown = cut(numbers, page, PAGE)
    mine = aliased(Registration)
    came = exists().where(Attendance.event_id == Event.id, Attendance.person_id == person_id).correlate(Event)
    rows = await session.execute(
        select(
            Event,
            count_of(RegistrationState.SEATED),
            count_of(RegistrationState.QUEUED),
            mine.state,
            place_of(mine),
            came,
        )
        .outerjoin(mine, and_(mine.event_id == Event.id, mine.person_id == person_id, mine.state.in_(ACTIVE)))
        .where(Event.id.in_(shown.rows))
    )
    lines = {row[0].id: EventLine(*row) for row in rows}
    return shown.of(lambda number: lines[number])
