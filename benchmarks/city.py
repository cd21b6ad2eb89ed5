"""A broadcast to a city's staff, 6,996 people (Ryazan, «Условия организации деятельности»), with the messenger's real
limits on: the pace kept, refusals earned, everybody reached once, the methodist's bar; and what a teacher who presses
buttons meanwhile waits for.

The bot is the real one, a process of its own, and so is the messenger. It takes four minutes: 233 seconds are the limit's."""

import asyncio
import os
import re
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import insert, select

from benchmarks.databases import NewUrl
from benchmarks.deliveries import settings_of
from benchmarks.messenger import stand_in_messenger
from bot.database import Database
from bot.migrating import Schema, migrate
from bot.models import Broadcast, BroadcastState, Consent, PartKind, Person, Role, RoleGrant
from bot.models.content import Part
from bot.services.broadcasts import lifecycle, watching
from bot.services.broadcasts import numbers as broadcast_numbers
from playground.client import Messenger
from playground.client import Person as Driver
from tests.delivery.crowd import FIRST, TEXT, fill
from tests.harness import BOT_ID, TOKEN

PEOPLE = 6996
LIMIT = 30
PRESSES = 200
THINKING = 0.5  # seconds between two presses


async def measure(new_url: NewUrl, folder: Path, repeat: int) -> dict[str, Any]:
    """One run; `repeat` is of no use here."""
    async with stand_in_messenger() as address, Messenger(address) as messenger:
        await messenger.crowd(FIRST, PEOPLE, bot=BOT_ID)
        url = new_url()
        database = Database(url)
        await migrate(database, Schema.BOT)
        await fill(database, PEOPLE)
        async with database.transaction() as session:
            given = [
                {"person_id": n + 1, "version": "2026-09-01", "given_at": datetime.now(UTC)} for n in range(PEOPLE)
            ]
            await session.execute(insert(Consent), given)
        process = await _bot(address, url, folder)
        try:
            result = await _run(messenger, database)
        finally:
            process.terminate()
            await process.wait()
            await database.close()
    return result


async def _bot(address: str, url: str, folder: Path) -> asyncio.subprocess.Process:
    settings = settings_of(url, folder, address)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env={
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": address,
            "DATABASE_URL": url,
            "METHODIST_DATABASE_URL": settings.methodist_database_url,
            "QUIET_HOURS": "03:00-03:00",
            "MESSAGES_PER_SECOND": str(LIMIT),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=None if os.environ.get("BENCH_LOG") else asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    await process.stdout.readline()
    return process


async def _run(messenger: Messenger, database: Database) -> dict[str, Any]:
    teacher = Driver(messenger, FIRST + PEOPLE - 1, "Учитель")
    await teacher.says("/menu")
    await teacher.sees("Мероприятия", timeout=60)
    idle = await _waits(teacher)
    await messenger.limits(True)
    number, watch = await _begin(messenger, database)
    busy = await _waits(teacher)
    await _end(database, number)
    # The bar's last change comes up to three seconds after the last message.
    await asyncio.sleep(5)
    async with database.reading() as session:
        broadcast = await session.get_one(Broadcast, number)
        numbers = await broadcast_numbers.progress(session, broadcast)
    # The bar was sent by hand, a second before the broadcast began.
    sent = [
        call
        for call in await messenger.calls(method="sendMessage")
        if call["chat"] != teacher.id and (call["chat"], call["message"]) != watch
    ]
    times = [datetime.fromisoformat(call["time"]).timestamp() for call in sent if call["ok"]]
    got = await messenger.sent_counts(text=TEXT)
    bar = next(m for m in await messenger.messages(watch[0]) if m.id == watch[1])
    return {
        "people": PEOPLE,
        "messages_per_second": round((len(times) - 1) / (times[-1] - times[0]), 3),
        "share_of_the_limit": round((len(times) - 1) / (times[-1] - times[0]) / LIMIT, 4),
        "refused_with_429": sum(not call["ok"] for call in sent),
        "not_exactly_once": sum(
            got.sent.get(chat, 0) != 1 for chat in range(FIRST + 1, FIRST + PEOPLE)
        ),  # the first one has the bar
        "numbers": {"sent": numbers.sent, "total": numbers.total},
        "bar": re.sub(r"\s+", " ", bar.text)[:200],
        "answer_seconds": {"idle": idle, "busy": busy, "ratio_p95": round(busy["p95"] / idle["p95"], 3), "aim": 1.2},
    }


async def _waits(teacher: Driver) -> dict[str, float]:
    """What a teacher waits for an answer, in seconds."""
    waits = []
    for turn in range(PRESSES):
        button, wanted = ("Профиль", "В меню") if turn % 2 == 0 else ("В меню", "Мероприятия")
        await asyncio.sleep(THINKING)
        begin = time.perf_counter()
        await teacher.presses(button, wait=0)
        await teacher.sees(wanted)
        waits.append(time.perf_counter() - begin)
    return {"median": round(statistics.median(waits), 4), "p95": round(statistics.quantiles(waits, n=20)[-1], 4)}


async def _begin(messenger: Messenger, database: Database) -> tuple[int, tuple[int, int]]:
    """A broadcast that starts now; its number, and chat and number of the message with the bar."""
    now = datetime.now(UTC)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(messenger.url)))
    shown = await bot.send_message(FIRST, "0 %")
    await bot.session.close()
    async with database.transaction() as session:
        author = await session.get_one(Person, 1)
        session.add(RoleGrant(person_id=author.id, role=Role.METHODIST, granted_at=now))
        broadcast = await lifecycle.draft(session, author, [Part(PartKind.TEXT, TEXT)], now)
        await lifecycle.start(session, broadcast.id, now, now, author)
        await watching.watch(session, broadcast.id, str(FIRST), str(shown.message_id))
    return broadcast.id, (FIRST, shown.message_id)


async def _end(database: Database, number: int) -> None:
    while True:
        async with database.reading() as session:
            if await session.scalar(select(Broadcast.state).where(Broadcast.id == number)) is BroadcastState.DONE:
                return
        await asyncio.sleep(1)
