"""Sends the Answer a handler returned, after the commit; turns errors into a clear answer."""

import asyncio
import secrets
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
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
from bot.messengers.trouble import trouble_of
from bot.middlewares.groups import of_group
from bot.middlewares.order import Handler
from bot.middlewares.unanswered import Sleep, Tries, Unanswered
from bot.screens.shared.quotas import enough, enough_toast
from bot.screens.shared.screen import Answer, Screen
from bot.services.shared import drafts
from bot.services.shared.quotas import EnoughError
from bot.texts import Texts, language_of

log = structlog.get_logger(__name__)
TOAST_LIMIT = 200  # Bot API, answerCallbackQuery
# Seconds that a call may take; a toast is the least of an answer.
SCREEN_WITHIN, TOAST_WITHIN = 5, 2


class AnsweringMiddleware(BaseMiddleware):
    """Edits the pressed message or sends a new one; every press gets its answer, even an old or odd one. What a break of the
    messenger swallowed is tried again for some seconds, then shown at the person's next sign of life."""

    def __init__(self, database: Database, zone: ZoneInfo, sleep: Sleep = asyncio.sleep) -> None:
        """`database` remembers which message asks a Form's question; `sleep` lets seconds pass."""
        self._database = database
        self._zone = zone
        self._sleep = sleep
        self._unanswered = Unanswered()

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
                said = Answer(toast=toast, alert=toast is not None)
                await self._toast(Tries(self._sleep), bot, event.callback_query, said)
            return UNHANDLED if answer is UNHANDLED else None
        await self._send_all(bot, event, answer)
        return UNHANDLED if answer is UNHANDLED else None

    async def _send_all(self, bot: Bot, event: Update, answer: Any) -> None:
        """What was lost before, then the answer."""
        press, message = event.callback_query, event.message or event.edited_message
        if press is not None:
            chat_id = press.message.chat.id if press.message else press.from_user.id
            answer = answer if isinstance(answer, Answer) else Answer()
        elif message is not None:
            chat_id = message.chat.id
        else:
            return
        lost = self._unanswered.take(chat_id, event, answer)
        tries = Tries(self._sleep)
        try:
            if lost is not None:
                await self._show_anew(tries, bot, chat_id, lost)
            if press is not None:
                await self._answer_press(tries, bot, press, answer)
            elif message is not None and isinstance(answer, Answer):
                await self._answer_message(tries, bot, message, answer)
        except TelegramAPIError as error:
            # What was asked is done and stored; the person sees it at the next sign of life.
            log.warning("answer_not_sent", update_id=event.update_id, error=type(error).__name__)
            if trouble_of(error) is not None:
                shown = isinstance(answer, Answer) and answer.screen is not None
                self._unanswered.keep(chat_id, event, answer if shown else lost or Answer())

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

    async def _toast(self, tries: Tries, bot: Bot, press: CallbackQuery, answer: Answer) -> None:
        """Answer the press itself."""
        toast = answer.toast[:TOAST_LIMIT] if answer.toast else None

        async def call() -> bool:
            return await bot.answer_callback_query(
                press.id, text=toast, show_alert=answer.alert, request_timeout=TOAST_WITHIN
            )

        try:
            await tries.patiently(call)
        except TelegramBadRequest:
            # A press is answerable for minutes only; what it asked for is done all the same.
            log.info("press_expired")
        except TelegramAPIError as error:
            # The screen says more than the toast: it is still to be shown.
            log.warning("toast_not_sent", error=type(error).__name__)

    async def _answer_press(self, tries: Tries, bot: Bot, press: CallbackQuery, answer: Answer) -> None:
        # In a break the tries are for the screen.
        await self._toast(tries if answer.screen is None else Tries(self._sleep, ()), bot, press, answer)
        chat_id = press.message.chat.id if press.message else press.from_user.id
        await self._send_what_goes_before(tries, bot, chat_id, answer)
        if answer.screen is None:
            return
        message = press.message
        if (
            answer.fresh
            or answer.files
            or answer.letter
            or message is None
            or not await self._edited(tries, bot, message, answer.screen)
        ):
            sent = await self._send(tries, bot, chat_id, answer.screen, answer.reply_to)
            await self._remember_screen(bot, chat_id, answer, sent.message_id)
        else:
            await self._remember_screen(bot, chat_id, answer, message.message_id)

    async def _show_anew(self, tries: Tries, bot: Bot, chat_id: int, answer: Answer) -> None:
        """An answer that was lost, as a new message."""
        await self._send_what_goes_before(tries, bot, chat_id, answer)
        if answer.screen is not None:
            sent = await self._send(tries, bot, chat_id, answer.screen, answer.reply_to)
            await self._remember_screen(bot, chat_id, answer, sent.message_id)

    async def _edited(self, tries: Tries, bot: Bot, message: Message | InaccessibleMessage, screen: Screen) -> bool:
        """Whether the message now shows the screen; False when it must be sent anew (too old, not a text)."""
        if isinstance(message, InaccessibleMessage) or message.text is None:
            return False
        return await self._changed(tries, bot, message.chat.id, message.message_id, screen)

    async def _changed(self, tries: Tries, bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
        try:
            await tries.patiently(
                lambda: bot.edit_message_text(
                    screen.text,
                    chat_id=chat_id,
                    message_id=message_id,
                    reply_markup=screen.keyboard(),
                    link_preview_options=NO_PREVIEW,
                    request_timeout=SCREEN_WITHIN,
                )
            )
        except TelegramBadRequest as error:
            return "message is not modified" in error.message
        return True

    async def _answer_message(self, tries: Tries, bot: Bot, message: Message, answer: Answer) -> None:
        await self._send_what_goes_before(tries, bot, message.chat.id, answer)
        if answer.screen is None:
            return
        instead = int(answer.instead) if answer.instead else None
        if instead is None or not await self._changed(tries, bot, message.chat.id, instead, answer.screen):
            instead = (await self._send(tries, bot, message.chat.id, answer.screen, answer.reply_to)).message_id
        await self._remember_screen(bot, message.chat.id, answer, instead)

    async def _send(self, tries: Tries, bot: Bot, chat_id: int, screen: Screen, reply_to: int | None) -> Message:
        to = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True) if reply_to else None
        return await tries.patiently(
            lambda: bot.send_message(
                chat_id,
                screen.text,
                reply_markup=screen.keyboard(),
                link_preview_options=NO_PREVIEW,
                reply_parameters=to,
                request_timeout=SCREEN_WITHIN,
            )
        )

    async def _send_what_goes_before(self, tries: Tries, bot: Bot, chat_id: int, answer: Answer) -> None:
        for call in calls(answer.letter) if answer.letter else ():
            await tries.patiently(partial(bot, call.to(str(chat_id))))
        for file in answer.files:
            made = await asyncio.to_thread(file.draw) if file.draw else file.content
            content = file.file_id or BufferedInputFile(made or b"", file.name)
            if file.kind == "photo":
                await tries.patiently(partial(bot.send_photo, chat_id, content, caption=file.caption))
            else:
                await tries.patiently(partial(bot.send_document, chat_id, content, caption=file.caption))

    async def _remember_screen(self, bot: Bot, chat_id: int, answer: Answer, message_id: int) -> None:
        """The screen stands in this message: a Form's draft remembers it, the keyboard of the question before goes away."""
        if answer.draft_id is not None:
            async with self._database.transaction() as session:
                await drafts.remember_message(session, answer.draft_id, str(message_id))
        if answer.retire is None or answer.retire == str(message_id):
            return
        try:
            await bot.edit_message_reply_markup(
                chat_id=chat_id, message_id=int(answer.retire), request_timeout=SCREEN_WITHIN
            )
        except TelegramAPIError as error:
            # It is gone already, or the messenger is: what was to be shown is shown.
            log.info("keyboard_not_taken_away", error=type(error).__name__)
