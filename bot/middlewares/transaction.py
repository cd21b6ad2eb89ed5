"""One transaction an update: opened here, committed here and nowhere else."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Bot
from aiogram.types import Chat, TelegramObject, Update, User

from bot.clock import Clock
from bot.context import Context
from bot.database import Database
from bot.middlewares.order import Handler
from bot.screens.shared.screen import Answer
from bot.services.privacy import consent
from bot.services.shared import drafts, seen_updates
from bot.services.shared.actors import Address, find_actor
from bot.texts import Texts, language_of

# Shows where a person stands (handlers.shared.interrupted).
Standing = Callable[[Update, Context], Awaitable[Answer | None]]
REMEMBERED_UPDATES = 10_000


class TransactionMiddleware(BaseMiddleware):
    """Gives handlers `ctx` (bot.context) and `address`. What the handler returns is sent by
    the AnsweringMiddleware after the commit.

    An update that was handled before changes nothing. Handled by this process, it was answered too, and its second delivery
    does nothing at all. Handled by a process that is no more, the messenger repeats it because the process was killed, perhaps
    between the commit and the answer: the person waits, so `standing` shows where they stand."""

    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, standing: Standing, messenger: str = "telegram"
    ) -> None:
        """`messenger` names where updates of this dispatcher come from."""
        self._database = database
        self._clock = clock
        self._zone = zone
        self._standing = standing
        self._messenger = messenger
        self._handled: OrderedDict[int, None] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle the update in a transaction."""
        user: User | None = data.get("event_from_user")
        if not isinstance(event, Update) or user is None:
            return None
        now: datetime = self._clock.now()
        bot: Bot = data["bot"]
        chat: Chat | None = data.get("event_chat")
        address = Address(self._messenger, str(bot.id), str(user.id), str(chat.id if chat else user.id))
        async with self._database.transaction() as session:
            first = await seen_updates.first_time(session, self._messenger, address.bot_id, event.update_id, now)
            if not first and event.update_id in self._handled:
                return Answer() if event.callback_query is not None else None
            self._remember(event.update_id)
            known = await find_actor(session, address, now)
            language = known.person.language if known else language_of(user.language_code)
            t, settings = Texts(language, self._zone), data["settings"]
            agreed = known is not None and consent.in_force(known, settings.documents_dir, language)
            ctx = Context(session, settings, t, now, known if agreed else None, data["bot_username"], known)
            data.update(ctx=ctx, address=address)
            if first:
                answer = await handler(event, data)
            else:
                answer = await self._standing(event, ctx)
            # To whom the doors are closed an open question stays open: it is gone on with after they have agreed.
            if ctx.visitor is not None and isinstance(answer, Answer) and answer.screen is not None:
                await drafts.note_screen(session, ctx.visitor.account, answer.draft_id, _edited(event, answer))
            return answer

    def _remember(self, update_id: int) -> None:
        self._handled[update_id] = None
        if len(self._handled) > REMEMBERED_UPDATES:
            self._handled.popitem(last=False)


def _edited(update: Update, answer: Answer) -> int | None:
    """The number of the message that will show the answer, None when it comes as a new one."""
    press = update.callback_query
    return (
        press.message.message_id
        if press and press.message and not (answer.fresh or answer.files or answer.letter)
        else None
    )
