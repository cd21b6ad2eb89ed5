"""Messages planned, cancelled and forgotten, and summaries noted as changed."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Delivery,
    DeliveryState,
    GroupChat,
    OutboxEntry,
    Person,
    Priority,
    SentMessage,
    SummaryKind,
    Theme,
)
from bot.services.shared import outbox, planning, sent_messages
from bot.services.shared.planning import Notice
from bot.services.shared.sent_messages import InChat
from tests.harness import NOON
from tests.services.events.event_rows import add_event, add_people

HOUR = timedelta(hours=1)
NOTE, OTHER = Notice("note"), Notice("other")


async def plan(session: AsyncSession, key: str, **more: Any) -> None:
    """Plan a message; `more` replaces what is usual."""
    usual: dict[str, Any] = {"notice": NOTE, "priority": Priority.REMINDER, "due_at": NOON + HOUR, "now": NOON}
    await planning.plan(session, key=key, **(usual | more))


async def planned(session: AsyncSession) -> dict[str, Delivery]:
    """What is planned, by key."""
    rows = await session.scalars(select(Delivery).order_by(Delivery.id).execution_options(populate_existing=True))
    return {row.key: row for row in rows}


async def test_a_message_is_planned_once(database: Database) -> None:
    (anna,) = await add_people(database, NOON, 1)
    async with database.transaction() as session:
        event = await add_event(session, NOON)
        await plan(session, "a", person_id=anna.id, params={"event": 7}, event_id=event.id)
        await plan(session, "a", person_id=anna.id, notice=OTHER, due_at=NOON, urgent=True)
        await plan(session, "b", person_id=anna.id, urgent=True, lane="talk")
        rows = await planned(session)
    first, second = rows["a"], rows["b"]
    assert (first.person_id, first.notice, first.params, first.priority) == (
        anna.id,
        NOTE,
        {"event": 7},
        Priority.REMINDER,
    )
    assert (first.urgent, first.state, first.due_at, first.created_at) == (False, DeliveryState.DUE, NOON + HOUR, NOON)
    assert (first.attempts, first.event_id, first.lane, first.group_chat_id) == (0, event.id, None, None)
    assert (second.urgent, second.params, second.lane, second.event_id) == (True, {}, "talk", None)


async def test_what_a_group_gets_goes_one_after_another(database: Database) -> None:
    async with database.transaction() as session:
        group = GroupChat(messenger="telegram", bot_id="1", chat_id="-1", added_at=NOON)
        session.add(group)
        await session.flush()
        await plan(session, "a", group_chat_id=group.id)
        await plan(session, "b", group_chat_id=group.id, lane="own")
        rows = await planned(session)
    assert [(row.group_chat_id, row.person_id, row.lane) for row in rows.values()] == [
        (group.id, None, f"group:{group.id}"),
        (group.id, None, "own"),
    ]


async def test_the_same_message_for_many_is_planned_for_each_once(database: Database) -> None:
    people = await add_people(database, NOON, 3)
    async with database.transaction() as session:
        event = await add_event(session, NOON)
        all_of_them = select(Person.id)
        many: dict[str, Any] = {"notice": NOTE, "key": "k", "priority": Priority.REMINDER, "now": NOON}
        some = all_of_them.where(Person.id != people[2].id)
        assert await planning.plan_many(session, some, due_at=NOON + HOUR, event_id=event.id, **many) == 2
        assert await planning.plan_many(session, all_of_them, due_at=NOON, params={"a": 1}, urgent=True, **many) == 1
        rows = await planned(session)
    assert set(rows) == {f"k:{person.id}" for person in people}
    early, late = rows[f"k:{people[0].id}"], rows[f"k:{people[2].id}"]
    assert (early.person_id, early.notice, early.priority, early.params) == (people[0].id, NOTE, Priority.REMINDER, {})
    assert (early.urgent, early.state, early.due_at, early.created_at) == (False, DeliveryState.DUE, NOON + HOUR, NOON)
    assert (early.attempts, early.event_id) == (0, event.id)
    assert (late.person_id, late.params, late.urgent, late.due_at, late.event_id) == (
        people[2].id,
        {"a": 1},
        True,
        NOON,
        None,
    )


async def scene(session: AsyncSession, database_people: list[Person]) -> tuple[int, dict[str, Delivery]]:
    """Two events' messages of two notices to two people; one is sent already."""
    events = [await add_event(session, NOON), await add_event(session, NOON)]
    for event in events:
        for notice in (NOTE, OTHER):
            for person in database_people:
                key = f"{events.index(event)}:{notice}:{database_people.index(person)}"
                await plan(session, key, person_id=person.id, notice=notice, event_id=event.id)
    rows = await planned(session)
    rows["0:note:0"].state = DeliveryState.SENT
    await session.flush()
    return events[0].id, rows


