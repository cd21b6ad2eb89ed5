"""After an erasure: messages in others' chats are taken back, and the chat that asked for it is told when all is done. Done
twice it does no harm, so nothing is claimed: what a crash left undone is done again. No message makes a sound but the last."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText, SendMessage, TelegramMethod

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.delivery.pace import Pace
from bot.delivery.reach import Reach
from bot.delivery.sending import ANSWER_WITHIN
from bot.models import Farewell, TakeBack
from bot.screens.people import profile as screens
from bot.services.broadcasts.lifecycle import RECALL_WITHIN
from bot.services.privacy import farewells, taking_back
from bot.texts import Texts
from bot.traces import refusal_of

log = structlog.get_logger(__name__)
AT_ONCE = 30


class Parting:
    """What one bot does of it, beside its deliveries."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        pace: Pace,
        reach: Reach,
        messenger: str = "telegram",
    ) -> None:
        """`pace` and `reach` are the sender's: what it does here counts with its deliveries."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._pace = pace
        self._reach = reach
        self._messenger = messenger

    async def do(self, may_send: Callable[[], bool]) -> None:
        """Everything that is due; what the messenger does not answer to waits for the next time."""
        while may_send() and not self._pace.paused() and not self._reach.in_trouble():
            async with self._database.reading() as session:
                mine = self._messenger, str(self._bot.id), AT_ONCE
                messages = await taking_back.due(session, *mine)
                chats = await farewells.to_be_told(session, *mine)
            if not messages and not chats:
                return
            taken = [one.id for one in messages if await self._settled(partial(self._take_back, one))]
            told = [one.id for one in chats if await self._settled(partial(self._tell, one))]
            if taken or told:
                async with self._database.transaction() as session:
                    await taking_back.done(session, taken)
                    await farewells.done(session, told)
            if len(taken) < len(messages) or len(told) < len(chats):
                return

    async def _settled(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Whether it is done, or refused for good: the chat or the message is gone. Trouble of the bot or on the way is none."""
        if self._reach.in_trouble() or (began := await self._pace.acquire()) is None:
            return False
        try:
            with self._reach.call():
                await work()
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            log.info("not_taken_back", error=refusal_of(error.message))
        except TelegramAPIError as error:
            log.info("taken_back_later", error=type(error).__name__)
            return False
        finally:
            self._pace.give_back(began)
        return True

    async def _call(self, method: TelegramMethod[Any]) -> None:
        await self._bot(method, request_timeout=ANSWER_WITHIN)

    async def _take_back(self, one: TakeBack) -> None:
        """Delete it; what cannot be deleted says that it was taken back, without its buttons. A file stays: only its caption can
        be changed."""
        place: dict[str, Any] = {"chat_id": one.chat_id, "message_id": int(one.message_id)}
        if self._is_young(one.sent_at):
            try:
                return await self._call(DeleteMessage(**place))
            except TelegramBadRequest as error:
                log.info("not_deleted", error=refusal_of(error.message))
        words = Texts(one.language, self._settings.timezone)("message-taken-back")
        try:
            await self._call(EditMessageText(text=words, **place))
        except TelegramBadRequest:
            await self._call(EditMessageCaption(caption=words, **place))

    def _is_young(self, sent_at: datetime) -> bool:
        return self._clock.now() - sent_at < RECALL_WITHIN

    async def _tell(self, one: Farewell) -> None:
        screen = screens.really_erased(Texts(one.language, self._settings.timezone))
        await self._call(SendMessage(chat_id=one.chat_id or "", text=screen.text, reply_markup=screen.keyboard()))
