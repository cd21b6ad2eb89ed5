"""Video, voice, audio and animation, there and back, and what becomes of a file that is sent again."""

import pytest

from playground.client import Person
from tests.playground.helpers import BareBot, Json, png, upload

KINDS = ["photo", "document", "video", "voice", "audio", "animation"]
METHODS = {kind: f"send{kind.capitalize()}" for kind in KINDS}
NAMES = {
    "photo": "a.png",
    "document": "a.pdf",
    "video": "a.mp4",
    "voice": "a.ogg",
    "audio": "a.mp3",
    "animation": "a.mp4",
}
ONE = {"duration": 1}
SQUARE = {"width": 512, "height": 512}


def file_of(message: Json, kind: str) -> Json:
    """The object of a kind in a Message; of a photo its only size."""
    found: Json = message[kind][0] if kind == "photo" else message[kind]
    return found


async def sent(bot: BareBot, anna: Person, kind: str, **more: object) -> Json:
    """A Message of a kind, uploaded by the bot."""
    answer = await upload(bot, METHODS[kind], png(8, 9), NAMES[kind], field=kind, chat_id=anna.id, **more)
    assert answer["ok"], answer
    message: Json = answer["result"]
    return message


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("video", {"width": 8, "height": 9, "mime_type": "video/mp4", "file_name": "a.mp4"} | ONE),
        ("voice", {"mime_type": "audio/ogg"} | ONE),
        ("audio", {"mime_type": "audio/mpeg", "file_name": "a.mp3"} | ONE),
        ("animation", {"width": 8, "height": 9, "mime_type": "video/mp4", "file_name": "a.mp4"} | ONE),
    ],
)
async def test_a_file_has_what_the_bot_api_says(anna: Person, bot: BareBot, kind: str, shown: Json) -> None:
    message = await sent(bot, anna, kind)
    size = {"file_size": len(png(8, 9))}
    file = file_of(message, kind)
    assert file == shown | size | {name: file[name] for name in ("file_id", "file_unique_id")}
    assert ("document" in message) == (kind == "animation")
    assert "media_group_id" not in message


async def test_what_the_bot_says_of_a_file_is_kept(anna: Person, bot: BareBot) -> None:
    video = await upload(
        bot, "sendVideo", b"film", "x.mp4", field="video", chat_id=anna.id, duration=61, width=1280, height=720
    )
    file = video["result"]["video"]
    assert (file["duration"], file["width"], file["height"]) == (61, 1280, 720)
    song = await upload(
        bot, "sendAudio", b"song", "x.mp3", field="audio", chat_id=anna.id, duration=200, title="Гимн", performer="Хор"
    )
    file = song["result"]["audio"]
    assert (file["duration"], file["title"], file["performer"]) == (200, "Гимн", "Хор")
    assert (await bot.call("sendVideo", chat_id=anna.id, video=video["result"]["video"]["file_id"]))["video"] == (
        video["result"]["video"]
    )


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_sent_again_edited_and_copied(anna: Person, bot: BareBot, kind: str) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    first = await sent(bot, anna, kind, caption="<b>важно</b>", parse_mode="HTML")
    assert (first["caption"], first["caption_entities"]) == ("важно", bold)
    file_id = file_of(first, kind)["file_id"]
    button = {"inline_keyboard": [[{"text": "Ознакомлен(а)", "callback_data": "1"}]]}
    told = {"caption": "важно", "caption_entities": bold, "reply_markup": button}
    again = await bot.call(METHODS[kind], chat_id=anna.id, **{kind: file_id}, **told)
    assert file_of(again, kind) == file_of(first, kind)
    seen = await anna.sees("важно")
    assert (seen.kind, seen.entities, seen.labels) == (kind, bold, ["Ознакомлен(а)"])
    assert await anna.downloads(seen) == png(8, 9)
    ids = {"chat_id": anna.id, "message_id": again["message_id"]}
    changed = await bot.call("editMessageCaption", **ids, caption="исправлено")
    assert file_of(changed, kind) == file_of(first, kind)
    await bot.call("copyMessage", **ids, from_chat_id=anna.id)
    copy = await anna.screen()
    assert (copy.kind, copy.text, copy.file) == (kind, "исправлено", seen.file)
    assert copy.id > again["message_id"]


@pytest.mark.parametrize("kind", [*KINDS, "sticker"])
async def test_a_person_sends_a_kind_with_a_formatted_caption(anna: Person, bot: BareBot, kind: str) -> None:
    said = await anna.sends(png(), NAMES.get(kind, "a.webp"), kind=kind, caption="это <i>курсив</i>", html=True)
    assert (said.kind, said.text, said.html) == (kind, "это курсив", "это <i>курсив</i>")
    (update,) = await bot.updates()
    message = update["message"]
    assert file_of(message, kind)["file_size"] == len(png())
    assert message["caption"] == "это курсив"
    assert message["caption_entities"] == [{"type": "italic", "offset": 4, "length": 6}]
    assert "media_group_id" not in message
    file = await bot.call("getFile", file_id=file_of(message, kind)["file_id"])
    async with bot.session.get(f"{bot.files}/{file['file_path']}") as response:
        assert await response.read() == png()


