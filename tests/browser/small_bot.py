"""A bot that does a little of everything the page shows."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

TOKEN = "7001:page"
CARD = "<b>Мастер-класс</b>\n📅 чт, 10 декабря, 15:00\n👥 занято 18 из 25"
# One white dot: the smallest PNG there is.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)

dispatcher = Dispatcher()


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """Rows of buttons; data that begins with https is an address."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=text, url=data)
                if data.startswith("https:")
                else InlineKeyboardButton(text=text, callback_data=data)
                for text, data in row
            ]
            for row in rows
        ]
    )


async def card(bot: Bot) -> InlineKeyboardMarkup:
    """The buttons of the card, one of them a link that starts this bot."""
    link = f"https://t.me/{(await bot.me()).username}?start=shared"
    return keyboard([("✍️ Записаться", "join")], [("Правила", "rules"), ("Открыть", link)])


@dispatcher.message(CommandStart())
async def start(message: Message, command: CommandObject, bot: Bot) -> None:
    """The card, and what the link that led here carried."""
    if command.args:
        await message.answer(f"Вы пришли по ссылке: {command.args}")
    await message.answer(CARD, reply_markup=await card(bot))


@dispatcher.message(Command("files"))
async def files(message: Message) -> None:
    """A photo and a document."""
    await message.answer_photo(BufferedInputFile(DOT, "dot.png"), caption="Снимок")
    await message.answer_document(BufferedInputFile(b"a;b", "список.csv"))


@dispatcher.message(Command("long"))
async def long(message: Message) -> None:
    """As long as a message may be, without a place to break."""
    await message.answer("ы" * 4096)


@dispatcher.callback_query(F.data == "join")
async def join(query: CallbackQuery) -> None:
    """Changes the same message and says what happened."""
    assert isinstance(query.message, Message)
    await query.message.edit_text(f"{CARD}\n✅ Вы записаны", reply_markup=keyboard([("Отменить запись", "join")]))
    await query.answer("Вы записаны. Напомним за день и за час.")


@dispatcher.callback_query(F.data == "rules")
async def rules(query: CallbackQuery) -> None:
    """An answer that waits to be read."""
    await query.answer("Приходите за пять минут до начала.", show_alert=True)


@dispatcher.message(F.document)
async def document(message: Message) -> None:
    """Says what came."""
    assert message.document
    await message.answer(f"Получен файл {message.document.file_name}: {message.caption or 'без подписи'}")


@dispatcher.message(F.text)
async def echo(message: Message) -> None:
    """The same words, and those answered to."""
    quoted = message.reply_to_message
    await message.answer(f"{'В ответ: ' if quoted else ''}{message.html_text}")


async def run(address: str, ready: asyncio.Event) -> None:
    """Polls the playground at the address until `dispatcher` is told to stop."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    await bot.set_my_commands([BotCommand(command="files", description="снимок и список")])
    ready.set()
    await dispatcher.start_polling(bot, handle_signals=False)
