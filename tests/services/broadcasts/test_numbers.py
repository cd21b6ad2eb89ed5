"""What became of a broadcast in numbers, who has it, who has read it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    AuditEntry,
    Broadcast,
    BroadcastButton,
    BroadcastState,
    Delivery,
    DeliveryState,
    Organisation,
    OrganisationKind,
    Person,
    Priority,
    Receipt,
)
from bot.services.broadcasts import numbers, receipts, watching
from bot.services.broadcasts.numbers import NonRecipient, Progress, Reader, Receipts, Unreachable
from tests.harness import NOON, settings_for
from tests.services.broadcasts.broadcast_rows import add_broadcast

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
HOUR = timedelta(hours=1)
MORNING = datetime(2026, 12, 2, 5, tzinfo=NOON.tzinfo)
SENT, FAILED, UNCERTAIN = DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN


async def named(session: AsyncSession, name: str, place: int | None = None, **more: Any) -> Person:
    """A registered person with an account that can be written to."""
    surname, given_name = name.split()
    columns = {"surname": surname, "given_name": given_name, "organisation_id": place, "created_at": NOON}
    person = Person(**(columns | {"registered_at": NOON} | more))
    session.add(person)
    await session.flush()
    account = Account(
        person_id=person.id, messenger="telegram", bot_id="1", external_id=str(person.id), chat_id="1", created_at=NOON
    )
    session.add(account)
    await session.flush()
    return person


async def places(session: AsyncSession, *names: str) -> list[int]:
    """Organisations' numbers."""
    rows = [Organisation(kind=OrganisationKind.SCHOOL, name=name, full_name=name) for name in names]
    session.add_all(rows)
    await session.flush()
    return [row.id for row in rows]


async def deliver(
    session: AsyncSession, broadcast: Broadcast, person: Person, state: DeliveryState = SENT, **more: Any
) -> Delivery:
    """A person's delivery of a broadcast."""
    columns = {"key": f"{broadcast.id}:{person.id}", "notice": "broadcast", "priority": Priority.BROADCAST}
    columns |= {"person_id": person.id, "state": state, "due_at": NOON, "created_at": NOON, "revision": 2}
    row = Delivery(broadcast_id=broadcast.id, **(columns | more))
    session.add(row)
    await session.flush()
    return row


async def test_a_broadcast_in_numbers_by_state_and_what_became_of_those_sent(database: Database) -> None:
    states = [*DeliveryState, SENT, SENT, SENT, SENT, DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.SENDING]
    states += [FAILED] * 3 + [DeliveryState.BLOCKED] * 4 + [UNCERTAIN] * 5 + [DeliveryState.CANCELLED] * 6
    async with database.transaction() as session:
        one, other = await add_broadcast(session), await add_broadcast(session)
        rows = []
        for number, state in enumerate(states):
            person = await named(session, f"Ф{number} Анна")
            rows.append(await deliver(session, one, person, state))
            await deliver(session, other, person)
        sent = [row for row in rows if row.state is SENT]
        sent[0].recalled_at = sent[1].recalled_at = sent[2].recalled_at = NOON
        sent[1].revision = sent[2].revision = 1
        sent[0].undone = "too old"
        # Of those that were not sent nothing was recalled, nothing is old.
        for row in rows:
            if row.state is not SENT:
                row.revision, row.undone, row.recalled_at = 0, "x", NOON
    async with database.reading() as session:
        found = await numbers.progress(session, await session.get_one(Broadcast, one.id))
    assert found == Progress(
        due=2, sending=3, sent=5, failed=4, blocked=5, cancelled=7, uncertain=6, recalled=3, stale=2, undone=1
    )
    assert (found.total, found.waiting, found.handled) == (32, 5, 27)


