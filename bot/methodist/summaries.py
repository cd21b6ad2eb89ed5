"""Summaries computed from the truth: rows of the methodist database, as far as the rule of anonymity lets them be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.methodist import mentoring
from bot.methodist.models import Base, EventSummary, FeedbackSummary, MentoringSummary, ThemeSummary
from bot.models import (
    Attendance,
    Event,
    EventState,
    Organisation,
    OrganisationKind,
    SummaryKind,
    Theme,
)
from bot.services.events import numbers as event_numbers
from bot.services.questionnaires import results as feedback_results
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.themes import numbers as theme_numbers

Row = dict[str, Any]


@dataclass(frozen=True)
class Summary:
    """Rows for one table, each with its key. `deleted`: the bot no longer has the object, the rows are only marked so."""

    table: type[Base]
    rows: Sequence[Row] = field(default=())
    deleted: bool = False


async def compute(session: AsyncSession, kind: SummaryKind, object_id: int, now: datetime, zone: ZoneInfo) -> Summary:
    """The summary of an object as it is `now`. No rows: there is nothing to tell of it (a draft, nobody asked yet)."""
    match kind:
        case SummaryKind.THEME:
            return await _theme(session, object_id)
        case SummaryKind.EVENT:
            return await _event(session, object_id, zone)
        case SummaryKind.FEEDBACK:
            return await _feedback(session, object_id)
        case SummaryKind.MENTORING:
            return await _mentoring(session, object_id, now, zone)


async def _theme(session: AsyncSession, theme_id: int) -> Summary:
    theme = await session.get(Theme, theme_id)
    if theme is None:
        return Summary(ThemeSummary, [{"theme_id": theme_id}], deleted=True)
    counted = (await session.execute(select(*theme_numbers.columns()).where(Theme.id == theme_id))).mappings().one()
    return Summary(ThemeSummary, [{"theme_id": theme_id, "month": theme.month, "title": theme.title, **counted}])


async def _event(session: AsyncSession, event_id: int, zone: ZoneInfo) -> Summary:
    found = (
        await session.execute(
            select(Event, Theme.title).outerjoin(Theme, Theme.id == Event.theme_id).where(Event.id == event_id)
        )
    ).one_or_none()
    if found is None:
        return Summary(EventSummary, [{"event_id": event_id}], deleted=True)
    event, theme_title = found
    if event.state is EventState.DRAFT:
        return Summary(EventSummary)
    figures = await event_numbers.figures(session, event_id)
    row = {
        "event_id": event_id,
        "state": event.state.value,
        "kind": event.kind.value,
        "title": event.title,
        "theme_id": event.theme_id,
        "theme_title": theme_title,
        "starts_at": event.starts_at,
        "city_date": city_day(event.starts_at, zone),
        "seats": event.seats,
        "registered": figures.seated,
        "queued": figures.queued,
        "cancelled": figures.gave_up,
        "attended": figures.came,
        "walk_ins": figures.walk_ins,
        "organisations": figures.organisations_came,
        **await _whence(session, event_id, figures.came),
    }
    return Summary(EventSummary, [row])


async def _whence(session: AsyncSession, event_id: int, attended: int) -> Row:
    by_organisation = (
        await session.execute(
            select(Organisation.full_name, Organisation.kind, func.count())
            .join(Attendance, Attendance.organisation_id == Organisation.id)
            .where(Attendance.event_id == event_id)
            .group_by(Organisation.id, Organisation.full_name, Organisation.kind)
            .order_by(Organisation.full_name)
        )
    ).all()
    kinds = dict.fromkeys(OrganisationKind, 0)
    for _, kind, count in by_organisation:
        kinds[kind] += count
    return {
        "from_schools": kinds[OrganisationKind.SCHOOL],
        "from_kindergartens": kinds[OrganisationKind.KINDERGARTEN],
        "from_extra": kinds[OrganisationKind.EXTRA],
        "from_elsewhere": attended - sum(kinds.values()),
        "by_organisation": {name: count for name, _, count in by_organisation},
    }


async def _feedback(session: AsyncSession, event_id: int) -> Summary:
    results = await feedback_results.find(session, event_id)
    if results is None:
        gone = await session.get(Event, event_id) is None
        rows = [{"event_id": event_id, "topic": topic} for topic in SCALES] if gone else []
        return Summary(FeedbackSummary, rows, deleted=gone)
    shared = {
        "event_id": event_id,
        "anonymous": results.questionnaire.anonymous,
        "closed": results.questionnaire.closed_at is not None,
        "asked": results.asked,
        "answered": results.answered,
    }
    counts = ("ones", "twos", "threes", "fours", "fives")
    rows = [
        {
            **shared,
            "topic": topic.topic,
            "n": topic.n,
            "mean": topic.mean,
            "share_high": topic.high / topic.n if topic.n else None,
            **dict(zip(counts, topic.counts, strict=True)),
        }
        for topic in results.topics
    ]
    return Summary(FeedbackSummary, rows)


async def _mentoring(session: AsyncSession, organisation_id: int, now: datetime, zone: ZoneInfo) -> Summary:
    found = await mentoring.row(session, organisation_id, now, zone)
    if found is None:
        gone = mentoring.key(organisation_id, city_day(now, zone))
        return Summary(MentoringSummary, [gone], deleted=True)
    return Summary(MentoringSummary, [found])
