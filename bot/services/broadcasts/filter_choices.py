"""What conditions of an audience, and buttons under a broadcast, may be about: pages to choose from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Association,
    Event,
    EventKind,
    EventState,
    OrganisationKind,
    Questionnaire,
    Role,
    Subject,
    SubscriptionKind,
    Theme,
)
from bot.services.broadcasts.filter_language import Leaf, LeafKind
from bot.services.shared.pages import Page, cut, read_page

ON_A_PAGE = 8


class What(StrEnum):
    """Kinds of conditions as they are offered. An organisation is not here: it is looked for by name."""

    ORGANISATION_KIND = "organisation_kind"
    ASSOCIATION = "association"
    SUBJECT = "subject"
    FOLLOWS = "follows"
    FOLLOWS_SUBJECT = "follows_subject"
    FOLLOWS_ASSOCIATION = "follows_association"
    FOLLOWS_EVENT_KIND = "follows_event_kind"
    THEME = "theme"
    YOUNG = "young"
    ROLE = "role"
    SIGNED_UP = "signed_up"
    ATTENDED = "attended"
    MISSED = "missed"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Choice:
    """A condition to add. `name` of what it refers to by number (and `moment` of an event); codes have their words in the
    locales."""

    leaf: Leaf
    name: str | None = None
    moment: datetime | None = None


@dataclass(frozen=True)
class Target:
    """An event, or the questionnaire of one, that a button may open."""

    number: int
    title: str
    starts_at: datetime


async def page_of(session: AsyncSession, what: What, page: int, now: datetime) -> Page[Choice]:
    """A page of what a condition of this kind may be about; a page that is not there gives the last one."""
    codes = _codes(what)
    if codes is not None:
        return cut(codes, page, ON_A_PAGE).of(Choice)
    found = await read_page(session, _statement(what, now), page, ON_A_PAGE)
    kind = LeafKind.FOLLOWS if what is What.FOLLOWS_ASSOCIATION else LeafKind(what.value)
    prefix = f"{SubscriptionKind.ASSOCIATION.value}:" if what is What.FOLLOWS_ASSOCIATION else ""
    return found.of(lambda row: Choice(Leaf(kind, f"{prefix}{row[0]}"), *row[1:]))


async def events(session: AsyncSession, page: int, now: datetime) -> Page[Target]:
    """Published events for a button: the coming ones, the nearest first, then those that are over."""
    return (await read_page(session, _events(now), page, ON_A_PAGE)).of(lambda row: Target(*row))


async def questionnaires(session: AsyncSession, page: int, now: datetime) -> Page[Target]:
    """Questionnaires that are open, the newest first."""
    statement = (
        select(Questionnaire.id, Event.title, Event.starts_at)
        .join(Event, Event.id == Questionnaire.event_id)
        .where(Questionnaire.closed_at.is_(None), Questionnaire.closes_at > now)
        .order_by(Questionnaire.opened_at.desc(), Questionnaire.id.desc())
    )
    return (await read_page(session, statement, page, ON_A_PAGE)).of(lambda row: Target(*row))


async def is_event(session: AsyncSession, event_id: int) -> bool:
    """Whether a button may open this event: it is published."""
    state = await session.scalar(select(Event.state).where(Event.id == event_id))
    return state is EventState.PUBLISHED


async def is_questionnaire(session: AsyncSession, questionnaire_id: int, now: datetime) -> bool:
    """Whether a button may open this questionnaire: it is open."""
    found = await session.get(Questionnaire, questionnaire_id)
    return found is not None and found.is_open(now)


def _codes(what: What) -> list[Leaf] | None:
    """The conditions that codes make, None for those that rows make."""
    match what:
        case What.ORGANISATION_KIND:
            return [Leaf(LeafKind.ORGANISATION_KIND, kind.value) for kind in OrganisationKind]
        case What.SUBJECT:
            return [Leaf(LeafKind.SUBJECT, subject.value) for subject in Subject]
        case What.YOUNG:
            return [Leaf(LeafKind.YOUNG_FIRST_YEARS), Leaf(LeafKind.YOUNG_UNDER_35)]
        case What.ROLE:
            return [Leaf(LeafKind.ROLE, role.value) for role in (Role.METHODIST, Role.ADMIN)]
        case What.FOLLOWS:
            return [Leaf(LeafKind.FOLLOWS, SubscriptionKind.THEMES.value)]
        case What.FOLLOWS_SUBJECT:
            return [_follows(SubscriptionKind.SUBJECT, code.value) for code in Subject if code is not Subject.NONE]
        case What.FOLLOWS_EVENT_KIND:
            return [_follows(SubscriptionKind.EVENT_KIND, code.value) for code in EventKind]
        case _:
            return None


def _follows(kind: SubscriptionKind, code: str) -> Leaf:
    return Leaf(LeafKind.FOLLOWS, f"{kind.value}:{code}")


def _statement(what: What, now: datetime) -> Select[*tuple[Any, ...]]:
    match what:
        case What.ASSOCIATION | What.FOLLOWS_ASSOCIATION:
            order = (Association.kind.desc(), Association.name)
            return select(Association.id, Association.name).order_by(*order)
        case What.THEME:
            return select(Theme.id, Theme.title).order_by(Theme.month.desc())
        case What.SIGNED_UP:
            return _events(now)
        case _:
            begun = _events(now).where(Event.starts_at <= now)
            if what is What.NOT_ANSWERED:
                begun = begun.join(Questionnaire, Questionnaire.event_id == Event.id)
            return begun


def _events(now: datetime) -> Select[*tuple[Any, ...]]:
    coming = Event.ends_at > now
    return (
        select(Event.id, Event.title, Event.starts_at)
        .where(Event.state == EventState.PUBLISHED)
        .order_by(case((coming, 0), else_=1), case((coming, Event.starts_at)), Event.starts_at.desc(), Event.id.desc())
    )
