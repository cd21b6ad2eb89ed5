"""Pinned messages (Bot API, «pinChatMessage», «unpinChatMessage», «unpinAllChatMessages»)."""

from playground import topics
from playground.botapi.call import Call, Methods
from playground.errors import bad_request
from playground.model import Chat


def pin_chat_message(call: Call) -> bool:
    """Pins a message on top of the others."""
    chat = _pinning(call)
    message = call.found(chat, "message to pin not found")
    if message.service:
        raise bad_request("message can't be pinned")
    topics.pin(call.world, chat, call.bot, message)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpins a message, or the one pinned last."""
    chat = _pinning(call)
    message = call.found(chat, "message to unpin not found") if call.params.has("message_id") else None
    if not topics.unpin(call.world, chat, message):
        raise bad_request("message to unpin not found")
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpins everything."""
    chat = _pinning(call)
    while topics.unpin(call.world, chat, None):
        pass
    return True


def _pinning(call: Call) -> Chat:
    """The chat, if the bot may pin there: in a group only as an administrator with that right."""
    chat = call.open_chat()
    group = call.world.groups.get(chat.id)
    if group is not None and not group.standing_of_bot(call.bot.id).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


METHODS: Methods = {
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
