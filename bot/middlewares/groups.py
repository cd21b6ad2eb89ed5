"""What people say to each other in support groups is none of the bot's business: it goes no further and leaves no row."""

import contextlib
import re
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, TelegramObject, Update

from bot.middlewares.order import Handler
from bot.presses.groups import GroupQuestionPress

GROUPS = frozenset((ChatType.GROUP, ChatType.SUPERGROUP))
# A command in Russian letters is no command to the messenger, only a word; so is a hash tag.
QUESTION = re.compile(r"(?<!\S)(?:/вопрос|/question|#вопрос)(?:@\w+)?(?!\w)", re.IGNORECASE)
TIE = re.compile(r"\s*(?:/привязать|/tie)(?:@\w+)?\s*", re.IGNORECASE)


def is_question(message: Message) -> bool:
    """Whether a message of a group is meant for the bot: it has /вопрос or #вопрос in it."""
    return QUESTION.search(message.text or message.caption or "") is not None


def is_tie(message: Message) -> bool:
    """Whether a message of a group wants it tied to something."""
    return TIE.fullmatch(message.text or "") is not None


def of_group(update: Update) -> bool:
    """Whether an update comes from a group."""
    chats = (
        update.message.chat if update.message else None,
        update.edited_message.chat if update.edited_message else None,
        update.my_chat_member.chat if update.my_chat_member else None,
        update.callback_query.message.chat if update.callback_query and update.callback_query.message else None,
    )
    return any(chat is not None and chat.type in GROUPS for chat in chats)


def concerns_us(update: Update) -> bool:
    """Whether an update of a group is the bot's: its own standing, who has come, a new number, a question, a tie, the one button
    that is pressed in a group."""
    if update.my_chat_member is not None:
        return True
    if update.callback_query is not None:
        return update.callback_query.data == GroupQuestionPress().pack()
    message = update.message
    if message is None:
        return False
    return bool(
        message.new_chat_members
        or message.migrate_to_chat_id
        or message.migrate_from_chat_id
        or message.new_chat_title
        or is_question(message)
        or is_tie(message)
    )


class GroupGateMiddleware(BaseMiddleware):
    """Stands before everything that writes or locks: a flood of consultation in a group costs next to nothing."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Pass on what is ours."""
        if isinstance(event, Update) and of_group(event) and not concerns_us(event):
            if event.callback_query is not None:
                # Nothing else of ours is pressed in a group; whoever does so all the same is not left waiting.
                with contextlib.suppress(TelegramAPIError):
                    await data["bot"].answer_callback_query(event.callback_query.id)
            return None
        return await handler(event, data)
