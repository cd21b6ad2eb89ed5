"""Photos and documents, both ways."""

import pytest

from playground.client import ApiError, Messenger, Person
from playground.pictures import picture_size
from tests.playground.helpers import BareBot, Json, png
from tests.playground.helpers import upload as upload_field
from tests.present import some

MEGABYTE = 1024 * 1024


async def upload(bot: BareBot, method: str, content: bytes, name: str, **params: object) -> Json:
    """Sends a file as multipart; the whole answer."""
    field = "photo" if method == "sendPhoto" else "document"
    return await upload_field(bot, method, content, name, field=field, **params)


async def test_a_document_is_sent_again_by_its_id(anna: Person, bot: BareBot) -> None:
    first = (await upload(bot, "sendDocument", b"1;2", "a.csv", chat_id=anna.id))["result"]["document"]
    again = (await bot.call("sendDocument", chat_id=anna.id, document=first["file_id"], caption="ещё раз"))["document"]
    assert again == first
    assert await anna.downloads(await anna.sees("ещё раз")) == b"1;2"


async def test_captions_are_edited_and_media_replaced(anna: Person, bot: BareBot) -> None:
    sent = (await upload(bot, "sendPhoto", png(), "a.png", chat_id=anna.id, caption="было"))["result"]
    ids = {"chat_id": anna.id, "message_id": sent["message_id"]}
    changed = await bot.call("editMessageCaption", **ids, caption="<b>стало</b>", parse_mode="HTML")
    assert (changed["caption"], changed["caption_entities"][0]["type"]) == ("стало", "bold")
    words = "Bad Request: there is no text in the message to edit"
    assert await bot.refused("editMessageText", **ids, text="x") == words
    document = (await upload(bot, "sendDocument", b"1", "a.csv", chat_id=anna.id))["result"]["document"]
    media = {"type": "document", "media": document["file_id"], "caption": "теперь файл"}
    changed = await bot.call("editMessageMedia", **ids, media=media)
    assert (changed["document"]["file_name"], changed["caption"]) == ("a.csv", "теперь файл")
    seen = await anna.sees("теперь файл")
    assert (seen.kind, seen.id) == ("document", sent["message_id"])


async def test_what_cannot_be_sent(anna: Person, bot: BareBot) -> None:
    async def words(method: str, content: bytes, **params: object) -> str:
        answer = await upload(bot, method, content, "x", chat_id=anna.id, **params)
        return str(answer["description"])

    assert await words("sendPhoto", b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await words("sendPhoto", b"") == "Bad Request: file must be non-empty"
    assert await words("sendPhoto", png() + b"0" * 10 * MEGABYTE) == "Bad Request: file is too big"
    assert await words("sendDocument", b"1", caption="я" * 1025) == "Bad Request: message caption is too long"
    assert await words("sendDocument", b"0" * 51 * MEGABYTE) == "Request Entity Too Large"
    ids = {"chat_id": anna.id}
    assert await bot.refused("sendDocument", **ids) == "Bad Request: there is no document in the request"
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await bot.refused("sendPhoto", **ids, photo="nonsense") == wrong
    lost = "Bad Request: can't parse InputMedia: media not found"
    media = {"type": "photo", "media": "attach://nowhere"}
    assert await bot.refused("editMessageMedia", **ids, message_id=1, media=media) == lost


async def test_people_upload_and_the_bot_fetches_up_to_20_megabytes(anna: Person, bot: BareBot) -> None:
    await anna.sends(b"0" * 20 * MEGABYTE, "большой.xlsx", caption="реестр")
    await anna.sends(b"0" * (20 * MEGABYTE + 1), "слишком.xlsx")
    fits, large = [update["message"] for update in await bot.updates()]
    assert (fits["caption"], fits["document"]["file_size"]) == ("реестр", 20 * MEGABYTE)
    file = await bot.call("getFile", file_id=fits["document"]["file_id"])
    async with bot.session.get(f"{bot.files}/{file['file_path']}") as response:
        assert len(await response.read()) == 20 * MEGABYTE
    assert await bot.refused("getFile", file_id=large["document"]["file_id"]) == "Bad Request: file is too big"
    wrong = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert await bot.refused("getFile", file_id="nonsense") == wrong


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "sticker", "document"])
async def test_kinds_of_uploads(anna: Person, bot: BareBot, kind: str) -> None:
    sent = await anna.sends(png(8, 9), "x.png", kind=kind)
    assert sent.kind == kind
    (update,) = await bot.updates()
    media = update["message"][kind]
    assert (media[0] if kind == "photo" else media)["file_size"] == len(png(8, 9))


async def test_uploads_that_are_mistakes(anna: Person, messenger: Messenger) -> None:
    with pytest.raises(ApiError, match="«poem» cannot be uploaded"):
        await anna.sends(b"1", "x", kind="poem")
    with pytest.raises(ApiError, match="the caption is too long"):
        await anna.sends(b"1", "x", caption="я" * 1025)
    with pytest.raises(ApiError, match="no multipart form"):
        await messenger.call("POST", f"chats/{anna.id}/upload", body={})


async def test_only_media_opens_in_the_browser(anna: Person, messenger: Messenger) -> None:
    evil = await anna.sends(b"<script>alert(1)</script>", 'зло".html')
    picture = await anna.sends(png(), "x.png", kind="photo")
    heads = []
    for message in (evil, picture):
        async with messenger._open().get(f"{messenger.url}/api/files/{some(message.file).id}") as response:
            heads.append((response.content_type, response.headers["Content-Disposition"].partition(";")[0]))
            assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert heads == [("application/octet-stream", "attachment"), ("image/png", "inline")]


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a\x03\x00\x04\x00", (3, 4)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x05\x00\x06\x03", (6, 5)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x06\0\0\x07\0\0", (7, 8)),
        (b"plain text", None),
        (b"\xff\xd8\xff", None),
    ],
)
def test_sizes_of_pictures(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size
