"""What comes of each press about support groups (the walks of tests/handlers)."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Association, GroupChat, GroupStatus, GroupTie, OrganisationKind, Project
from bot.presses.groups import GroupDo, GroupJoinPress, GroupPress, GroupsPress, GroupTiePress, TieKind
from bot.presses.shared import Go
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import BOT_ID, NOON
from tests.test_forged_presses import Scene

OF_PROJECT, OF_ASSOCIATION, LEFT, GONE = 1, 10, 16, 999


async def _groups(session: AsyncSession, there: Scene) -> None:
    """Groups and associations for two pages of their lists; a forum with a tied topic; a group the bot has left."""
    for number in range(OF_ASSOCIATION, LEFT + 1):
        session.add(
            GroupChat(
                id=number,
                messenger="telegram",
                bot_id=str(BOT_ID),
                chat_id=f"-{number}",
                title=f"Группа {number}",
                is_forum=number == OF_ASSOCIATION,
                status=GroupStatus.GONE if number == LEFT else GroupStatus.MEMBER,
                gone_at=NOON if number == LEFT else None,
                added_at=NOON,
            )
        )
    for number in range(1, 11):
        session.add(Association(id=number, name=f"ГМО {number}", kind=OrganisationKind.SCHOOL))
    await session.flush()
    session.add(GroupTie(id=2, group_chat_id=OF_ASSOCIATION, association_id=1, tied_at=NOON))
    session.add(GroupTie(id=3, group_chat_id=OF_ASSOCIATION, thread_id="5", project=Project.MENTOR, tied_at=NOON))


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "groups"), _groups)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_groups_of_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    untie = (GroupDo.ASK_TO_UNTIE, GroupDo.UNTIE, GroupDo.UNTIE)
    steps = [
        *rooms("methodist", "groups"),
        *rooms("admin", "groups"),
        *every("methodist", *(GroupsPress(page=page) for page in (0, 1, 9))),
        *every("methodist", *(GroupPress(group=group) for group in (OF_PROJECT, OF_ASSOCIATION, LEFT, GONE))),
        *every("methodist", *(GroupPress(group=OF_ASSOCIATION, do=do, tie=3) for do in untie)),
        *every(
            "methodist", *(GroupPress(group=group, do=do, tie=1) for group in (OF_ASSOCIATION, GONE) for do in untie)
        ),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_group_is_tied(there: Scene, snapshot: SnapshotAssertion) -> None:
    kinds = (*TieKind,)
    refs = (
        (TieKind.ASSOCIATION, "2"),
        (TieKind.ASSOCIATION, "x"),
        (TieKind.ASSOCIATION, "999"),
        (TieKind.PROJECT, "zz"),
    )
    steps = [
        *every("methodist", *(GroupTiePress(group=11, kind=kind) for kind in kinds)),
        *every("methodist", *(GroupTiePress(group=11, kind=TieKind.ASSOCIATION, page=page) for page in (1, 9))),
        *every("methodist", *(GroupTiePress(group=11, kind=kind, ref=ref) for kind, ref in refs)),
        *every(
            "methodist", *(GroupTiePress(group=11, kind=TieKind.PROJECT, ref=Project.MENTOR.value) for _ in range(2))
        ),
        *every("methodist", *(GroupTiePress(group=10, thread="7", kind=kind, ref=ref) for kind, ref in refs)),
        *every("methodist", *(GroupTiePress(group=10, thread="7", kind=kind) for kind in kinds)),
        *every("methodist", GroupTiePress(group=GONE), GroupTiePress(group=11, thread="1" * 32)),
        *every("methodist", GroupTiePress(group=11, thread="1" * 33)),
        *every("methodist", GroupTiePress(group=11, kind=TieKind.ASSOCIATION, ref="1" * 15)),
        *every("methodist", GroupTiePress(group=11, kind=TieKind.ASSOCIATION, ref="1" * 16)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_comes_from_a_group_joins(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("teacher", *(f"/start g_{tie}" for tie in (1, 2, 3, GONE))),
        *every("teacher", *(GroupJoinPress(tie=tie) for tie in (2, 2, 1, GONE))),
        *every("teacher", "/start g_2", Go(to="profile")),
    ]

    assert await walked(there, steps) == snapshot
