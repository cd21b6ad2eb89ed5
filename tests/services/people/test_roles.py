"""Roles above a teacher's: who holds them, until when, who may lose them; links to them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import AuditEntry, Delivery, Person, Priority, Role, RoleGrant, RoleInvitation
from bot.services.people import invitations, roles
from bot.services.people.invitations import Acceptance, AcceptOutcome, LinkStanding
from bot.services.people.roles import RevokeOutcome
from tests.harness import NOON

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

DAY = timedelta(days=1)
MOSCOW = ZoneInfo("Europe/Moscow")
ADMIN, METHODIST = Role.ADMIN, Role.METHODIST


async def named(session: AsyncSession, surname: str, **more: Any) -> Person:
    """A registered person."""
    person = Person(**({"surname": surname, "given_name": "Анна", "created_at": NOON, "registered_at": NOON} | more))
    session.add(person)
    await session.flush()
    return person


async def grant(session: AsyncSession, person: Person, role: Role, **more: Any) -> RoleGrant:
    """A role given."""
    row = RoleGrant(person_id=person.id, role=role, granted_at=NOON - 9 * DAY, **more)
    session.add(row)
    await session.flush()
    return row


async def log_of(session: AsyncSession) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    """The audit log."""
    rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.action, f"{row.object_kind}:{row.object_id}", row.actor_id, row.details) for row in rows]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 8, 31), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2027, 8, 31)),
        (date(2026, 12, 1), date(2027, 8, 31)),
        (date(2027, 1, 1), date(2027, 8, 31)),
    ],
)
def test_a_school_year_ends_with_august(kind: str, today: date, last: date) -> None:
    assert roles.last_day_of_school_year(today) == last


def test_a_role_ends_with_its_last_day_in_the_city(kind: str) -> None:
    ends_at = roles.end_of(date(2027, 8, 31), MOSCOW)
    assert ends_at == datetime(2027, 8, 31, 21, tzinfo=UTC)
    assert roles.last_day(ends_at, MOSCOW) == date(2027, 8, 31)
    assert roles.last_day(ends_at + timedelta(seconds=1), MOSCOW) == date(2027, 9, 1)


def test_one_lasts_as_long_as_another(kind: str) -> None:
    pairs = [(None, None), (None, NOON), (NOON, None), (NOON, NOON), (NOON + DAY, NOON), (NOON, NOON + DAY)]
    assert [roles.lasts_as_long(*pair) for pair in pairs] == [True, True, False, True, True, False]


async def test_who_holds_a_role_now_admins_first_then_by_name_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        people = {name: await named(session, name) for name in "ИЖЗЕДГВБА"}
        for name in "ИЖЗЕДГВ":
            await grant(session, people[name], METHODIST, ends_at=NOON + DAY if name == "Д" else None)
        await grant(session, people["И"], ADMIN)
        await grant(session, people["А"], METHODIST, ends_at=NOON)
        await grant(session, people["Б"], METHODIST, revoked_at=NOON - DAY)
        same = await named(session, "В", given_name="Ада")
        await grant(session, same, METHODIST)
        waiting = await named(session, "К", registered_at=None)
        await grant(session, waiting, METHODIST)
    async with database.reading() as session:
        first, second = await roles.staff(session, NOON, 0), await roles.staff(session, NOON, 1)
        holders = set(await session.scalars(roles.holders_of(METHODIST, NOON)))
        of_both = await roles.roles_of(session, people["И"].id, NOON)
        of_none = [await roles.roles_of(session, people[name].id, NOON) for name in "АБ"]
    shown = [(one.grant.role, one.person.surname) for one in (*first.rows, *second.rows)]
    assert shown == [(ADMIN, "И"), *((METHODIST, name) for name in "ВВГДЕЖЗИК")]
    assert (len(first.rows), first.rows[1].person.id) == (8, same.id)
    assert holders == {people[name].id for name in "ИЖЗЕДГВ"} | {same.id}
    assert of_both == {ADMIN, METHODIST}
    assert not any(of_none)


async def test_of_several_grants_the_longest_counts(database: Database) -> None:
    async with database.transaction() as session:
        person = await named(session, "Белова")
        await grant(session, person, METHODIST, ends_at=NOON + DAY)
        longer = await grant(session, person, METHODIST, ends_at=NOON + 5 * DAY)
        await grant(session, person, METHODIST, ends_at=NOON + 9 * DAY, revoked_at=NOON - DAY)
        found = await roles.active_grant(session, person.id, METHODIST, NOON)
        assert found is longer
        assert await roles.active_grant(session, person.id, ADMIN, NOON) is None
        endless = await grant(session, person, METHODIST)
        assert await roles.active_grant(session, person.id, METHODIST, NOON) is endless
        one = await roles.holder(session, longer.id)
        assert one is not None
        assert (one.grant, one.person) == (longer, person)
        assert await roles.holder(session, endless.id + 9) is None


async def test_a_role_taken_away_is_taken_with_all_grants_of_it_and_told(database: Database) -> None:
    async with database.transaction() as session:
        person, actor = await named(session, "Белова"), await named(session, "Алова")
        rows = [await grant(session, person, METHODIST), await grant(session, person, METHODIST, ends_at=NOON + DAY)]
        others = [await grant(session, person, ADMIN), await grant(session, actor, METHODIST)]
        former = await grant(session, person, METHODIST, revoked_at=NOON - DAY)
        assert await roles.revoke(session, rows[0].id, actor.id, NOON) is RevokeOutcome.REVOKED
        assert await roles.revoke(session, rows[0].id, actor.id, NOON) is RevokeOutcome.OVER
        assert await roles.revoke(session, rows[0].id + 99, actor.id, NOON) is RevokeOutcome.GONE
        assert [(row.revoked_at, row.revoked_by) for row in rows] == [(NOON, actor.id)] * 2
        assert [row.revoked_at for row in (*others, former)] == [None, None, NOON - DAY]
        assert await log_of(session) == [
            ("role_revoked", f"person:{person.id}", actor.id, {"role": "methodist"}),
        ]
        (told,) = (await session.scalars(select(Delivery))).all()
        assert (told.notice, told.person_id, told.params) == (roles.TAKEN, person.id, {"role": "methodist"})
        assert (told.priority, told.due_at) == (Priority.NOTICE, NOON)


@pytest.mark.parametrize(
    ("mine", "others", "outcome"),
    [
        ({}, {}, RevokeOutcome.REVOKED),
        ({}, {"ends_at": NOON + DAY}, RevokeOutcome.LAST_ADMIN),
        ({"ends_at": NOON + DAY}, {"ends_at": NOON + DAY}, RevokeOutcome.REVOKED),
        ({"ends_at": NOON + 2 * DAY}, {"ends_at": NOON + DAY}, RevokeOutcome.LAST_ADMIN),
        ({}, {"revoked_at": NOON - DAY}, RevokeOutcome.LAST_ADMIN),
        ({"ends_at": NOON}, {}, RevokeOutcome.OVER),
    ],
)
async def test_there_is_always_an_admin_who_stays_as_long(
    database: Database, mine: dict[str, Any], others: dict[str, Any], outcome: RevokeOutcome
) -> None:
    async with database.transaction() as session:
        person, other, waiting = await named(session, "Б"), await named(session, "А"), await named(session, "В")
        waiting.registered_at = None
        for one in (waiting, person):
            await grant(session, one, METHODIST)
        await grant(session, waiting, ADMIN)
        row = await grant(session, person, ADMIN, **mine)
        await grant(session, person, ADMIN, **mine)
        await grant(session, other, ADMIN, **others)
        assert await roles.revoke(session, row.id, other.id, NOON) is outcome


async def test_a_link_is_good_for_a_week_but_not_after_the_roles_end(database: Database) -> None:
    async with database.transaction() as session:
        actor = await named(session, "Алова")
        ends = (None, NOON + 30 * DAY, NOON + 2 * DAY)
        made = [await invitations.invite(session, METHODIST, end, actor.id, NOON) for end in ends]
        assert [(link.expires_at - NOON).days for link in made] == [7, 7, 2]
        assert [(link.role, link.role_ends_at, link.created_by, link.created_at) for link in made] == [
            (METHODIST, end, actor.id, NOON) for end in ends
        ]
        assert len({link.code for link in made}) == 3
        assert {len(link.code) for link in made} == {32}
        assert (await log_of(session))[0] == (
            "role_link_made",
            f"role_invitation:{made[0].id}",
            actor.id,
            {"role": "methodist"},
        )
        for role in (Role.GUEST, Role.TEACHER):
            with pytest.raises(ValueError, match="not given by invitation"):
                await invitations.invite(session, role, None, actor.id, NOON)


def link(**more: Any) -> RoleInvitation:
    """An invitation to be a methodist; `more` replaces columns."""
    columns = {"code": "c", "role": METHODIST, "created_at": NOON, "expires_at": NOON + DAY}
    return RoleInvitation(**(columns | more))


STANDINGS: list[tuple[dict[str, Any], LinkStanding]] = [
    ({}, LinkStanding.OPEN),
    ({"role_ends_at": NOON + DAY}, LinkStanding.OPEN),
    ({"used_at": NOON, "withdrawn_at": NOON}, LinkStanding.USED),
    ({"withdrawn_at": NOON, "role_ends_at": NOON}, LinkStanding.WITHDRAWN),
    ({"role_ends_at": NOON, "expires_at": NOON}, LinkStanding.ROLE_OVER),
    ({"expires_at": NOON}, LinkStanding.EXPIRED),
    ({"expires_at": NOON + timedelta(seconds=1)}, LinkStanding.OPEN),
]


@pytest.mark.parametrize(("columns", "standing"), STANDINGS)
async def test_what_becomes_of_a_link_by_how_it_stands(
    database: Database, columns: dict[str, Any], standing: LinkStanding
) -> None:
    async with database.transaction() as session:
        author, person = await named(session, "Алова"), await named(session, "Белова")
        admin = await grant(session, author, Role.ADMIN)
        row = link(created_by=author.id, **columns)
        session.add(row)
        await session.flush()
        assert invitations.standing(row, NOON) is standing
        found = await invitations.accept(session, "c", person, NOON)
        granted = await session.scalar(select(RoleGrant).where(RoleGrant.id != admin.id))
        if standing is not LinkStanding.OPEN:
            assert found == Acceptance(AcceptOutcome(standing.value), METHODIST, row.role_ends_at)
            assert granted is None
            assert await invitations.withdraw(session, row.id, author.id, NOON) is standing
            assert row.withdrawn_at == columns.get("withdrawn_at")
            return
        assert found == Acceptance(AcceptOutcome.GRANTED, METHODIST, row.role_ends_at)
        assert (row.used_at, row.used_by) == (NOON, person.id)
        assert granted is not None
        assert (granted.person_id, granted.role, granted.granted_by, granted.ends_at, granted.granted_at) == (
            person.id,
            METHODIST,
            author.id,
            row.role_ends_at,
            NOON,
        )
        details = {"role": "methodist", "invitation": row.id}
        assert await log_of(session) == [("role_accepted", f"person:{person.id}", person.id, details)]
        (told,) = (await session.scalars(select(Delivery))).all()
        assert (told.notice, told.person_id, told.params) == (invitations.ACCEPTED, author.id, {"grant": granted.id})
        assert (told.priority, told.due_at) == (Priority.NOTICE, NOON)
        again = await invitations.accept(session, "c", person, NOON)
        assert again == Acceptance(AcceptOutcome.MINE, METHODIST, row.role_ends_at)
        assert (await invitations.accept(session, "c", author, NOON)).outcome is AcceptOutcome.USED
        granted.revoked_at = NOON
        assert (await invitations.accept(session, "c", person, NOON)).outcome is AcceptOutcome.USED
        assert (await invitations.accept(session, "d", person, NOON)) == Acceptance(AcceptOutcome.GONE)


@pytest.mark.parametrize(("held_until", "grows"), [(NOON + DAY, True), (NOON + 9 * DAY, False), (None, False)])
async def test_who_holds_the_role_already_only_gains_time(
    database: Database, held_until: datetime | None, grows: bool
) -> None:
    async with database.transaction() as session:
        person = await named(session, "Белова")
        held = await grant(session, person, METHODIST, ends_at=held_until)
        await grant(session, person, Role.ADMIN)
        row = link(role_ends_at=NOON + 5 * DAY, created_by=person.id)
        session.add(row)
        found = await invitations.accept(session, "c", person, NOON)
        assert len((await session.scalars(select(RoleGrant))).all()) == 2
        if grows:
            assert found == Acceptance(AcceptOutcome.GRANTED, METHODIST, NOON + 5 * DAY)
            assert held.ends_at == NOON + 5 * DAY
        else:
            assert found == Acceptance(AcceptOutcome.HELD, METHODIST, held_until)
            assert (row.used_at, held.ends_at) == (None, held_until)
        # Nobody is told of their own press.
        assert await session.scalar(select(Delivery.id)) is None


async def test_a_link_is_good_for_as_long_as_its_author_is_an_admin(database: Database) -> None:
    async with database.transaction() as session:
        author, person = await named(session, "Алова"), await named(session, "Белова")
        admin = await grant(session, author, Role.ADMIN, ends_at=NOON)
        row = link(created_by=author.id)
        session.add(row)
        # Whoever may not be an admin any more does not become one by their own link.
        for who in (author, person):
            assert (await invitations.accept(session, "c", who, NOON)).outcome is AcceptOutcome.WITHDRAWN
        row.created_by = None
        assert (await invitations.accept(session, "c", person, NOON)).outcome is AcceptOutcome.WITHDRAWN
        assert list(await session.scalars(select(RoleGrant))) == [admin]
        assert row.used_at is None


async def test_links_that_can_be_taken_are_listed_the_newest_first_and_can_be_withdrawn(database: Database) -> None:
    async with database.transaction() as session:
        for number in range(9):
            session.add(link(code=f"open {number}"))
        session.add(link(code="used", used_at=NOON))
        session.add(link(code="withdrawn", withdrawn_at=NOON))
        session.add(link(code="expired", expires_at=NOON))
    async with database.transaction() as session:
        pages = [await invitations.open_invitations(session, NOON, page) for page in (0, 1)]
        assert [[one.code for one in page.rows] for page in pages] == [
            [f"open {number}" for number in range(8, 0, -1)],
            ["open 0"],
        ]
        last = pages[1].rows[0]
        assert await invitations.invitation(session, last.id) is last
        assert await invitations.withdraw(session, last.id, 7, NOON) is LinkStanding.OPEN
        assert last.withdrawn_at == NOON
        assert await invitations.withdraw(session, last.id, 7, NOON) is LinkStanding.WITHDRAWN
        assert await invitations.withdraw(session, last.id + 99, 7, NOON) is None
        done = ("role_link_withdrawn", f"role_invitation:{last.id}", 7, {"role": "methodist"})
        assert await log_of(session) == [done]
