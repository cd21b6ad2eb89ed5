"""What people do: they write, send files, press buttons, block a bot. Each of it becomes an update for the bot."""

import mimetypes
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from playground import topics
from playground.botapi import present
from playground.buttons import find_button
from playground.errors import Mistake, Refusal
from playground.events import said
from playground.group import Standing
from playground.model import Bot, Chat, Json, Message, Person, StoredFile
from playground.pictures import picture_size
from playground.presses import Press
from playground.text.formatted import Formatted, formatted
from playground.text.measure import units
from playground.told import spoken, told
from playground.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_IN_ALBUM = 10
USUAL_MIME = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "sticker": "image/webp",
}


class Details(NamedTuple):
    """What a sender says of a file: size in pixels, duration in seconds, what is heard in it. 0 and empty: unsaid."""

    width: int = 0
    height: int = 0
    duration: int = 0
    title: str = ""
    performer: str = ""


class Enclosed(NamedTuple):
    """A file that a person sends, and how. `html`: the caption is Telegram's HTML."""

    kind: str
    name: str
    content: bytes
    caption: str = ""
    html: bool = False


def open_chat(world: World, bot: Bot, chat_id: int, person_id: int | None) -> tuple[Chat, Person]:
    """The chat and who acts in it: in a private chat its owner, in a group the person named.

    Raises Mistake when there is no such chat or person, or the person has deleted the account or blocked the bot.
    """
    if chat_id > 0:
        person = world.person(chat_id)
        if person_id not in (None, chat_id):
            raise Mistake(400, f"chat {chat_id} is private", f"only person {chat_id} can act in it")
    else:
        group = world.group(chat_id)
        if group.migrated_to:
            raise Mistake(409, f"{group.title} has become a supergroup", f"act in {group.migrated_to}")
        if person_id is None or person_id not in group.members:
            raise Mistake(400, f"who acts in group {chat_id}?", f"say `person`, one of {group.members}")
        person = world.person(person_id)
    if person.deleted:
        raise Mistake(409, f"{person.name} has deleted the account", "add another person")
    if chat_id > 0 and bot.id in person.blocked:
        raise Mistake(409, f"{person.name} has blocked the bot", f"POST /api/people/{person.id}/unblock first")
    return world.chat(bot.id, chat_id), person


def write(
    world: World,
    bot: Bot,
    chat: Chat,
    person: Person,
    text: str,
    reply_to: int = 0,
    *,
    html: bool = False,
    thread: int = 0,
) -> Message:
    """A person sends a text. Raises Mistake for one that is empty, too long for one message, or no HTML it should be."""
    content = _worded(text, html)
    if not content.text:
        raise Mistake(400, "the text is empty", "say something in `text`")
    if units(content.text) > LONGEST_TEXT:
        raise Mistake(400, "the text is too long", f"an app sends at most {LONGEST_TEXT} characters in a message")
    message = _message(world, bot, chat, person, reply_to, thread)
    message.text, message.entities = content
    return spoken(world, bot, chat, message)


def send_file(
    world: World,
    bot: Bot,
    chat: Chat,
    person: Person,
    file: Enclosed,
    album: str = "",
    *,
    reply_to: int = 0,
    thread: int = 0,
) -> Message:
    """A person sends a file as one of an album, or alone. Raises Mistake for a caption that cannot be."""
    words = _captioned(file)
    message = _message(world, bot, chat, person, reply_to, thread)
    message.text, message.entities = words
    message.kind_of, message.album = file.kind, album
    message.file = keep_file(world, file.name, file.content, kind=file.kind).id
    return spoken(world, bot, chat, message)


def send_album(
    world: World, bot: Bot, chat: Chat, person: Person, files: Sequence[Enclosed], *, thread: int = 0
) -> list[Message]:
    """A person sends an album: each of its messages is an update of its own, one right after another.

    Raises Mistake when these files cannot go together; then none of them has gone.
    """
    if not 2 <= len(files) <= MOST_IN_ALBUM:
        raise Mistake(400, f"the number of files is {len(files)}", f"an album has 2 to {MOST_IN_ALBUM}")
    kinds = {file.kind for file in files}
    if not (kinds <= {"photo", "video"} or kinds in ({"document"}, {"audio"})):
        together = "photos and videos, or documents, or audio"
        raise Mistake(400, f"{', '.join(sorted(kinds))} do not go together", f"an album is of {together}")
    for file in files:
        _captioned(file)
    album = new_album()
    return [send_file(world, bot, chat, person, file, album, thread=thread) for file in files]


def new_album() -> str:
    """A `media_group_id` no album has had: digits, as Telegram's."""
    return str(10**16 + secrets.randbelow(9 * 10**16))


def _captioned(file: Enclosed) -> Formatted:
    words = _worded(file.caption, file.html)
    if units(words.text) > LONGEST_CAPTION:
        raise Mistake(400, "the caption is too long", f"at most {LONGEST_CAPTION} characters")
    return words


