"""Asking for consent in the way of something else, and going on with that once it is given.

Nothing is kept of what is not consented to. A press travels in the button «Согласен(на)», so does a deep link; a message is what
the request replies to, so the messenger brings it along when the button is pressed."""

from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, TelegramObject, Update

from bot.context import Context
from bot.middlewares.order import Handler
from bot.presses.privacy import EDITED, ONCE_MORE, SAID, press_in, with_press
from bot.screens.privacy import consent
from bot.screens.shared.screen import Answer, Attachment
from bot.services.privacy.documents import read_document


@dataclass(frozen=True)
class Resumed:
    """What a handler of «Согласен(на)» returns when there is something to go on with: the update that had to wait."""

    update: Update


class ResumingMiddleware(BaseMiddleware):
    """Handles what had to wait for consent in the place of the press that gave it, in the same transaction."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, and then what waited."""
        answer = await handler(event, data)
        if not isinstance(answer, Resumed):
            return answer
        answer = await handler(answer.update, data)
        ctx: Context = data["ctx"]
        return answer if isinstance(answer, Answer) else Answer(consent.agreed(ctx.t))


def request(ctx: Context, then: str = "", reply_to: int | None = None) -> Answer:
    """The text of consent as a file and the request under it. `then` is what comes after it (presses.privacy), `reply_to` the
    message that it had to wait for."""
    document = read_document(ctx.settings.documents_dir, "consent", ctx.t.language)
    file = Attachment(ctx.t.plain("document-consent-file", version=document.version), document.content)
    ask = consent.ask if ctx.known is None else consent.ask_anew
    screen = ask(ctx.t, document.version, ctx.t.date_short(document.dated), then)
    return Answer(screen, files=(file,), fresh=True, reply_to=reply_to)


def before(ctx: Context, event: TelegramObject) -> Answer:
    """The request in the way of `event`, which is gone on with once consent is given."""
    match event:
        case CallbackQuery():
            return request(ctx, with_press(event.data or ""))
        case Message(edit_date=None):
            # What a reply replies to, and what else is in an album, the messenger does not bring along.
            whole = event.reply_to_message is None and event.media_group_id is None
            return request(ctx, SAID if whole else ONCE_MORE, event.message_id)
        case Message():
            return request(ctx, EDITED, event.message_id)
    return request(ctx)


def waited(press: CallbackQuery, then: str, update_id: int) -> Update | None:
    """The update that waited for the consent given by `press`; None when nothing of it is left."""
    if (data := press_in(then)) is not None:
        return Update(update_id=update_id, callback_query=press.model_copy(update={"data": data}))
    said = _replied_to(press)
    if said is None or said.from_user is None or said.from_user.id != press.from_user.id:
        return None
    if then == SAID:
        return Update(update_id=update_id, message=said)
    return Update(update_id=update_id, edited_message=said) if then == EDITED else None


def replied_to(press: CallbackQuery) -> int | None:
    """The number of the message that a request for consent replies to."""
    said = _replied_to(press)
    return said.message_id if said is not None else None


def _replied_to(press: CallbackQuery) -> Message | None:
    message = press.message
    if message is None or isinstance(message, InaccessibleMessage):
        return None
    return message.reply_to_message
