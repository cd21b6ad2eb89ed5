"""One update through the whole stack, against a naive peer.

Ours: /menu of a registered teacher: order, throttling, transaction, the update remembered, person with roles, access,
texts, screen, commit, answer. The peer: a bare aiogram Dispatcher whose handler reads one row, writes one row, commits and
answers with the same text and buttons. Both have the same driver, pragmas and stand-in messenger, in a process of its own.
"""

import itertools
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Chat, Message, Update, User
from sqlalchemy.ext.asyncio import async_sessionmaker

from benchmarks.databases import NewUrl
from benchmarks.messenger import stand_in_messenger
from bot.app import assembled
from bot.clock import RealClock
from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import Account, SeenUpdate
from bot.texts import Texts
from playground.client import Messenger
from tests.harness import BOT_ID, TOKEN, add_person, settings_for

UPDATES = 300
PEOPLE = 20
UPDATE_IDS = itertools.count(1)


def menu_update(person: int) -> Update:
    """/menu of a person."""
    number = next(UPDATE_IDS)
    user = User(id=person, is_bot=False, first_name="A", language_code="ru")
    chat = Chat(id=person, type="private")
    message = Message(message_id=number, date=datetime.now(UTC), chat=chat, from_user=user, text="/menu")
    return Update(update_id=number, message=message)


async def _timed(feed: Callable[[Update], Awaitable[Any]], people: list[int]) -> float:
    """Updates a second, one after another."""
    turn = itertools.cycle(people)
    begin = time.perf_counter()
    for _ in range(UPDATES):
        await feed(menu_update(next(turn)))
    return UPDATES / (time.perf_counter() - begin)


def naive_dispatcher(database: Database, text: str, keyboard: Any) -> Dispatcher:
    """The peer: one read and one committed write per update, through SQLAlchemy sessions."""
    dispatcher = Dispatcher(disable_fsm=True)
    sessions = async_sessionmaker(database.engine, expire_on_commit=False)

    @dispatcher.message()
    async def answer(message: Message, event_update: Update) -> None:
        async with sessions() as session:
            assert message.from_user is not None
            await session.get(Account, message.from_user.id)
            session.add(
                SeenUpdate(messenger="naive", bot_id="1", update_id=event_update.update_id, at=datetime.now(UTC))
            )
            await session.commit()
        await message.answer(text, reply_markup=keyboard)

    return dispatcher


async def measure(new_url: NewUrl, folder: Path, repeat: int) -> dict[str, Any]:
    """Both at the same database, in turns; medians and their ratio (above 1: ours is faster)."""
    from bot.models import Role
    from bot.screens.shared.menu import menu

    people = list(range(1, PEOPLE + 1))
    async with stand_in_messenger() as address, Messenger(address) as messenger:
        settings = settings_for(new_url(), f"sqlite:///{folder / 'methodist.sqlite3'}", address)
        settings = settings.model_copy(update={"updates_per_second": 1e6, "updates_burst": 10**6})
        async with assembled(settings, RealClock(), TOKEN) as app:
            await migrate(app.database, Schema.BOT)
            async with app.database.transaction() as session:
                for person in people:
                    await add_person(session, datetime.now(UTC), str(person), "Петрова Анна Сергеевна")
            for person in people:
                await messenger.call("POST", "people", body={"name": "A", "id": person})
                await messenger.call("POST", f"chats/{person}/text", body={"text": "/start", "bot": BOT_ID})
            screen = menu(Texts("ru", settings.timezone), "Анна Сергеевна", frozenset({Role.TEACHER}))
            naive = naive_dispatcher(app.database, screen.text, screen.keyboard())
            ours, peers = await _in_turns(app.bot, app.dispatcher, naive, people, repeat, settings)
    return {
        "updates_per_second": round(statistics.median(ours), 1),
        "naive_updates_per_second": round(statistics.median(peers), 1),
        "ratio": round(statistics.median(ours) / statistics.median(peers), 3),
        "aim": 0.8,
    }


async def _in_turns(
    bot: Bot, ours: Dispatcher, naive: Dispatcher, people: list[int], repeat: int, settings: Any
) -> tuple[list[float], list[float]]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    peer_bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    our_figures, peer_figures = [], []
    try:
        for _ in range(repeat):
            our_figures.append(await _timed(lambda update: ours.feed_update(bot, update), people))
            peer_figures.append(await _timed(lambda update: naive.feed_update(peer_bot, update), people))
    finally:
        await peer_bot.session.close()
    return our_figures, peer_figures