def _worded(text: str, html: bool) -> Formatted:
    """A text as a person has written it; in HTML bold is bold, as if chosen in the app's menu."""
    try:
        return formatted(text, "HTML" if html else "", None)
    except Refusal as refusal:
        raise Mistake(400, refusal.description, "write HTML as Telegram knows it, or leave `html` out") from None


def keep_file(
    world: World, name: str, content: bytes, *, kind: str, mime: str = "", details: Details | None = None
) -> StoredFile:
    """Stores a file; its type is told by its name when the sender did not say."""
    mime = mime or mimetypes.guess_type(name)[0] or USUAL_MIME.get(kind, "application/octet-stream")
    details = details or Details()
    width, height = picture_size(content) or (details.width, details.height)
    file = StoredFile(secrets.token_hex(20), name, mime, len(content), content, width, height, kind)
    file.duration, file.title, file.performer = details.duration, details.title, details.performer
    return world.add_file(file)


def crowd(world: World, bot: Bot, first: int, count: int, name: str) -> list[Person]:
    """So many people with ids from `first` who have started the bot without its being told. Who is there already stays
    who they are."""
    people = []
    for person_id in range(first, first + count):
        person = world.people.get(person_id)
        if person is None:
            person = Person(person_id, f"{name} {person_id}")
            world.save_person(person)
        chat = world.chat(bot.id, person_id)
        chat.started = True
        world.store.put(chat)
        people.append(person)
    return people


def edit(
    world: World, bot: Bot, chat: Chat, person: Person, message_id: int, text: str, *, html: bool = False
) -> Message:
    """A person changes the text or the caption of their own message."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted or message.by_bot or message.sender != person.id:
        raise Mistake(404, f"{person.name} has no message {message_id}", "GET the chat's messages to see their ids")
    message.text, message.entities = _worded(text, html)
    message.edited = int(world.clock.now())
    world.message_changed(message)
    told(world, bot, message, "edited_message")
    return message


def press(world: World, bot: Bot, chat: Chat, person: Person, wanted: Json) -> Press | str:
    """A person presses a button: the press, which the bot may answer, or the URL of a button that is a link.

    `wanted` has `button` or `data`, perhaps `message`. Raises Mistake 404 with the buttons there are.
    """
    message, data, url = find_button(chat, wanted)
    if url:
        return url
    chat.wrote_at = world.monotonic()
    made = world.presses.add(bot.id, chat.id, person.id, message.id)
    query: Json = {
        "id": made.id,
        "from": present.user(person),
        "message": present.maybe_inaccessible(world, message),
        "chat_instance": str(chat.id),
        "data": data,
    }
    made.update_id = world.send_update(bot, "callback_query", query)
    return made


def answered(world: World, press: Press, answer: Json) -> None:
    """The bot has answered a press: a toast or an alert for the one who pressed."""
    world.hub.publish("answer", lambda: said(press.chat, press.bot, **press_view(press, answer)), press.chat)


def press_view(press: Press, answer: Json | None) -> Json:
    """What became of a press, as `/api` shows it."""
    answer = answer or {}
    return {
        "update_id": press.update_id,
        "person": press.person,
        "message": press.message,
        "answered": bool(answer),
        "text": answer.get("text", ""),
        "alert": answer.get("alert", False),
        "url": answer.get("url", ""),
    }


def set_blocked(world: World, bot: Bot, person: Person, blocked: bool) -> Person:
    """A person blocks or unblocks a bot; the bot is told when that is news."""
    if blocked == (bot.id in person.blocked):
        return person
    person.blocked ^= {bot.id}
    world.save_person(person)
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    _membership(world, bot, present.private_chat(person), person, *statuses)
    return person


def _membership(world: World, bot: Bot, chat: Json, by: Person, old: str, new: str) -> None:
    update = {
        "chat": chat,
        "from": present.user(by),
        "date": int(world.clock.now()),
        "old_chat_member": present.member(None, present.bot_user(bot), Standing(old)),
        "new_chat_member": present.member(None, present.bot_user(bot), Standing(new)),
    }
    world.send_update(bot, "my_chat_member", update)


def _message(world: World, bot: Bot, chat: Chat, person: Person, reply_to: int = 0, thread: int = 0) -> Message:
    """A person's message without content yet. Raises Mistake when it cannot stand there."""
    if reply_to and reply_to not in chat.messages:
        raise Mistake(404, f"no message {reply_to} to reply to", "GET the chat's messages to see their ids")
    group = world.groups.get(chat.id)
    if thread and group is None:
        raise Mistake(400, f"chat {chat.id} has no topics", "leave `thread` out")
    if group is not None:
        if thread:
            topics.topic(group, thread)
        thread = thread or topics.thread_of(group, chat, reply_to)
        if not topics.may_write(group, person, thread):
            raise Mistake(
                409, f"the topic «{group.topics[thread].name}» is closed", "reopen it, or write as the creator"
            )
    date, number = int(world.clock.now()), world.next_message_id(bot, chat.id)
    return Message(bot.id, chat.id, number, person.id, False, date, reply_to=reply_to, thread=thread)
