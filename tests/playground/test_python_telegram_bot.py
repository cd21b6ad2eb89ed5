"""A client of another family judges that this is the Bot API, not just what aiogram happens to need."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaVideo, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from playground.client import Attachment, Messenger
from playground.server import Playground
from tests.playground.helpers import png
from tests.present import some

Context = ContextTypes.DEFAULT_TYPE
App = Application[Any, Any, Any, Any, Any, Any]
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Ещё ➡️", callback_data="more")]])


async def start(update: Update, context: Context) -> None:
    await some(update.message).reply_html("<i>Привет</i>", reply_markup=KEYS)


async def more(update: Update, context: Context) -> None:
    await some(update.callback_query).answer("Вот ещё")
    await some(update.callback_query).edit_message_text("Больше нет")


async def text(update: Update, context: Context) -> None:
    await some(update.message).reply_text(some(some(update.message).text), do_quote=True)


async def document(update: Update, context: Context) -> None:
    file = await some(some(update.message).document).get_file()
    content = bytes(await file.download_as_bytearray())
    await some(update.message).reply_document(
        content, filename=some(some(update.message).document).file_name, caption="ваш файл"
    )


async def photo(update: Update, context: Context) -> None:
    file = await some(update.message).photo[-1].get_file()
    await some(update.message).reply_photo(bytes(await file.download_as_bytearray()), caption="ваша картинка")


async def video(update: Update, context: Context) -> None:
    """Of an album the second film brings both, told apart by their ids; a film alone comes back with its caption."""
    message = update.message
    if some(message).media_group_id is None:
        await some(message).reply_video(
            some(some(message).video), caption=some(message).caption, caption_entities=some(message).caption_entities
        )
        return
    films = some(context.chat_data).setdefault(some(message).media_group_id, [])
    films.append(message)
    if len(films) == 2:
        media = [InputMediaVideo(one.video, one.caption, caption_entities=one.caption_entities) for one in films]
        sent = await some(message).reply_media_group(media)
        await some(message).reply_text(f"альбом {len({one.media_group_id for one in sent})}")


async def sound(update: Update, context: Context) -> None:
    message = update.message
    if some(message).voice:
        await some(message).reply_voice(some(some(message).voice), caption="ваш голос")
    else:
        await some(message).reply_audio(some(some(message).audio), caption="ваша музыка")


async def animation(update: Update, context: Context) -> None:
    sent = await some(update.message).reply_animation(some(some(update.message).animation), caption="ваша анимация")
    more = await some(update.message).reply_text("лишнее")
    assert await context.bot.delete_messages(some(update.effective_chat).id, [more.message_id])
    await sent.edit_caption("ваша анимация, подписана")


@pytest.fixture
async def application(playground: Playground) -> AsyncIterator[App]:
    application = (
        Application.builder()
        .token("77:another")
        .base_url(f"{playground.url}/bot")
        .base_file_url(f"{playground.url}/file/bot")
        .get_updates_read_timeout(10)
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(more))
    application.add_handler(MessageHandler(filters.ANIMATION, animation))
    application.add_handler(MessageHandler(filters.Document.ALL, document))
    application.add_handler(MessageHandler(filters.VIDEO, video))
    application.add_handler(MessageHandler(filters.VOICE | filters.AUDIO, sound))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(MessageHandler(filters.TEXT, text))
    async with application:
        await application.start()
        await some(application.updater).start_polling(timeout=5)
        yield application
        await some(application.updater).stop()
        await application.stop()


async def test_text_and_buttons(application: App, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    await boris.start()
    greeting = await boris.sees("Привет")
    assert greeting.html == "<i>Привет</i>"
    assert (await boris.presses("Ещё")).text == "Вот ещё"
    assert (await boris.sees("Больше нет")).id == greeting.id
    said = await boris.says("как слышно 🎧 <b>?")
    assert (await boris.sees("как слышно 🎧 <b>?")).reply_to == said.id


async def test_a_document_comes_back(application: App, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    await boris.sends(b"\x00\x01\r\n--boundary" * 1000, "данные.bin")
    back = await boris.sees("ваш файл")
    assert (back.kind, some(back.file).name) == ("document", "данные.bin")
    assert await boris.downloads(back) == b"\x00\x01\r\n--boundary" * 1000


async def test_a_photo_comes_back(application: App, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    await boris.sends(png(7, 4), "x.png", kind="photo")
    back = await boris.sees("ваша картинка")
    assert back.kind == "photo"
    assert await boris.downloads(back) == png(7, 4)


async def test_other_kinds_come_back(application: App, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    kinds = {
        "video": "ваше кино",
        "voice": "ваш голос",
        "audio": "ваша музыка",
        "animation": "ваша анимация, подписана",
    }
    for kind, words in kinds.items():
        sent = await boris.sends(b"x", "x.bin", kind=kind, caption="<u>ваше</u> кино", html=True)
        back = await boris.sees(words)
        assert (back.kind, back.file) == (kind, sent.file)
        assert (back.html == "<u>ваше</u> кино") == (kind == "video")


async def test_an_album_comes_back(application: App, messenger: Messenger) -> None:
    boris = await messenger.person("Борис")
    films = [Attachment(b"1", "1.mp4", "video", "<b>оба</b>", html=True), Attachment(b"2", "2.mp4", "video")]
    sent = await boris.sends_album(films)
    await boris.sees("альбом 1")
    back = [one for one in await boris.chat() if one.from_bot and one.media_group_id]
    assert [(one.html, one.file) for one in back] == [(one.html, one.file) for one in sent]
    assert [one.html for one in back] == ["<b>оба</b>", ""]


async def test_refusals_are_understood(application: App, messenger: Messenger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    bot = application.bot
    boris = await messenger.person("Борис")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(boris.id, "первым")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(987654321, "никому")
    await boris.start()
    await boris.sees("Привет")
    await messenger.fault("sendMessage", 429, retry_after=7)
    with pytest.raises(RetryAfter, match="Retry in 0:00:07"):
        await bot.send_message(boris.id, "слишком часто")
    await bot.set_my_commands([("help", "Помощь")])
    assert [(one.command, one.description) for one in await bot.get_my_commands()] == [("help", "Помощь")]
    assert (await bot.get_chat(boris.id)).first_name == "Борис"
    assert (await bot.get_chat_member(boris.id, boris.id)).status == "member"


async def test_groups_are_understood(application: App, messenger: Messenger) -> None:
    bot = application.bot
    boris = await messenger.person("Борис")
    group = await messenger.add_group("Физики", [boris.id])
    new = await messenger.upgrade(group, topics=True)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group, "вы где?")
    assert moved.value.new_chat_id == new
    thread = await messenger.add_topic(new, "Олимпиады")
    said = await messenger.text(new, "как слышно", person=boris.id, thread=thread)
    back = await messenger.wait_for(new, "как слышно")
    assert (back.thread, back.reply_to) == (thread, said.id)
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(new, back.id)
    await messenger.promote_bot(new)
    assert await bot.pin_chat_message(new, back.id)
    chat = await bot.get_chat(new)
    assert (chat.is_forum, chat.pinned_message.text) == (True, "как слышно")
    own = await bot.get_chat_member(new, bot.id)
    assert (own.status, own.can_manage_topics, own.can_promote_members) == ("administrator", True, False)
    await messenger.remove_bot(new)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(new, "кто здесь?")
