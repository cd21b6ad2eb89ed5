"""Support groups the bot is in: what the messenger says of them is kept true (Bot API, «ChatMemberUpdated»)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Association,
    Consultation,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    GroupTie,
    Person,
    Priority,
    Role,
)
from bot.services.shared import audit, planning
from bot.services.shared.actors import Actor
from bot.services.shared.pages import Page, read_page
from bot.services.shared.planning import Notice
from bot.services.shared.sql import insert_for

ADDED = Notice("group-added")
PIN = Notice("group-pin")
GROUPS_ON_A_PAGE = 6
# What could not be posted while the bot was out of a group is posted when it comes back so soon.
WAITS_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Where:
    """A chat as an update names it."""

    messenger: str
    bot_id: str
    chat_id: str
    title: str = ""
    is_forum: bool = False


async def find(session: AsyncSession, where: Where) -> GroupChat | None:
    """The group chat of an update, None when it is unknown."""
    return await session.scalar(
        select(GroupChat).where(
            GroupChat.messenger == where.messenger,
            GroupChat.bot_id == where.bot_id,
            GroupChat.chat_id == where.chat_id,
        )
    )


async def get(session: AsyncSession, group_id: int) -> GroupChat | None:
    """The group chat with this number."""
    return await session.get(GroupChat, group_id)


async def lock(session: AsyncSession, group_id: int) -> GroupChat | None:
    """The group chat with its row locked until the end of the transaction."""
    return await session.get(GroupChat, group_id, with_for_update=True, populate_existing=True)


async def find_or_add(session: AsyncSession, where: Where, now: datetime) -> GroupChat:
    """The group chat of an update, stored first when it is unknown: the bot hears from the chat, so it is in it."""
    group = await find(session, where)
    if group is None:
        # People of a group write side by side: somebody else's update may be the first, too.
        await session.execute(
            insert_for(session, GroupChat)
            .values(
                messenger=where.messenger,
                bot_id=where.bot_id,
                chat_id=where.chat_id,
                status=GroupStatus.MEMBER,
                added_at=now,
            )
            .on_conflict_do_nothing()
        )
        group = await find(session, where)
        assert group is not None
    if where.title:
        group.title, group.is_forum = where.title[:255], where.is_forum
    await session.flush()
    return group


async def change_standing(
    session: AsyncSession, where: Where, status: GroupStatus, can_pin: bool, by: Actor | None, now: datetime
) -> GroupChat | None:
    """Store that the bot was added, removed, promoted or demoted; staff who add the bot are asked what the chat is
    about. None when the bot left an unknown chat (the old id of a chat that became a supergroup)."""
    group = await find(session, where)
    if group is None and status is GroupStatus.GONE:
        return None
    came_back = group is not None and group.status is GroupStatus.GONE and status is not GroupStatus.GONE
    is_new = group is None
    group = await find_or_add(session, where, now)
    group.status, group.can_pin = status, can_pin
    group.gone_at = now if status is GroupStatus.GONE else None
    if is_new or came_back:
        group.added_at, group.added_by = now, by.person.id if by else None
        audit.record(session, now, group.added_by, "group_joined", "group_chat", group.id)
        if by is not None and (by.may(Role.METHODIST) or by.may(Role.ADMIN)):
            await _ask_what_it_is_about(session, group, by.person, now)
    if status is GroupStatus.GONE:
        audit.record(session, now, by.person.id if by else None, "group_left", "group_chat", group.id)
    if came_back:
        await _post_what_waited(session, group, now)
    return group


async def _ask_what_it_is_about(session: AsyncSession, group: GroupChat, person: Person, now: datetime) -> None:
    await planning.plan(
        session,
        person_id=person.id,
        notice=ADDED,
        key=f"{ADDED}:{group.id}:{int(now.timestamp())}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"group": group.id, "thread": ""},
        urgent=True,
    )


async def _post_what_waited(session: AsyncSession, group: GroupChat, now: datetime) -> None:
    await session.execute(
        update(Delivery)
        .where(
            Delivery.group_chat_id == group.id,
            Delivery.state == DeliveryState.BLOCKED,
            Delivery.created_at > now - WAITS_FOR,
        )
        .values(state=DeliveryState.DUE, reason="back")
        .execution_options(synchronize_session=False)
    )


async def became_supergroup(session: AsyncSession, old: Where, new_chat_id: str) -> None:
    """Store the chat's new id (Bot API, «Message», migrate_to_chat_id and migrate_from_chat_id)."""
    group = await find(session, old)
    if group is not None:
        await change_chat_id(session, group.id, new_chat_id)