async def test_what_is_due_about_an_event_is_cancelled_for_all_or_one_of_all_notices_or_some(
    database: Database,
) -> None:
    people = await add_people(database, NOON, 2)
    async with database.transaction() as session:
        event, _ = await scene(session, people)

        async def cancelled() -> set[str]:
            return {key for key, row in (await planned(session)).items() if row.state is DeliveryState.CANCELLED}

        assert await planning.cancel(session, event_id=event, notices=[NOTE], person_id=people[0].id) == 0
        assert await planning.cancel(session, event_id=event, notices=[OTHER], person_id=people[1].id) == 1
        assert await cancelled() == {"0:other:1"}
        assert await planning.cancel(session, event_id=event, notices=[NOTE]) == 1
        assert await cancelled() == {"0:other:1", "0:note:1"}
        assert await planning.cancel(session, event_id=event) == 1
        assert await cancelled() == {"0:other:1", "0:note:1", "0:other:0"}


async def test_what_was_planned_or_sent_is_forgotten(database: Database) -> None:
    people = await add_people(database, NOON, 2)
    async with database.transaction() as session:
        event, rows = await scene(session, people)
        await planning.forget(session, event_id=event, notices=[NOTE], person_id=people[0].id)
        session.expunge_all()
        assert set(rows) - set(await planned(session)) == {"0:note:0"}
        await planning.forget(session, event_id=event, notices=[OTHER, NOTE])
        session.expunge_all()
        assert set(await planned(session)) == {key for key in rows if key.startswith("1")}


async def test_the_messages_of_a_delivery_stand_in_their_order(database: Database) -> None:
    (anna,) = await add_people(database, NOON, 1)
    async with database.transaction() as session:
        for key in "abc":
            await plan(session, key, person_id=anna.id)
        first, second, none = (row.id for row in (await planned(session)).values())
        for number, position, message in ((second, 0, "9"), (first, 1, "7"), (first, 0, "8")):
            session.add(SentMessage(delivery_id=number, position=position, chat_id=f"c{position}", message_id=message))
        await session.flush()
        assert await sent_messages.of(session, [first, none]) == {first: InChat("c1", ("8", "7"))}
        everything = await sent_messages.of(session, select(Delivery.id))
        assert everything == {first: InChat("c1", ("8", "7")), second: InChat("c0", ("9",))}
        assert set(await session.scalars(select(Delivery.id).where(sent_messages.was_sent()))) == {first, second}


async def entries(session: AsyncSession) -> dict[tuple[SummaryKind, int], OutboxEntry]:
    """What the methodist database has to be told, by what it is about."""
    rows = await session.scalars(select(OutboxEntry).execution_options(populate_existing=True))
    return {(row.kind, row.object_id): row for row in rows}


async def test_a_summary_grows_and_waits_since_the_first_change(database: Database) -> None:
    async with database.transaction() as session:
        theme = (SummaryKind.THEME, 5)
        await outbox.touch(session, *theme, NOON)
        row = (await entries(session))[theme]
        assert (row.revision, row.pushed_revision, row.attempts) == (1, 0, 0)
        assert (row.changed_at, row.next_try_at) == (NOON, NOON)
        row.attempts, row.next_try_at = 3, NOON + 9 * HOUR
        await session.flush()
        await outbox.touch(session, *theme, NOON + HOUR)
        row = (await entries(session))[theme]
        assert (row.revision, row.attempts, row.changed_at, row.next_try_at) == (2, 0, NOON, NOON + HOUR)
        row.pushed_revision = 2
        await session.flush()
        await outbox.touch(session, *theme, NOON + 2 * HOUR)
        row = (await entries(session))[theme]
        assert (row.revision, row.pushed_revision, row.changed_at) == (3, 2, NOON + 2 * HOUR)


async def test_a_theme_is_counted_over_its_events(database: Database) -> None:
    async with database.transaction() as session:
        theme = Theme(month=NOON.date().replace(day=1), title="Чтение", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
        under = await add_event(session, NOON, theme_id=theme.id)
        alone = await add_event(session, NOON)
        await outbox.touch(session, SummaryKind.FEEDBACK, under.id, NOON)
        assert set(await entries(session)) == {(SummaryKind.FEEDBACK, under.id)}
        await outbox.touch(session, SummaryKind.EVENT, alone.id, NOON)
        assert (SummaryKind.THEME, theme.id) not in await entries(session)
        await outbox.touch(session, SummaryKind.EVENT, under.id, NOON)
        row = (await entries(session))[SummaryKind.THEME, theme.id]
        assert (row.revision, row.pushed_revision, row.attempts) == (1, 0, 0)
        assert (row.changed_at, row.next_try_at) == (NOON, NOON)
        await outbox.touch(session, SummaryKind.EVENT, under.id, NOON)
        assert (await entries(session))[SummaryKind.THEME, theme.id].revision == 2


async def test_mentoring_is_counted_of_each_organisation_once_and_of_the_city(database: Database) -> None:
    async with database.transaction() as session:
        await outbox.touch_mentoring(session, 7, NOON, 3, None, 7)
        revisions = {number: row.revision for (_, number), row in (await entries(session)).items()}
        assert revisions == {3: 1, 7: 1, outbox.CITY: 1}
        await outbox.touch_mentoring(session, None, NOON)
        revisions = {number: row.revision for (_, number), row in (await entries(session)).items()}
        assert revisions == {3: 1, 7: 1, outbox.CITY: 2}
