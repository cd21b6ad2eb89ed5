"""The command lists of people with roles: what the messenger was told is kept in rows and compared with the roles of this
moment. Telling a chat twice does no harm, so nothing is claimed: what a crash left undone is done again."""

import hashlib
from collections.abc import Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery.sending import ANSWER_WITHIN
from bot.messengers.trouble import trouble_of
from bot.models import Role
from bot.screens.shared.menu import commands_for
from bot.services.administration import command_lists
from bot.services.administration.command_lists import Chat
from bot.texts import LANGUAGES, Texts
from bot.traces import refusal_of

log = structlog.get_logger(__name__)
FINGERPRINT = 32  # hexadecimal digits


def commands(t: Texts, roles: frozenset[Role]) -> list[BotCommand]:
    """The commands of somebody with these roles, as the messenger lists them."""
    return [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in commands_for(roles)]


async def tell_everybody(bot: Bot, settings: Settings) -> None:
    """Tell the messenger the commands that every chat has, in each language."""
    for language in LANGUAGES:
        await bot.set_my_commands(
            commands(Texts(language, settings.timezone), frozenset()),
            scope=BotCommandScopeAllPrivateChats(),
            language_code=None if language == LANGUAGES[0] else language,
        )


async def tell_staff(
    database: Database, bot: Bot, settings: Settings, clock: Clock, messenger: str = "telegram"
) -> int:
    """A job: chats of people whose roles, language or commands have changed get their own list, those whose roles are gone
    everybody's; how many were told. Stops when the messenger is in trouble: the next run goes on."""
    async with database.reading() as session:
        staff = await command_lists.staff(session, messenger, str(bot.id), clock.now())
        told = await command_lists.lists_sent(session, messenger, str(bot.id))
    wanted = {chat: commands(Texts(who.language, settings.timezone), who.roles) for chat, who in staff.items()}
    new = {chat: one for chat, one in wanted.items() if told.get(chat) != _fingerprint(one)}
    over = [chat for chat in told if chat not in wanted]
    if new:
        async with database.transaction() as session:
            await command_lists.begin(session, {chat: staff[chat] for chat in new})
    done = 0
    for chat, listed in [*new.items(), *((chat, None) for chat in over)]:
        if not await _tell_chat(bot, chat, listed):
            break
        async with database.transaction() as session:
            if listed is None:
                await command_lists.forget(session, chat)
            else:
                await command_lists.note(session, chat, _fingerprint(listed))
        done += 1
    return done


def _fingerprint(listed: Sequence[BotCommand]) -> str:
    words = "\n".join(f"{one.command} {one.description}" for one in listed)
    return hashlib.sha256(words.encode()).hexdigest()[:FINGERPRINT]


async def _tell_chat(bot: Bot, chat: Chat, listed: list[BotCommand] | None) -> bool:
    """Tell one chat its list (None: everybody's); False when it has to be told again. What the messenger refuses it would
    refuse again: only new commands or roles are a reason to ask once more."""
    scope = BotCommandScopeChat(chat_id=int(chat.chat_id))
    try:
        if listed is None:
            await bot.delete_my_commands(scope=scope, request_timeout=ANSWER_WITHIN)
        else:
            await bot.set_my_commands(listed, scope=scope, request_timeout=ANSWER_WITHIN)
    except TelegramAPIError as error:
        if isinstance(error, TelegramRetryAfter) or trouble_of(error) is not None:
            log.info("commands_not_told", error=type(error).__name__)
            return False
        log.warning("commands_refused", chat_id=chat.chat_id, error=refusal_of(error.message))
    return True
