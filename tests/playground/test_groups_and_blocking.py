"""Groups, blocking, who is in a chat, command menus."""

import pytest

from playground.client import ApiError, Messenger, Person
from tests.playground.helpers import BareBot, keyboard


async def test_blocking_and_unblocking_are_told_once(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    await anna.blocks()
    await anna.blocks()
    await anna.unblocks()
    changes = [update["my_chat_member"] for update in await bot.updates()]
    statuses = [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert changes[0]["chat"]["id"] == changes[0]["from"]["id"] == anna.id
    assert changes[0]["new_chat_member"]["user"]["is_bot"]
    await anna.blocks()
    with pytest.raises(ApiError, match=r"has blocked the bot .*unblock"):
        await anna.says("ау")


async def test_a_group(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    group = await messenger.add_group("Педсовет", [anna.id, boris.id])
    joined, _ = await bot.updates()
    assert joined["my_chat_member"]["chat"] == {
        "id": group,
        "type": "group",
        "title": "Педсовет",
        "all_members_are_administrators": True,
    }
    await messenger.text(group, "всем привет", person=boris.id)
    (said,) = await bot.updates()
    assert (said["message"]["chat"]["id"], said["message"]["from"]["id"]) == (group, boris.id)
    await bot.call("sendMessage", chat_id=group, text="кто за?", reply_markup=keyboard("За"))
    await messenger.press(group, "За", person=anna.id, wait=0)
    (pressed,) = await bot.updates()
    assert (pressed["callback_query"]["from"]["id"], pressed["callback_query"]["message"]["chat"]["id"]) == (
        anna.id,
        group,
    )
    statuses = [
        (await bot.call("getChatMember", chat_id=group, user_id=user))["status"] for user in (anna.id, boris.id, 1)
    ]
    assert statuses == ["creator", "member", "member"]
    words = await bot.refused("deleteMessage", chat_id=group, message_id=said["message"]["message_id"])
    assert words == "Bad Request: message can't be deleted"
    with pytest.raises(ApiError, match="who acts in group"):
        await messenger.text(group, "кто я?")


async def test_chats_and_members(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    stranger = await messenger.person("Незнакомка")
    assert (await bot.call("getChat", chat_id=anna.id))["username"] == "anna"
    assert await bot.refused("getChat", chat_id=stranger.id) == "Bad Request: chat not found"
    member = await bot.call("getChatMember", chat_id=anna.id, user_id=anna.id)
    assert (member["status"], member["user"]["language_code"]) == ("member", "ru")
    assert (await bot.call("getChatMember", chat_id=anna.id, user_id=stranger.id))["status"] == "left"
    assert await bot.refused("getChatMember", chat_id=anna.id, user_id=5) == "Bad Request: user not found"


async def test_unread_until_the_chat_is_read(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    for text in ("раз", "два"):
        await bot.call("sendMessage", chat_id=anna.id, text=text)

    async def line() -> tuple[str, str, int]:
        (chat,) = await messenger.call("GET", "chats", query={"person": anna.id})
        return chat["title"], chat["last"]["text"], chat["unread"]

    assert await line() == ("Bot 1", "два", 2)
    await messenger.call("GET", f"chats/{anna.id}/messages", query={"person": anna.id})
    assert await line() == ("Bot 1", "два", 0)
    (chat,) = await messenger.call("GET", "chats")
    assert chat["title"] == "Анна Иванова"


async def test_command_menus_from_the_narrowest_scope(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    def commands(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": "Что-то"}]

    own = {"type": "chat", "chat_id": anna.id}
    await bot.call("setMyCommands", commands=commands("all"))
    await bot.call("setMyCommands", commands=commands("private"), scope={"type": "all_private_chats"})
    await bot.call("setMyCommands", commands=commands("own"), scope=own)
    await bot.call("setMyCommands", commands=commands("own_ru"), scope=own, language_code="ru")
    seen = []
    for params in ({"scope": own, "language_code": "ru"}, {"scope": own}, {"scope": {"type": "all_private_chats"}}, {}):
        seen += [one["command"] for one in await messenger.commands(anna.id)]
        assert await bot.call("getMyCommands", **params) == commands(seen[-1])
        await bot.call("deleteMyCommands", **params)
    assert seen == ["own_ru", "own", "private", "all"]
    assert await messenger.commands(anna.id) == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Плохо", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": []} | {"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": []} | {"scope": {"type": "world"}}, "can't parse BotCommandScope: unsupported type specified"),
    ],
)
async def test_command_menus_that_cannot_be(bot: BareBot, params: dict[str, object], words: str) -> None:
    assert await bot.refused("setMyCommands", **params) == f"Bad Request: {words}"


async def test_two_bots_do_not_see_each_others_chats(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    other = BareBot(messenger.url, "2:other")
    async with other:
        await other.call("getMe")
        words = await other.refused("sendMessage", chat_id=anna.id, text="x")
        assert words == "Forbidden: bot can't initiate conversation with a user"
        with pytest.raises(ApiError, match=r"which bot\?"):
            await anna.says("кому?")
        messenger.bot = 2
        await anna.start()
        assert await bot.updates() == []
        assert len(await other.updates()) == 1
