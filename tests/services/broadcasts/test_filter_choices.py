"""What conditions of an audience, and buttons, may be about: pages to choose from."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Association,
    Event,
    EventState,
    OrganisationKind,
    Questionnaire,
    Theme,
)
from bot.services.broadcasts import filter_choices
from bot.services.broadcasts.filter_choices import What
from tests.harness import NOON
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def chosen(session: AsyncSession, what: What, page: int = 0) -> list[tuple[str, str | None]]:
    """The conditions of a page: what each is about, its name."""
    found = await filter_choices.page_of(session, what, page, NOON)
    return [(f"{one.leaf.kind.value}={one.leaf.ref}", one.name) for one in found.rows]


async def test_what_rows_make_to_choose_from_and_in_what_order(database: Database) -> None:
    async with database.transaction() as session:
        rows = [("ГМО физиков", OrganisationKind.SCHOOL), ("ГМО химиков", OrganisationKind.SCHOOL)]
        rows += [("А сады", OrganisationKind.KINDERGARTEN), ("Б кружки", OrganisationKind.EXTRA)]
        known = [Association(name=name, kind=kind) for name, kind in reversed(rows)]
        months = [
            Theme(month=date(2026, month, 1), title=f"{month}", created_at=NOON, announce_at=NOON)
            for month in (9, 12, 10)
        ]
        session.add_all([*known, *months])
        await session.flush()
        by_name = {row.name: row.id for row in known}
        order = ["ГМО физиков", "ГМО химиков", "А сады", "Б кружки"]
        assert await chosen(session, What.ASSOCIATION) == [(f"association={by_name[name]}", name) for name in order]
        assert await chosen(session, What.FOLLOWS_ASSOCIATION) == [
            (f"follows=association:{by_name[name]}", name) for name in order
        ]
        assert await chosen(session, What.THEME) == [(f"theme={months[at].id}", months[at].title) for at in (1, 2, 0)]


async def test_events_to_choose_from_the_coming_ones_first(database: Database) -> None:
    starts = {"скоро": HOUR, "позже": DAY, "идёт": -HOUR, "вчера": -DAY, "давно": -9 * DAY, "сейчас": timedelta()}
    async with database.transaction() as session:
        made = {title: await add_event(session, NOON, title=title, in_=after) for title, after in starts.items()}
        for state in (EventState.DRAFT, EventState.CANCELLED):
            await add_event(session, NOON, title=state.value, state=state)
        for title, more in (
            ("давно", {"closes_at": NOON}),
            ("вчера", {"closes_at": NOON + DAY}),
            ("идёт", {"closes_at": NOON + DAY, "closed_at": NOON}),
            ("позже", {"closes_at": NOON + DAY, "opened_at": NOON - HOUR}),
        ):
            columns = {"opened_at": NOON - 2 * HOUR, "anonymous": True, "event_id": made[title].id}
            session.add(Questionnaire(**(columns | more)))
        await session.flush()

        async def titles(what: What) -> list[str | None]:
            return [name for _, name in await chosen(session, what)]

        assert await titles(What.SIGNED_UP) == ["идёт", "сейчас", "скоро", "позже", "вчера", "давно"]
        begun = ["идёт", "сейчас", "вчера", "давно"]
        assert [await titles(what) for what in (What.ATTENDED, What.MISSED)] == [begun, begun]
        assert await titles(What.NOT_ANSWERED) == ["идёт", "вчера", "давно"]
        assert (await chosen(session, What.ATTENDED))[0][0] == f"attended={made['идёт'].id}"
        targets = await filter_choices.events(session, 0, NOON)
        assert [(one.number, one.title, one.starts_at) for one in targets.rows][:2] == [
            (made[title].id, title, NOON + starts[title]) for title in ("идёт", "сейчас")
        ]
        open_ones = await filter_choices.questionnaires(session, 0, NOON)
        assert [(one.title, one.starts_at) for one in open_ones.rows] == [("позже", NOON + DAY), ("вчера", NOON - DAY)]
        assert [await filter_choices.is_questionnaire(session, one.number, NOON) for one in open_ones.rows] == [
            True
        ] * 2
        closed = await session.scalar(select(Questionnaire.id).where(Questionnaire.closed_at.is_not(None)))
        assert closed is not None
        assert not await filter_choices.is_questionnaire(session, closed, NOON)
        assert not await filter_choices.is_questionnaire(session, closed + 99, NOON)
        assert await filter_choices.is_event(session, made["давно"].id)
        for state in (EventState.DRAFT, EventState.CANCELLED):
            number = await session.scalar(select(Event.id).where(Event.state == state))
            assert number is not None
            assert not await filter_choices.is_event(session, number)
        assert not await filter_choices.is_event(session, 999)


@pytest.mark.parametrize(
    ("what", "first", "count"),
    [
        (What.ORGANISATION_KIND, "organisation_kind=school", 3),
        (What.SUBJECT, "subject=russian", 19),
        (What.FOLLOWS, "follows=themes", 1),
        (What.FOLLOWS_SUBJECT, "follows=subject:russian", 18),
        (What.FOLLOWS_EVENT_KIND, "follows=event_kind:seminar", 18),
        (What.YOUNG, "young_first_years=", 2),
        (What.ROLE, "role=methodist", 2),
    ],
)
async def test_what_codes_make_to_choose_from(database: Database, what: What, first: str, count: int) -> None:
    async with database.reading() as session:
        found = await filter_choices.page_of(session, what, 0, NOON)
        last = await filter_choices.page_of(session, what, 9, NOON)
        assert (await chosen(session, what))[0][0].startswith(first)
    assert (found.total, len(found.rows), last.page) == (count, min(count, 8), (count - 1) // 8)
    assert found.rows[0].moment is None
