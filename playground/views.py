"""What `/api` shows: the objects of playground/README.md."""

from typing import TYPE_CHECKING

from playground.clock import iso
from playground.model import Bot, Chat, Group, Json, Message, Person, StoredFile
from playground.text.safe import safe_html

if TYPE_CHECKING:
    from playground.world import World


def bot(one: Bot) -> Json:
    """Bot: who it is and its commands for everybody."""
    return {"id": one.id, "username": one.username, "name": one.name, "commands": one.commands.get("default", [])}


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
    return {"id": one.id, "title": one.title, "members": one.members, "bots": one.bots}


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
