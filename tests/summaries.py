"""The methodist database against the truth: at the end of every test of the city.

What a test writes into the bot's database by itself no service tells of. So the summaries as they were when the test had
prepared its rows, and the bot was about to do something with them, count as told; from then on every change is the
bot's, and it has to be pushed."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, event, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState

from bot.app import App
from bot.methodist.models import Base, MentoringSummary
from bot.methodist.push import push_due
from bot.methodist.summaries import Summary, compute
from bot.models import Event, Organisation, OutboxEntry, Questionnaire, SummaryKind, Theme
from bot.services.mentoring import by_calendar
from bot.services.shared.outbox import CITY

Key = tuple[SummaryKind, int]

# What may differ from the truth, and why. Nothing else may.
EXEMPT: Mapping[tuple[type[Base], str], str] = {
    (MentoringSummary, "counted_on"): "the day of the last push",
}
OBJECTS: Mapping[SummaryKind, InstrumentedAttribute[int]] = {
    SummaryKind.THEME: Theme.id,
    SummaryKind.EVENT: Event.id,
    SummaryKind.FEEDBACK: Questionnaire.event_id,
    SummaryKind.MENTORING: Organisation.id,
}


@dataclass
class Told:
    """What counts as told: summaries, with the revisions the outbox had then. `stale`: a test has written rows since.
    `coming`: so many people of the test are just sending their first /start."""

    stale: bool = True
    coming: int = 0
    revisions: Mapping[Key, int] = field(default_factory=dict)
    summaries: Mapping[Key, Summary] = field(default_factory=dict)

    def watch(self, session: AsyncSession) -> None:
        """What is written in this session is a test's."""

        def flushed(*_: object) -> None:
            self.stale = True

        def executed(state: ORMExecuteState) -> None:
            self.stale |= not state.is_select

        event.listen(session.sync_session, "after_flush", flushed)
        event.listen(session.sync_session, "do_orm_execute", executed)

    @contextlib.contextmanager
    def preparing(self) -> Iterator[None]:
        """Within, what the bot does belongs to what the test prepares: counting anew for each person who comes in would be a
        tenth of the tests' time."""
        self.stale = True
        self.coming += 1
        yield
        self.coming -= 1

    async def catch_up(self, app: App) -> None:
        """The bot is about to do something: what the test has prepared counts as told."""
        if self.coming or not self.stale:
            return
        self.stale = False
        async with app.database.reading() as session:
            self.revisions = await _revisions(session)
            self.summaries = await _truth(session, self.revisions, app.clock.now(), app.settings.timezone)

    async def is_true(self, app: App) -> None:
        """Push what is due; raises AssertionError where what was told is not what a new count says."""
        await self.catch_up(app)
        async with app.database.transaction() as session:
            await by_calendar.touch_due(session, app.clock.now(), app.settings.timezone)
        await _push_all(app)
        async with app.database.reading() as session:
            revisions = await _revisions(session)
            truth = await _truth(session, revisions, app.clock.now(), app.settings.timezone)
        async with app.methodist_database.reading() as session:
            for key, summary in truth.items():
                pushed = revisions.get(key, 0) > self.revisions.get(key, 0)
                before = {} if pushed else _by_key(self.summaries.get(key))
                for place, row in _by_key(summary).items():
                    told = await _stored(session, summary, place) if pushed else before.get(place)
                    if told is None and summary.table is MentoringSummary and not pushed:
                        # An organisation, and the city in a new school year, has its row as soon as something happens there.
                        continue
                    assert told is not None, f"nobody was told of {summary.table.__tablename__} {row}"
                    wrong = ", ".join(_differences(summary.table, row, told))
                    assert not wrong, f"{summary.table.__tablename__} {place}: {wrong}"


async def _revisions(session: AsyncSession) -> dict[Key, int]:
    rows = await session.execute(select(OutboxEntry.kind, OutboxEntry.object_id, OutboxEntry.revision))
    return {(row.kind, row.object_id): row.revision for row in rows}


async def _truth(
    session: AsyncSession, revisions: Mapping[Key, int], now: datetime, zone: ZoneInfo
) -> dict[Key, Summary]:
    """The summaries of everything there is, and of everything the outbox has heard of."""
    keys = {(SummaryKind.MENTORING, CITY), *revisions}
    for kind, column in OBJECTS.items():
        keys.update((kind, number) for number in await session.scalars(select(column)))
    return {(kind, number): await compute(session, kind, number, now, zone) for kind, number in sorted(keys)}


async def _push_all(app: App) -> None:
    waits: ColumnElement[bool] = OutboxEntry.revision > OutboxEntry.pushed_revision
    async with app.database.reading() as session:
        if await session.scalar(select(OutboxEntry.kind).where(waits).limit(1)) is None:
            return
    async with app.database.transaction() as session:
        await session.execute(update(OutboxEntry).values(next_try_at=app.clock.now()))
    while (report := await push_due(app.database, app.methodist_database, app.clock.now(), app.settings)).pushed:
        assert not report.failed, report


def _by_key(summary: Summary | None) -> dict[tuple[Any, ...], dict[str, Any]]:
    """A summary's rows as the methodist database has them, by their keys."""
    if summary is None:
        return {}
    names = [column.name for column in summary.table.__table__.primary_key]
    return {tuple(row[name] for name in names): {**row, "deleted": summary.deleted} for row in summary.rows}


async def _stored(session: AsyncSession, summary: Summary, place: tuple[Any, ...]) -> dict[str, Any] | None:
    found = await session.get(summary.table, place)
    return None if found is None else {column.name: getattr(found, column.name) for column in found.__table__.columns}


def _differences(table: type[Base], row: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if (table, name) not in EXEMPT and told[name] != value:
            yield f"{name} was told as {told[name]!r}, it is {value!r}"
