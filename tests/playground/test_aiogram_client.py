"""An unmodified aiogram bot: only the base address of the API is set."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)
from aiogram.utils.media_group import MediaGroupBuilder

from playground.client import Attachment, Messenger
from playground.server import Playground
from tests.playground.helpers import png
from tests.present import some

INPUT = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "audio": InputMediaAudio,
    "document": InputMediaDocument,
}
YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ Да", callback_data="yes")]])


def file_id(message: Message) -> str:
    """The file in a message, of a photo its largest size."""
    media = getattr(message, message.content_type)
    return str(media[-1].file_id if isinstance(media, list) else media.file_id)


def dispatcher() -> Dispatcher:
    """A small bot that does a little of everything."""
    made = Dispatcher()
    albums: dict[str, list[Message]] = {}

    @made.message(CommandStart())
    async def greet(message: Message, command: CommandObject) -> None:
        await message.answer(
            f"Здравствуйте, <b>{some(message.from_user).first_name}</b>! {command.args or ''}", reply_markup=YES
        )

    @made.callback_query(F.data == "yes")
    async def agree(query: CallbackQuery) -> None:
        await query.answer("Записано", show_alert=True)
        if isinstance(query.message, InaccessibleMessage):
            await some(query.bot).send_message(query.from_user.id, "Сообщение уже старое")
        else:
            await some(query.message).edit_text("Вы согласились")

    @made.message(F.media_group_id)
    async def collect(message: Message) -> None:
        album = albums.setdefault(some(message.media_group_id), [])
        album.append(message)
        if len(album) == 3:
            # Without a parse mode, or the bot's own default would win over the entities.
            media = [
                INPUT[one.content_type](
                    media=file_id(one), caption=one.caption, caption_entities=one.caption_entities, parse_mode=None
                )
                for one in album
            ]
            await message.answer_media_group(media)

    @made.message(F.animation)
    async def dance(message: Message) -> None:
        sent = await message.answer_animation(some(message.animation).file_id, caption=message.caption)
        await sent.copy_to(message.chat.id, caption="копия")

    @made.message(F.document)
    async def send_back(message: Message, bot: Bot) -> None:
        content = await bot.download(some(message.document))
        await message.answer_document(
            BufferedInputFile(some(content).read()[::-1], "обратно.txt"), caption=message.caption
        )

    @made.message(F.photo)
    async def show(message: Message) -> None:
        sent = await message.answer_photo(some(message.photo)[-1].file_id, caption="та же")
        await sent.edit_media(InputMediaPhoto(media=BufferedInputFile(png(5, 5), "new.png"), caption="другая"))

    @made.message(F.video)
    async def show_video(message: Message) -> None:
        await message.answer_video(some(message.video).file_id, caption=message.html_text)

    @made.message(F.voice)
    async def speak(message: Message) -> None:
        await message.answer_voice(some(message.voice).file_id, caption=f"{some(message.voice).duration} с")

    @made.message(F.audio)
    async def play(message: Message, bot: Bot) -> None:
        content = await bot.download(some(message.audio))
        song = BufferedInputFile(some(content).read(), "песня.mp3")
        sent = await message.answer_audio(song, title="Гимн", performer="Хор", duration=200)
        await sent.edit_caption(
            caption=f"{some(sent.audio).performer}: {some(sent.audio).title}, {some(sent.audio).duration} с"
        )

    @made.message(F.text == "альбом")
    async def send_album(message: Message, bot: Bot) -> None:
        built = MediaGroupBuilder(caption="<b>Снимки</b>")
        built.add_photo(BufferedInputFile(png(4, 4), "1.png"))
        built.add_photo(BufferedInputFile(png(6, 6), "2.png"), caption="второй")
        built.add_video(BufferedInputFile(b"film", "3.mp4"), width=640, height=480)
        sent = await message.answer_media_group([*built.build()])
        await message.answer(f"{len(sent)} {len({one.media_group_id for one in sent})} {some(sent[2].video).width}")

    @made.message(F.text == "убрать")
    async def remove(message: Message, bot: Bot) -> None:
        sent = [await message.answer(str(number)) for number in range(3)]
        gone = await bot.delete_messages(message.chat.id, [one.message_id for one in sent])
        await message.answer(f"убрано: {gone}")

    @made.message(F.text)
    async def echo(message: Message) -> None:
        await some(message.bot).send_chat_action(message.chat.id, "typing")
        await message.copy_to(message.chat.id)

    return made


@pytest.fixture
async def polling(playground: Playground) -> AsyncIterator[Bot]:
    """The bot, polling."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(playground.url))
    bot = Bot("42:token", session=session)
    made = dispatcher()
    bot.default.parse_mode = "HTML"
    running = asyncio.create_task(made.start_polling(bot, handle_signals=False, polling_timeout=5))
    await bot.get_me()
    yield bot
    await made.stop_polling()
    await running


