"""Albums, both ways: one media_group_id, one message an item, refused as a whole."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest

from playground.client import ApiError, Attachment, Message, Messenger, Person
from tests.playground.helpers import BareBot, Json, png, upload

PHOTO = {"type": "photo", "media": "attach://picture"}
UNREAD = "can't parse InputMedia: "


@pytest.fixture
async def ids(anna: Person, bot: BareBot) -> dict[str, str]:
    """A file_id of each kind."""
    found = {}
    for kind in ("photo", "document", "video", "voice", "audio", "animation"):
        method = f"send{kind.capitalize()}"
        answer = await upload(bot, method, png(), "x.png", field=kind, chat_id=anna.id)
        file = answer["result"][kind]
        found[kind] = (file[0] if kind == "photo" else file)["file_id"]
    return found


async def album(bot: BareBot, chat: int, media: object, content: bytes = b"", **more: Any) -> Json:
    """Calls sendMediaGroup with one file to attach; the whole answer."""
    return await upload(
        bot, "sendMediaGroup", content or png(), "x.png", field="picture", chat_id=chat, media=media, **more
    )


async def parts(person: Person, first: Message) -> list[Message]:
    """The messages of the album that one is of."""
    return [one for one in await person.chat() if one.media_group_id == first.media_group_id]


async def test_an_album_of_a_photo_and_a_video(anna: Person, bot: BareBot, ids: dict[str, str]) -> None:
    media = [
        PHOTO | {"caption": "<b>Фото</b>", "parse_mode": "HTML"},
        {
            "type": "video",
            "media": ids["video"],
            "caption": "кино",
            "caption_entities": [{"type": "italic", "offset": 0, "length": 4}],
        },
        {"type": "photo", "media": ids["photo"]},
    ]
    messages = (await album(bot, anna.id, media))["result"]
    first = messages[0]["message_id"]
    assert [message["message_id"] for message in messages] == [first, first + 1, first + 2]
    (group,) = {message["media_group_id"] for message in messages}
    assert group.isdigit()
    assert ["photo" in message for message in messages] == [True, False, True]
    assert messages[1]["video"]["file_id"] == ids["video"]
    assert [message.get("caption") for message in messages] == ["Фото", "кино", None]
    seen = await parts(anna, await anna.sees("Фото"))
    assert [(one.kind, one.html, one.media_group_id) for one in seen] == [
        ("photo", "<b>Фото</b>", group),
        ("video", "<i>кино</i>", group),
        ("photo", "", group),
    ]
    (call,) = await bot_calls(anna.messenger)
    assert (call["ok"], call["message"]) == (True, first)


async def bot_calls(messenger: Messenger) -> list[Json]:
    """The albums the bot has sent."""
    return await messenger.calls("sendMediaGroup")


@pytest.mark.parametrize("kind", ["document", "audio", "photo", "video"])
async def test_ten_of_a_kind_by_their_ids(anna: Person, bot: BareBot, ids: dict[str, str], kind: str) -> None:
    media = [{"type": kind, "media": ids[kind], "caption": str(number)} for number in range(10)]
    messages = await bot.call("sendMediaGroup", chat_id=anna.id, media=media)
    assert [message["caption"] for message in messages] == [str(number) for number in range(10)]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert all(kind in message for message in messages)


async def test_each_album_has_an_id_of_its_own_and_may_reply(anna: Person, bot: BareBot) -> None:
    said = await anna.says("покажите")
    reply: dict[str, Any] = {"reply_parameters": {"message_id": said.id}}
    first, second = [(await album(bot, anna.id, [PHOTO, PHOTO], **reply))["result"] for _ in range(2)]
    assert first[0]["media_group_id"] != second[0]["media_group_id"]
    assert {one["reply_to_message"]["message_id"] for one in first + second} == {said.id}


async def test_one_item_goes_as_an_ordinary_message(anna: Person, bot: BareBot) -> None:
    (message,) = (await album(bot, anna.id, [PHOTO]))["result"]
    assert "media_group_id" not in message
    assert (await anna.screen()).media_group_id is None


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ("", 'parameter "media" is required'),
        ("[", "can't parse media JSON object"),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        ("null", "there are no messages to send"),
        ([PHOTO] * 11, "too many messages to send as an album"),
        ([PHOTO, 1], f"{UNREAD}expected an Object"),
        ([PHOTO, {"media": "attach://picture"}], f'{UNREAD}Can\'t find field "type"'),
        ([PHOTO, {"type": "photo"}], f"{UNREAD}media not found"),
        ([PHOTO, {"type": "photo", "media": "attach://lost"}], f"{UNREAD}media not found"),
        ([PHOTO, PHOTO | {"type": "sticker"}], f'{UNREAD}type "sticker" is unsupported'),
        ([PHOTO, PHOTO | {"type": "voice"}], f'{UNREAD}type "voice" is unsupported'),
        ([PHOTO, PHOTO | {"type": "animation"}], f'{UNREAD}type "animation" can\'t be used in sendMediaGroup'),
        ([PHOTO, PHOTO | {"type": "document"}], "document can't be mixed with other media types"),
        ([PHOTO | {"type": "audio"}, PHOTO], "audio can't be mixed with other media types"),
        ([PHOTO | {"type": "video"}, PHOTO | {"type": "audio"}], "audio can't be mixed with other media types"),
        ([PHOTO, PHOTO | {"caption": "я" * 1025}], "message caption is too long"),
        (
            [PHOTO, PHOTO | {"caption": "<sup>", "parse_mode": "HTML"}],
            f'{UNREAD}Can\'t parse entities: Unsupported start tag "sup" at byte offset 0',
        ),
        ([PHOTO, {"type": "photo", "media": "nonsense"}], "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_albums_that_cannot_be(anna: Person, bot: BareBot, media: object, words: str) -> None:
    before = await anna.chat()
    answer = await album(bot, anna.id, media)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")
    assert await anna.chat() == before


async def test_files_that_do_not_belong_into_an_album(anna: Person, bot: BareBot, ids: dict[str, str]) -> None:
    answer = await album(bot, anna.id, [{"type": "photo", "media": ids["photo"]}, PHOTO], b"no picture")
    words = 'Bad Request: failed to send message #2 with the error message "{}"'
    assert answer["description"] == words.format("IMAGE_PROCESS_FAILED")
    voices = [{"type": "document", "media": ids["voice"]}] * 2
    assert await bot.refused("sendMediaGroup", chat_id=anna.id, media=voices) == words.format("MEDIA_INVALID").replace(
        "#2", "#1"
    )
    photo = [{"type": "photo", "media": ids["photo"]}, {"type": "photo", "media": ids["video"]}]
    refused = await bot.refused("sendMediaGroup", chat_id=anna.id, media=photo)
    assert refused == "Bad Request: can't use file of type Video as Photo"


async def test_an_album_to_whom_the_bot_may_not_write(anna: Person, bot: BareBot) -> None:
    await anna.blocks()
    assert (await album(bot, anna.id, [PHOTO, PHOTO]))["description"] == "Forbidden: bot was blocked by the user"
    assert (await album(bot, 5, [PHOTO, PHOTO]))["description"] == "Bad Request: chat not found"


async def test_an_album_is_edited_item_by_item(anna: Person, bot: BareBot, ids: dict[str, str]) -> None:
    first, second = (await album(bot, anna.id, [PHOTO, PHOTO]))["result"]

    def one(kind: str) -> Json:
        media = {"type": kind, "media": ids[kind]}
        return {"chat_id": anna.id, "message_id": first["message_id"], "media": media}

    changed = await bot.call("editMessageMedia", **one("video"))
    assert (changed["media_group_id"], "video" in changed) == (first["media_group_id"], True)
    words = "Bad Request: can't change media type in the album"
    assert await bot.refused("editMessageMedia", **one("document")) == words
    words = "Bad Request: message content type can't be used in an album"
    assert await bot.refused("editMessageMedia", **one("animation")) == words
    ids_of_second = {"chat_id": anna.id, "message_id": second["message_id"]}
    await bot.call("editMessageCaption", **ids_of_second, caption="подпись")
    assert (await anna.sees("подпись")).media_group_id == first["media_group_id"]
    await bot.call("copyMessage", **ids_of_second, from_chat_id=anna.id)
    copy = await anna.screen()
    assert (copy.kind, copy.text, copy.media_group_id) == ("photo", "подпись", None)


async def test_a_person_sends_an_album(anna: Person, bot: BareBot) -> None:
    said = await anna.sends_album(
        [
            Attachment(png(4, 4), "1.png", caption="<b>Наш</b> класс", html=True),
            Attachment(b"film", "2.mp4", kind="video"),
            Attachment(png(5, 5), "3.png", caption="и ещё"),
        ]
    )
    (group,) = {message.media_group_id for message in said}
    assert [message.kind for message in said] == ["photo", "video", "photo"]
    updates = await bot.updates()
    assert [update["update_id"] - updates[0]["update_id"] for update in updates] == [0, 1, 2]
    messages = [update["message"] for update in updates]
    assert [message["message_id"] for message in messages] == [message.id for message in said]
    assert {message["media_group_id"] for message in messages} == {group}
    assert messages[0]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert (messages[1].get("caption"), messages[2]["caption"]) == (None, "и ещё")
    assert messages[2]["photo"][0]["width"] == 5
    await anna.edits(said[0].id, "подписано")
    (edited,) = await bot.updates()
    assert (edited["edited_message"]["caption"], edited["edited_message"]["media_group_id"]) == ("подписано", group)


@pytest.mark.parametrize("kind", ["document", "audio"])
async def test_a_person_sends_what_the_bot_sends_on(anna: Person, bot: BareBot, kind: str) -> None:
    await anna.sends_album([Attachment(bytes([number]), f"{number}.bin", kind=kind) for number in (1, 2)])
    came = [update["message"] for update in await bot.updates()]
    media = [{"type": kind, "media": message[kind]["file_id"]} for message in came]
    messages = await bot.call("sendMediaGroup", chat_id=anna.id, media=media)
    assert [message[kind] for message in messages] == [message[kind] for message in came]
    assert messages[0]["media_group_id"] != came[0]["media_group_id"]


async def test_albums_of_people_that_are_mistakes(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    one = Attachment(png(), "1.png")
    with pytest.raises(ApiError, match="the number of files is 1 "):
        await anna.sends_album([one])
    with pytest.raises(ApiError, match="the number of files is 11 "):
        await anna.sends_album([one] * 11)
    with pytest.raises(ApiError, match="document, photo do not go together"):
        await anna.sends_album([one, Attachment(b"1", "1.pdf", kind="document")])
    with pytest.raises(ApiError, match="voice do not go together"):
        await anna.sends_album([Attachment(b"1", "1.ogg", kind="voice")] * 2)
    with pytest.raises(ApiError, match="Unsupported start tag"):
        await anna.sends_album([one, Attachment(png(), "2.png", caption="<sup>", html=True)])
    form = aiohttp.FormData()
    form.add_field("file", BytesIO(b"1"), filename="1.png")
    with pytest.raises(ApiError, match=r"`items` does not say what the files are \(1\)"):
        await messenger.call("POST", f"chats/{anna.id}/album", body=form)
    assert await bot.updates() == []


async def test_a_person_in_a_group_sends_an_album(anna: Person, bot: BareBot, messenger: Messenger) -> None:
    group = await messenger.add_group("Педсовет", [anna.id])
    await bot.updates()
    await messenger.album(group, [Attachment(png(), "1.png")] * 2, person=anna.id)
    messages = [update["message"] for update in await bot.updates()]
    assert [(message["chat"]["id"], message["from"]["id"]) for message in messages] == [(group, anna.id)] * 2
