"""Who writes, from which account, with which roles; drafts of Forms; updates handled before."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Account, Consent, FormDraft, Person, Role, RoleGrant
from bot.services.privacy import consent
from bot.services.shared import accounts, drafts, seen_updates
from bot.services.shared.actors import Address, find_actor
from tests.harness import BOT_ID, NOON, add_person

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

HOUR = timedelta(hours=1)
ANNA = Address("telegram", str(BOT_ID), "1001", "1001")
STRANGERS = [
    Address("max", str(BOT_ID), "1001", "1001"),
    Address("telegram", "1", "1001", "1001"),
    Address("telegram", str(BOT_ID), "1002", "1001"),
]


async def anna(session: AsyncSession) -> tuple[Person, Account]:
    """A registered person and the account she writes from."""
    person = await add_person(session, NOON, "1001", "Петрова Анна")
    account = await session.scalar(select(Account).where(Account.person_id == person.id))
    assert account is not None
    return person, account


async def test_a_person_is_known_by_messenger_bot_and_number(database: Database) -> None:
    async with database.transaction() as session:
        person, account = await anna(session)
        found = await find_actor(session, ANNA, NOON)
        assert found is not None
        assert (found.person, found.account, found.roles, found.has_drafts) == (
            person,
            account,
            frozenset({Role.TEACHER}),
            False,
        )
        assert [await find_actor(session, address, NOON) for address in STRANGERS] == [None] * 3


@pytest.mark.parametrize("registered", [True, False])
async def test_roles_are_held_by_who_has_registered_until_they_end(database: Database, registered: bool) -> None:
    async with database.transaction() as session:
        person, _ = await anna(session)
        person.registered_at = NOON if registered else None
        session.add(RoleGrant(person_id=person.id, role=Role.METHODIST, granted_at=NOON, ends_at=NOON + HOUR))
        session.add(RoleGrant(person_id=person.id, role=Role.ADMIN, granted_at=NOON, revoked_at=NOON))
        await session.flush()
        found = [await find_actor(session, ANNA, moment) for moment in (NOON, NOON + HOUR)]
        base = Role.TEACHER if registered else Role.GUEST
        held = {base, Role.METHODIST} if registered else {base}
        assert [one and set(one.roles) for one in found] == [held, {base}]
        assert found[0] is not None
        assert (found[0].may(Role.METHODIST), found[0].may(Role.ADMIN)) == (registered, False)


async def test_an_unfinished_form_is_known_of(database: Database) -> None:
    async with database.transaction() as session:
        _, account = await anna(session)
        other = await add_person(session, NOON, "1002", "Боров Борис")
        await drafts.begin(session, account.id, "event", "", "title", {}, NOON)
        found = [await find_actor(session, address, NOON) for address in (ANNA, STRANGERS[2])]
        assert [one and (one.person.id, one.has_drafts) for one in found] == [
            (account.person_id, True),
            (other.id, False),
        ]


async def test_who_stops_the_bot_cannot_be_written_to_until_they_start_it(database: Database) -> None:
    async with database.transaction() as session:
        person, account = await anna(session)
        boris = await add_person(session, NOON, "1002", "Боров Борис")
        for stranger in (STRANGERS[0], STRANGERS[1]):
            await accounts.set_blocked(session, stranger, True, NOON)

        async def written_to() -> set[int]:
            return set(await session.scalars(select(Person.id).where(accounts.reachable(Person.id))))

        assert await written_to() == {person.id, boris.id}
        await accounts.set_blocked(session, ANNA, True, NOON)
        assert await written_to() == {boris.id}
        await session.refresh(account)
        assert account.blocked_at == NOON
        await accounts.set_blocked(session, ANNA, False, NOON)
        assert await written_to() == {person.id, boris.id}
        account.blocked_at = NOON
        accounts.mark_reachable(account)
        await session.flush()
        assert await written_to() == {person.id, boris.id}


async def test_consent_makes_a_person_once_and_is_recorded_once_a_version(database: Database) -> None:
    address = Address("max", "7", "55", "chat 55")
    async with database.transaction() as session:
        made = await consent.give(session, address, "en", "2026-09-01", NOON)
        assert (made.person.language, made.person.created_at, made.person.registered_at) == ("en", NOON, None)
        account = made.account
        assert (account.messenger, account.bot_id, account.external_id, account.chat_id) == (
            "max",
            "7",
            "55",
            "chat 55",
        )
        assert account.created_at == NOON
        again = await consent.give(session, address, "ru", "2026-09-01", NOON + HOUR)
        assert again.person.id == made.person.id
        await consent.give(session, address, "ru", "2026-08-01", NOON + HOUR)
        await consent.give(session, address, "ru", "2026-10-01", NOON + HOUR)
        given = (await session.scalars(select(Consent).order_by(Consent.id))).all()
        assert [(row.person_id, row.version, row.given_at) for row in given] == [
            (made.person.id, "2026-09-01", NOON),
            (made.person.id, "2026-10-01", NOON + HOUR),
        ]
        versions = ("2026-09-01", "2026-10-01", "2026-10-02")
        assert [await consent.covers(session, made.person.id, version) for version in versions] == [True, True, False]
        assert not await consent.covers(session, made.person.id + 1, "2026-09-01")


async def test_a_draft_goes_on_where_it_was_left(database: Database) -> None:
    async with database.transaction() as session:
        _, account = await anna(session)
        first = await drafts.begin(session, account.id, "event", "7", "title", {"a": 1}, NOON)
        assert (first.field, first.values, first.view, first.touched_at) == ("title", {"a": 1}, {}, NOON)
        first.field = "place"
        again = await drafts.begin(session, account.id, "event", "7", "title", {}, NOON + HOUR)
        assert again is first
        assert (again.field, again.values, again.touched_at) == ("place", {"a": 1}, NOON + HOUR)
        others = [
            await drafts.begin(session, account.id, form, subject, "title", {}, NOON)
            for form, subject in (("event", "8"), ("theme", "7"))
        ]
        assert await drafts.find(session, first.id, account.id) is first
        assert await drafts.find(session, first.id, account.id + 1) is None
        assert await drafts.find(session, 999, account.id) is None
        await drafts.remember_message(session, first.id, "55")
        await session.refresh(first)
        assert first.message_id == "55"
        await session.refresh(others[0])
        assert others[0].message_id is None
        found = await drafts.unfinished(session, account.id, ["event", "mentor"])
        assert found == [first, others[0]]
        assert await drafts.unfinished(session, account.id + 1, ["event"]) == []
        kept = [one.id for one in others]
        await drafts.drop(session, account.id, "event", "7")
        left = (await session.scalars(select(FormDraft.id).order_by(FormDraft.id))).all()
        assert left == kept


async def test_drafts_are_the_most_recently_changed_first(database: Database) -> None:
    async with database.transaction() as session:
        _, account = await anna(session)
        made = [
            await drafts.begin(session, account.id, "event", str(number), "title", {}, NOON + hours * HOUR)
            for number, hours in enumerate((2, 3, 1, 3))
        ]
        found = await drafts.unfinished(session, account.id, ["event"])
        assert [draft.subject for draft in found] == ["3", "1", "0", "2"]
        assert len(made) == 4


@pytest.mark.parametrize(
    ("shown", "asked_by", "stays"),
    [
        ({"draft_id": 9, "edited": None}, "50", 9),
        ({"draft_id": None, "edited": None}, "50", None),
        # A message above the question changed: the question still stands last.
        ({"draft_id": None, "edited": 49}, "50", "the same"),
        ({"draft_id": None, "edited": 50}, "50", None),
        ({"draft_id": None, "edited": 51}, "50", None),
        ({"draft_id": None, "edited": 49}, None, None),
        ({"draft_id": None, "edited": 49}, "x", None),
    ],
)
async def test_what_is_typed_answers_the_question_that_stands_last(
    database: Database, shown: dict[str, Any], asked_by: str | None, stays: object
) -> None:
    async with database.transaction() as session:
        _, account = await anna(session)
        assert await drafts.open_draft(session, account) is None
        await drafts.note_screen(session, account, None, None)
        assert account.asking_draft_id is None
        draft = await drafts.begin(session, account.id, "event", "", "title", {}, NOON)
        draft.message_id = asked_by
        await drafts.note_screen(session, account, draft.id, None)
        assert await drafts.open_draft(session, account) is draft
        await drafts.note_screen(session, account, **shown)
        assert account.asking_draft_id == (draft.id if stays == "the same" else stays)


async def test_an_update_is_handled_once_and_remembered_for_two_days(database: Database) -> None:
    async with database.transaction() as session:
        known = ("telegram", "1", 7)
        assert await seen_updates.first_time(session, *known, NOON)
        assert not await seen_updates.first_time(session, *known, NOON + HOUR)
        for other in (("max", "1", 7), ("telegram", "2", 7), ("telegram", "1", 8)):
            assert await seen_updates.first_time(session, *other, NOON + HOUR)
        assert await seen_updates.forget_old(session, NOON + 48 * HOUR) == 0
        assert await seen_updates.forget_old(session, NOON + 49 * HOUR) == 1
        assert await seen_updates.first_time(session, *known, NOON)