async def change_chat_id(session: AsyncSession, group_id: int, new_chat_id: str) -> None:
    """Give the group a new chat id; idempotent. A group already stored under the new id is merged into this one. A
    supergroup numbers its messages anew: stored message ids would name others there and are dropped."""
    group = await lock(session, group_id)
    if group is None or group.chat_id == new_chat_id:
        return
    await session.execute(
        update(Consultation)
        .where(Consultation.group_chat_id == group.id)
        .values(group_message_id=None, thread_id=None)
        .execution_options(synchronize_session=False)
    )
    newer = await find(session, Where(group.messenger, group.bot_id, new_chat_id))
    if newer is not None:
        await _take_over(session, group, newer)
    group.chat_id = new_chat_id
    await session.flush()


async def _take_over(session: AsyncSession, group: GroupChat, newer: GroupChat) -> None:
    group.status, group.can_pin, group.gone_at = newer.status, newer.can_pin, newer.gone_at
    group.title, group.is_forum = newer.title or group.title, newer.is_forum
    tied = select(GroupTie.thread_id).where(GroupTie.group_chat_id == group.id)
    moves: tuple[tuple[type[GroupTie | Consultation | Delivery], dict[str, object]], ...] = (
        (GroupTie, {}),
        (Consultation, {}),
        (Delivery, {"lane": planning.group_lane(group.id)}),
    )
    await session.execute(
        delete(GroupTie)
        .where(GroupTie.group_chat_id == newer.id, GroupTie.thread_id.in_(tied))
        .execution_options(synchronize_session=False)
    )
    for table, more in moves:
        await session.execute(
            update(table)
            .where(table.group_chat_id == newer.id)
            .values(group_chat_id=group.id, **more)
            .execution_options(synchronize_session=False)
        )
    # What it is about was answered under the old number.
    await session.execute(
        update(Delivery)
        .where(
            Delivery.notice == ADDED,
            Delivery.params["group"].as_integer() == newer.id,
            Delivery.state == DeliveryState.DUE,
        )
        .values(state=DeliveryState.CANCELLED)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        delete(GroupChat).where(GroupChat.id == newer.id).execution_options(synchronize_session=False)
    )
    session.expunge(newer)


@dataclass(frozen=True)
class TieLine:
    """A tie and the name of its association, if it is tied to one."""

    tie: GroupTie
    association: str | None


@dataclass(frozen=True)
class GroupCard:
    """A group chat with its ties; `refused` is why the last post did not go through, None when it did."""

    group: GroupChat
    ties: Sequence[TieLine]
    refused: str | None = None


async def card(session: AsyncSession, group_id: int) -> GroupCard | None:
    """The group with what it is tied to, or None."""
    group = await get(session, group_id)
    if group is None:
        return None
    # A pin makes no message; that the bot may not pin is said apart.
    posted = (Delivery.group_chat_id == group_id, Delivery.notice != PIN)
    last = await session.scalar(
        select(Delivery)
        .where(*posted, Delivery.state.in_((DeliveryState.SENT, DeliveryState.FAILED)))
        .order_by(Delivery.id.desc())
        .limit(1)
    )
    refused = last.reason if last is not None and last.state is DeliveryState.FAILED else None
    return GroupCard(group, await ties_of(session, group_id), refused)


async def ties_of(session: AsyncSession, group_id: int) -> list[TieLine]:
    """What a group is tied to, the whole chat first."""
    rows = await session.execute(
        select(GroupTie, Association.name)
        .outerjoin(Association, Association.id == GroupTie.association_id)
        .where(GroupTie.group_chat_id == group_id)
        .order_by(GroupTie.thread_id, GroupTie.id)
    )
    return [TieLine(tie, name) for tie, name in rows]


async def page_of(session: AsyncSession, page: int) -> Page[tuple[GroupChat, int]]:
    """A page (from 0) of the groups, those the bot is in first."""
    ties = select(func.count()).where(GroupTie.group_chat_id == GroupChat.id).correlate(GroupChat).scalar_subquery()
    inside_first = (GroupChat.status == GroupStatus.GONE, GroupChat.title, GroupChat.id)
    found = await read_page(session, select(GroupChat, ties).order_by(*inside_first), page, GROUPS_ON_A_PAGE)
    return found.of(lambda row: (row[0], row[1]))
