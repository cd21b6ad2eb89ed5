"""The sign of life: written while the process lives, taken back at its end; the messenger is asked where nothing else asks it."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.config import Settings
from bot.database import Database
from bot.health import pulse as beating
from bot.health.problems import Problem
from bot.health.pulse import Pulse
from bot.health.signs import Signs, SignsMiddleware
from bot.messengers.telegram import make_bot
from bot.models import Heartbeat
from tests.harness import TOKEN
from tests.health.house import NOON

ADDRESS = "https://bot.example.org/telegram"
WELL = {"url": ADDRESS, "has_custom_certificate": False, "pending_update_count": 0}


class Telegram:
    """Answers with what a test has put in; keeps what was called."""

    def __init__(self) -> None:
        self.status = 200
        self.result: Any = {"id": 4242, "is_bot": True, "first_name": "Бот"}
        self.called: list[str] = []

    async def take(self, request: web.Request) -> web.Response:
        """One call."""
        self.called.append(request.path.rpartition("/")[2])
        answer = {"ok": True, "result": self.result}
        if self.status != 200:
            answer = {"ok": False, "error_code": self.status, "description": "Unauthorized"}
        return web.Response(status=self.status, text=json.dumps(answer), content_type="application/json")


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def signs() -> Signs:
    return Signs(lambda: NOON)


@pytest.fixture
async def bot(telegram: Telegram, signs: Signs) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_post("/{path:.*}", telegram.take)
    async with TestServer(app) as server:
        made = make_bot(Settings(_env_file=None, telegram_api_url=str(server.make_url("/")).rstrip("/")), TOKEN)
        made.session.middleware(SignsMiddleware(signs))
        yield made
        await made.session.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_webhook_that_gets_nothing_is_told_from_a_quiet_evening(
    database: Database, bot: Bot, telegram: Telegram, signs: Signs
) -> None:
    pulse = Pulse(database, bot, signs, ADDRESS, lambda: NOON)
    just_now, long_ago = (int((NOON - timedelta(seconds=ago)).timestamp()) for ago in (20, 300))
    for said, broken in (
        (WELL, False),
        (WELL | {"url": ""}, True),
        (WELL | {"url": "https://elsewhere.example.org"}, True),
        (WELL | {"pending_update_count": 5, "last_error_date": just_now}, True),
        (WELL | {"pending_update_count": 5, "last_error_date": long_ago}, False),
        (WELL | {"last_error_date": just_now}, False),
    ):
        telegram.result = said
        await pulse._probe()
        assert (Problem.WEBHOOK in pulse.problems()) is broken, said
    telegram.status = 401
    await pulse._probe()
    assert pulse.problems() == {Problem.TOKEN}, "nobody has written meanwhile"
    assert set(telegram.called) == {"getWebhookInfo"}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_one_who_polls_is_asked_nothing_more_while_polling_is_answered(
    database: Database, bot: Bot, telegram: Telegram, signs: Signs
) -> None:
    now = NOON
    pulse = Pulse(database, bot, signs, None, lambda: now)
    await pulse._probe()
    assert telegram.called == ["getMe"]
    await pulse._probe()
    assert telegram.called == ["getMe"]
    now += beating.PROBED_AFTER
    await pulse._probe()
    assert telegram.called == ["getMe", "getMe"]


async def test_the_row_is_there_while_it_runs_and_gone_afterwards(
    database: Database, bot: Bot, signs: Signs, monkeypatch: pytest.MonkeyPatch
) -> None:
    beaten, real_beat = asyncio.Event(), Pulse.beat
    fails = [True, False]

    async def beat(pulse: Pulse) -> None:
        if fails.pop(0):
            raise OperationalError("", {}, Exception())
        await real_beat(pulse)
        beaten.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Pulse, "beat", beat)
    monkeypatch.setattr(beating, "EVERY", 0.0)
    with capture_logs() as logs:
        running = asyncio.create_task(Pulse(database, bot, signs, None, lambda: NOON).run())
        await beaten.wait()
        async with database.reading() as session:
            row = (await session.scalars(select(Heartbeat))).one()
        assert (row.bot_id, row.takes, row.started_at, row.at) == (str(bot.id), "polling", NOON, NOON)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert [one["event"] for one in logs] == ["heartbeat_not_written"], "a database that was away is no end"
    async with database.reading() as session:
        assert (await session.scalars(select(Heartbeat))).all() == []
