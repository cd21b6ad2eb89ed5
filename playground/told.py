"""What bots in a group are told: messages, what has happened, who has become what."""

from typing import Any

from playground.botapi import present
from playground.group import Group, Standing
from playground.model import Bot, Chat, Json, Message, Person
from playground.world import World

Actor = Person | Bot
"""Who has done it."""


def told(world: World, bot: Bot, message: Message, kind: str = "message") -> None:
    """A bot gets a person's message, unless it is not in the group any more or its privacy forbids."""
    group = world.groups.get(message.chat)
    if group is None or _hears(world, bot, group, message):
        world.send_update(bot, kind, present.message(world, message))


def _hears(world: World, bot: Bot, group: Group, message: Message) -> bool:
    """Bots FAQ, «What messages will my bot get?»: with privacy on, commands, replies to it and service messages only."""
    standing = group.standing_of_bot(bot.id)
    if not standing.inside:
        return False
    if not bot.privacy or standing.status == "administrator" or message.service:
        return True
    replied = world.chat(bot.id, group.id).messages.get(message.reply_to)
    return (replied is not None and replied.by_bot) or _commands(bot, message)


def _commands(bot: Bot, message: Message) -> bool:
    """Whether a message begins with a command that this bot may take for its own."""
    if not any(entity["type"] == "bot_command" and entity["offset"] == 0 for entity in message.entities):
        return False
    _, at, name = message.text.split()[0].partition("@")
    return not at or name.lower() == bot.username.lower()


def happened(
    world: World,
    group: Group,
    by: Actor,
    service: str,
    about: Any,
    *,
    text: str = "",
    thread: int = 0,
    number: int = 0,
    only: int | None = None,
) -> None:
    """Something has happened in a group: a service message in each bot's view of it, an update to those inside.

    `service` is a field of Message (Bot API, «Message»), `about` its content; `text` is what people read. In a supergroup
    the message has one id for all, `number` if that is known already. `only` is the bot in whose view alone it has happened.
    """
    if group.supergroup and not number:
        number = world.next_in_supergroup(group)
    for bot, chat in world.views_of(group):
        if only not in (None, bot.id):
            continue
        message = Message(
            bot.id,
            chat.id,
            number or world.next_message_id(bot, chat.id),
            by.id,
            isinstance(by, Bot),
            int(world.clock.now()),
            text,
            kind_of="service",
            thread=thread,
            service=service,
            about=about,
        )
        chat.started = True
        world.add_message(message)
        told(world, bot, message)


def bot_became(world: World, group: Group, bot: Bot, new: Standing, by: Actor) -> None:
    """A bot is something else in a group: it gets my_chat_member, the last thing it hears when it is out."""
    old = group.standing_of_bot(bot.id)
    group.bots[bot.id] = new
    world.save_group(group)
    user = present.bot_user(bot)
    world.send_update(bot, "my_chat_member", _change(world, group, by, user, old, new))


def person_became(world: World, group: Group, person: Person, new: Standing, by: Actor) -> None:
    """A person is something else in a group: administrators among the bots that asked for it get chat_member."""
    old = group.standing(person.id)
    if not old.inside and person.id != group.creator:
        # Who comes again stands last; the creator stays first.
        group.people.pop(person.id, None)
    group.people[person.id] = new
    world.save_group(group)
    for bot, _ in world.views_of(group):
        if group.standing_of_bot(bot.id).status == "administrator":
            update = _change(world, group, by, present.user(person), old, new)
            world.send_update(bot, "chat_member", update)


def _change(world: World, group: Group, by: Actor, user: Json, old: Standing, new: Standing) -> Json:
    """ChatMemberUpdated."""
    return {
        "chat": present.chat(world, group.id),
        "from": present.bot_user(by) if isinstance(by, Bot) else present.user(by),
        "date": int(world.clock.now()),
        "old_chat_member": present.member(group, user, old),
        "new_chat_member": present.member(group, user, new),
    }


def spoken(world: World, bot: Bot, chat: Chat, message: Message) -> Message:
    """A person's message goes into the chat and to the bot."""
    chat.wrote_at = world.monotonic()
    chat.started = True
    chat.read[str(message.sender)] = message.id
    world.store.put(chat)
    world.add_message(message)
    told(world, bot, message)
    return message
