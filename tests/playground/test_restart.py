"""What survives a restart, also one by kill -9."""

import asyncio
import json
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import closing
from pathlib import Path

from playground.client import Attachment, Deliveries, Messenger
from playground.server import serving
from tests.playground.helpers import BareBot, keyboard, png
from tests.present import some

BATCH = 0.3


async def started(data: Path) -> tuple[Process, str]:
    """A playground of its own process, and its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", "--data", str(data), stdout=PIPE
    )
    assert process.stdout
    return process, (await process.stdout.readline()).decode().strip()


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "new folder" / "chats.sqlite3"
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        await bot.call("setMyCommands", commands=[{"command": "help", "description": "Помощь"}])
        await messenger.call("POST", "bots", body={"id": 1, "name": "Абонемент", "username": "abonement_bot"})
        anna = await messenger.person("Анна", id=77, username="anna", language="en", note="методист")
        boris = await messenger.person("Борис")
        await anna.start()
        await boris.start()
        (update, _) = await bot.updates()
        sent = await bot.call(
            "sendMessage", chat_id=77, text="<b>да</b>?", parse_mode="HTML", reply_markup=keyboard("Да")
        )
        gone = await bot.call("sendMessage", chat_id=77, text="лишнее")
        await bot.call("deleteMessage", chat_id=77, message_id=gone["message_id"])
        await anna.sends(png(), "x.png", kind="photo", caption="фото")
        await anna.sends_album([Attachment(png(), "1.png"), Attachment(b"film", "2.mp4", kind="video")])
        await boris.blocks()
        group = await messenger.add_group("Педсовет", [77, boris.id])
        await messenger.move_clock(86400)
        before = await messenger.state()
        chat = await messenger.messages(77)
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        after = await messenger.state()
        before["clock"].pop("now")
        after["clock"].pop("now")
        assert after == before
        assert await messenger.messages(77) == chat
        photo, _, second = chat[-3:]
        assert await messenger.download(some(photo.file).id) == png()
        assert [one.media_group_id == second.media_group_id for one in chat[-3:]] == [False, True, True]
        wrong = "Bad Request: can't use file of type Video as Photo"
        assert await bot.refused("sendPhoto", chat_id=77, photo=some(second.file).id) == wrong
        kinds = [next(kind for kind in one if kind != "update_id") for one in await bot.updates()]
        assert kinds == ["message"] * 3 + ["my_chat_member"] * 2 + ["message"]
        assert await bot.refused("sendMessage", chat_id=boris.id, text="x") == "Forbidden: bot was blocked by the user"
        await bot.call("editMessageText", chat_id=77, message_id=sent["message_id"], text="нет")
        await messenger.text(group, "привет", person=77)
        (fresh,) = await bot.updates()
        assert fresh["update_id"] > update["update_id"]
        assert fresh["message"]["message_id"] > chat[-1].id


async def test_a_crowd_is_there_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data) as playground, Messenger(playground.url) as messenger:
        await messenger.crowd(500, 3, bot=1)
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        assert await messenger.sent_counts() == Deliveries({500: 0, 501: 0, 502: 0}, {})
        await bot.call("sendMessage", chat_id=502, text="здравствуйте")


async def test_a_file_of_an_older_playground_goes_as_anything(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        await bot.call("getMe")
        anna = await messenger.person("Анна")
        file = some((await anna.sends(png(), "x.png")).file).id
    with closing(sqlite3.connect(data)) as base, base:
        base.execute(
            "UPDATE things SET body = json_remove(body, '$.kind_of', '$.duration', '$.title', '$.performer') "
            "WHERE kind = 'file'"
        )
        base.execute("UPDATE things SET body = json_remove(body, '$.album') WHERE kind = 'message'")
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        assert "photo" in await bot.call("sendPhoto", chat_id=anna.id, photo=file)
        assert [message.media_group_id for message in await messenger.messages(anna.id)] == [None, None]


async def test_groups_are_there_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        await bot.call("getMe")
        anna, boris = await messenger.person("Анна"), await messenger.person("Борис")
        old = await messenger.add_group("Физики", [anna.id, boris.id])
        group = await messenger.upgrade(old, topics=True)
        thread = await messenger.add_topic(group, "Олимпиады")
        await messenger.close_topic(group, thread)
        await messenger.promote_bot(group)
        await messenger.leave(group, boris.id)
        await messenger.privacy(True, bot=1)
        sent = await bot.call("sendMessage", chat_id=group, text="правила", message_thread_id=thread)
        await bot.call("pinChatMessage", chat_id=group, message_id=sent["message_id"])
        before, chat = await messenger.state(), await messenger.messages(group)
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        after = await messenger.state()
        assert (after["groups"], after["bots"]) == (before["groups"], before["bots"])
        assert await messenger.messages(group) == chat
        assert (await bot.call("getChat", chat_id=group))["pinned_message"]["text"] == "правила"
        assert (await bot.answer("sendMessage", chat_id=old, text="x"))["parameters"] == {"migrate_to_chat_id": group}
        fresh = await bot.call("sendMessage", chat_id=group, text="снова", message_thread_id=thread)
        assert fresh["message_id"] > chat[-1].id


async def test_a_group_of_an_older_playground(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        await bot.call("getMe")
        anna, boris = await messenger.person("Анна"), await messenger.person("Борис")
        group = await messenger.add_group("Педсовет", [anna.id, boris.id])
        before = await messenger.group(group)
    row = {"id": group, "title": "Педсовет", "members": [anna.id, boris.id], "bots": [1]}
    with closing(sqlite3.connect(data)) as base, base:
        base.execute("UPDATE things SET body = ? WHERE kind = 'group'", (json.dumps(row),))
        older = "json_remove(body, '$.service', '$.about', '$.thread')"
        base.execute(f"UPDATE things SET body = {older} WHERE kind = 'message'")
    async with serving(data=data) as playground, Messenger(playground.url) as messenger, BareBot(playground.url) as bot:
        assert await messenger.group(group) == before
        (made,) = await messenger.messages(group)
        await messenger.text(group, "что это?", person=anna.id, reply_to=made.id)
        asked = (await bot.updates())[-1]["message"]
        assert asked["reply_to_message"]["group_chat_created"]


async def test_a_kill_loses_only_the_last_moment(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    process, url = await started(data)
    async with Messenger(url) as messenger, BareBot(url) as bot:
        await bot.call("getMe")
        anna = await messenger.person("Анна")
        await anna.start()
        await bot.call("sendMessage", chat_id=anna.id, text="успело")
        await asyncio.sleep(BATCH)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    process, url = await started(data)
    async with Messenger(url) as messenger, BareBot(url) as bot:
        assert [message.text for message in await messenger.messages(anna.id)] == ["/start", "успело"]
        assert [one["message"]["text"] for one in await bot.updates()] == ["/start"]
    process.terminate()
    assert await process.wait() == 0


async def test_two_playgrounds_do_not_share_a_file(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "playground", "--port", "0", "--data", str(data), stdout=PIPE, stderr=PIPE
        )
        out, err = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert b"database is locked" in err
    assert b"Traceback" not in err


async def test_a_webhook_goes_on_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "chats.sqlite3"
    async with serving(data=data) as playground, BareBot(playground.url) as bot:
        await bot.call("setWebhook", url="http://127.0.0.1:9/x", secret_token="s", max_connections=7)
    async with serving(data=data) as playground, BareBot(playground.url) as bot:
        info = await bot.call("getWebhookInfo")
        assert (info["url"], info["max_connections"]) == ("http://127.0.0.1:9/x", 7)
