"""Rows of the queue: which could go, claimed, settled, recovered after a crash; on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.database import Database
from bot.delivery import due, queue, settling
from bot.delivery.queue import Claimed, Destination, Sending
from bot.delivery.settling import Outcome
from bot.models import (
    Account,
    Broadcast,
    BroadcastState,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    Person,
    Priority,
)
from bot.services.shared.planning import Notice

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SECOND = timedelta(seconds=1)
OURS = Sending(NOW, LATER, False, "telegram", "1")
QUIET = Sending(NOW, LATER, True, "telegram", "1")
STATES = tuple(DeliveryState)


async def fill(database: Database, *deliveries: dict[str, Any]) -> list[int]:
    """Two people (the second speaks English and has blocked one of two accounts), a person with none, two groups, broadcasts
    in each state; and these deliveries, due personal notices of the first person unless told otherwise."""
    async with database.transaction() as session:
        session.add_all(Person(id=n, created_at=NOW, language="en" if n == 2 else "ru") for n in (1, 2, 3))
        session.add_all(
            GroupChat(id=n, messenger="telegram", bot_id="1", chat_id=f"-{n}00", status=status, added_at=NOW)
            for n, status in ((1, GroupStatus.MEMBER), (2, GroupStatus.GONE))
        )
        session.add_all(
            Broadcast(
                id=n,
                state=state,
                filter=[],
                created_at=NOW,
                urgent=n == 2,
                revision=n,
                correcting=n == 5,
                recalling=n == 6,
            )
            for n, state in enumerate(
                (
                    *(BroadcastState.RUNNING, BroadcastState.RUNNING, BroadcastState.PAUSED, BroadcastState.DONE),
                    *(BroadcastState.DONE, BroadcastState.CANCELLED),
                ),
                1,
            )
        )
        await session.flush()
        accounts = [
            (11, 1, "telegram", "1", False, None),
            (12, 1, "telegram", "1", True, None),
            (13, 1, "telegram", "2", True, None),
            (14, 1, "max", "1", True, None),
            (21, 2, "telegram", "1", True, NOW),
            (22, 2, "telegram", "1", False, None),
        ]
        session.add_all(
            Account(
                id=number,
                person_id=person,
                messenger=messenger,
                bot_id=bot,
                external_id=str(number),
                chat_id=str(number),
                preferred=preferred,
                blocked_at=blocked,
                created_at=NOW,
            )
            for number, person, messenger, bot, preferred, blocked in accounts
        )
        rows = [
            Delivery(
                **(
                    {"person_id": None if "group_chat_id" in given else 1, "key": str(number), "notice": "news"}
                    | {"params": {"n": number}, "priority": Priority.NOTICE, "due_at": NOW, "created_at": NOW}
                    | given
                )
            )
            for number, given in enumerate(deliveries)
        ]
        for row in rows:
            session.add(row)
            await session.flush()
        return [row.id for row in rows]


async def could_go(database: Database, limit: int = 50, sending: Sending = OURS) -> list[Claimed]:
    async with database.reading() as session:
        active = await due.active(session, sending.quiet)
        return await due.deliveries(session, limit, sending, active.running)


def places(numbers: list[int], found: list[Claimed]) -> list[int]:
    return [numbers.index(one.id) for one in found]


async def rows(database: Database) -> list[Delivery]:
    async with database.reading() as session:
        return list(await session.scalars(select(Delivery).order_by(Delivery.id)))


async def test_what_could_go_goes_by_urgency_then_by_time_and_only_when_it_is_due(database: Database) -> None:
    numbers = await fill(
        database,
        {"priority": Priority.ANNOUNCEMENT},
        {"priority": Priority.REMINDER, "urgent": True},
        {},
        {"due_at": NOW - SECOND},
        {"due_at": NOW + SECOND},
        *({"state": state} for state in STATES if state is not DeliveryState.DUE),
    )
    assert places(numbers, await could_go(database)) == [3, 2, 1, 0]
    assert places(numbers, await could_go(database, 3)) == [3, 2, 1]
    assert places(numbers, await could_go(database, sending=QUIET)) == [1]


async def test_it_goes_to_the_preferred_account_that_can_be_written_to_in_the_persons_language(
    database: Database,
) -> None:
    numbers = await fill(
        database,
        {"person_id": 1, "attempts": 4, "reason": "429", "parts_sent": 2},
        {"person_id": 2, "lane": "talk:1"},
        {"person_id": 3},
        {"group_chat_id": 1},
        {"group_chat_id": 2},
    )
    found = await could_go(database)
    assert found[0] == Claimed(
        numbers[0], 1, None, False, "429", Notice("news"), {"n": 0}, 0, 5, None, 2, "ru", Destination("12", 12)
    )
    assert [(one.person_id, one.group_chat_id, one.in_lane, one.language, one.destination) for one in found[1:]] == [
        (2, None, True, "en", Destination("22", 22)),
        (3, None, False, "ru", None),
        (None, 1, False, "ru", Destination("-100")),
        (None, 2, False, "ru", None),
    ]
    of_another = await could_go(database, sending=Sending(NOW, LATER, False, "max", "1"))
    assert [one.destination for one in of_another] == [Destination("14", 14), None, None, None, None]


async def test_of_a_lane_only_the_first_goes_of_which_it_is_not_known_what_became(database: Database) -> None:
    numbers = await fill(
        database,
        {"lane": "a", "state": DeliveryState.SENT},
        {"lane": "a"},
        {"lane": "a"},
        {"lane": "b", "state": DeliveryState.SENDING},
        {"lane": "b"},
        {"lane": "c", "due_at": NOW + SECOND},
        {"lane": "c"},
        {},
        {},
    )
    assert places(numbers, await could_go(database)) == [1, 6, 7, 8]


async def test_broadcasts_share_what_notices_leave_and_only_running_ones_go(database: Database) -> None:
    kinds = [1, 1, 1, 1, 2, 3, 4, 2, 2]
    numbers = await fill(
        database, *({"broadcast_id": n, "priority": Priority.BROADCAST, "person_id": 1} for n in kinds), {}
    )
    assert places(numbers, await could_go(database, 5)) == [9, 0, 1, 4, 7]
    assert places(numbers, await could_go(database, 4)) == [9, 0, 1, 4]
    assert places(numbers, await could_go(database)) == [9, 0, 1, 2, 3, 4, 7, 8]
    found = await could_go(database, sending=QUIET)
    assert [(numbers.index(one.id), one.broadcast_id, one.revision) for one in found] == [
        (4, 2, 2),
        (7, 2, 2),
        (8, 2, 2),
    ]
    async with database.reading() as session:
        active = await due.active(session, quiet=False)
    assert (dict(active.running), list(active.changing)) == ({1: 1, 2: 2}, [5, 6])


async def test_what_is_claimed_is_nobody_elses_for_a_minute(database: Database) -> None:
    numbers = await fill(
        database,
        {},
        {"attempts": 2},
        {"broadcast_id": 1, "priority": Priority.BROADCAST},
        {"broadcast_id": 3, "priority": Priority.BROADCAST},
        {"state": DeliveryState.SENDING},
    )
    found = await could_go(database)
    async with database.transaction() as session:
        await session.execute(update(Delivery).where(Delivery.id == numbers[0]).values(state=DeliveryState.CANCELLED))
        await session.execute(update(Broadcast).where(Broadcast.id == 1).values(state=BroadcastState.PAUSED))
    async with database.transaction() as session:
        mine = await queue.claim(session, found, OURS)
        assert await queue.claim(session, found, OURS) == []
        assert await queue.claim(session, [], OURS) == []
    assert places(numbers, mine) == [1]
    row = (await rows(database))[1]
    assert (row.state, row.attempts, row.lease_until) == (DeliveryState.SENDING, 3, LATER + timedelta(seconds=60))


async def test_what_became_of_each_is_written_down(database: Database) -> None:
    sending = {"state": DeliveryState.SENDING, "lease_until": LATER}
    numbers = await fill(database, *(sending for _ in STATES), {"state": DeliveryState.DUE})
    outcomes = [
        Outcome(number, state, f"why {state.value}", parts_sent=place, revision=10 + place)
        for place, (number, state) in enumerate(zip(numbers, STATES, strict=False))
    ]
    async with database.transaction() as session:
        await settling.settle(session, [*outcomes, Outcome(numbers[-1], DeliveryState.SENT, "late")], NOW)
        await settling.settle(session, [], NOW)
    *settled, untouched = await rows(database)
    assert [(row.state, row.reason, row.parts_sent, row.revision, row.lease_until, row.sent_at) for row in settled] == [
        (state, f"why {state.value}", place, 10 + place, None, NOW if state is DeliveryState.SENT else None)
        for place, state in enumerate(STATES)
    ]
    assert (untouched.state, untouched.reason, untouched.sent_at) == (DeliveryState.DUE, None, None)


async def test_who_blocked_one_account_is_tried_on_another_if_there_is_one(database: Database) -> None:
    sending = {"state": DeliveryState.SENDING}
    one, two, three = await fill(
        database, {"person_id": 1, **sending}, {"person_id": 2, **sending}, {"person_id": 1, **sending}
    )
    blocked = DeliveryState.BLOCKED
    async with database.transaction() as session:
        await settling.settle(
            session,
            [
                Outcome(one, blocked, "403", Destination("12", 12), blocked_account=12),
                Outcome(two, blocked, "403", Destination("22", 22), blocked_account=22),
                Outcome(three, blocked, "no-account"),
            ],
            LATER,
        )
    assert [row.state for row in await rows(database)] == [DeliveryState.DUE, blocked, blocked]
    async with database.reading() as session:
        found = await session.execute(select(Account.id, Account.blocked_at).order_by(Account.id))
        assert {number for number, at in found if at == LATER} == {12, 22}


async def test_a_group_that_is_gone_or_has_moved_is_remembered_as_such(database: Database) -> None:
    sending = {"state": DeliveryState.SENDING}
    lost, moved, of_a_person = await fill(
        database, {"group_chat_id": 1, **sending}, {"group_chat_id": 2, **sending}, {"person_id": 1, **sending}
    )
    async with database.transaction() as session:
        await settling.settle(
            session,
            [
                Outcome(lost, DeliveryState.BLOCKED, "403", group_chat_id=1, lost_group=True),
                Outcome(moved, DeliveryState.DUE, "moved", group_chat_id=2, moved_to="-9"),
                Outcome(of_a_person, DeliveryState.DUE, "moved", moved_to="-8"),
            ],
            LATER,
        )
    async with database.reading() as session:
        groups = await queue.groups(session, [1, 2])
        people = await queue.people(session, [2, 3])
    assert (groups[1].chat_id, groups[1].status, groups[1].gone_at) == ("-100", GroupStatus.GONE, LATER)
    assert (groups[2].chat_id, groups[2].gone_at) == ("-9", None)
    assert {number: person.language for number, person in people.items()} == {2: "en", 3: "ru"}


async def test_after_a_crash_notices_go_again_and_broadcasts_wait_for_a_word(database: Database) -> None:
    sending = {"state": DeliveryState.SENDING, "lease_until": LATER}
    await fill(database, *({"priority": priority, **sending} for priority in Priority), {"reason": "before"})
    async with database.transaction() as session:
        assert await queue.recover(session) == 4
    again = (DeliveryState.DUE, "crash", None)
    uncertain = (DeliveryState.UNCERTAIN, "crash", None)
    assert [(row.state, row.reason, row.lease_until) for row in await rows(database)] == [
        *(again, again, uncertain, uncertain, (DeliveryState.DUE, "before", None))
    ]


def test_the_way_is_open_again_for_what_goes_back_and_for_the_next_of_a_lane() -> None:
    assert not Outcome(1, DeliveryState.SENT).opens_the_way
    assert not Outcome(1, DeliveryState.FAILED).opens_the_way
    assert Outcome(1, DeliveryState.DUE).opens_the_way
    assert Outcome(1, DeliveryState.BLOCKED, blocked_account=5).opens_the_way
    assert Outcome(1, DeliveryState.SENT, in_lane=True).opens_the_way
