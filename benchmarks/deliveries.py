"""Deliveries a second: our sender with its bookkeeping against those who keep less, or keep it otherwise.

All send the same text to the same people through aiogram, against the same stand-in messenger in a process of its own, in
turns: (a) a bare aiogram loop of the same concurrency; (b) aiogram-broadcaster 0.6, without storage and with its SQL storage
(on SQLite); (c) aiogram-broadcast 0.2, told to wait for nothing between messages."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import func, select

from benchmarks.databases import NewUrl
from benchmarks.messenger import stand_in_messenger
from bot.app import assembled
from bot.clock import RealClock
from bot.config import Settings
from bot.delivery.sender import AT_ONCE, Sender
from bot.migrating import Schema, migrate
from bot.models import Broadcast, Delivery, DeliveryState
from playground.client import Messenger
from tests.delivery.crowd import FIRST, TEXT, fill, write
from tests.harness import BOT_ID, TOKEN

PEOPLE = 2000
PEOPLE_OF_SQL_STORAGE = 300  # it writes the whole list anew for each message: more would take minutes
CHATS = range(FIRST, FIRST + PEOPLE)


async def measure(new_url: NewUrl, folder: Path, repeat: int) -> dict[str, Any]:
    """Messages a second of all, medians of the rounds, and ratios (above 1: ours is faster)."""
    figures: dict[str, list[float]] = {}
    async with stand_in_messenger() as address, Messenger(address) as messenger:
        await messenger.crowd(FIRST, PEOPLE, bot=BOT_ID)
        settings = settings_of(new_url(), folder, address)
        async with assembled(settings, RealClock(), TOKEN) as app:
            await migrate(app.database, Schema.BOT)
            await fill(app.database, PEOPLE)
            ours = Sender(app.bot, app.database, app.clock, settings)
            for _ in range(repeat):
                broadcast = await write(app.database, settings)
                figures.setdefault("ours", []).append(await _rate(ours.drain, PEOPLE))
                await _all_sent(app.database, broadcast)
                for name, send, count in _peers(address, folder):
                    figures.setdefault(name, []).append(await _rate(send, count))
    medians = {name: round(statistics.median(rates), 1) for name, rates in figures.items()}
    return {
        "messages_per_second": medians,
        "ratios": {name: round(medians["ours"] / rate, 3) for name, rate in medians.items() if name != "ours"},
        "people": PEOPLE,
        "aim": {"messages_per_second": 1000, "bare_loop": 0.5},
    }


def settings_of(url: str, folder: Path, address: str) -> Settings:
    """Settings without a pace and without quiet hours."""
    settings = Settings(
        _env_file=None,
        telegram_api_url=address,
        database_url=url,
        methodist_database_url=f"sqlite:///{folder / 'methodist.sqlite3'}",
        quiet_hours="03:00-03:00",
    )
    # More than an operator may set: nothing but the program is measured.
    return settings.model_copy(update={"messages_per_second": 1_000_000})


async def _all_sent(database: Any, broadcast: int) -> None:
    async with database.reading() as session:
        sent = await session.scalar(
            select(func.count()).where(Delivery.broadcast_id == broadcast, Delivery.state == DeliveryState.SENT)
        )
        state = await session.scalar(select(Broadcast.state).where(Broadcast.id == broadcast))
    assert sent == PEOPLE, (sent, state)


async def _rate(send: Callable[[], Awaitable[Any]], count: int) -> float:
    begin = time.perf_counter()
    await send()
    return count / (time.perf_counter() - begin)


def _bot(address: str) -> Bot:
    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))


def _peers(address: str, folder: Path) -> list[tuple[str, Callable[[], Awaitable[Any]], int]]:
    return [
        ("bare_loop", lambda: _bare_loop(address), PEOPLE),
        ("aiogram_broadcaster", lambda: _broadcaster(address, None, PEOPLE), PEOPLE),
        (
            "aiogram_broadcaster_sql",
            lambda: _broadcaster(address, folder / f"{time.monotonic_ns()}.sqlite3", PEOPLE_OF_SQL_STORAGE),
            PEOPLE_OF_SQL_STORAGE,
        ),
        ("aiogram_broadcast", lambda: _broadcast(address), PEOPLE),
    ]


async def _bare_loop(address: str) -> None:
    """As many workers as our sender has calls side by side; nothing is written down."""
    bot = _bot(address)
    chats = iter(CHATS)

    async def worker() -> None:
        for chat in chats:
            await bot.send_message(chat, TEXT)

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    await _close(bot)


async def _broadcaster(address: str, file: Path | None, count: int) -> None:
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.storages.sqlalchemy import SQLAlchemyStorage

    bot = _bot(address)
    storage = SQLAlchemyStorage.from_url(f"sqlite+aiosqlite:///{file}") if file else None
    if storage:
        await storage.startup()
    mailer = await Broadcaster(bot, storage=storage).create_mailer(
        chats=list(CHATS[:count]), content=TextContent(text=TEXT)
    )
    await mailer.start()
    if storage:
        await storage.shutdown()
    await _close(bot)


async def _broadcast(address: str) -> None:
    from aiogram_broadcast import BroadcastService
    from aiogram_broadcast.storage.base import BaseBroadcastStorage

    class People(BaseBroadcastStorage):
        """Its subscribers, in memory: its own storages are Redis and PostgreSQL, and it only reads from them here."""

        async def get_all_subscriber_ids(self, state: Any = None) -> list[int]:
            return list(CHATS)

        async def get_subscribers_count(self, state: Any = None) -> int:
            return PEOPLE

        async def _nothing(self, *_: Any, **__: Any) -> Any:
            return None

        add_subscriber = get_subscriber = update_subscriber = delete_subscriber = iter_subscribers = _nothing

    bot = _bot(address)
    await BroadcastService(bot, People(), rate_limit=0).broadcast_text(TEXT)
    await _close(bot)


async def _close(bot: Bot) -> None:
    # Closed here, aiogram does not wait a quarter of a second for encrypted connections to close.
    if isinstance(bot.session, AiohttpSession):
        await (await bot.session.create_session()).close()
