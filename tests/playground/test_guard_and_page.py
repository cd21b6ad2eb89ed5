"""Who may come in, the page's files, the stream, the command line."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE

import aiohttp
import pytest

from playground.client import PATIENCE, ApiError, Messenger, NotSeen, Person
from playground.server import Playground
from tests.playground.helpers import BareBot, Json, keyboard, until


async def status(method: str, url: str, **headers: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, headers=headers, data=b"{}") as response,
    ):
        return response.status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1.rebound.example:8081"},
    ],
)
async def test_other_sites_are_turned_away(playground: Playground, bot: BareBot, headers: dict[str, str]) -> None:
    assert await status("POST", f"{playground.url}/api/limits", **headers) == 403
    assert await status("DELETE", f"{playground.url}/api/faults", **headers) == 403
    assert await status("POST", f"{bot.base}/getMe", **headers) == 403
    assert await status("GET", f"{bot.files}/photos/1", **headers) == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost:8081", "[::1]:8081", "playground:8081", "box.localhost"])
async def test_the_bot_comes_in_by_every_name_that_is_the_playgrounds(bot: BareBot, host: str) -> None:
    assert await status("POST", f"{bot.base}/getMe", Host=host) == 200


async def test_a_bot_that_is_turned_away_is_told_why_in_the_words_of_the_bot_api(bot: BareBot) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{bot.base}/getMe", headers={"Host": "rebound.example"}) as response,
    ):
        told = await response.json()
    assert (told["ok"], told["error_code"]) == (False, 403)
    assert "rebound.example" in told["description"] and "localhost" in told["description"]


async def test_the_own_page_and_programs_come_in(playground: Playground) -> None:
    address = playground.url.removeprefix("http://")
    faults = f"{playground.url}/api/faults"
    for headers in ({"Origin": playground.url}, {"Sec-Fetch-Site": "same-origin"}, {"Host": "localhost:1"}, {}):
        assert (
            await status("DELETE", faults, **{"Host": address, **headers} if "Host" not in headers else headers) == 200
        )
    opened = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert await status("GET", f"{playground.url}/", **opened) == 200
    assert await status("GET", faults, **opened) == 403


async def test_the_page_takes_nothing_from_elsewhere(playground: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/", "/page/app.js", "/page/style.css"):
            async with session.get(playground.url + path) as response:
                assert response.status == 200
                assert response.headers["Content-Security-Policy"].startswith(
                    "default-src 'self'; img-src 'self' blob: data:"
                )
                assert response.headers["X-Content-Type-Options"] == "nosniff"
        async with session.get(f"{playground.url}/page/../server.py") as response:
            assert response.status == 404


async def test_mistakes_are_told_in_json(anna: Person, messenger: Messenger) -> None:
    for method, path, code in [
        ("GET", "nothing", 404),
        ("PUT", "people", 405),
        ("GET", "chats/5/messages", 404),
        ("GET", "files/none", 404),
        ("GET", "commands", 400),
    ]:
        with pytest.raises(ApiError) as wrong:
            await messenger.call(method, path)
        assert (wrong.value.status, bool(wrong.value.error), bool(wrong.value.hint)) == (code, True, True)
    for text in ("", " ", "я" * 4097):
        with pytest.raises(ApiError, match="the text is"):
            await anna.says(text)
    async with messenger._open().post(f"{messenger.url}/api/people", data=b"{") as response:
        assert (await response.json())["error"] == "the body is no JSON"


async def events(messenger: Messenger, number: int, **query: str) -> list[tuple[str, Json]]:
    """The first events of a stream."""
    got: list[tuple[str, Json]] = []
    async with messenger._open().get(f"{messenger.url}/api/stream", params=query) as response:
        name = ""
        async for line in response.content:
            if line.startswith(b"event: "):
                name = line.decode().removeprefix("event: ").strip()
            if line.startswith(b"data: "):
                got.append((name, json.loads(line.decode().removeprefix("data: "))))
                if len(got) == number:
                    break
    return got


async def test_the_stream_tells_what_happens(
    anna: Person, bot: BareBot, messenger: Messenger, playground: Playground
) -> None:
    boris = await messenger.person("Борис")
    await boris.start()
    await bot.updates()
    listening = asyncio.create_task(events(messenger, 8, person=str(anna.id)))
    await until(lambda: len(playground.world.hub.listeners) == 1)
    await boris.says("не для Анны")
    await bot.updates()
    sent = await bot.call(
        "sendMessage", chat_id=anna.id, text="<b>да</b>?", parse_mode="HTML", reply_markup=keyboard("Да")
    )
    ids = {"chat_id": anna.id, "message_id": sent["message_id"]}
    await bot.call("sendChatAction", chat_id=anna.id, action="typing")
    pressing = asyncio.create_task(anna.presses("Да"))
    (update,) = await bot.updates(timeout=10)
    await bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Есть")
    await pressing
    await bot.call("editMessageText", **ids, text="да")
    await bot.call("deleteMessage", **ids)
    await bot.call("setMyCommands", commands=[{"command": "x", "description": "x"}])
    await messenger.move_clock(1)
    async with asyncio.timeout(PATIENCE):
        got = await listening
    assert [name for name, _ in got] == ["message", "action", "answer", "edit", "delete", "bot", "commands", "clock"]
    message, action, answer = (data for _, data in got[:3])
    assert (message["html"], message["chat"], message["bot"]) == ("<b>да</b>?", anna.id, 1)
    assert action == {"chat": anna.id, "bot": 1, "action": "typing"}
    assert (answer["chat"], answer["person"], answer["text"], answer["answered"]) == (anna.id, anna.id, "Есть", True)
    assert got[4][1]["deleted"]


async def test_what_was_not_seen_shows_the_end_of_the_chat(anna: Person, bot: BareBot) -> None:
    for text in ("раз", "два", "три"):
        await bot.call("sendMessage", chat_id=anna.id, text=text, reply_markup=keyboard("Да", "Нет"))
    with pytest.raises(NotSeen) as missing:
        await anna.sees("четыре", timeout=0.05)
    assert "«четыре» did not come" in str(missing.value)
    assert "#4 bot: три\n    [Да]\n    [Нет]" in str(missing.value)
    assert "/start" not in str(missing.value)


async def test_seeing_looks_at_what_is_new_or_edited_since_the_last_action(anna: Person, bot: BareBot) -> None:
    old = await bot.call("sendMessage", chat_id=anna.id, text="старое")
    assert (await anna.sees("старое")).id == old["message_id"]
    await anna.says("дальше")
    with pytest.raises(NotSeen):
        await anna.sees("старое", timeout=0.05)
    await bot.updates()
    await anna.sees_nothing("старое")
    waiting = asyncio.create_task(anna.sees(lambda message: message.text.startswith("старое")))
    await bot.call("editMessageText", chat_id=anna.id, message_id=old["message_id"], text="старое по-новому")
    assert (await waiting).edited
    with pytest.raises(NotSeen, match="should not come"):
        await anna.sees_nothing("по-новому")


async def run(*arguments: str) -> tuple[int, str, str]:
    """A playground from the command line that ends by itself."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", *arguments, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_a_port_that_is_taken(playground: Playground) -> None:
    port = playground.url.rpartition(":")[2]
    code, out, err = await run("--port", port)
    assert (code, out) == (1, "")
    assert err == f"Port {port} is taken by another program: stop it or say another --port.\n"


async def test_data_that_cannot_be_kept(tmp_path: object) -> None:
    code, _, err = await run("--port", "0", "--data", str(tmp_path))
    assert code == 1
    assert "cannot keep chats" in err
    assert "Traceback" not in err
