"""Snapshots of bot/screens/groups/office.py."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import Association, GroupChat, GroupStatus, GroupTie, OrganisationKind, Project
from bot.screens.groups import office as screens
from bot.services.groups.chats import GroupCard, TieLine
from bot.texts import Texts
from tests.screens.builders import HOSTILE, page_of
from tests.screens.cases import Case, case, every


def chat(**given: Any) -> GroupChat:
    """A chat where the bot is a member and may not pin."""
    usual = {"id": 7, "title": "Учителя физики", "is_forum": False, "status": GroupStatus.MEMBER, "can_pin": False}
    return GroupChat(**usual | given)


PHYSICS = TieLine(GroupTie(id=3, thread_id="", association_id=5), "ГМО учителей физики")
PROJECT = TieLine(GroupTie(id=4, thread_id="42", project=Project.MENTOR), None)
FORUM = chat(is_forum=True, can_pin=True, status=GroupStatus.ADMINISTRATOR, title=HOSTILE)
GONE = chat(status=GroupStatus.GONE)
ASSOCIATIONS = [Association(id=n, name=f"ГМО № {n}", kind=OrganisationKind.SCHOOL) for n in range(1, 10)]

CASES = [
    case(screens.group_list, "none", page_of(), "abonement_bot"),
    case(
        screens.group_list,
        "a page of several",
        page_of((chat(), 1), (FORUM, 2), (GONE, 0), page=1, pages=2),
        "abonement_bot",
    ),
    case(screens.card, "untied", GroupCard(chat(), [])),
    case(screens.card, "tied and cannot pin", GroupCard(chat(), [PHYSICS], refused="CHAT_WRITE_FORBIDDEN")),
    case(screens.card, "a forum", GroupCard(FORUM, [PHYSICS, PROJECT])),
    case(screens.card, "gone", GroupCard(GONE, [PHYSICS], refused="CHAT_WRITE_FORBIDDEN")),
    case(screens.ask_untie, "", GroupCard(FORUM, [PHYSICS]), PHYSICS),
    case(screens.choose, "the whole chat", chat(), ""),
    case(screens.choose, "a topic", FORUM, "42"),
    case(screens.choose_association, "none", chat(), "", [], 0),
    case(screens.choose_association, "the last page of two", FORUM, "42", ASSOCIATIONS, 9),
    case(screens.choose_association, "one page", chat(), "", ASSOCIATIONS[:2], 0),
    case(screens.choose_project, "", FORUM, "42"),
    case(screens.from_group, "may join", "ГМО учителей физики", 3, may_join=True),
    case(screens.from_group, "belongs already", "ГМО учителей физики", 3, may_join=False),
    case(screens.joined, "", "ГМО учителей физики"),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