async def test_a_conversation(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна Иванова")
    await anna.start("приглашение")
    greeting = await anna.sees("Здравствуйте")
    assert greeting.text == "Здравствуйте, Анна! приглашение"
    assert greeting.html == "Здравствуйте, <b>Анна</b>! приглашение"
    answer = await anna.presses("Да")
    assert (answer.text, answer.alert) == ("Записано", True)
    changed = await anna.sees("Вы согласились")
    assert changed.id == greeting.id
    assert changed.edited
    assert changed.buttons == []
    await anna.says("эхо")
    assert (await anna.sees("эхо")).from_bot


async def test_an_old_button_comes_with_an_inaccessible_message(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    await anna.start()
    await anna.sees("Здравствуйте")
    await messenger.move_clock(49 * 3600)
    await anna.presses("Да")
    await anna.sees("Сообщение уже старое")


async def test_documents_and_photos_there_and_back(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    await anna.sends(b"abc" * 50_000, "туда.txt", caption="подпись")
    document = await anna.sees("подпись")
    assert some(document.file).name == "обратно.txt"
    assert await anna.downloads(document) == b"cba" * 50_000
    await anna.sends(png(), "x.png", kind="photo")
    photo = await anna.sees("другая")
    assert await anna.downloads(photo) == png(5, 5)


async def test_every_other_kind_there_and_back(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    video = await anna.sends(b"film", "кино.mp4", kind="video", caption="моё <i>кино</i>", html=True)
    back = await anna.sees("моё кино")
    assert (back.kind, back.file, back.html) == ("video", video.file, "моё <i>кино</i>")
    voice = await anna.sends(b"voice", "x.ogg", kind="voice")
    back = await anna.sees("1 с")
    assert (back.kind, back.file) == ("voice", voice.file)
    await anna.sends(b"song", "x.mp3", kind="audio")
    back = await anna.sees("Хор: Гимн, 200 с")
    assert (back.kind, some(back.file).name, await anna.downloads(back)) == ("audio", "песня.mp3", b"song")
    animation = await anna.sends(b"GIF89a", "x.gif", kind="animation", caption="пляшет")
    back = await anna.sees("копия")
    assert (back.kind, back.file) == ("animation", animation.file)


async def test_a_bot_sends_an_album(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    await anna.says("альбом")
    await anna.sees("3 1 640")
    shown = [message for message in await anna.chat() if message.media_group_id]
    assert [(one.kind, one.html) for one in shown] == [("photo", "<b>Снимки</b>"), ("photo", "второй"), ("video", "")]
    assert await anna.downloads(shown[1]) == png(6, 6)
    assert len({one.media_group_id for one in shown}) == 1


@pytest.mark.parametrize("kinds", ["photo video photo", "document document document", "audio audio audio"])
async def test_an_album_of_a_person_is_sent_on(polling: Bot, messenger: Messenger, kinds: str) -> None:
    anna = await messenger.person("Анна")
    captions = ["<b>первый</b>", "", "третий"]
    files = [
        Attachment(png(), f"{kind}.bin", kind=kind, caption=caption, html=True)
        for kind, caption in zip(kinds.split(), captions, strict=True)
    ]
    sent = await anna.sends_album(files)
    last = await anna.sees("третий")
    back = [one for one in await anna.chat() if one.media_group_id == last.media_group_id]
    assert [(one.kind, one.html, one.file) for one in back] == [(one.kind, one.html, one.file) for one in sent]
    assert back[0].media_group_id != sent[0].media_group_id


async def test_many_messages_are_deleted_at_once(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    await anna.says("убрать")
    await anna.sees("убрано: True")
    assert [message.text for message in await messenger.messages(anna.id) if message.deleted] == ["0", "1", "2"]
    assert [message.text for message in await anna.chat()] == ["убрать", "убрано: True"]


async def test_a_thousand_characters_of_everything(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    text = "<b>&amp; 🎉 не разметка</b>\n" * 40
    await anna.says(text)
    assert (await anna.sees("не разметка")).text == text.strip()


async def test_a_wrong_token_is_unauthorized(playground: Playground) -> None:
    bot = Bot("42:invalid", session=AiohttpSession(api=TelegramAPIServer.from_base(playground.url)))
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await bot.get_me()
    await bot.session.close()
