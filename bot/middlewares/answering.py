"""Sends the Answer a handler returned, after the commit; turns errors into a clear answer."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    Message,
    ReplyParameters,
    TelegramObject,
    Update,
    User,
)

from bot import metrics
from bot.database import Database
from bot.messengers.letters import NO_PREVIEW, calls
from bot.middlewares.groups import of_group
from bot.middlewares.order import Handler
from bot.screens.shared.quotas import enough, enough_toast
from bot.screens.shared.screen import Answer, Screen
from bot.services.shared import drafts
from bot.services.shared.quotas import EnoughError
from bot.texts import Texts, language_of

log = structlog.get_logger(__name__)
TOAST_LIMIT = 200  # Bot API, answerCallbackQuery
PATIENT_FOR = 5  # seconds a person may be let wait when the messenger says 429

T = TypeVar("T")


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Call the messenger, once more where it says that in a few seconds it will listen: somebody waits for this answer."""
    try:
        return await call()
    except TelegramRetryAfter as error:
        if error.retry_after > PATIENT_FOR:
            raise
        await asyncio.sleep(error.retry_after)
    return await call()


class AnsweringMiddleware(BaseMiddleware):
    """Edits the pressed message or sends a new one; every press gets its answer, even an old or odd one."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        """`database` remembers which message asks a Form's question."""
        self._database = database
        self._zone = zone

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, then send."""
        if not isinstance(event, Update):
            return await handler(event, data)
        try:
            answer = await handler(event, data)
        except EnoughError as error:
            answer = self._not_now(event, data, error)
        except Exception:  # noqa: BLE001 the transaction is rolled back; the person gets an answer, the log the trace
            answer = self._apology(event, data)
        data["stored"]()
        bot: Bot = data["bot"]
        if of_group(event):
            # What is said in a group is planned, not answered: an apology would be everybody's to read. A toast is not.
            if event.callback_query is not None:
                toast = answer.toast if isinstance(answer, Answer) else None
                await self._toast(bot, event.callback_query, Answer(toast=toast, alert=toast is not None))
            return UNHANDLED if answer is UNHANDLED else None
        try:
            if event.callback_query is not None:
                await self._answer_press(bot, event.callback_query, answer if isinstance(answer, Answer) else Answer())
            elif (message := event.message or event.edited_message) is not None and isinstance(answer, Answer):
                await self._answer_message(bot, message, answer)
        except TelegramAPIError as error:
            # What was asked is done and stored; the person sees it at the next press.
            log.warning("answer_not_sent", update_id=event.update_id, error=type(error).__name__)
        return UNHANDLED if answer is UNHANDLED else None

    def _not_now(self, event: Update, data: dict[str, Any], error: EnoughError) -> Answer:
        """Nothing was done, the transaction is rolled back: one may go on later, and is told when."""
        t = self._texts(data)
        toast = enough_toast(t, error) if event.callback_query is not None else None
        return Answer(Screen(enough(t, error)), toast=toast, fresh=True)

    def _texts(self, data: dict[str, Any]) -> Texts:
        user: User | None = data.get("event_from_user")
        return Texts(language_of(user.language_code if user else None), self._zone)

    def _apology(self, event: Update, data: dict[str, Any]) -> Answer:
        number = secrets.token_hex(3)
        log.exception("update_failed", update_id=event.update_id, number=number)
        metrics.UPDATES.labels("failed").inc()
        t = self._texts(data)
        return Answer(Screen(t("something-broke", number=number)), fresh=True)

    async def _toast(self, bot: Bot, press: CallbackQuery, answer: Answer) -> None:
        toast = answer.toast[:TOAST_LIMIT] if answer.toast else None
        try:
            await _patiently(lambda: bot.answer_callback_query(press.id, text=toast, show_alert=answer.alert))
        except TelegramBadRequest:
            # A press is answerable for minutes only; what it asked for is done all the same.
            log.info("press_expired")
        except TelegramAPIError as error:
            # The screen says more than the toast: it is still to be shown.
            log.warning("toast_not_sent", error=type(error).__name__)

    async def _answer_press(self, bot: Bot, press: CallbackQuery, answer: Answer) -> None:
        await self._toast(bot, press, answer)
        chat_id = press.message.chat.id if press.message else press.from_user.id
        await self._send_what_goes_before(bot, chat_id, answer)
        if answer.screen is None:
            return
        message = press.message
        if (
            answer.fresh
            or answer.files
            or answer.letter
            or message is None
            or not await self._edited(bot, message, answer.screen)
        ):
            sent = await self._send(bot, chat_id, answer.screen, answer.reply_to)
            await self._remember_screen(bot, chat_id, answer, sent.message_id)
        else:
            await self._remember_screen(bot, chat_id, answer, message.message_id)

    async def _edited(self, bot: Bot, message: Message | InaccessibleMessage, screen: Screen) -> bool:
        """Whether the message now shows the screen; False when it must be sent anew (too old, not a text)."""
        if isinstance(message, InaccessibleMessage) or message.text is None:
            return False
        return await self._changed(bot, message.chat.id, message.message_id, screen)

    async def _changed(self, bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
        try:
            await _patiently(
                lambda: bot.edit_message_text(
                    screen.text,
                    chat_id=chat_id,
                    message_id=message_id,
                    reply_markup=screen.keyboard(),
                    link_preview_options=NO_PREVIEW,
                )
            )
        except TelegramBadRequest as error:
            return "message is not modified" in error.message
        return True

    async def _answer_message(self, bot: Bot, message: Message, answer: Answer) -> None:
        await self._send_what_goes_before(bot, message.chat.id, answer)
        if answer.screen is None:
            return
        instead = int(answer.instead) if answer.instead else None
        if instead is None or not await self._changed(bot, message.chat.id, instead, answer.screen):
            instead = (await self._send(bot, message.chat.id, answer.screen, answer.reply_to)).message_id
        await self._remember_screen(bot, message.chat.id, answer, instead)

    async def _send(self, bot: Bot, chat_id: int, screen: Screen, reply_to: int | None) -> Message:
        to = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True) if reply_to else None
        return await _patiently(
            lambda: bot.send_message(
                chat_id,
                screen.text,
                reply_markup=screen.keyboard(),
                link_preview_options=NO_PREVIEW,
                reply_parameters=to,
            )
        )

    async def _send_what_goes_before(self, bot: Bot, chat_id: int, answer: Answer) -> None:
        for call in calls(answer.letter) if answer.letter else ():
            await _patiently(partial(bot, call.to(str(chat_id))))
        for file in answer.files:
            made = await asyncio.to_thread(file.draw) if file.draw else file.content
            content = file.file_id or BufferedInputFile(made or b"", file.name)
            if file.kind == "photo":
                await _patiently(partial(bot.send_photo, chat_id, content, caption=file.caption))
            else:
                await _patiently(partial(bot.send_document, chat_id, content, caption=file.caption))

    async def _remember_screen(self, bot: Bot, chat_id: int, answer: Answer, message_id: int) -> None:
        """The screen stands in this message: a Form's draft remembers it, the keyboard of the question before goes away."""
        if answer.draft_id is not None:
            async with self._database.transaction() as session:
                await drafts.remember_message(session, answer.draft_id, str(message_id))
        if answer.retire is None or answer.retire == str(message_id):
            return
        try:
            await bot.edit_message_reply_markup(chat_id=chat_id, message_id=int(answer.retire))
        except TelegramBadRequest:
            log.info("keyboard_gone_already")
