"""Supergroups, topics and membership, as a bot without a library gets them."""

import pytest

from playground.client import ApiError, Messenger, Person
from tests.playground.helpers import BareBot, Json, keyboard


def kinds(updates: list[Json]) -> list[str]:
    """What each update is: its kind, and of a service message which."""
    found = []
    for update in updates:
        (kind,) = update.keys() - {"update_id"}
        service = update[kind].keys() & {
            "group_chat_created",
            "new_chat_members",
            "left_chat_member",
            "forum_topic_created",
            "forum_topic_closed",
            "forum_topic_reopened",
            "pinned_message",
            "migrate_to_chat_id",
            "migrate_from_chat_id",
        }
        found.append(f"{kind} {service.pop()}" if service else kind)
    return found


def turn(update: Json) -> tuple[str, str]:
    """From what to what the bot was turned."""
    change = update["my_chat_member"]
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


@pytest.fixture
async def forum(anna: Person, bot: BareBot, messenger: Messenger) -> int:
    """Anna's supergroup with topics, Boris and the bot in it; the bot has taken up what it was told."""
    boris = await messenger.person("Борис", id=2002)
    group = await messenger.add_group("Физики", [anna.id, boris.id], topics=True)
    await bot.updates()
    return group


async def test_a_bot_is_added_to_a_new_supergroup(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    group = await messenger.add_group("Физики", [anna.id], topics=True)
    added, came = await bot.updates()
    assert str(group).startswith("-100")
    assert turn(added) == ("left", "member")
    chat = {"id": group, "type": "supergroup", "title": "Физики", "is_forum": True}
    assert added["my_chat_member"]["chat"] == came["message"]["chat"] == chat
    assert [user["id"] for user in came["message"]["new_chat_members"]] == [1]
    full = await bot.call("getChat", chat_id=group)
    assert (full["type"], full["title"], full["is_forum"]) == ("supergroup", "Физики", True)
    assert await bot.call("getChatMemberCount", chat_id=group) == 2


async def test_people_come_and_go(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    vera, gleb = await messenger.person("Вера"), await messenger.person("Глеб")
    await messenger.join(forum, vera.id, gleb.id)
    await messenger.leave(forum, vera.id)
    await messenger.leave(forum, gleb.id, by=anna.id)
    came, left, removed = [update["message"] for update in await bot.updates()]
    assert [user["id"] for user in came["new_chat_members"]] == [vera.id, gleb.id]
    assert came["from"]["id"] == anna.id
    assert (left["from"]["id"], left["left_chat_member"]["id"]) == (vera.id, vera.id)
    assert (removed["from"]["id"], removed["left_chat_member"]["id"]) == (anna.id, gleb.id)
    people = (anna.id, 2002, vera.id, gleb.id, 1)
    members = [await bot.call("getChatMember", chat_id=forum, user_id=person) for person in people]
    assert [one["status"] for one in members] == ["creator", "member", "left", "kicked", "member"]
    await messenger.join(forum, vera.id)
    (again,) = await bot.updates()
    assert again["message"]["from"]["id"] == vera.id
    with pytest.raises(ApiError, match="in the group already"):
        await messenger.join(forum, vera.id)
    with pytest.raises(ApiError, match="is not in the group"):
        await messenger.leave(forum, gleb.id)


async def test_words_in_a_topic(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    thread = await messenger.add_topic(forum, "Олимпиады")
    asked = await messenger.text(forum, "/когда олимпиада?", person=2002, thread=thread)
    made, said = [update["message"] for update in await bot.updates()]
    assert made["forum_topic_created"]["name"] == "Олимпиады"
    assert made["message_id"] == made["message_thread_id"] == thread
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    # As in Telegram: what is no reply to anything else is one to the message the topic began with.
    assert said["reply_to_message"]["message_id"] == thread
    answer = await bot.call(
        "sendMessage", chat_id=forum, text="в мае", reply_parameters={"message_id": asked.id}, message_thread_id=thread
    )
    assert (answer["message_thread_id"], answer["reply_to_message"]["message_id"]) == (thread, asked.id)
    await messenger.text(forum, "спасибо", person=2002, reply_to=answer["message_id"])
    (thanks,) = await bot.updates()
    assert thanks["message"]["message_thread_id"] == thread
    assert thanks["message"]["reply_to_message"]["text"] == "в мае"
    shown = await messenger.messages(forum)
    assert [(one.thread, one.service) for one in shown] == [
        (None, "new_chat_members"),
        (thread, "forum_topic_created"),
        *[(thread, None)] * 3,
    ]
    assert [len(await messenger.messages(forum, thread=each)) for each in (0, thread)] == [1, 4]


async def test_threads_that_are_not_there(forum: int, bot: BareBot, messenger: Messenger, anna: Person) -> None:
    said = await messenger.text(forum, "в общей", person=anna.id)
    await messenger.text(forum, "ответ в общей", person=anna.id, reply_to=said.id)
    first, second = [update["message"] for update in await bot.updates()]
    assert "message_thread_id" not in first
    assert (second["message_thread_id"], "is_topic_message" in second) == (said.id, False)
    for thread in (1, 999, said.id):
        words = await bot.refused("sendMessage", chat_id=forum, text="x", message_thread_id=thread)
        assert words == "Bad Request: message thread not found"
    words = await bot.refused("sendMessage", chat_id=anna.id, text="x", message_thread_id=5)
    assert words == "Bad Request: message thread not found"


async def test_a_closed_topic(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    thread = await messenger.add_topic(forum, "Архив")
    await messenger.close_topic(forum, thread)
    await messenger.close_topic(forum, thread)
    assert kinds(await bot.updates()) == ["message forum_topic_created", "message forum_topic_closed"]
    words = await bot.refused("sendMessage", chat_id=forum, text="x", message_thread_id=thread)
    assert words == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(ApiError, match="closed"):
        await messenger.text(forum, "можно?", person=2002, thread=thread)
    await messenger.text(forum, "создателю можно", person=anna.id, thread=thread)
    await messenger.promote_bot(forum)
    await bot.call("sendMessage", chat_id=forum, text="и администратору", message_thread_id=thread)
    await messenger.demote_bot(forum)
    await messenger.reopen_topic(forum, thread)
    await bot.call("sendMessage", chat_id=forum, text="снова всем", message_thread_id=thread)
    assert kinds(await bot.updates()) == [
        "message",
        "my_chat_member",
        "my_chat_member",
        "message forum_topic_reopened",
    ]


@pytest.mark.parametrize("supergroup", [False, True])
async def test_the_bot_is_removed_and_added_again(
    supergroup: bool, anna: Person, bot: BareBot, messenger: Messenger
) -> None:
    group = await messenger.add_group("Физики", [anna.id], supergroup=supergroup)
    await bot.updates()
    await bot.call("sendMessage", chat_id=group, text="кнопка", reply_markup=keyboard("Да"))
    await messenger.remove_bot(group)
    said = await messenger.text(group, "без бота", person=anna.id)
    await messenger.edit(group, said.id, "совсем без бота", person=anna.id)
    with pytest.raises(ApiError, match="is not in the group"):
        await messenger.press(group, "Да", person=anna.id)
    (removed,) = await bot.updates()
    assert turn(removed) == ("member", "kicked")
    kind = "supergroup" if supergroup else "group"
    words = f"Forbidden: bot was kicked from the {kind} chat"
    for method in ("sendMessage", "getChat", "getChatAdministrators"):
        assert await bot.refused(method, chat_id=group, text="x") == words
    await messenger.add_bot(group)
    added, came = await bot.updates()
    assert (turn(added), "new_chat_members" in came["message"]) == (("kicked", "member"), True)
    await bot.call("sendMessage", chat_id=group, text="я снова здесь")
    assert await bot.call("leaveChat", chat_id=group)
    (left,) = await bot.updates()
    assert (turn(left), left["my_chat_member"]["from"]["id"]) == (("member", "left"), 1)
    words = f"Forbidden: bot is not a member of the {kind} chat"
    assert await bot.refused("sendMessage", chat_id=group, text="x") == words


async def test_an_administrator_with_rights_pins(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    sent = await bot.call("sendMessage", chat_id=forum, text="тема месяца")
    pinning = {"chat_id": forum, "message_id": sent["message_id"]}
    words = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert await bot.refused("pinChatMessage", **pinning) == words
    await messenger.promote_bot(forum, can_pin_messages=False)
    assert await bot.refused("pinChatMessage", **pinning) == words
    assert await bot.refused("unpinChatMessage", **pinning) == words
    await messenger.promote_bot(forum)
    first, second = await bot.updates()
    assert (turn(first), turn(second)) == (("member", "administrator"), ("administrator", "administrator"))
    assert [update["my_chat_member"]["new_chat_member"]["can_pin_messages"] for update in (first, second)] == [
        False,
        True,
    ]
    await bot.call("pinChatMessage", **pinning)
    (pinned,) = await bot.updates()
    assert pinned["message"]["pinned_message"]["text"] == "тема месяца"
    assert (await bot.call("getChat", chat_id=forum))["pinned_message"]["message_id"] == sent["message_id"]
    assert await messenger.pinned(forum) == [sent["message_id"]]
    said = await messenger.text(forum, "правила", person=anna.id)
    await messenger.pin(forum, said.id, person=anna.id)
    assert await messenger.pinned(forum) == [sent["message_id"], said.id]
    await bot.call("unpinChatMessage", chat_id=forum)
    assert await messenger.pinned(forum) == [sent["message_id"]]
    administrators = await bot.call("getChatAdministrators", chat_id=forum)
    assert [(one["user"]["id"], one["status"]) for one in administrators] == [
        (anna.id, "creator"),
        (1, "administrator"),
    ]


async def test_what_may_be_deleted(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    thread = await messenger.add_topic(forum, "Олимпиады")
    said = await messenger.text(forum, "лишнее", person=anna.id, thread=thread)
    words = "Bad Request: message can't be deleted"
    assert await bot.refused("deleteMessage", chat_id=forum, message_id=said.id) == words
    await messenger.promote_bot(forum)
    assert await bot.call("deleteMessage", chat_id=forum, message_id=said.id)
    assert await bot.refused("deleteMessage", chat_id=forum, message_id=thread) == words


async def test_pins_of_a_private_chat(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    sent = [await bot.call("sendMessage", chat_id=anna.id, text=text) for text in ("раз", "два")]
    for message in sent:
        await bot.call("pinChatMessage", chat_id=anna.id, message_id=message["message_id"])
    assert (await bot.call("getChat", chat_id=anna.id))["pinned_message"]["text"] == "два"
    assert len(await messenger.pinned(anna.id)) == 2
    await bot.call("deleteMessage", chat_id=anna.id, message_id=sent[1]["message_id"])
    assert (await bot.call("getChat", chat_id=anna.id))["pinned_message"]["text"] == "раз"
    await bot.call("unpinAllChatMessages", chat_id=anna.id)
    assert await messenger.pinned(anna.id) == []
    assert "pinned_message" not in await bot.call("getChat", chat_id=anna.id)
    words = await bot.refused("unpinChatMessage", chat_id=anna.id)
    assert words == "Bad Request: message to unpin not found"


async def test_a_group_becomes_a_supergroup(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    old = await messenger.add_group("Физики", [anna.id])
    await messenger.promote_bot(old)
    await bot.updates()
    new = await messenger.upgrade(old, topics=True)
    updates = await bot.updates()
    assert kinds(updates) == ["my_chat_member", "message migrate_to_chat_id", "message migrate_from_chat_id"]
    became, there, here = (next(iter(update[kind] for kind in update.keys() - {"update_id"})) for update in updates)
    assert (became["chat"]["id"], became["new_chat_member"]["status"]) == (new, "administrator")
    assert (there["chat"]["id"], there["migrate_to_chat_id"]) == (old, new)
    assert (here["chat"]["id"], here["migrate_from_chat_id"]) == (new, old)
    assert await bot.answer("sendMessage", chat_id=old, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    await bot.call("sendMessage", chat_id=new, text="на новом месте")
    with pytest.raises(ApiError, match="has become a supergroup"):
        await messenger.text(old, "эй", person=anna.id)
    await messenger.text(new, "мы здесь", person=anna.id)
    assert kinds(await bot.updates()) == ["message"]


async def test_members_are_told_to_administrators_that_asked(
    forum: int, anna: Person, bot: BareBot, messenger: Messenger
) -> None:
    await messenger.leave(forum, 2002)
    await bot.updates(allowed_updates=["message", "chat_member"])
    await messenger.join(forum, 2002)
    assert kinds(await bot.updates()) == ["message new_chat_members"]
    await messenger.promote_bot(forum)
    await messenger.leave(forum, 2002, by=anna.id)
    changed, gone = await bot.updates()
    assert "left_chat_member" in gone["message"]
    change = changed["chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert (change["from"]["id"], change["new_chat_member"]["user"]["id"]) == (anna.id, 2002)


async def test_privacy(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    assert (await bot.call("getMe"))["can_read_all_group_messages"]
    await messenger.privacy(True, bot=1)
    assert not (await bot.call("getMe"))["can_read_all_group_messages"]
    sent = await bot.call("sendMessage", chat_id=forum, text="спрашивайте")
    for text in ("просто так", "/help", "/help@LOCAL_1_bot срочно", "/help@other_bot", "/помощь", "потом /help"):
        await messenger.text(forum, text, person=anna.id)
    await messenger.text(forum, "вопрос", person=anna.id, reply_to=sent["message_id"])
    await messenger.add_topic(forum, "Тема")
    heard = [update["message"].get("text") for update in await bot.updates()]
    assert heard == ["/help", "/help@LOCAL_1_bot срочно", "вопрос", None]
    await messenger.promote_bot(forum)
    await messenger.text(forum, "просто так", person=anna.id)
    assert kinds(await bot.updates()) == ["my_chat_member", "message"]


async def test_the_same_number_in_two_supergroups(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    other = await messenger.add_group("Химики", [anna.id], supergroup=True)
    sent = [await bot.call("sendMessage", chat_id=chat, text=str(chat)) for chat in (forum, other)]
    assert sent[0]["message_id"] == sent[1]["message_id"]
    assert [(await messenger.newest(chat)).text for chat in (forum, other)] == [str(forum), str(other)]


async def test_command_menus_in_a_group(forum: int, anna: Person, bot: BareBot, messenger: Messenger) -> None:
    async def menus(*scopes: Json) -> list[tuple[str, str]]:
        seen = []
        for scope in scopes:
            await bot.call("setMyCommands", commands=[{"command": scope["type"], "description": "Что-то"}], scope=scope)
            (anna_sees,), (boris_sees,) = [await messenger.commands(one, chat=forum) for one in (anna.id, 2002)]
            seen.append((anna_sees["command"], boris_sees["command"]))
        return seen

    one_member = {"type": "chat_member", "chat_id": forum, "user_id": 2002}
    wide, all_admins, here = (
        {"type": "default"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": forum},
    )
    assert await menus(wide, all_admins, {"type": "all_group_chats"}, here, one_member) == [
        ("default", "default"),
        ("all_chat_administrators", "default"),
        ("all_chat_administrators", "all_group_chats"),
        ("chat", "chat"),
        ("chat", "chat_member"),
    ]


async def test_two_bots_hear_of_the_same_topic(forum: int, bot: BareBot, messenger: Messenger, anna: Person) -> None:
    async with BareBot(messenger.url, "2:other") as other:
        await other.call("getMe")
        messenger.bot = 2
        await messenger.add_bot(forum)
        thread = await messenger.add_topic(forum, "Олимпиады")
        heard = [(await each.updates())[-1]["message"] for each in (bot, other)]
        assert [one["message_id"] for one in heard] == [thread, thread]
        await other.call("sendMessage", chat_id=forum, text="и я здесь", message_thread_id=thread)
        await messenger.remove_bot(forum)
        (gone,) = await bot.updates()
        assert gone["message"]["left_chat_member"]["id"] == 2
        assert (await bot.call("getChatMember", chat_id=forum, user_id=2))["status"] == "kicked"
