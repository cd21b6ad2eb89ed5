"""The life of a broadcast: what each verb changes in each state, to whom it is planned."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    AuditEntry,
    Broadcast,
    BroadcastPart,
    BroadcastState,
    Delivery,
    DeliveryState,
    PartKind,
    Person,
    Priority,
    Role,
    RoleGrant,
)
from bot.models.content import Part
from bot.services.broadcasts import lifecycle
from tests.harness import NOON, settings_for

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
HOUR = timedelta(hours=1)
DRAFT, WAITING, RUNNING = BroadcastState.DRAFT, BroadcastState.WAITING, BroadcastState.RUNNING
PAUSED, CANCELLED, DONE = BroadcastState.PAUSED, BroadcastState.CANCELLED, BroadcastState.DONE
DUE, UNCERTAIN = DeliveryState.DUE, DeliveryState.UNCERTAIN


async def named(session: AsyncSession, surname: str, blocked: bool = False, **more: Any) -> Person:
    """A registered person with an account."""
    person = Person(**({"surname": surname, "created_at": NOON, "registered_at": NOON} | more))
    session.add(person)
    await session.flush()
    number = str(person.id)
    account = Account(
        person_id=person.id, messenger="telegram", bot_id="1", external_id=number, chat_id=number, created_at=NOON
    )
    account.blocked_at = NOON if blocked else None
    session.add(account)
    await session.flush()
    return person


async def methodist(session: AsyncSession, **more: Any) -> Person:
    """Somebody with the role."""
    person = await named(session, "М", **more)
    session.add(RoleGrant(person_id=person.id, role=Role.METHODIST, granted_at=NOON))
    await session.flush()
    return person


async def add(session: AsyncSession, state: BroadcastState, *deliveries: DeliveryState, **more: Any) -> Broadcast:
    """A broadcast of one part with deliveries in these states."""
    part = BroadcastPart(position=0, kind=PartKind.TEXT, text="Было")
    row = Broadcast(**({"state": state, "filter": {"and": []}, "created_at": NOON, "parts": [part]} | more))
    session.add(row)
    await session.flush()
    for number, one in enumerate(deliveries):
        person = await named(session, f"Ф{number}")
        session.add(
            Delivery(
                person_id=person.id,
                broadcast_id=row.id,
                key=f"{row.id}:{number}",
                notice="broadcast",
                priority=Priority.BROADCAST,
                state=one,
                due_at=NOON,
                created_at=NOON,
            )
        )
    await session.flush()
    return row


async def states(session: AsyncSession, broadcast: Broadcast) -> list[DeliveryState]:
    """The states of a broadcast's deliveries, in their order."""
    of_it = select(Delivery.state).where(Delivery.broadcast_id == broadcast.id).order_by(Delivery.id)
    return list(await session.scalars(of_it))


async def log_of(session: AsyncSession) -> list[tuple[str, str, str, int | None, dict[str, Any]]]:
    """The audit log."""
    rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.action, row.object_kind, row.object_id, row.actor_id, row.details) for row in rows]


async def test_a_draft_is_to_everyone_with_its_parts_in_order(database: Database) -> None:
    parts = (
        Part(PartKind.PHOTO, "Один", ({"type": "bold", "offset": 0, "length": 2},), "f1", "a"),
        Part(PartKind.PHOTO, "", (), "f2", "a"),
        Part(PartKind.TEXT, "Три"),
    )
    async with database.transaction() as session:
        author = await named(session, "А")
        number = (await lifecycle.draft(session, author, parts, NOON)).id
    async with database.transaction() as session:
        made = await lifecycle.get(session, number)
        assert await lifecycle.get(session, number + 9) is None
        assert made is not None
        assert (made.author_id, made.state, made.created_at, made.filter) == (author.id, DRAFT, NOON, {"and": []})
        assert [(one.position, one.kind, one.text, one.entities, one.file_id, one.album) for one in made.parts] == [
            (at, part.kind, part.text, list(part.entities), part.file_id, part.album) for at, part in enumerate(parts)
        ]
        assert await lifecycle.replace_parts(session, made, parts[2:])
        assert [(one.position, one.text) for one in made.parts] == [(0, "Три")]
        made.state = RUNNING
        assert not await lifecycle.replace_parts(session, made, parts)
        assert len(made.parts) == 1


