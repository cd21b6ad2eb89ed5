"""Chats and those in them (Bot API, «getChat», «getChatMember», «sendChatAction», «answerCallbackQuery»)."""

from playground import people
from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.errors import bad_request
from playground.events import said
from playground.model import Json

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
LONGEST_TOAST = 200


def get_chat(call: Call) -> Json:
    """ChatFullInfo. A person who has never written to the bot is unknown to it."""
    chat = call.chat()
    if chat.private and not chat.started:
        raise bad_request("chat not found")
    return present.known_chat(call.world, chat)


def get_chat_member(call: Call) -> Json:
    """ChatMember: of a group its people and bots, of a private chat the two who talk."""
    chat = call.chat()
    user_id = call.params.integer("user_id")
    if user_id == call.bot.id:
        return present.member(call.world, call.bot, "member")
    person = call.world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    group = call.world.groups.get(chat.id)
    inside = user_id in group.members if group else user_id == chat.id
    founder = group is not None and group.members[:1] == [user_id]
    if founder:
        return {"user": present.user(person), "status": "creator", "is_anonymous": False}
    return {"user": present.user(person), "status": "member" if inside else "left"}


def send_chat_action(call: Call) -> bool:
    """«… is typing» for the people in the chat."""
    action = call.params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.open_chat()
    call.world.hub.publish("action", lambda: said(chat.id, call.bot.id, action=action), chat.id)
    return True


def answer_callback_query(call: Call) -> bool:
    """Answers a press with a toast, an alert or nothing, within 15 minutes. Bot API, «answerCallbackQuery»."""
    params = call.params
    text = params.text("text")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "alert": params.flag("show_alert"), "url": params.text("url")}
    fresh = call.world.presses.answer(call.bot.id, params.text("callback_query_id"), answer)
    if fresh is not None:
        people.answered(call.world, fresh, answer)
    return True


METHODS: Methods = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}
