"""Whose chats list other commands than everybody's, and what they were last told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, CommandList, Person, Role, RoleGrant
from bot.services.shared.sql import insert_for

UNDER_WAY = ""  # no fingerprint at all: the chat is told again


@dataclass(frozen=True)
class Chat:
    """A private chat of one bot in one messenger."""

    messenger: str
    bot_id: str
    chat_id: str


@dataclass(frozen=True)
class Staff:
    """Who sits in a chat: the account, the language spoken with them, the granted roles they hold."""

    account_id: int
    language: str
    roles: frozenset[Role]


async def staff(session: AsyncSession, messenger: str, bot_id: str, now: datetime) -> dict[Chat, Staff]:
    """The chats of registered people who hold a granted role at this moment and can be written to."""
    rows = await session.execute(
        select(Account.chat_id, Account.id, Person.language, RoleGrant.role)
        .join(Person, Person.id == Account.person_id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            RoleGrant.revoked_at.is_(None),
            or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now),
            Person.registered_at.is_not(None),
            Account.messenger == messenger,
            Account.bot_id == bot_id,
            Account.blocked_at.is_(None),
        )
        .order_by(Account.id)
    )
    found: dict[Chat, Staff] = {}
    for chat_id, account_id, language, role in rows:
        chat = Chat(messenger, bot_id, chat_id)
        before = found[chat].roles if chat in found else frozenset()
        found[chat] = Staff(account_id, language, before | {role})
    return found


async def lists_sent(session: AsyncSession, messenger: str, bot_id: str) -> dict[Chat, str]:
    """The command list last sent to each chat whose list differs from the common one."""
    rows = await session.execute(
        select(CommandList.chat_id, CommandList.listed).where(
            CommandList.messenger == messenger, CommandList.bot_id == bot_id
        )
    )
    return {Chat(messenger, bot_id, chat_id): listed for chat_id, listed in rows}


async def begin(session: AsyncSession, chats: Mapping[Chat, Staff]) -> None:
    """Note, before anything is sent, that these chats' lists may differ from the common one, whatever becomes of the
    sending."""
    there = set(
        await session.scalars(select(Account.id).where(Account.id.in_([who.account_id for who in chats.values()])))
    )
    for chat, who in chats.items():
        if who.account_id in there:
            row = {"account_id": who.account_id, "listed": UNDER_WAY}
            await session.execute(
                insert_for(session, CommandList)
                .values(messenger=chat.messenger, bot_id=chat.bot_id, chat_id=chat.chat_id, **row)
                .on_conflict_do_update(
                    index_elements=[CommandList.messenger, CommandList.bot_id, CommandList.chat_id], set_=row
                )
            )


async def note(session: AsyncSession, chat: Chat, listed: str) -> None:
    """Note which command list the chat has now."""
    await session.execute(update(CommandList).where(_of(chat)).values(listed=listed))


async def forget(session: AsyncSession, chat: Chat) -> None:
    """Note that the chat has the common list again."""
    await session.execute(delete(CommandList).where(_of(chat)))


def _of(chat: Chat) -> ColumnElement[bool]:
    return and_(
        CommandList.messenger == chat.messenger, CommandList.bot_id == chat.bot_id, CommandList.chat_id == chat.chat_id
    )