@pytest.mark.parametrize(("count", "fits"), [(0, False), (1, True), (20, True), (21, False)])
async def test_a_broadcast_has_from_one_to_twenty_parts(database: Database, count: int, fits: bool) -> None:
    parts = [Part(PartKind.TEXT, "x")] * count
    async with database.transaction() as session:
        author = await named(session, "А")
        if fits:
            assert len((await lifecycle.draft(session, author, parts, NOON)).parts) == count
            return
        with pytest.raises(ValueError, match="from one to twenty parts"):
            await lifecycle.draft(session, author, parts, NOON)


@pytest.mark.parametrize("state", list(BroadcastState))
async def test_what_each_verb_makes_of_each_state(database: Database, state: BroadcastState) -> None:
    async def after(verb: str) -> tuple[BroadcastState, list[DeliveryState], bool]:
        """The state, the deliveries' states, whether the log tells of it."""
        async with database.transaction() as session:
            actor = await named(session, "А")
            row = await add(session, state, DUE, DeliveryState.SENT, UNCERTAIN, author_id=actor.id)
            before = len(await log_of(session))
            match verb:
                case "start":
                    done = await lifecycle.start(session, row.id, NOON - HOUR, NOON, actor)
                    assert done is (state is DRAFT)
                    assert row.due_at == (NOON if done else None)
                case "pause":
                    assert await lifecycle.pause(session, row.id, NOON, actor) is row
                case "resume":
                    assert await lifecycle.resume(session, row.id, NOON, actor) is row
                case "cancel":
                    assert await lifecycle.cancel(session, row.id, NOON, actor) is row
                case "recall":
                    assert await lifecycle.recall(session, row.id, NOON, actor) is row
            if row.finished_at is not None:
                assert (row.finished_at, row.state) == (NOON, CANCELLED)
            entry = (f"broadcast_{PAST[verb]}", "broadcast", str(row.id), actor.id, dict[str, Any]())
            logged = (await log_of(session))[before:]
            assert logged in ([], [entry])
            return row.state, await states(session, row), bool(logged)

    as_it_was = [DUE, DeliveryState.SENT, UNCERTAIN]
    stopped = [DeliveryState.CANCELLED, DeliveryState.SENT, UNCERTAIN]
    same = (state, as_it_was, False)
    under_way = state in (WAITING, RUNNING, PAUSED)
    assert await after("start") == ((WAITING, as_it_was, True) if state is DRAFT else same)
    assert await after("pause") == ((PAUSED, as_it_was, True) if state is RUNNING else same)
    assert await after("resume") == ((RUNNING, as_it_was, True) if state is PAUSED else same)
    assert await after("cancel") == ((CANCELLED, stopped, True) if under_way else same)
    recalled = (CANCELLED, stopped, True) if under_way else (state, as_it_was, state is not DRAFT)
    assert await after("recall") == recalled


PAST = {"start": "started", "pause": "paused", "resume": "resumed", "cancel": "cancelled", "recall": "recalled"}


async def test_there_is_nothing_to_do_to_what_is_not_there(database: Database) -> None:
    async with database.transaction() as session:
        actor = await named(session, "А")
        verbs = (lifecycle.pause, lifecycle.resume, lifecycle.cancel, lifecycle.recall)
        assert [await verb(session, 9, NOON, actor) for verb in verbs] == [None] * 4
        assert not await lifecycle.start(session, 9, NOON, NOON, actor)
        assert not await lifecycle.delete_draft(session, 9, actor)
        assert await lifecycle.correct(session, 9, 0, "x", (), NOON, actor) is None
        assert await lifecycle.resend_uncertain(session, 9, NOON, actor) == 0


