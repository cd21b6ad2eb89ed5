"""The bot's state in numbers, what went wrong, and announcements nobody knows the fate of."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    AuditEntry,
    Broadcast,
    BroadcastState,
    Delivery,
    DeliveryState,
    Organisation,
    OrganisationKind,
    OutboxEntry,
    Person,
    Priority,
    ReportRequest,
    ReportState,
    SummaryKind,
    Theme,
)
from bot.services.administration import journal, overview, unconfirmed
from tests.harness import NOON, add_person, settings_for
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY, HOUR, MINUTE, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
DUE, SENDING, UNCERTAIN, FAILED = (
    DeliveryState.DUE,
    DeliveryState.SENDING,
    DeliveryState.UNCERTAIN,
    DeliveryState.FAILED,
)


async def deliver(session: AsyncSession, person: Person, key: str, **more: Any) -> Delivery:
    """A delivery; `more` replaces columns."""
    columns: dict[str, Any] = {"notice": key, "priority": Priority.NOTICE, "state": DUE, "due_at": NOON}
    row = Delivery(person_id=person.id, key=key, **({"created_at": NOON} | columns | more))
    session.add(row)
    await session.flush()
    return row


async def test_people_accounts_and_deliveries_are_counted(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1001", "Петрова Анна")
        for name in ("Боров Борис", "Ветрова Вера", "Гусев Глеб"):
            await add_person(session, NOON, name, name)
        for account in (await session.scalars(select(Account).where(Account.person_id > 2))).all():
            account.blocked_at = NOON
        session.add(Person(created_at=NOON))
        for number, state in enumerate(
            (DUE, DUE, UNCERTAIN, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.SENT)
        ):
            await deliver(session, anna, f"{number}", state=state)
    async with database.reading() as session:
        found = await overview.of(session, NOON)
        assert await overview.uncertain_deliveries(session) == 1
    assert (found.people, found.accounts_blocked, found.unlisted, found.unsure) == (4, 2, 4, 1)
    assert found.deliveries == {DUE: 2, UNCERTAIN: 1, DeliveryState.SENT: 3}


async def test_an_empty_bot_has_nothing_to_tell(database: Database) -> None:
    async with database.reading() as session:
        found = await overview.of(session, NOON)
        assert (found.people, found.accounts_blocked, found.unlisted, found.unsure) == (0, 0, 0, 0)
        assert (found.deliveries, list(found.troubles)) == ({}, [])
        assert await overview.late_deliveries(session, SETTINGS, NOON) == 0
        assert await overview.uncertain_deliveries(session) == 0


async def test_the_three_latest_troubles_of_all_sorts_and_why(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1001", "Петрова Анна")
        account = await session.scalar(select(Account.id))
        await deliver(session, anna, "a", state=FAILED, due_at=NOON - 5 * HOUR, sent_at=NOON, reason="too long")
        await deliver(session, anna, "b", state=UNCERTAIN, due_at=NOON - 4 * HOUR)
        for number, state in enumerate(DeliveryState):
            if state not in (FAILED, UNCERTAIN):
                await deliver(session, anna, f"{number}", state=state, due_at=NOON + HOUR)
        for hours in (6, 7, 8):
            await deliver(session, anna, f"old {hours}", state=FAILED, due_at=NOON - hours * HOUR, sent_at=NOON - DAY)
        for ended, finished, reason in (
            (ReportState.FAILED, NOON - 2 * HOUR, "timeout"),
            (ReportState.FAILED, NOON - 3 * HOUR, None),
            (ReportState.FAILED, None, "not finished"),
            (ReportState.DONE, NOON, "done"),
        ):
            session.add(
                ReportRequest(
                    account_id=account, kind="export", state=ended, created_at=NOON, finished_at=finished, reason=reason
                )
            )
    async with database.transaction() as session:
        found = await overview.of(session, NOON)
        assert [(one.what, one.code, one.at, one.reason) for one in found.troubles] == [
            ("delivery", "a", NOON, "too long"),
            ("report", "export", NOON - 2 * HOUR, "timeout"),
            ("report", "export", NOON - 3 * HOUR, ""),
        ]
        for number, (kind, hours, problem, pushed) in enumerate(
            (
                (SummaryKind.EVENT, 1, "refused", 1),
                (SummaryKind.THEME, 0, None, 1),
                (SummaryKind.THEME, 0, "was refused", 2),
                (SummaryKind.MENTORING, 9, "long ago", 1),
            )
        ):
            entry = OutboxEntry(kind=kind, object_id=number, revision=2, pushed_revision=pushed, problem=problem)
            entry.changed_at = entry.next_try_at = NOON - hours * HOUR
            session.add(entry)
        found = await overview.of(session, NOON)
        assert [(one.what, one.code, one.at, one.reason) for one in found.troubles][:2] == [
            ("delivery", "a", NOON, "too long"),
            ("push", "event", NOON - HOUR, "refused"),
        ]


@pytest.mark.parametrize(
    ("hours", "minutes", "late"),
    [
        (0, 0, {"due", "sending", "urgent"}),
        # In quiet hours, and five minutes after them, only what is urgent is late.
        (13, 0, {"urgent"}),
        (20, 4, {"urgent"}),
        (20, 6, {"due", "sending", "urgent"}),
    ],
)
async def test_late_is_what_could_have_been_sent_five_minutes_ago(
    database: Database, hours: int, minutes: int, late: set[str]
) -> None:
    now = NOON + hours * HOUR + minutes * MINUTE
    rows: dict[str, dict[str, Any]] = {
        "due": {},
        "sending": {"state": SENDING},
        "urgent": {"urgent": True},
        "not yet": {"due_at": now - 5 * MINUTE},
        "sent": {"state": DeliveryState.SENT, "urgent": True},
        "uncertain": {"state": UNCERTAIN, "urgent": True},
    }
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1001", "Петрова Анна")
        for key, more in rows.items():
            await deliver(session, anna, key, **({"due_at": now - 5 * MINUTE - SECOND} | more))
    async with database.reading() as session:
        assert await overview.late_deliveries(session, SETTINGS, now) == len(late)


async def test_announcements_of_an_unknown_fate_are_sent_again_for_a_week(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1001", "Петрова Анна")
        broadcast = Broadcast(state=BroadcastState.RUNNING, filter={}, created_at=NOON)
        session.add(broadcast)
        await session.flush()
        again = [
            await deliver(session, anna, key, state=UNCERTAIN, due_at=NOON - before, reason="crash")
            for key, before in (("now", timedelta()), ("still", 7 * DAY - SECOND))
        ]
        left = [
            await deliver(session, anna, "old", state=UNCERTAIN, due_at=NOON - 7 * DAY),
            await deliver(session, anna, "broadcast", state=UNCERTAIN, broadcast_id=broadcast.id),
            await deliver(session, anna, "failed", state=FAILED),
        ]
        assert await unconfirmed.count(session, NOON) == 2
        assert await unconfirmed.send_again(session, anna, NOON) == 2
        assert await unconfirmed.send_again(session, anna, NOON) == 0
        for row in (*again, *left):
            await session.refresh(row)
        assert [(row.state, row.reason) for row in again] == [(DUE, "crash")] * 2
        assert [row.state for row in left] == [UNCERTAIN, UNCERTAIN, FAILED]
        log = (await session.scalars(select(AuditEntry))).all()
        assert [(row.action, row.object_kind, row.object_id, row.actor_id, row.details) for row in log] == [
            ("announcements_resent", "delivery", "0", anna.id, {"messages": 2})
        ]


async def test_the_log_is_the_newest_first_eight_a_page_and_of_one_kind_if_wished(database: Database) -> None:
    async with database.transaction() as session:
        for number in range(9):
            kind = "event" if number % 2 else "theme"
            at = NOON + number // 2 * HOUR
            session.add(AuditEntry(at=at, action=f"a{number}", object_kind=kind, object_id="1", details={}))
            await session.flush()
    async with database.reading() as session:
        pages = [await journal.page_of(session, "", page) for page in (0, 1)]
        events = await journal.page_of(session, "event", 0)
    assert [[line.entry.action for line in page.rows] for page in pages] == [
        ["a8", "a7", "a6", "a5", "a4", "a3", "a2", "a1"],
        ["a0"],
    ]
    assert [line.entry.action for line in events.rows] == ["a7", "a5", "a3", "a1"]


async def test_the_log_names_what_is_still_there(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1001", "Петрова Анна")
        nobody = Person(created_at=NOON)
        event = await add_event(session, NOON, title="Семинар")
        theme = Theme(month=NOON.date().replace(day=1), title="Чтение", created_at=NOON, announce_at=NOON)
        place = Organisation(kind=OrganisationKind.SCHOOL, name="Школа № 1", full_name="МБОУ «Школа № 1»")
        session.add_all([nobody, theme, place])
        await session.flush()
        entries: list[tuple[int | None, str, int | str, str | None, str | None]] = [
            (anna.id, "event", event.id, "Петрова Анна", "Семинар"),
            (None, "theme", theme.id, None, "Чтение"),
            (nobody.id, "organisation", place.id, None, "Школа № 1"),
            (999, "person", anna.id, None, "Петрова Анна"),
            (anna.id, "event", 999, "Петрова Анна", None),
            (None, "register", "", None, None),
            (None, "export", "all", None, None),
        ]
        for actor, kind, number, *_ in entries:
            session.add(
                AuditEntry(at=NOON, actor_id=actor, action="x", object_kind=kind, object_id=str(number), details={})
            )
            await session.flush()
    async with database.reading() as session:
        page = await journal.page_of(session, "", 0)
    assert [(line.actor, line.subject) for line in reversed(page.rows)] == [entry[3:] for entry in entries]
