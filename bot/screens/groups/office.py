"""Support groups as methodists keep them, and what a person sees who comes out of one."""

from collections.abc import Sequence

from bot.models import Association, GroupChat, GroupStatus, Project
from bot.presses.groups import GroupDo, GroupJoinPress, GroupPress, GroupsPress, GroupTiePress, TieKind
from bot.screens.groups import posts
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentoring_office, to_menu
from bot.services.groups.chats import GROUPS_ON_A_PAGE, GroupCard, TieLine
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

ASSOCIATIONS_ON_A_PAGE = 7
ADD_TO_GROUP = "https://t.me/{bot}?startgroup=tie"


def group_list(t: Texts, found: Page[tuple[GroupChat, int]], bot_username: str) -> Screen:
    """All groups; a link that adds the bot to another."""
    add = (Button(t.plain("groups-add"), url=ADD_TO_GROUP.format(bot=bot_username)),)
    back = (to_mentoring_office(t),)
    if not found.rows:
        return Screen(t("groups-none"), (add, back))
    first = found.page * GROUPS_ON_A_PAGE
    lines = [
        t("groups-line", number=first + number, title=group.title, ties=ties, status=group.status.value)
        for number, (group, ties) in enumerate(found.rows, 1)
    ]
    numbers = tuple(
        Button(str(first + number), GroupPress(group=group.id)) for number, (group, _) in enumerate(found.rows, 1)
    )
    rows = (numbers, pager(t, found.page, found.pages, lambda page: GroupsPress(page=page)), add, back)
    return Screen(Html("\n".join([t("groups-title"), Html(""), *lines])), tuple(row for row in rows if row))


def card(t: Texts, shown: GroupCard) -> Screen:
    """One group: what it is tied to, whether the bot can do its work there."""
    group = shown.group
    lines = [t("group-title", title=group.title), t(f"group-status-{group.status.value}")]
    lines += [_tie_line(t, line) for line in shown.ties] or [t("group-untied")]
    if group.status is not GroupStatus.GONE and shown.ties and not group.can_pin:
        lines.append(t("group-cannot-pin"))
    if shown.refused is not None and group.status is not GroupStatus.GONE:
        lines.append(t("group-refused", reason=shown.refused))
    if group.is_forum:
        lines.append(t("group-topics-hint"))
    untie = [
        Button(
            t.plain("group-untie", about=posts.about(t, line.association, line.tie.project)),
            GroupPress(group=group.id, do=GroupDo.ASK_TO_UNTIE, tie=line.tie.id),
        )
        for line in shown.ties
    ]
    rows: list[tuple[Button, ...]] = []
    if group.status is not GroupStatus.GONE:
        rows.append((Button(t.plain("group-tie"), GroupTiePress(group=group.id)),))
    rows += pairs(untie)
    rows.append((Button(t.plain("groups-back"), GroupsPress()),))
    return Screen(Html("\n".join(lines)), tuple(rows))


def _tie_line(t: Texts, line: TieLine) -> Html:
    about = posts.about(t, line.association, line.tie.project)
    return t("group-tie-topic", about=about) if line.tie.thread_id else t("group-tie-whole", about=about)


def ask_untie(t: Texts, shown: GroupCard, line: TieLine) -> Screen:
    """Asks once before a group hears no more of what it was about."""
    group, about = shown.group, posts.about(t, line.association, line.tie.project)
    return Screen(
        t("group-ask-untie", about=about, title=group.title),
        (
            (Button(t.plain("group-keep"), GroupPress(group=group.id)),),
            (Button(t.plain("group-yes-untie"), GroupPress(group=group.id, do=GroupDo.UNTIE, tie=line.tie.id)),),
        ),
    )


def choose(t: Texts, group: GroupChat, thread: str) -> Screen:
    """What is the chat, or its topic, about: an association or a project?"""
    key = "group-choose-topic" if thread else "group-choose"
    kinds = tuple(
        Button(t.plain(f"group-choose-{name}"), GroupTiePress(group=group.id, thread=thread, kind=kind))
        for name, kind in (("association", TieKind.ASSOCIATION), ("project", TieKind.PROJECT))
    )
    return Screen(t(key, title=group.title), (kinds, (Button(t.plain("groups-later"), GroupPress(group=group.id)),)))


def choose_association(
    t: Texts, group: GroupChat, thread: str, associations: Sequence[Association], page: int
) -> Screen:
    """A page of the associations."""
    back = (Button(t.plain("button-back"), GroupTiePress(group=group.id, thread=thread)),)
    if not associations:
        return Screen(t("group-no-associations"), (back,))
    pages = -(-len(associations) // ASSOCIATIONS_ON_A_PAGE)
    page = min(page, pages - 1)
    shown = associations[page * ASSOCIATIONS_ON_A_PAGE : (page + 1) * ASSOCIATIONS_ON_A_PAGE]
    rows = [
        (Button(one.name, GroupTiePress(group=group.id, thread=thread, kind=TieKind.ASSOCIATION, ref=str(one.id))),)
        for one in shown
    ]

    def turn(to: int) -> GroupTiePress:
        return GroupTiePress(group=group.id, thread=thread, kind=TieKind.ASSOCIATION, page=to)

    turning = pager(t, page, pages, turn)
    return Screen(t("group-which-association", title=group.title), (*rows, *([turning] if turning else []), back))


def choose_project(t: Texts, group: GroupChat, thread: str) -> Screen:
    """The projects."""
    rows = [
        (
            Button(
                posts.project_name(t, project),
                GroupTiePress(group=group.id, thread=thread, kind=TieKind.PROJECT, ref=project.value),
            ),
        )
        for project in Project
    ]
    back = (Button(t.plain("button-back"), GroupTiePress(group=group.id, thread=thread)),)
    return Screen(t("group-which-project", title=group.title), (*rows, back))


def from_group(t: Texts, about: str, tie_id: int, may_join: bool) -> Screen:
    """To a person who came out of a group: its association to join, or the way on."""
    join = [(Button(t.plain("group-join"), GroupJoinPress(tie=tie_id)),)] if may_join else []
    return Screen(t("group-from" if may_join else "group-from-member", about=about), (*join, (to_menu(t),)))


def joined(t: Texts, about: str) -> Screen:
    """The person belongs to the association now."""
    return Screen(t("group-joined", about=about), ((to_menu(t),),))