async def test_a_text_with_formatting_comes_with_entities(anna: Person, bot: BareBot) -> None:
    said = await anna.says('<b>Важно</b>: <a href="https://ya.ru/">здесь</a> &lt;тут&gt;', html=True)
    assert said.text == "Важно: здесь <тут>"
    await anna.edits(said.id, "<s>неважно</s>", html=True)
    message, edited = await bot.updates()
    assert message["message"]["text"] == "Важно: здесь <тут>"
    assert message["message"]["entities"] == [
        {"type": "bold", "offset": 0, "length": 5},
        {"type": "text_link", "offset": 7, "length": 5, "url": "https://ya.ru/"},
    ]
    assert edited["edited_message"]["entities"] == [{"type": "strikethrough", "offset": 0, "length": 7}]
    await anna.says("<b>как есть</b>")
    (plain,) = await bot.updates()
    assert (plain["message"]["text"], plain["message"].get("entities")) == ("<b>как есть</b>", None)


async def test_a_file_sent_again_stays_of_its_kind(anna: Person, bot: BareBot) -> None:
    voice = file_of(await sent(bot, anna, "voice"), "voice")["file_id"]
    assert "voice" in await bot.call("sendDocument", chat_id=anna.id, document=voice)
    assert (await anna.screen()).kind == "voice"
    words = "Bad Request: can't use file of type VoiceNote as Photo"
    assert await bot.refused("sendPhoto", chat_id=anna.id, photo=voice) == words
    photo = file_of(await sent(bot, anna, "photo"), "photo")["file_id"]
    words = "Bad Request: can't use file of type Photo as Document"
    assert await bot.refused("sendDocument", chat_id=anna.id, document=photo) == words


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_without_its_file(anna: Person, bot: BareBot, kind: str) -> None:
    words = f"Bad Request: there is no {kind} in the request"
    assert await bot.refused(METHODS[kind], chat_id=anna.id) == words
    too_long = await upload(bot, METHODS[kind], png(), NAMES[kind], field=kind, chat_id=anna.id, caption="я" * 1025)
    assert too_long["description"] == "Bad Request: message caption is too long"


@pytest.mark.parametrize("kind", ["video", "audio", "animation", "document", "photo"])
async def test_media_is_replaced_by_any_kind_but_voice(anna: Person, bot: BareBot, kind: str) -> None:
    other = "document" if kind == "photo" else "photo"
    message = await sent(bot, anna, other)
    file_id = file_of(await sent(bot, anna, kind), kind)["file_id"]
    ids = {"chat_id": anna.id, "message_id": message["message_id"]}
    media = {"type": kind, "media": file_id, "caption": "<b>новое</b>", "parse_mode": "HTML"}
    changed = await bot.call("editMessageMedia", **ids, media=media)
    assert file_of(changed, kind)["file_id"] == file_id
    assert other not in changed or kind == "animation"
    seen = await anna.sees("новое")
    assert (seen.kind, seen.id, seen.html) == (kind, message["message_id"], "<b>новое</b>")


async def test_media_that_cannot_be_replaced(anna: Person, bot: BareBot) -> None:
    voice = await sent(bot, anna, "voice")
    photo = file_of(await sent(bot, anna, "photo"), "photo")["file_id"]
    ids = {"chat_id": anna.id, "message_id": voice["message_id"]}
    media: Json = {"type": "photo", "media": photo}
    assert await bot.refused("editMessageMedia", **ids, media=media) == "Bad Request: message media can't be edited"
    words = "Bad Request: can't parse InputMedia: "
    media = {"type": "voice", "media": voice["voice"]["file_id"]}
    assert await bot.refused("editMessageMedia", **ids, media=media) == f'{words}type "voice" is unsupported'
    assert await bot.refused("editMessageMedia", **ids, media=[]) == f"{words}expected an Object"
    assert await bot.refused("editMessageMedia", **ids, media={"media": photo}) == f'{words}Can\'t find field "type"'
    assert await bot.refused("editMessageMedia", **ids) == 'Bad Request: parameter "media" is required'
    media = {"type": "photo", "media": photo, "caption": "<b>", "parse_mode": "HTML"}
    unclosed = "Can't parse entities: Can't find end tag corresponding to start tag \"b\""
    assert await bot.refused("editMessageMedia", **ids, media=media) == f"{words}{unclosed}"
