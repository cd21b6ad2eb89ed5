"""Texts: sending, editing, copying, deleting (Bot API, «Available methods», «Updating messages»)."""

import re
from typing import Any

from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.botapi.present import ACCESSIBLE
from playground.errors import bad_request
from playground.model import Chat, Json, Message
from playground.text.formatted import Formatted, formatted
from playground.text.keyboards import read_markup
from playground.text.measure import units
from playground.topics import may_write, thread_of, unpin

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_DELETED = 100
NUMBER = re.compile(r"-?[0-9]{1,18}")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def send_message(call: Call) -> Json:
    """Sends a text; the Message. Bot API, «sendMessage»: up to 4096 UTF-16 units after parsing."""
    text = read_text(call)
    markup = read_markup(call.params.raw("reply_markup"))
    chat = call.open_chat()
    return posted(call, chat, text, markup=markup)


def posted(
    call: Call, chat: Chat, text: Formatted, *, kind: str = "text", file: str = "", markup: Json | None = None
) -> Json:
    """Puts a bot's message into a chat, within the limits; the Message as the Bot API writes it."""
    reply_to = replied(call, chat)
    thread = thread_for(call, chat, reply_to)
    call.world.limits.spend(chat)
    message = put(call, chat, text, kind=kind, file=file, markup=markup, reply_to=reply_to, thread=thread)
    call.message = message.id
    return present.message(call.world, message)


def put(
    call: Call,
    chat: Chat,
    text: Formatted,
    *,
    kind: str,
    file: str,
    markup: Json | None,
    reply_to: int,
    album: str = "",
    thread: int = 0,
) -> Message:
    """Puts a bot's message into a chat: everything was checked, the limits too."""
    world, bot = call.world, call.bot
    message = Message(
        bot.id,
        chat.id,
        world.next_message_id(bot, chat.id),
        bot.id,
        True,
        int(world.clock.now()),
        text.text,
        text.entities,
        kind,
        file,
        reply_to,
        markup,
        album=album,
        thread=thread,
    )
    return world.add_message(message)


