"""Requests for what takes long: asked for once, claimed by one worker at a time; chats that list other commands."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Account, CommandList, Person, ReportRequest, ReportState, Role, RoleGrant
from bot.services.administration import command_lists, requests
from bot.services.administration.command_lists import Chat, Staff
from bot.services.administration.requests import ReportKind
from tests.harness import BOT_ID, NOON, add_person

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SECOND = timedelta(seconds=1)
HERE = ("telegram", str(BOT_ID))
EXPORT, REGISTER = ReportKind.EXPORT, ReportKind.REGISTER


async def account_of(session: AsyncSession, number: str, **more: Any) -> Account:
    """A registered person's account; `more` replaces its columns."""
    person = await add_person(session, NOON, number, "Петрова Анна")
    account = await session.scalar(select(Account).where(Account.person_id == person.id))
    assert account is not None
    for name, value in more.items():
        setattr(account, name, value)
    await session.flush()
    return account


async def test_one_of_a_kind_at_a_time_for_an_account(database: Database) -> None:
    async with database.transaction() as session:
        first, second = await account_of(session, "1001"), await account_of(session, "1002")
        assert await requests.request(session, first.id, EXPORT, {"period": "all"}, NOON)
        assert not await requests.request(session, first.id, EXPORT, {}, NOON)
        assert await requests.request(session, first.id, REGISTER, {}, NOON)
        assert await requests.request(session, second.id, EXPORT, {}, NOON)
        made = (await session.scalars(select(ReportRequest).order_by(ReportRequest.id))).all()
        assert [(row.account_id, row.kind, row.params, row.created_at) for row in made] == [
            (first.id, "export", {"period": "all"}, NOON),
            (first.id, "register-import", {}, NOON),
            (second.id, "export", {}, NOON),
        ]
        for state in ReportState:
            made[0].state = state
            await session.flush()
            under_way = state in (ReportState.QUEUED, ReportState.RUNNING)
            assert await requests.under_way(session, first.id, EXPORT) is under_way
        assert await requests.request(session, first.id, EXPORT, {}, NOON)


async def test_the_oldest_is_claimed_by_one_worker_of_the_bot_it_was_asked_of(database: Database) -> None:
    async with database.transaction() as session:
        first, second = await account_of(session, "1001"), await account_of(session, "1002")
        elsewhere = await account_of(session, "1003", messenger="max")
        another = await account_of(session, "1004", bot_id="1")
        for account in (elsewhere, another, first, second):
            assert await requests.request(session, account.id, EXPORT, {}, NOON)
    claimed = []
    for _ in range(3):
        async with database.transaction() as session:
            claimed.append(await requests.claim(session, NOON, *HERE))
    assert [one and one.account.id for one in claimed] == [first.id, second.id, None]
    assert claimed[0] is not None
    assert (claimed[0].person.id, claimed[0].exhausted, claimed[0].request.attempts) == (first.person_id, False, 1)
    async with database.transaction() as session:
        of_max = await requests.claim(session, NOON, "max", str(BOT_ID))
        assert of_max is not None
        assert of_max.account.id == elsewhere.id


async def test_a_lost_worker_is_followed_by_another_three_times_at_most(database: Database) -> None:
    async with database.transaction() as session:
        account = await account_of(session, "1001")
        await requests.request(session, account.id, EXPORT, {}, NOON)
        now = NOON
        for attempt, exhausted in ((1, False), (2, False), (3, False), (4, True)):
            claimed = await requests.claim(session, now, *HERE)
            assert claimed is not None
            assert (claimed.request.attempts, claimed.exhausted) == (attempt, exhausted)
            assert claimed.request.state is ReportState.RUNNING
            # The claim is a lease of half a minute, which is good to its last moment.
            assert await requests.claim(session, now + 30 * SECOND, *HERE) is None
            now += 31 * SECOND


