"""The messenger's objects as the Bot API writes them (Bot API, «Available types»)."""

from typing import TYPE_CHECKING

from playground.group import RIGHTS, Group, Standing
from playground.model import Bot, Chat, Json, Message, Person, StoredFile

if TYPE_CHECKING:
    from playground.world import World

ACCESSIBLE = 48 * 3600
"""Seconds after which a message under a pressed button comes as InaccessibleMessage."""


def bot_user(bot: Bot) -> Json:
    """User, for a bot."""
    return {"id": bot.id, "is_bot": True, "first_name": bot.name, "username": bot.username}


def user(person: Person) -> Json:
    """User. The first word of a name is the first name."""
    shown: Json = {"id": person.id, "is_bot": False, **_names(person)}
    if person.language:
        shown["language_code"] = person.language
    return shown


def _names(person: Person) -> Json:
    first, _, last = person.name.partition(" ")
    names = {"first_name": first or str(person.id)}
    if last:
        names["last_name"] = last
    if person.username:
        names["username"] = person.username
    return names


def private_chat(person: Person) -> Json:
    """Chat, for a private one."""
    return {"id": person.id, "type": "private", **_names(person)}


def group_chat(group: Group) -> Json:
    """Chat, for a basic group or a supergroup."""
    if not group.supergroup:
        return {"id": group.id, "type": "group", "title": group.title, "all_members_are_administrators": True}
    shown: Json = {"id": group.id, "type": "supergroup", "title": group.title}
    if group.forum:
        shown["is_forum"] = True
    return shown


def chat(world: "World", chat_id: int) -> Json:
    """Chat by id."""
    return group_chat(world.groups[chat_id]) if chat_id < 0 else private_chat(world.people[chat_id])


def sender(world: "World", message: Message) -> Json:
    """Who wrote a message."""
    return bot_user(world.bots[message.sender]) if message.by_bot else user(world.people[message.sender])


def message(world: "World", one: Message, *, nested: bool = False) -> Json:
    """Message. A message that is itself the one replied to (`nested`) does not show its own."""
    shown: Json = {
        "message_id": one.id,
        "from": sender(world, one),
        "chat": chat(world, one.chat),
        "date": one.date,
    }
    if one.edited:
        shown["edit_date"] = one.edited
    if one.album:
        shown["media_group_id"] = one.album
    if one.thread:
        shown["message_thread_id"] = one.thread
        if one.thread in world.groups[one.chat].topics or one.service == "forum_topic_created":
            shown["is_topic_message"] = True
    # A message in a topic that is no other reply is a reply to the one the topic began with.
    to = one.reply_to or one.thread
    if to and not nested:
        replied = world.chat(one.bot, one.chat).messages.get(to)
        if replied is not None and replied is not one and not replied.deleted:
            shown["reply_to_message"] = message(world, replied, nested=True)
    if one.kind_of == "text":
        shown["text"] = one.text
        if one.entities:
            shown["entities"] = one.entities
    elif one.kind_of == "service":
        shown |= service(world, one)
    else:
        shown[one.kind_of] = media(one.kind_of, world.files[one.file])
        if one.kind_of == "animation":
            # Bot API, «Message»: an animation comes as a document too, for bots older than animations.
            shown["document"] = media("document", world.files[one.file])
        if one.text:
            shown["caption"] = one.text
            if one.entities:
                shown["caption_entities"] = one.entities
    if one.markup and "inline_keyboard" in one.markup:
        shown["reply_markup"] = one.markup
    return shown


def media(kind: str, file: StoredFile) -> Json | list[Json]:
    """PhotoSizes, Document, Voice, Video, Audio, Animation or Sticker."""
    base: Json = {"file_id": file.id, "file_unique_id": file.id[:12], "file_size": file.size}
    size = {"width": file.width or 512, "height": file.height or 512}
    length = {"duration": file.duration or 1, "mime_type": file.mime}
    match kind:
        case "photo":
            return [base | size]
        case "voice":
            return base | length
        case "video" | "animation":
            return base | size | length | {"file_name": file.name}
        case "audio":
            heard = {"title": file.title, "performer": file.performer}
            said = {name: value for name, value in heard.items() if value}
            return base | length | said | {"file_name": file.name}
        case "sticker":
            return base | size | {"type": "regular", "is_animated": False, "is_video": False}
        case _:
            return base | {"file_name": file.name, "mime_type": file.mime}


def maybe_inaccessible(world: "World", one: Message, *, nested: bool = False) -> Json:
    """The message under a pressed button, or one pinned: InaccessibleMessage when it is too old or was deleted."""
    if one.deleted or world.clock.now() - one.date > ACCESSIBLE:
        return {"chat": chat(world, one.chat), "message_id": one.id, "date": 0}
    return message(world, one, nested=nested)


def service(world: "World", one: Message) -> Json:
    """The field of a message about what has happened (Bot API, «Message»)."""
    if one.service == "pinned_message":
        pinned = world.chat(one.bot, one.chat).messages[one.about]
        return {"pinned_message": maybe_inaccessible(world, pinned, nested=True)}
    if one.service == "new_chat_members":
        # The other two are what older bots read.
        return {"new_chat_participant": one.about[0], "new_chat_member": one.about[0], "new_chat_members": one.about}
    if one.service == "left_chat_member":
        return {"left_chat_participant": one.about, "left_chat_member": one.about}
    # An older playground knew of one thing that happens.
    return {one.service: one.about} if one.service else {"group_chat_created": True}


def member(group: Group | None, who: Json, standing: Standing) -> Json:
    """ChatMember. In a private chat, which has no group, «kicked» means blocked."""
    shown: Json = {"user": who, "status": standing.status}
    match standing.status:
        case "kicked":
            shown["until_date"] = 0
        case "creator":
            shown["is_anonymous"] = False
        case "administrator":
            rights = (right for right in RIGHTS if right != "can_manage_topics" or (group and group.supergroup))
            shown |= {"can_be_edited": False} | {right: right in standing.rights for right in rights}
    return shown


def file(one: StoredFile, path: str = "") -> Json:
    """File."""
    shown: Json = {"file_id": one.id, "file_unique_id": one.id[:12], "file_size": one.size}
    if path:
        shown["file_path"] = path
    return shown


def known_chat(world: "World", one: Chat) -> Json:
    """ChatFullInfo: the part every chat has, and the message pinned last."""
    pinned = next(reversed(one.pinned), None)
    return {
        **chat(world, one.id),
        **({} if pinned is None else {"pinned_message": message(world, one.messages[pinned], nested=True)}),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