def read_text(call: Call) -> Formatted:
    """The `text` of a call. Raises Refusal when it is empty, too long or does not parse."""
    params = call.params
    source = params.text("text")
    if not source:
        raise bad_request("message text is empty")
    text = formatted(source, params.text("parse_mode"), params.raw("entities"))
    if not text.text:
        raise bad_request("message text is empty")
    if units(text.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text


def read_caption(source: str, parse_mode: str, entities: Any) -> Formatted:
    """A caption, perhaps empty. Raises Refusal when it is too long or does not parse."""
    caption = formatted(source, parse_mode, entities)
    if units(caption.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return caption


def call_caption(call: Call) -> Formatted:
    """The caption parameters of a call."""
    params = call.params
    return read_caption(params.text("caption"), params.text("parse_mode"), params.raw("caption_entities"))


def replied(call: Call, chat: Chat) -> int:
    """The message replied to, 0 for none (Bot API, «ReplyParameters»)."""
    params = call.params
    if params.has("reply_parameters"):
        reply = params.structure("reply_parameters", "can't parse reply parameters JSON object")
        if not isinstance(reply, dict):
            raise bad_request("object expected as reply parameters")
        wanted, optional = reply.get("message_id", 0), bool(reply.get("allow_sending_without_reply"))
    else:
        wanted, optional = params.integer("reply_to_message_id"), params.flag("allow_sending_without_reply")
    if not wanted:
        return 0
    original = chat.messages.get(wanted)
    if original is None or original.deleted:
        if optional:
            return 0
        raise bad_request("message to be replied not found")
    return int(wanted)


def thread_for(call: Call, chat: Chat, reply_to: int) -> int:
    """The thread a new message of the bot goes to, 0 for none. Bot API, «sendMessage», message_thread_id.

    Telegram refuses the id of «General» and of a chain of replies in a forum as one of no thread. A reply goes where the
    message replied to is.
    """
    group = call.world.groups.get(chat.id)
    wanted = call.params.integer("message_thread_id")
    if group is None or not group.supergroup:
        if wanted:
            raise bad_request("message thread not found")
        return 0
    if wanted and wanted not in group.topics and (group.forum or wanted not in chat.messages):
        raise bad_request("message thread not found")
    thread = thread_of(group, chat, reply_to) or wanted
    if not may_write(group, call.bot, thread):
        raise bad_request("TOPIC_CLOSED")
    return thread


def edit_text(call: Call) -> Json:
    """Replaces a text and its keyboard. Bot API, «editMessageText»: without a keyboard the old one goes away."""
    text = read_text(call)
    markup = read_markup(call.params.raw("reply_markup"), inline_only=True)
    message = own(call)
    if message.kind_of != "text":
        raise bad_request("there is no text in the message to edit")
    return edited(call, message, text, markup)


def edit_caption(call: Call) -> Json:
    """Replaces a caption and the keyboard. Bot API, «editMessageCaption»."""
    caption = call_caption(call)
    markup = read_markup(call.params.raw("reply_markup"), inline_only=True)
    message = own(call)
    if message.kind_of == "text":
        raise bad_request("there is no caption in the message to edit")
    return edited(call, message, caption, markup)


def edit_markup(call: Call) -> Json:
    """Replaces the keyboard only. Bot API, «editMessageReplyMarkup»."""
    markup = read_markup(call.params.raw("reply_markup"), inline_only=True)
    message = own(call)
    return edited(call, message, Formatted(message.text, message.entities), markup)


def own(call: Call) -> Message:
    """The bot's own message that a call wants to edit. Raises Refusal when it may not."""
    message = call.found(call.chat(), "message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def edited(
    call: Call, message: Message, text: Formatted, markup: Json | None, *, kind: str = "", file: str = ""
) -> Json:
    """Changes a message in place. Raises Refusal when nothing would change."""
    new = (text.text, text.entities, markup, file or message.file)
    if new == (message.text, message.entities, message.markup, message.file):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup, message.file = new
    message.kind_of = kind or message.kind_of
    message.edited = int(call.world.clock.now())
    call.world.message_changed(message)
    return present.message(call.world, message)


def copy_message(call: Call) -> Json:
    """Sends a copy without a link to the original; its MessageId. Bot API, «copyMessage»."""
    source = call.found(call.chat("from_chat_id"), "message to copy not found")
    if source.kind_of == "service":
        raise bad_request("message can't be copied")
    text = Formatted(source.text, source.entities)
    if call.params.has("caption") and source.kind_of != "text":
        text = call_caption(call)
    markup = read_markup(call.params.raw("reply_markup"))
    chat = call.open_chat()
    posted(call, chat, text, kind=source.kind_of, file=source.file, markup=markup)
    return {"message_id": call.message}


def delete_message(call: Call) -> bool:
    """Deletes a message. Bot API, «deleteMessage»: within 48 hours; in groups without rights only its own."""
    chat = call.chat()
    message = call.found(chat, "message to delete not found")
    _check_deletable(call, chat, message)
    _delete(call, message)
    return True


def delete_messages(call: Call) -> bool:
    """Deletes up to 100 messages; those not found are skipped. Bot API, «deleteMessages».

    One that cannot be deleted refuses them all, as TDLib's `delete_messages` does.
    """
    wanted = _message_ids(call)
    chat = call.chat()
    known = [chat.messages[number] for number in dict.fromkeys(wanted) if number in chat.messages]
    found = [message for message in known if not message.deleted]
    for message in found:
        _check_deletable(call, chat, message)
    for message in found:
        _delete(call, message)
    return True


def _message_ids(call: Call) -> list[int]:
    if not call.params.has("message_ids"):
        raise bad_request("message identifiers are not specified")
    given = call.params.structure("message_ids", "can't parse message_ids JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    return [_message_id(one) for one in given]


def _message_id(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise bad_request("message identifier must be a Number")
    if not NUMBER.fullmatch(str(given)):
        raise bad_request("can't parse message identifier as a Number")
    if int(given) <= 0:
        raise bad_request("invalid message identifier specified")
    return int(given)


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    if call.world.clock.now() - message.date > ACCESSIBLE:
        raise bad_request("message can't be deleted for everyone")
    if message.service == "forum_topic_created":
        raise bad_request("message can't be deleted")
    group = call.world.groups.get(chat.id)
    if group and not message.by_bot and not group.standing_of_bot(call.bot.id).may("can_delete_messages"):
        raise bad_request("message can't be deleted")


def _delete(call: Call, message: Message) -> None:
    message.deleted = True
    unpin(call.world, call.world.chat(message.bot, message.chat), message)
    call.world.message_changed(message)


METHODS: Methods = {
    "sendMessage": send_message,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "copyMessage": copy_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