async def test_only_the_worker_of_the_latest_claim_may_change_a_request(database: Database) -> None:
    async with database.transaction() as session:
        account = await account_of(session, "1001")
        await requests.request(session, account.id, EXPORT, {"period": "all"}, NOON)
        await requests.request(session, (await account_of(session, "1002")).id, EXPORT, {}, NOON)
        claimed = await requests.claim(session, NOON, *HERE)
        assert claimed is not None
        row = claimed.request
        assert await requests.keep(session, claimed, NOON + 20 * SECOND)
        assert await requests.note(session, claimed, {"rows": 3})
        await requests.remember_message(session, claimed, 77)
        await session.refresh(row)
        assert (row.lease_until, row.params, row.message_id) == (
            NOON + 50 * SECOND,
            {"period": "all", "rows": 3},
            "77",
        )
        await requests.postpone(session, claimed, NOON + 20 * SECOND, "х" * 201)
        await session.refresh(row)
        assert (row.state, row.lease_until, row.reason) == (ReportState.RUNNING, NOON + 30 * SECOND, "х" * 200)
        await requests.finish(session, claimed, NOON + 25 * SECOND, "ц" * 201)
        await session.refresh(row)
        assert (row.state, row.lease_until, row.finished_at, row.reason) == (
            ReportState.FAILED,
            None,
            NOON + 25 * SECOND,
            "ц" * 200,
        )
        assert not await requests.keep(session, claimed, NOON)
        other = await session.scalar(select(ReportRequest).where(ReportRequest.id != row.id))
        assert other is not None
        assert (other.state, other.lease_until) == (ReportState.QUEUED, None)


async def test_what_is_done_has_no_reason(database: Database) -> None:
    async with database.transaction() as session:
        account = await account_of(session, "1001")
        await requests.request(session, account.id, EXPORT, {}, NOON)
        claimed = await requests.claim(session, NOON, *HERE)
        assert claimed is not None
        await requests.postpone(session, claimed, NOON, "timeout")
        await requests.finish(session, claimed, NOON)
        await session.refresh(claimed.request)
        assert (claimed.request.state, claimed.request.reason) == (ReportState.DONE, None)


async def test_chats_of_staff_list_their_roles_commands(database: Database) -> None:
    async with database.transaction() as session:
        accounts = {number: await account_of(session, number) for number in "12345678"}
        accounts["5"].blocked_at = NOON
        accounts["6"].messenger = "max"
        accounts["7"].bot_id = "1"
        for number, role, more in (
            ("1", Role.METHODIST, {}),
            ("1", Role.ADMIN, {"ends_at": NOON + SECOND}),
            ("2", Role.METHODIST, {"ends_at": NOON}),
            ("3", Role.METHODIST, {"revoked_at": NOON}),
            ("4", Role.METHODIST, {}),
            ("5", Role.METHODIST, {}),
            ("6", Role.METHODIST, {}),
            ("7", Role.METHODIST, {}),
        ):
            person = accounts[number].person_id
            session.add(RoleGrant(person_id=person, role=role, granted_at=NOON, **more))
        waiting = await session.get_one(Person, accounts["4"].person_id)
        waiting.registered_at = None
        (await session.get_one(Person, accounts["1"].person_id)).language = "en"
        await session.flush()
        found = await command_lists.staff(session, *HERE, NOON)
        chat = Chat(*HERE, "1")
        assert found == {chat: Staff(accounts["1"].id, "en", frozenset((Role.METHODIST, Role.ADMIN)))}

        gone = Chat(*HERE, "gone")
        await command_lists.begin(session, {**found, gone: Staff(999, "ru", frozenset())})
        assert await command_lists.lists_sent(session, *HERE) == {chat: ""}
        await command_lists.note(session, chat, "a1")
        others = [Chat("max", str(BOT_ID), "1"), Chat("telegram", "1", "1"), Chat(*HERE, "2")]
        for other in others:
            await command_lists.begin(session, {other: Staff(accounts["2"].id, "ru", frozenset())})
        assert await command_lists.lists_sent(session, *HERE) == {chat: "a1", others[2]: ""}
        # Begun again, it is not known what the chat has.
        await command_lists.begin(session, found)
        assert await command_lists.lists_sent(session, *HERE) == {chat: "", others[2]: ""}
        await command_lists.forget(session, chat)
        assert await command_lists.lists_sent(session, *HERE) == {others[2]: ""}
        assert len((await session.scalars(select(CommandList))).all()) == 3
