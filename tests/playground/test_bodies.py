"""Bodies of every kind the Bot API takes: query, urlencoded, JSON, multipart whole and in chunks."""

import json

import aiohttp
import pytest

from playground.client import Person
from tests.playground.helpers import BareBot, png

TEXT = "Проверка + знаков & = % 🎉\nвторая строка"


async def test_a_query(anna: Person, bot: BareBot) -> None:
    async with bot.session.get(f"{bot.base}/sendMessage", params={"chat_id": anna.id, "text": TEXT}) as response:
        assert (await response.json())["result"]["text"] == TEXT


async def test_a_form(anna: Person, bot: BareBot) -> None:
    assert (await bot.call("sendMessage", chat_id=anna.id, text=TEXT))["text"] == TEXT


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b"%D0%B4%D0%B0+%2B+%3D%3d%25%0A.", "да + ==%\n."),
        (b"a=b%20=c", "a=b =c"),
        (b"100%+%zz%d0%b0%", "100% %zzа%"),
        (b"one\r\ntwo%20three", "one\r\ntwo three"),
        (b"plain", "plain"),
    ],
)
async def test_escapes_in_a_form(anna: Person, bot: BareBot, sent: bytes, read: str) -> None:
    body = b"chat_id=%d&text=" % anna.id + sent
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with bot.session.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["result"]["text"] == read


async def test_json(anna: Person, bot: BareBot) -> None:
    keys = {"inline_keyboard": [[{"text": "Да", "callback_data": "1"}]]}
    body = {
        "chat_id": anna.id,
        "text": TEXT,
        "reply_markup": keys,
        "entities": [{"type": "bold", "offset": 0, "length": 8}],
    }
    async with bot.session.post(f"{bot.base}/sendMessage", json=body) as response:
        result = (await response.json())["result"]
    assert (result["text"], result["reply_markup"]) == (TEXT, keys)
    assert result["entities"] == [{"type": "bold", "offset": 0, "length": 8}]


HALF = '"\\ud83d"'
BUTTON_WITH_HALF = '{"inline_keyboard": [[{"text": ' + HALF + ', "callback_data": "1"}]]}'


@pytest.mark.parametrize(
    "body",
    [
        '{"chat_id": 1, "text": ' + HALF + "}",
        '{"chat_id": 1, "text": "да", "reply_markup": ' + BUTTON_WITH_HALF + "}",
        '{"chat_id": 1, "text": "да", "reply_markup": ' + json.dumps(BUTTON_WITH_HALF) + "}",
    ],
)
async def test_half_a_character_from_a_bot_is_refused(anna: Person, bot: BareBot, body: str) -> None:
    given = json.loads(body) | {"chat_id": anna.id}
    async with bot.session.post(f"{bot.base}/sendMessage", json=given) as response:
        assert response.status == 400
    assert "да" not in [message.text for message in await anna.chat()]


@pytest.mark.parametrize("body", [b'{"text": "\\ud83d"}', b'{"text": "\xff"}', b"{"])
async def test_half_a_character_from_a_person_is_refused_and_the_chat_stays_readable(
    anna: Person, bot: BareBot, body: bytes
) -> None:
    url = f"{anna.messenger.url}/api/chats/{anna.id}/text"
    async with bot.session.post(url, data=body) as response:
        assert response.status == 400
        assert "whole characters" in (await response.json())["hint"]
    assert [message.text for message in await anna.chat()] == ["/start"]
    await anna.says("целиком 👋")
    assert [update["message"]["text"] for update in await bot.updates()] == ["целиком 👋"]


@pytest.mark.parametrize("chunked", [True, False])
async def test_multipart(anna: Person, bot: BareBot, chunked: bool) -> None:
    with aiohttp.MultipartWriter("form-data") as form:
        for name, value in (("chat_id", str(anna.id)), ("caption", TEXT), ("document", "attach://a1")):
            form.append(value).set_content_disposition("form-data", name=name)
        content = form.append(b"\r\n--\x00" * 100_000, {"Content-Type": "application/octet-stream"})
        content.set_content_disposition("form-data", quote_fields=False, name="a1", filename="отчёт.xlsx")
    async with bot.session.post(f"{bot.base}/sendDocument", data=form, chunked=chunked or None) as response:
        result = (await response.json())["result"]
    assert result["caption"] == TEXT
    assert result["document"]["file_name"] == "отчёт.xlsx"
    assert result["document"]["mime_type"].endswith("spreadsheetml.sheet")
    file = await bot.call("getFile", file_id=result["document"]["file_id"])
    async with bot.session.get(f"{bot.files}/{file['file_path']}") as response:
        assert await response.read() == b"\r\n--\x00" * 100_000


async def test_a_file_under_the_name_of_the_parameter(anna: Person, bot: BareBot) -> None:
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("photo", png(), filename="p.png", content_type="image/png")
    async with bot.session.post(f"{bot.base}/sendPhoto", data=form) as response:
        photo = (await response.json())["result"]["photo"]
    assert (photo[0]["width"], photo[0]["height"]) == (3, 2)


async def test_method_names_in_any_case(bot: BareBot) -> None:
    assert (await bot.call("GETME"))["id"] == 1


async def test_an_unknown_method_is_not_found(bot: BareBot) -> None:
    for method in ("sendPoll", "close", "nonsense"):
        assert await bot.answer(method) == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_no_method_at_all_is_not_found_either(bot: BareBot) -> None:
    for path in ("", "/", "/getMe/x"):
        async with bot.session.get(bot.base + path) as response:
            assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize(("token", "code", "words"), [("1:invalid", 401, "Unauthorized"), ("none", 404, "Not Found")])
async def test_wrong_tokens(bot: BareBot, token: str, code: int, words: str) -> None:
    async with bot.session.get(f"{bot.base.rpartition('/')[0]}/bot{token}/getMe") as response:
        assert await response.json() == {"ok": False, "error_code": code, "description": words}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=%ff%fe", "application/x-www-form-urlencoded"),
        (json.dumps({"chat_id": 1001, "text": "\ud800"}).encode(), "application/json"),
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data"),
    ],
)
async def test_broken_bodies_are_bad_requests(anna: Person, bot: BareBot, body: bytes, kind: str) -> None:
    async with bot.session.post(f"{bot.base}/sendMessage", data=body, headers={"Content-Type": kind}) as response:
        answer = await response.json()
    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: ")
