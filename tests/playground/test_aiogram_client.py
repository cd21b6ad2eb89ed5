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
    InputMediaPhoto,
    Message,
)

from playground.client import Messenger
from playground.server import Playground
from tests.playground.helpers import png

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ Да", callback_data="yes")]])


def dispatcher() -> Dispatcher:
    """A small bot that does a little of everything."""
    made = Dispatcher()

    @made.message(CommandStart())
    async def greet(message: Message, command: CommandObject) -> None:
        await message.answer(
            f"Здравствуйте, <b>{message.from_user.first_name}</b>! {command.args or ''}", reply_markup=YES
        )

    @made.callback_query(F.data == "yes")
    async def agree(query: CallbackQuery) -> None:
        await query.answer("Записано", show_alert=True)
        if isinstance(query.message, InaccessibleMessage):
            await query.bot.send_message(query.from_user.id, "Сообщение уже старое")
        else:
            await query.message.edit_text("Вы согласились")

    @made.message(F.document)
    async def send_back(message: Message, bot: Bot) -> None:
        content = await bot.download(message.document)
        await message.answer_document(BufferedInputFile(content.read()[::-1], "обратно.txt"), caption=message.caption)

    @made.message(F.photo)
    async def show(message: Message) -> None:
        sent = await message.answer_photo(message.photo[-1].file_id, caption="та же")
        await sent.edit_media(InputMediaPhoto(media=BufferedInputFile(png(5, 5), "new.png"), caption="другая"))

    @made.message(F.text)
    async def echo(message: Message) -> None:
        await message.bot.send_chat_action(message.chat.id, "typing")
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
    assert document.file.name == "обратно.txt"
    assert await anna.downloads(document) == b"cba" * 50_000
    await anna.sends(png(), "x.png", kind="photo")
    photo = await anna.sees("другая")
    assert await anna.downloads(photo) == png(5, 5)


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
