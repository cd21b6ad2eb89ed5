"""What `/api` shows: the objects of playground/README.md."""

from typing import TYPE_CHECKING

from playground.clock import iso
from playground.group import Group, Topic
from playground.model import Bot, Chat, Json, Message, Person, StoredFile
from playground.text.safe import safe_html

if TYPE_CHECKING:
    from playground.world import World


def bot(one: Bot) -> Json:
    """Bot: who it is and its commands for everybody."""
    commands = one.commands.get("default", [])
    return {"id": one.id, "username": one.username, "name": one.name, "commands": commands, "privacy": one.privacy}


def person(one: Person) -> Json:
    """Person."""
    return {
        "id": one.id,
        "name": one.name,
        "username": one.username or None,
        "language": one.language,
        "note": one.note or None,
        "blocked": sorted(one.blocked),
        "deleted": one.deleted,
    }


def group(one: Group) -> Json:
    """Group."""
    return {
        "id": one.id,
        "title": one.title,
        "type": "supergroup" if one.supergroup else "group",
        "members": one.members,
        "bots": one.bots_inside,
        "statuses": {str(number): standing.status for number, standing in one.people.items()},
        "bot_statuses": {str(number): standing.status for number, standing in one.bots.items()},
        "bot_rights": {str(number): list(standing.rights) for number, standing in one.bots.items()},
        "forum": one.forum,
        "topics": [topic(each) for each in one.topics.values()],
        "migrated_to": one.migrated_to or None,
    }


def topic(one: Topic) -> Json:
    """Topic."""
    return {"id": one.id, "name": one.name, "closed": one.closed}


def file(one: StoredFile) -> Json:
    """The file of a message."""
    return {"id": one.id, "name": one.name, "size": one.size, "mime": one.mime}


def sender(world: "World", one: Message) -> Json:
    """Who wrote a message."""
    if one.by_bot:
        return {"id": one.sender, "name": world.bots[one.sender].name, "bot": True}
    writer = world.people.get(one.sender)
    return {"id": one.sender, "name": writer.name if writer else "", "bot": False}


def message(world: "World", one: Message) -> Json:
    """Message. `revision` grows with each change in any chat."""
    attached = world.files.get(one.file) if one.file else None
    return {
        "id": one.id,
        "chat": one.chat,
        "bot": one.bot,
        "from": sender(world, one),
        "date": iso(one.date),
        "edited": iso(one.edited) if one.edited else None,
        "deleted": one.deleted,
        "html": safe_html(one.text, one.entities),
        "text": one.text,
        "entities": one.entities,
        "reply_to": one.reply_to or None,
        "buttons": [[_button(button) for button in row] for row in one.buttons()],
        "kind": one.kind_of,
        "file": file(attached) if attached else None,
        "media_group_id": one.album or None,
        "thread": one.thread or None,
        "service": one.service or None,
        "about": one.about,
        "pinned": one.id in world.chat(one.bot, one.chat).pinned,
        "revision": one.revision,
    }


def _button(button: Json) -> Json:
    shown = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button:
        shown["url"] = button["url"]
    return shown


def chat(world: "World", one: Chat, reader: int | None) -> Json:
    """One line of the list of chats, as `reader` sees it; None sees every chat from the bot's side."""
    last = next(iter(one.newest_first()), None)
    if not one.private:
        title = world.groups[one.id].title
    elif reader is None:
        title = world.people[one.id].name if one.id in world.people else str(one.id)
    else:
        title = world.bots[one.bot].name
    return {
        "chat": one.id,
        "bot": one.bot,
        "title": title,
        "last": message(world, last) if last else None,
        "unread": 0 if reader is None else unread(one, reader),
    }


def unread(one: Chat, reader: int) -> int:
    """Messages of others since this person last looked or wrote."""
    seen = one.read.get(str(reader), 0)
    number = 0
    for message_ in one.newest_first():
        if message_.id <= seen:
            break
        number += message_.sender != reader
    return number


def deliveries(world: "World", bot_: Bot, after: int, text: str) -> Json:
    """For each chat the bot may write to or has written to: how many messages it has sent there, deleted ones too.

    `doubled` has the chats that got the same (kind, text and file) again, with the number of such messages. Only
    messages with an id above `after` whose text contains `text` are counted.
    """
    sent: dict[str, int] = {}
    doubled: dict[str, int] = {}
    for (bot_id, chat_id), one in world.chats.items():
        if bot_id != bot_.id:
            continue
        contents = [
            (each.kind_of, each.text, each.file)
            for each in one.messages.values()
            if each.by_bot and each.id > after and text in each.text
        ]
        if contents or one.started:
            sent[str(chat_id)] = len(contents)
        again = len(contents) - len(set(contents))
        if again:
            doubled[str(chat_id)] = again
    return {"sent": sent, "doubled": doubled}
