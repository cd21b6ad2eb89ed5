"""Topics of a forum and pinned messages, as people and bots change them."""

from playground.errors import Mistake
from playground.group import Group, Topic
from playground.model import Bot, Chat, Message, Person
from playground.told import Actor, happened
from playground.world import World

ICON_COLOR = 7322096
"""The first of the colours a topic may have (Bot API, «createForumTopic»)."""


def topic(group: Group, thread: int) -> Topic:
    """A topic by id. Raises Mistake 404."""
    found = group.topics.get(thread)
    if found is None:
        have = ", ".join(f"{one.id} «{one.name}»" for one in group.topics.values()) or "none yet"
        raise Mistake(404, f"no topic {thread}", f"there are: {have}")
    return found


def add_topic(world: World, group: Group, by: Actor, name: str) -> Topic:
    """Somebody makes a topic; its id is that of the service message about it."""
    if not group.forum:
        raise Mistake(409, f"{group.title} has no topics", "make a supergroup with topics, or switch them on in it")
    about = {"name": name, "icon_color": ICON_COLOR}
    number = world.next_in_supergroup(group)
    made = group.topics[number] = Topic(number, name)
    world.save_group(group)
    happened(world, group, by, "forum_topic_created", about, text=name, thread=number, number=number)
    return made


def set_closed(world: World, group: Group, by: Actor, found: Topic, closed: bool) -> None:
    """Somebody closes a topic, or opens it again; nothing is told when it is so already."""
    if found.closed == closed:
        return
    found.closed = closed
    world.save_group(group)
    service = "forum_topic_closed" if closed else "forum_topic_reopened"
    happened(world, group, by, service, {}, text=found.name, thread=found.id)


def pin(world: World, chat: Chat, by: Actor, message: Message) -> None:
    """A message is pinned on top of the others. In a group that is a service message, as a person's doing too."""
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    world.store.put(chat)
    world.message_changed(message)
    group = world.groups.get(chat.id)
    if group is not None:
        thread = message.thread if message.thread in group.topics else 0
        happened(world, group, by, "pinned_message", message.id, text=message.text, thread=thread, only=chat.bot)


def unpin(world: World, chat: Chat, message: Message | None) -> bool:
    """A message, or the one pinned last, is pinned no more; whether it was."""
    number = message.id if message else next(reversed(chat.pinned), 0)
    if number not in chat.pinned:
        return False
    chat.pinned.remove(number)
    world.store.put(chat)
    if not chat.messages[number].deleted:
        world.message_changed(chat.messages[number])
    return True


def thread_of(group: Group | None, chat: Chat, reply_to: int) -> int:
    """The thread a message joins by being a reply (Bot API, «Message», message_thread_id): the topic of the one replied
    to; in «General» and in supergroups without topics, the message their chain began with."""
    if group is None or not group.supergroup or not reply_to:
        return 0
    replied = chat.messages[reply_to]
    return replied.thread or replied.id


def in_thread(group: Group | None, message: Message, thread: int) -> bool:
    """Whether people see a message in this topic; 0 is «General», where all is that is in no topic."""
    topics = group.topics if group else {}
    return (message.thread if message.thread in topics else 0) == thread


def may_write(group: Group, actor: Person | Bot, thread: int) -> bool:
    """Whether a topic is open to somebody: a closed one only to those who may manage topics."""
    found = group.topics.get(thread)
    standing = group.standing_of_bot(actor.id) if isinstance(actor, Bot) else group.standing(actor.id)
    return found is None or not found.closed or standing.may("can_manage_topics")
