"""Chats and those in them (Bot API, «getChat», «getChatMember», «leaveChat», «sendChatAction», «answerCallbackQuery»)."""

from playground import people
from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.errors import bad_request
from playground.events import said
from playground.group import MEMBER, NEVER
from playground.membership import remove_bot
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
    group = call.world.groups.get(chat.id)
    if user_id == call.bot.id or (user_id in call.world.bots and user_id not in call.world.people):
        standing = MEMBER if group is None else group.standing_of_bot(user_id)
        return present.member(group, present.bot_user(call.world.bots[user_id]), standing)
    person = call.world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    if group is None:
        return present.member(None, present.user(person), MEMBER if user_id == chat.id else NEVER)
    return present.member(group, present.user(person), group.standing(user_id))


def get_chat_administrators(call: Call) -> list[Json]:
    """The creator and the administrators, other bots apart. Bot API, «getChatAdministrators»."""
    group, _ = call.group()
    world = call.world
    people = [(present.user(world.people[number]), standing) for number, standing in group.people.items()]
    own = (present.bot_user(call.bot), group.standing_of_bot(call.bot.id))
    managing = ("creator", "administrator")
    return [present.member(group, who, standing) for who, standing in (*people, own) if standing.status in managing]


def get_chat_member_count(call: Call) -> int:
    """How many are in a chat, bots too. Bot API, «getChatMemberCount»."""
    chat = call.chat()
    group = call.world.groups.get(chat.id)
    return 2 if group is None else len(group.members) + len(group.bots_inside)


def leave_chat(call: Call) -> bool:
    """The bot leaves a group by itself. Bot API, «leaveChat»."""
    chat = call.chat()
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    remove_bot(call.world, call.world.groups[chat.id], call.bot, call.bot)
    return True


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
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}
