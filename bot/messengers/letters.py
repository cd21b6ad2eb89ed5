"""A Letter as calls of the Bot API: one a message, and which of its messages they made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.methods import (
    EditMessageCaption,
    EditMessageText,
    PinChatMessage,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)

from bot.models import PartKind
from bot.models.content import Part
from bot.screens.shared.letter import is_album
from bot.screens.shared.outgoing import Amended, Outgoing, Pinned, Placed
from bot.screens.shared.screen import Letter, Screen

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ANY = ""  # the chat is set for each


@dataclass(frozen=True)
class Call:
    """A call for any chat: `method` is all but the chat, checked once for the thousands who get the same. `messages`: how many
    messages it sends."""

    method: TelegramMethod[Any]
    messages: int = 1

    def to(self, chat_id: str) -> TelegramMethod[Any]:
        """The method for a chat."""
        return self.method.model_copy(update={"chat_id": chat_id})


_FILES: dict[PartKind, tuple[type[TelegramMethod[Message]], str]] = {
    PartKind.PHOTO: (SendPhoto, "photo"),
    PartKind.DOCUMENT: (SendDocument, "document"),
    PartKind.VIDEO: (SendVideo, "video"),
    PartKind.VOICE: (SendVoice, "voice"),
    PartKind.AUDIO: (SendAudio, "audio"),
    PartKind.ANIMATION: (SendAnimation, "animation"),
}
_ALBUM_ITEMS: dict[PartKind, Any] = {
    PartKind.PHOTO: InputMediaPhoto,
    PartKind.DOCUMENT: InputMediaDocument,
    PartKind.VIDEO: InputMediaVideo,
    PartKind.AUDIO: InputMediaAudio,
}


def screen_call(screen: Screen) -> Call:
    """One of our own screens."""
    return Call(
        SendMessage(chat_id=ANY, text=screen.text, reply_markup=screen.keyboard(), link_preview_options=NO_PREVIEW)
    )


def outgoing_calls(outgoing: Outgoing) -> list[Call]:
    """The calls of whatever a delivery is, in order."""
    match outgoing:
        case Screen():
            return [screen_call(outgoing)]
        case Letter():
            return calls(outgoing)
        case Placed(content, thread, reply_to):
            first, *others = outgoing_calls(content)
            return [_placed(first, thread, reply_to), *(_placed(call, thread, None) for call in others)]
        case Amended(letter, message_ids):
            return edits(letter, message_ids)
        case Pinned(message_id):
            return [Call(PinChatMessage(chat_id=ANY, message_id=int(message_id), disable_notification=True))]


def _placed(call: Call, thread: str | None, reply_to: str | None) -> Call:
    place: dict[str, Any] = {}
    if thread is not None:
        place["message_thread_id"] = int(thread)
    if reply_to is not None:
        place["reply_parameters"] = ReplyParameters(message_id=int(reply_to), allow_sending_without_reply=True)
    return Call(call.method.model_copy(update=place), call.messages) if place else call


def calls(letter: Letter) -> list[Call]:
    """The calls that send a letter, in order."""
    messages = list(letter.messages())
    keyboard = letter.under.keyboard() if letter.under else None
    made: list[Call] = []
    for position, parts in enumerate(messages):
        last = position == len(messages) - 1
        if is_album(parts):
            made.append(_album(parts))
        else:
            made.append(_single(parts[0], keyboard if last else None))
    if letter.under is not None and messages and is_album(messages[-1]):
        made.append(screen_call(letter.under))
    return made


def _entities(part: Part) -> list[MessageEntity] | None:
    return [MessageEntity.model_validate(entity) for entity in part.entities] or None


def _single(part: Part, keyboard: InlineKeyboardMarkup | None) -> Call:
    entities = _entities(part)
    if part.kind is PartKind.TEXT:
        return Call(SendMessage(chat_id=ANY, text=part.text, entities=entities, parse_mode=None, reply_markup=keyboard))
    method, name = _FILES[part.kind]
    common = {
        name: part.file_id,
        "caption": part.text or None,
        "caption_entities": entities,
        "parse_mode": None,
        "reply_markup": keyboard,
    }
    return Call(method(chat_id=ANY, **common))


def _album(parts: Sequence[Part]) -> Call:
    media = [
        _ALBUM_ITEMS[part.kind](
            media=part.file_id, caption=part.text or None, caption_entities=_entities(part), parse_mode=None
        )
        for part in parts
    ]
    return Call(SendMediaGroup(chat_id=ANY, media=media), len(media))


def edits(letter: Letter, message_ids: Sequence[str]) -> list[Call]:
    """The calls that make messages sent before (`message_ids`, in order; an album has one for each item) say what the letter
    says now. Voice and the like without a caption before get one all the same."""
    keyboard = letter.under.keyboard() if letter.under else None
    messages = list(letter.messages())
    last = messages[-1]
    made: list[Call] = []
    numbers = iter(message_ids)
    for parts in messages:
        for part in parts:
            number = next(numbers, None)
            if number is None:
                return made
            markup = keyboard if parts is last and not is_album(parts) else None
            made.append(_edit(part, int(number), markup))
    return made


def _edit(part: Part, number: int, keyboard: InlineKeyboardMarkup | None) -> Call:
    entities = _entities(part)
    common: dict[str, Any] = {"chat_id": ANY, "message_id": number, "parse_mode": None, "reply_markup": keyboard}
    if part.kind is PartKind.TEXT:
        return Call(EditMessageText(text=part.text, entities=entities, **common))
    return Call(EditMessageCaption(caption=part.text or None, caption_entities=entities, **common))


def numbers_of(result: Message | list[Message] | bool) -> list[str]:
    """The numbers of the messages a call made; a pin makes none."""
    if isinstance(result, bool):
        return []
    return [str(message.message_id) for message in (result if isinstance(result, list) else [result])]