async def test_it_starts_at_its_time_and_only_a_draft_can_be_deleted(database: Database) -> None:
    async with database.transaction() as session:
        actor = await named(session, "А")
        row, other = [await add(session, DRAFT, author_id=actor.id) for _ in range(2)]
        anothers = await add(session, DRAFT, author_id=(await named(session, "Б")).id)
        assert not await lifecycle.start(session, anothers.id, NOON, NOON, actor)
        assert not await lifecycle.delete_draft(session, anothers.id, actor)
        assert await lifecycle.correct(session, anothers.id, 0, "Чужое", (), NOON, actor) is None
        assert [await lifecycle.seen_by(session, one.id, actor) for one in (row, anothers)] == [row, None]
        assert await lifecycle.start(session, row.id, NOON + HOUR, NOON, actor)
        assert row.due_at == NOON + HOUR
        assert not await lifecycle.delete_draft(session, row.id, actor)
        assert await lifecycle.delete_draft(session, other.id, actor)
        await session.flush()
        assert list(await session.scalars(select(Broadcast.id).order_by(Broadcast.id))) == [row.id, anothers.id]
        anothers.state = WAITING
        assert await lifecycle.seen_by(session, anothers.id, actor) is anothers


@pytest.mark.parametrize("state", list(BroadcastState))
async def test_a_correction_of_what_was_started_reaches_what_was_sent(
    database: Database, state: BroadcastState
) -> None:
    bold = {"type": "bold", "offset": 0, "length": 2}
    async with database.transaction() as session:
        actor = await named(session, "А")
        row = await add(session, state, author_id=actor.id)
        assert await lifecycle.correct(session, row.id, 1, "Нет", (), NOON, actor) is None
        assert await lifecycle.correct(session, row.id, 0, "Стало", (bold,), NOON, actor) is row
        assert (row.parts[0].text, row.parts[0].entities) == ("Стало", [bold])
        assert (row.revision, row.correcting) == ((1, False) if state is DRAFT else (2, True))
        entry = ("broadcast_corrected", "broadcast", str(row.id), actor.id, dict[str, Any]())
        assert await log_of(session) == ([] if state is DRAFT else [entry])


async def test_a_recall_ends_corrections_and_is_made_once(database: Database) -> None:
    async with database.transaction() as session:
        actor = await named(session, "А")
        row = await add(session, DONE, correcting=True, finished_at=NOON - HOUR)
        for _ in range(2):
            assert await lifecycle.recall(session, row.id, NOON, actor) is row
        assert (row.recalling, row.correcting, row.state, row.finished_at) == (True, False, DONE, NOON - HOUR)
        assert len(await log_of(session)) == 1


@pytest.mark.parametrize("state", list(BroadcastState))
async def test_what_nobody_knows_the_fate_of_is_sent_again_unless_it_is_taken_back(
    database: Database, state: BroadcastState
) -> None:
    async with database.transaction() as session:
        actor = await named(session, "А")
        row = await add(session, state, UNCERTAIN, DeliveryState.FAILED, UNCERTAIN, finished_at=NOON)
        other = await add(session, state, UNCERTAIN)
        may = state in (RUNNING, PAUSED, DONE)
        row.recalling = True
        assert await lifecycle.resend_uncertain(session, row.id, NOON, actor) == 0
        row.recalling = False
        assert await lifecycle.resend_uncertain(session, row.id, NOON, actor) == (2 if may else 0)
        assert await lifecycle.resend_uncertain(session, row.id, NOON, actor) == 0
        assert await states(session, other) == [UNCERTAIN]
        if not may:
            assert (row.state, await log_of(session)) == (state, [])
            return
        assert await states(session, row) == [DUE, DeliveryState.FAILED, DUE]
        assert (row.state, row.finished_at) == ((RUNNING, None) if state is DONE else (state, NOON))
        assert await log_of(session) == [("broadcast_resent", "broadcast", str(row.id), actor.id, {"people": 2})]
        resent = select(Delivery.reason).where(Delivery.broadcast_id == row.id, Delivery.state == DUE)
        assert set(await session.scalars(resent)) == {"resent"}


