"""An event as a card shows it to somebody, the methodists' register of events, what is announced."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Association,
    Attendance,
    Audience,
    CheckIn,
    Event,
    EventState,
    Invitation,
    OrganisationKind,
    Person,
    Questionnaire,
    Registration,
    RegistrationState,
    Theme,
)
from bot.services.events import announcements, cards, lists, office_lists
from bot.services.events.office_lists import Scope
from tests.harness import NOON
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SEATED, QUEUED, CANCELLED = RegistrationState.SEATED, RegistrationState.QUEUED, RegistrationState.CANCELLED


async def people(session: AsyncSession, count: int) -> list[Person]:
    """Registered people."""
    rows = [Person(surname=f"Ф{number}", created_at=NOON, registered_at=NOON) for number in range(count)]
    session.add_all(rows)
    await session.flush()
    return rows


async def sign(
    session: AsyncSession, event: Event, person: Person, state: RegistrationState = SEATED, number: int = 0
) -> None:
    """A sign-up; without a number in the order of people."""
    columns = {"event_id": event.id, "person_id": person.id, "registered_at": NOON}
    session.add(Registration(state=state, number=number or person.id, **columns))
    await session.flush()


async def test_a_card_counts_seats_and_knows_my_place(database: Database) -> None:
    async with database.transaction() as session:
        event, other = await add_event(session, NOON, seats=3), await add_event(session, NOON)
        who = await people(session, 7)
        states = (SEATED, CANCELLED, SEATED, SEATED, QUEUED, QUEUED)
        for number, (person, state) in enumerate(zip(who, states, strict=False), 4):
            await sign(session, event, person, state, number)
        for person in who:
            await sign(session, other, person, QUEUED)
        found = [await cards.card(session, event.id, person, NOON) for person in who]
        assert await cards.card(session, event.id + 99, who[0], NOON) is None
    shown = [
        card and (card.seated, card.queued, card.place, card.is_seated, card.mine and card.mine.state) for card in found
    ]
    assert shown == [
        (3, 2, 1, True, SEATED),
        (3, 2, 0, False, None),
        (3, 2, 2, True, SEATED),
        (3, 2, 3, True, SEATED),
        (3, 2, 1, False, QUEUED),
        (3, 2, 2, False, QUEUED),
        (3, 2, 0, False, None),
    ]
    assert [card and card.is_full for card in found] == [True] * 7


async def test_a_card_has_its_theme_and_the_names_of_its_associations(database: Database) -> None:
    async with database.transaction() as session:
        (me,) = await people(session, 1)
        known = [Association(name=name, kind=OrganisationKind.SCHOOL) for name in ("физики", "химики")]
        theme = Theme(month=NOON.date().replace(day=1), title="Чтение", created_at=NOON, announce_at=NOON)
        session.add_all([*known, theme])
        await session.flush()
        audience = Audience(associations=(known[1].id, 999))
        event = await add_event(session, NOON, theme_id=theme.id, audience=audience)
        plain = await add_event(session, NOON)
        found, other = [await cards.card(session, one.id, me, NOON) for one in (event, plain)]
    assert found is not None
    assert (found.theme_id, found.theme_title, found.association_names) == (theme.id, "Чтение", {known[1].id: "химики"})
    assert other is not None
    assert (other.theme_id, other.theme_title, other.association_names) == (None, None, {})


async def test_presence_can_be_marked_by_who_has_not_done_so(database: Database) -> None:
    async with database.transaction() as session:
        me, other = await people(session, 2)
        now, later = await add_event(session, NOON, in_=timedelta()), await add_event(session, NOON, in_=HOUR)
        session.add(Attendance(event_id=now.id, person_id=other.id, how=CheckIn.CODE, at=NOON))
        session.add(Attendance(event_id=later.id, person_id=me.id, how=CheckIn.CODE, at=NOON))
        await session.flush()
        found = [await cards.card(session, event.id, who, NOON) for event in (now, later) for who in (me, other)]
    shown = [card and (card.attended, card.can_check_in) for card in found]
    assert shown == [(False, True), (True, False), (True, False), (False, False)]


@pytest.mark.parametrize(
    ("columns", "mine", "waits"),
    [
        ({}, {}, True),
        ({"closes_at": NOON + timedelta(seconds=1)}, {}, True),
        ({"closes_at": NOON}, {}, False),
        ({"closed_at": NOON}, {}, False),
        ({}, {"answered": True}, False),
        ({}, None, False),
    ],
)
async def test_a_questionnaire_waits_for_whom_it_asked(
    database: Database, columns: dict[str, Any], mine: dict[str, Any] | None, waits: bool
) -> None:
    async with database.transaction() as session:
        me, other = await people(session, 2)
        event = await add_event(session, NOON, in_=-DAY)
        usual = {"event_id": event.id, "anonymous": True, "opened_at": NOON - DAY, "closes_at": NOON + DAY}
        row = Questionnaire(**(usual | columns))
        session.add(row)
        await session.flush()
        session.add(Invitation(questionnaire_id=row.id, person_id=other.id))
        if mine is not None:
            session.add(Invitation(questionnaire_id=row.id, person_id=me.id, **mine))
        await session.flush()
        found = await cards.card(session, event.id, me, NOON)
    assert found is not None
    assert found.questionnaire_id == (row.id if waits else None)


async def test_a_card_warns_of_what_overlaps(database: Database) -> None:
    async with database.transaction() as session:
        me, other = await people(session, 2)
        event = await add_event(session, NOON, starts_at=NOON + DAY)
        rows: list[tuple[str, timedelta, RegistrationState, dict[str, Any]]] = [
            ("внутри", HOUR / 2, SEATED, {}),
            ("раньше", -HOUR, QUEUED, {}),
            ("вплотную до", -1.5 * HOUR, SEATED, {}),
            ("вплотную после", 1.5 * HOUR, SEATED, {}),
            ("отменено", timedelta(), SEATED, {"state": EventState.CANCELLED}),
            ("отказалась", timedelta(), CANCELLED, {}),
        ]
        for title, after, state, more in rows:
            one = await add_event(session, NOON, title=title, starts_at=NOON + DAY + after, **more)
            await sign(session, one, me, state)
        foreign = await add_event(session, NOON, title="чужое", starts_at=NOON + DAY)
        await sign(session, foreign, other)
        await sign(session, event, me)
        found = await cards.card(session, event.id, me, NOON)
        over = await cards.card(session, event.id, me, NOON + DAY + 1.5 * HOUR)
        event.state = EventState.DRAFT
        await session.flush()
        draft = await cards.card(session, event.id, me, NOON)
    assert found is not None
    assert found.overlapping == ("раньше", "внутри")
    assert over is not None
    assert draft is not None
    assert (over.overlapping, draft.overlapping) == ((), ())


async def test_the_register_of_events_by_where_they_are_in_their_life(database: Database) -> None:
    async with database.transaction() as session:
        me, other = await people(session, 2)
        made = {}
        for title, after, state, author in (
            ("позже", DAY, EventState.PUBLISHED, me),
            ("скоро", HOUR, EventState.PUBLISHED, other),
            ("идёт", -HOUR, EventState.PUBLISHED, me),
            ("прошло", -1.5 * HOUR, EventState.PUBLISHED, me),
            ("давно", -DAY, EventState.PUBLISHED, other),
            ("отменено", 2 * DAY, EventState.CANCELLED, me),
            ("черновик", -2 * DAY, EventState.DRAFT, me),
            ("черновик 2", DAY, EventState.DRAFT, other),
        ):
            made[title] = await add_event(session, NOON, title=title, in_=after, state=state, created_by=author.id)
        await sign(session, made["скоро"], me)
        await sign(session, made["скоро"], other, QUEUED)

        async def titles(scope: Scope, author: int | None = None) -> list[str]:
            page = await office_lists.page_of(session, scope, NOON, 0, 9, author)
            return [line.event.title for line in page.rows]

        assert await titles(Scope.COMING) == ["идёт", "скоро", "позже"]
        assert await titles(Scope.PAST) == ["отменено", "прошло", "давно"]
        assert await titles(Scope.DRAFTS) == ["черновик", "черновик 2"]
        assert await titles(Scope.COMING, me.id) == ["идёт", "позже"]
        page = await office_lists.page_of(session, Scope.COMING, NOON, 1, 1)
        assert [(line.event.title, line.seated) for line in page.rows] == [("скоро", 1)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("урок", ["Открытый урок", "УРОК физики"]),
        ("УРОК", ["Открытый урок", "УРОК физики"]),
        ("физики урок", ["УРОК физики"]),
        ("открытый", ["Открытый урок"]),
        ("100%", ["100% успеха"]),
        ("%", ["100% успеха"]),
        ("у р о к ф и нет", ["УРОК физики"]),
        ("у р о к ф нет", []),
    ],
)
async def test_titles_have_all_the_words_typed_the_latest_first(
    database: Database, typed: str, found: list[str]
) -> None:
    async with database.transaction() as session:
        for day, title in enumerate(("100% успеха", "УРОК физики", "Открытый урок")):
            await add_event(session, NOON, title=title, in_=day * DAY, state=list(EventState)[day])
        page = await office_lists.search(session, typed, 0, 9)
    assert [line.event.title for line in page.rows] == found


async def test_news_of_an_event_for_a_person_and_for_a_group(database: Database) -> None:
    async with database.transaction() as session:
        me, waiting, gone, stranger = await people(session, 4)
        theme = Theme(month=NOON.date().replace(day=1), title="Чтение", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
        event = await add_event(session, NOON, seats=1, theme_id=theme.id)
        free = await add_event(session, NOON, seats=1)
        for person, state in ((me, SEATED), (waiting, QUEUED), (gone, CANCELLED)):
            await sign(session, event, person, state)
        found = [
            await announcements.event_news(session, event.id, who, NOON) for who in (me, waiting, gone, stranger, None)
        ]
        assert [news and (news.is_mine, news.is_full, news.theme_title) for news in found] == [
            (True, True, "Чтение"),
            (True, True, "Чтение"),
            (False, True, "Чтение"),
            (False, True, "Чтение"),
            (False, True, "Чтение"),
        ]
        other = await announcements.event_news(session, free.id, me, NOON)
        assert other is not None
        assert (other.is_mine, other.is_full, other.theme_title) == (False, False, None)
        assert await announcements.event_news(session, event.id, me, event.registration_closes_at) is None
        assert await announcements.event_news(session, 999, me, NOON) is None


async def test_a_theme_that_is_gone_has_no_title(database: Database) -> None:
    async with database.reading() as session:
        assert await lists.theme_title(session, "999") == ""
