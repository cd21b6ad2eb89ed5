"""What comes of each press about a person's own things and about roles (the walks of tests/handlers)."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Association, OrganisationKind, Role, RoleGrant, RoleInvitation
from bot.presses.people import (
    FollowPress,
    ProfileDo,
    ProfilePress,
    RoleDo,
    RoleInvitePress,
    RoleLinkDo,
    RoleLinkPress,
    RolePress,
    SubscriptionsPress,
)
from bot.presses.shared import Go
from bot.screens.people.profile import FIELDS
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON, add_person
from tests.test_forged_presses import Scene

DAY = timedelta(days=1)
# Grants: 1 and 2 are the methodists', 3 the only admin's; link 1 is open.
SECOND_ADMIN, ENDED, USED, GONE = 30, 31, 50, 999


async def _staff(session: AsyncSession, there: Scene) -> None:
    """More people with roles, more links and more associations than a page of their list holds."""
    admin = there.people["admin"]
    for number in range(10, 19):
        person = await add_person(session, NOON, f"7{number}", f"Методистова{number} Анна")
        session.add(RoleGrant(id=number, person_id=person.id, role=Role.METHODIST, granted_at=NOON))
        session.add(
            RoleInvitation(
                id=number,
                code=f"{number:032}",
                role=Role.METHODIST,
                created_at=NOON,
                created_by=admin,
                expires_at=NOON + number * DAY,
            )
        )
        session.add(Association(id=number, name=f"ГМО {number}", kind=OrganisationKind.SCHOOL))
    over = RoleGrant(id=ENDED, person_id=person.id, role=Role.ADMIN, granted_at=NOON - 9 * DAY, ends_at=NOON - DAY)
    session.add(over)
    session.add(
        RoleInvitation(
            id=USED,
            code="5" * 32,
            role=Role.ADMIN,
            created_at=NOON - 9 * DAY,
            created_by=admin,
            expires_at=NOON - DAY,
        )
    )


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "people"), _staff)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_ones_own_profile(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("teacher", ProfilePress(do=ProfileDo.CHOOSE_FIELD)),
        *every("teacher", *(ProfilePress(do=ProfileDo.CHANGE, ref=field) for field in (*FIELDS, "none"))),
        *every("teacher", *(ProfilePress(do=ProfileDo.SPEAK, ref=ref) for ref in ("en", "xx", "ru"))),
        *every("teacher", *(ProfilePress(do=do) for do in (ProfileDo.MY_DATA, ProfileDo.ASK_TO_ERASE))),
        *every("guest", *(ProfilePress(do=do) for do in (ProfileDo.MY_DATA, ProfileDo.CHOOSE_FIELD, ProfileDo.ERASE))),
        *every("teacher", ProfilePress(do=ProfileDo.ERASE), Go(to="profile")),
        *every("admin", *(ProfilePress(do=do) for do in (ProfileDo.ERASE, ProfileDo.ERASE_LAST_ADMIN))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_is_followed(there: Scene, snapshot: SnapshotAssertion) -> None:
    sections = ("subject", "association", "event_kind", "zz")
    things = (
        ("themes", ""),
        ("subject", "physics"),
        ("association", "18"),
        ("event_kind", "webinar"),
        ("subject", "zz"),
    )
    steps = [
        *rooms("teacher", "subscriptions"),
        *every("teacher", *(SubscriptionsPress(do=section, page=page) for section in sections for page in (0, 1, 9))),
        *every(
            "teacher",
            *(FollowPress(kind=kind, ref=ref, on=on, page=1) for kind, ref in things for on in (False, True, True)),
        ),
        *every("teacher", *(SubscriptionsPress(do=do) for do in ("all", "none", "none", "usual"))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_holds_a_role(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("admin", *(Go(to="roles", page=page) for page in (0, 1, 9))),
        *every("admin", *(RolePress(grant=grant, do=do) for grant in (1, 3, ENDED, GONE) for do in (*RoleDo, *RoleDo))),
        *every("admin", *(RoleInvitePress(role=role) for role in ("methodist", "admin", "teacher"))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_an_admin_takes_their_own_role(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.transaction() as session:
        granted = RoleGrant(id=SECOND_ADMIN, person_id=there.people["teacher"], role=Role.ADMIN, granted_at=NOON)
        session.add(granted)
    steps = every("admin", *(RolePress(grant=3, do=do) for do in RoleDo), Go(to="roles"))

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_links_to_roles(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("admin", *(Go(to="role-links", page=page) for page in (0, 1, 9))),
        *every("admin", *(RoleLinkPress(invitation=link, do=do) for link in (10, USED, GONE) for do in RoleLinkDo)),
        *every("admin", *(RoleLinkPress(invitation=10, do=do) for do in RoleLinkDo)),
        *every("teacher", "/start i_" + "0" * 30 + "11", "/start i_" + "0" * 30 + "11", "/start i_" + "5" * 32),
    ]

    assert await walked(there, steps) == snapshot