async def test_those_that_were_started_the_newest_first_six_a_page_with_their_first_words(database: Database) -> None:
    async with database.transaction() as session:
        states = [state for state in BroadcastState if state is not BroadcastState.DRAFT]
        made = [await add_broadcast(session, state=state) for state in states]
        await add_broadcast(session, "Черновик", state=BroadcastState.DRAFT)
        made += [await add_broadcast(session, "", "Первое", "Второе"), await add_broadcast(session, "")]
        await deliver(session, made[-1], await named(session, "Белова Анна"))
    async with database.reading() as session:
        first, second = await numbers.page_of(session, 0), await numbers.page_of(session, 1)
    shown = [line.broadcast.id for line in (*first.rows, *second.rows)]
    assert shown == [row.id for row in reversed(made)]
    assert (len(first.rows), first.total) == (6, 7)
    assert [line.words for line in first.rows[:3]] == ["", "Первое", ""]
    assert [line.progress.sent for line in first.rows[:2]] == [1, 0]


async def test_who_did_not_get_it_by_organisation_and_name_and_why(database: Database) -> None:
    async with database.transaction() as session:
        first, second = await places(session, "Школа № 1", "Школа № 2")
        one, other = await add_broadcast(session), await add_broadcast(session)
        people = [
            await named(session, name, place)
            for name, place in (
                ("Яшина Анна", first),
                ("Алова Яна", second),
                ("Алова Анна", second),
                ("Белова Анна", None),
                ("Ветрова Анна", first),
            )
        ]
        for person, state, reason in zip(
            people,
            (FAILED, UNCERTAIN, UNCERTAIN, FAILED, SENT),
            ("too long", "network", "network", None, None),
            strict=True,
        ):
            await deliver(session, one, person, state, reason=reason)
        await deliver(session, other, people[0], FAILED, reason="other")
        blocked = await named(session, "Гусева Анна", first)
        await deliver(session, one, blocked, DeliveryState.BLOCKED, reason="blocked")
    async with database.reading() as session:
        missed = await numbers.non_recipients(session, one.id)
        why = await numbers.reasons(session, one.id)
    assert list(missed) == [
        NonRecipient("Белова Анна", None, FAILED, None),
        NonRecipient("Гусева Анна", "Школа № 1", DeliveryState.BLOCKED, "blocked"),
        NonRecipient("Яшина Анна", "Школа № 1", FAILED, "too long"),
        NonRecipient("Алова Анна", "Школа № 2", UNCERTAIN, "network"),
        NonRecipient("Алова Яна", "Школа № 2", UNCERTAIN, "network"),
    ]
    assert list(why) == [("network", 2), ("", 1), ("too long", 1)]


async def test_where_people_cannot_be_written_to_most_of_them_first(database: Database) -> None:
    async with database.transaction() as session:
        first, second, third = await places(session, "Школа № 1", "Школа № 2", "Школа № 3")
        for number, (place, is_blocked) in enumerate(
            ((first, True), (first, False), (second, True), (second, True), (third, False), (None, True))
        ):
            person = await named(session, f"Ф{number} Анна", place)
            account = await session.scalar(select(Account).where(Account.person_id == person.id))
            assert account is not None
            account.blocked_at = NOON if is_blocked else None
        for gone in ({"registered_at": None}, {"erased_at": NOON}):
            person = await named(session, "Ф Анна", first, **gone)
            account = await session.scalar(select(Account).where(Account.person_id == person.id))
            assert account is not None
            account.blocked_at = NOON
        # Of two accounts one is enough.
        again = Account(
            person_id=1, messenger="max", bot_id="1", external_id="1", chat_id="1", created_at=NOON, blocked_at=None
        )
        both = await named(session, "Обоими Анна", third)
        again.person_id = both.id
        session.add(again)
    async with database.reading() as session:
        found = await numbers.unreachable(session)
    assert list(found) == [Unreachable("Школа № 2", 2, 2), Unreachable(None, 1, 1), Unreachable("Школа № 1", 1, 2)]