async def test_nothing_is_sent_again_once_a_message_was_taken_back(database: Database) -> None:
    async with database.transaction() as session:
        actor = await named(session, "А")
        row = await add(session, DONE, UNCERTAIN, DeliveryState.SENT)
        sent = await session.scalar(select(Delivery).where(Delivery.state == DeliveryState.SENT))
        assert sent is not None
        sent.recalled_at = NOON
        await session.flush()
        assert await lifecycle.resend_uncertain(session, row.id, NOON, actor) == 0


async def test_one_broadcast_at_a_time_is_planned_when_its_time_has_come(database: Database) -> None:
    async with database.transaction() as session:
        # Whom a broadcast does not reach.
        author = await methodist(session, registered_at=None)
        later = await add(session, WAITING, due_at=NOON, author_id=author.id)
        first = await add(session, WAITING, due_at=NOON - HOUR, urgent=True, author_id=author.id)
        again = await add(session, WAITING, due_at=NOON, author_id=author.id)
        not_yet = await add(session, WAITING, due_at=NOON + timedelta(seconds=1), author_id=author.id)
        paused = await add(session, PAUSED, due_at=NOON - HOUR)
        reached, blocked = await named(session, "Б"), await named(session, "В", blocked=True)
        await named(session, "Г", registered_at=None)
        await named(session, "Д", erased_at=NOON)
        for number, row in enumerate((first, later, again)):
            assert await lifecycle.plan_due(session, SETTINGS, NOON) == 2
            assert (row.state, row.started_at) == (RUNNING, NOON), number
        assert await lifecycle.plan_due(session, SETTINGS, NOON) is None
        assert (not_yet.state, paused.state) == (WAITING, PAUSED)
        rows = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
        assert len(rows) == 6
        assert [(row.person_id, row.state, row.reason) for row in rows[:2]] == [
            (reached.id, DUE, None),
            (blocked.id, DeliveryState.BLOCKED, "no-account"),
        ]
        one = rows[0]
        assert (one.broadcast_id, one.key, one.notice) == (first.id, f"broadcast:{first.id}:{reached.id}", "broadcast")
        assert (one.params, one.priority, one.attempts) == ({}, Priority.BROADCAST, 0)
        assert (one.due_at, one.created_at) == (NOON, NOON)
        assert [row.urgent for row in rows] == [True, True, False, False, False, False]


async def test_what_its_author_may_not_send_any_more_does_not_go_out_and_methodists_are_told(
    database: Database,
) -> None:
    async with database.transaction() as session:
        colleague, dismissed, expired = [await methodist(session) for _ in range(3)]
        for person, change in ((dismissed, {"revoked_at": NOON}), (expired, {"ends_at": NOON})):
            await session.execute(update(RoleGrant).where(RoleGrant.person_id == person.id).values(change))
        teacher = await named(session, "Б", registered_at=NOON)
        timed = [
            await add(session, WAITING, due_at=NOON, author_id=author)
            for author in (dismissed.id, expired.id, teacher.id, None)
        ]
        running = await add(session, RUNNING, DUE, author_id=dismissed.id)
        assert [await lifecycle.plan_due(session, SETTINGS, NOON) for _ in range(5)] == [0, 0, 0, 0, None]
        assert {(row.state, row.finished_at, row.started_at) for row in timed} == {(CANCELLED, NOON, None)}
        assert [await states(session, row) for row in timed] == [[]] * 4
        # What has begun was begun by a methodist: whoever is one stops it by a press.
        assert (running.state, await states(session, running)) == (RUNNING, [DUE])
        told = await session.scalars(select(Delivery).where(Delivery.notice == lifecycle.AUTHOR_GONE))
        assert [(row.person_id, row.params) for row in told] == [(colleague.id, {"broadcast": row.id}) for row in timed]
        assert [entry[:4] for entry in await log_of(session)] == [
            ("broadcast_cancelled", "broadcast", str(row.id), None) for row in timed
        ]
