"""One call of a method, and what every method needs from it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.botapi.params import Params
from playground.errors import Refusal, bad_request, forbidden
from playground.group import Group
from playground.model import Bot, Chat, Message
from playground.world import World


@dataclass(slots=True)
class Call:
    """Who calls, with what. `message` is noted by methods that touch one, for the log of calls."""

    world: World
    bot: Bot
    params: Params
    message: int | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat the call names, if it is a number."""
        try:
            return int(self.params.raw("chat_id"))
        except (TypeError, ValueError):
            return None

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter names. Raises Refusal 400 when there is none the bot may know of."""
        if not self.params.text(name).strip():
            raise bad_request(f"{name} is empty")
        chat_id = self.params.integer(name)
        group = self.world.groups.get(chat_id)
        if group is not None:
            _check_inside(group, self.bot)
        elif chat_id not in self.world.people:
            raise bad_request("chat not found")
        return self.world.chat(self.bot.id, chat_id)

    def group(self) -> tuple[Group, Chat]:
        """The group of a call that is about groups. Raises Refusal 400 for a private chat."""
        chat = self.chat()
        if chat.private:
            raise bad_request("there are no administrators in the private chat")
        return self.world.groups[chat.id], chat

    def open_chat(self) -> Chat:
        """A chat the bot may write to. Raises Refusal 403 where it may not (Bot API, «sendMessage»), 400 with the new id
        for a group that has become a supergroup (Bot API, «ResponseParameters»)."""
        chat = self.chat()
        group = self.world.groups.get(chat.id)
        if group is not None and group.migrated_to:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, words, {"migrate_to_chat_id": group.migrated_to})
        if chat.private:
            person = self.world.people[chat.id]
            if person.deleted:
                raise forbidden("user is deactivated")
            if self.bot.id in person.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        return chat

    def found(self, chat: Chat, missing: str) -> Message:
        """The message of `message_id` in a chat. Raises Refusal 400 with the words of `missing`."""
        if not self.params.has("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(self.params.integer("message_id"))
        if message is None or message.deleted:
            raise bad_request(missing)
        self.message = message.id
        return message


def _check_inside(group: Group, bot: Bot) -> None:
    """Raises Refusal for a group the bot is out of, or has never been in. One that has become a supergroup can be read."""
    if bot.id not in group.bots:
        raise bad_request("chat not found")
    standing, kind = group.bots[bot.id], "supergroup" if group.supergroup else "group"
    if standing.inside or group.migrated_to:
        return
    if standing.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    raise forbidden(f"bot is not a member of the {kind} chat")


Method = Callable[[Call], Any | Awaitable[Any]]
Methods = dict[str, Method]