async def test_who_has_it_who_has_read_it_and_who_is_asked_again(database: Database) -> None:
    async with database.transaction() as session:
        first, second = await places(session, "Школа № 1", "Школа № 2")
        one = await add_broadcast(session, button=BroadcastButton.RECEIPT)
        other = await add_broadcast(session, button=BroadcastButton.RECEIPT)
        names = (("Яшина Анна", first), ("Алова Яна", second), ("Алова Анна", second), ("Белова Анна", None))
        people = [await named(session, name, place) for name, place in names]
        for person in people:
            await deliver(session, one, person)
        failed, recalled = await named(session, "Не Анна"), await named(session, "Отозвана Анна", first)
        await deliver(session, one, failed, FAILED)
        await deliver(session, one, recalled, recalled_at=NOON)
        assert await receipts.acknowledge(session, one.id, people[0], NOON) is True
        assert await receipts.acknowledge(session, one.id, people[0], NOON + HOUR) is False
        assert await receipts.acknowledge(session, one.id + 99, people[0], NOON) is None
        session.add(Receipt(broadcast_id=other.id, person_id=people[1].id, at=NOON))
        await session.flush()
        assert await numbers.receipts(session, one.id) == Receipts(sent=4, read=1)
        assert await numbers.receipts(session, other.id) == Receipts(sent=0, read=0)
        assert list(await numbers.readers(session, one.id)) == [
            Reader("Белова Анна", None, None),
            Reader("Отозвана Анна", "Школа № 1", None),
            Reader("Алова Анна", "Школа № 2", None),
            Reader("Алова Яна", "Школа № 2", None),
            Reader("Яшина Анна", "Школа № 1", NOON),
        ]
        silent = [await receipts.is_silent(session, one.id, person) for person in (*people, failed, recalled)]
        assert silent == [False, True, True, True, False, False]
        assert await receipts.remind(session, one.id, SETTINGS, NOON, people[0]) == 3
        # Once a day, by the city's day.
        assert await receipts.remind(session, one.id, SETTINGS, NOON + 11 * HOUR, people[0]) == 0
        assert await receipts.remind(session, one.id, SETTINGS, NOON + 13 * HOUR, people[0]) == 3
        asked = (await session.scalars(select(Delivery).where(Delivery.notice == receipts.RECEIPT_NOTICE))).all()
        assert {row.person_id for row in asked} == {person.id for person in people[1:]}
        assert {(row.priority, row.params["broadcast"]) for row in asked} == {(Priority.REMINDER, one.id)}
        # At night it waits for eight in the morning.
        assert {row.due_at for row in asked} == {NOON, MORNING}
        log = (await session.scalars(select(AuditEntry))).all()
        assert [(row.action, row.object_id, row.actor_id, row.details) for row in log] == [
            ("broadcast_reminded", str(one.id), people[0].id, {"people": 3})
        ] * 2


@pytest.mark.parametrize(
    "columns",
    [{"button": None}, {"button": BroadcastButton.LINK}, {"recalling": True}, {"state": BroadcastState.DRAFT}],
)
async def test_without_a_receipt_nobody_is_reminded(database: Database, columns: dict[str, Any]) -> None:
    async with database.transaction() as session:
        one = await add_broadcast(session, **({"button": BroadcastButton.RECEIPT} | columns))
        person = await named(session, "Белова Анна")
        if one.state is BroadcastState.DRAFT:
            assert await receipts.acknowledge(session, one.id, person, NOON) is None
            return
        await deliver(session, one, person)
        assert await receipts.remind(session, one.id, SETTINGS, NOON, person) == 0
        taken = await receipts.acknowledge(session, one.id, person, NOON)
        assert taken is (True if one.recalling else None)


async def test_a_message_shows_one_broadcast_until_it_shows_something_else(database: Database) -> None:
    async with database.transaction() as session:
        one, other = await add_broadcast(session), await add_broadcast(session)
        await watching.watch(session, one.id, "5", "7")
        await watching.watch(session, other.id, "5", "8")
        await watching.leave(session, "5", "9")
        await watching.leave(session, "6", "7")
        for broadcast in (one, other):
            await session.refresh(broadcast)
        assert [(one.watch_chat_id, one.watch_message_id) for one in (one, other)] == [("5", "7"), ("5", "8")]
        await watching.leave(session, "5", "7")
        for broadcast in (one, other):
            await session.refresh(broadcast)
        assert [(one.watch_chat_id, one.watch_message_id) for one in (one, other)] == [(None, None), ("5", "8")]
