"""The command menu and its scopes (Bot API, «setMyCommands», «BotCommandScope»)."""

import re
from typing import Any

from playground.botapi.call import Call, Methods
from playground.errors import bad_request
from playground.group import Group
from playground.model import Bot, Json, Person

SIMPLE_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256


def set_my_commands(call: Call) -> bool:
    """Sets the commands of a scope and a language."""
    scope = _scope(call)
    commands = call.params.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    _keep(call, scope, [_command(command) for command in commands])
    return True


def get_my_commands(call: Call) -> list[Json]:
    """The commands of exactly this scope and language."""
    return call.bot.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> bool:
    """Forgets the commands of a scope and a language: the next wider scope is seen again."""
    _keep(call, _scope(call), [])
    return True


def seen_by(bot: Bot, person: Person, group: Group | None = None) -> list[Json]:
    """The commands a person sees in the private chat or a group: the narrowest scope that has some, the own language
    first. Bot API, «Determining list of commands»."""
    for scope in (*_scopes(person, group), "default"):
        for key in (f"{scope}/{person.language}", scope):
            if bot.commands.get(key):
                return bot.commands[key]
    return []


def _scopes(person: Person, group: Group | None) -> list[str]:
    if group is None:
        return [f"chat:{person.id}", "all_private_chats"]
    administrator = group.standing(person.id).status in ("creator", "administrator")
    own = [f"chat_member:{group.id}:{person.id}", f"chat_administrators:{group.id}", f"chat:{group.id}"]
    scopes = [*own, "all_chat_administrators", "all_group_chats"]
    return [scope for scope in scopes if administrator or "administrators" not in scope]


def _keep(call: Call, key: str, commands: list[Json]) -> None:
    bot = call.bot
    if commands:
        bot.commands[key] = commands
    else:
        bot.commands.pop(key, None)
    call.world.tell_bot(bot)
    scope = key.partition("/")[0].split(":")
    chat = int(scope[1]) if len(scope) > 1 else None
    call.world.hub.publish("commands", lambda: {"bot": bot.id, "chat": chat, "commands": commands}, chat)


def _scope(call: Call) -> str:
    """A key for the scope and language of a call, such as `default`, `chat:7` or `all_private_chats/en`."""
    scope = call.params.structure("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: expected an Object")
    key = kind = str(scope.get("type", ""))
    if kind in CHAT_SCOPES:
        chat_id = scope.get("chat_id", "")
        if not str(chat_id).lstrip("-").isdigit() or not _known(call, int(chat_id)):
            raise bad_request("chat not found")
        key = f"{kind}:{chat_id}"
        if kind == "chat_member":
            key += f":{scope.get('user_id', 0)}"
    elif kind not in SIMPLE_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = call.params.text("language_code")
    return f"{key}/{language}" if language else key


def _known(call: Call, chat_id: int) -> bool:
    """Telegram knows a chat for a bot only once they have talked."""
    if chat_id < 0:
        group = call.world.groups.get(chat_id)
        return group is not None and group.standing_of_bot(call.bot.id).inside
    chat = call.world.chats.get((call.bot.id, chat_id))
    return chat is not None and chat.started


def _command(value: Any) -> Json:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command = str(value.get("command", "")).removeprefix("/")
    description = str(value.get("description", "")).strip()
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


METHODS: Methods = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
