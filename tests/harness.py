"""A whole city in a test: playground, bot and databases in one process, over real HTTP, with a clock that only tests move."""

import asyncio
import bisect
import contextlib
import itertools
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.types import TelegramObject
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import App, assembled
from bot.clock import ShiftedClock
from bot.config import Settings
from bot.delivery.pace import ChatPace
from bot.delivery.sender import Sender
from bot.middlewares.order import Handler
from bot.models import (
    Account,
    Consent,
    EventKind,
    Organisation,
    OrganisationKind,
    Person,
    Position,
    Role,
    RoleGrant,
    Subject,
    Subscription,
    SubscriptionKind,
)
from bot.services.shared.actors import Actor, Address, find_actor
from playground.client import PATIENCE, Messenger
from playground.client import Person as Driver
from playground.server import serving
from playground.world import World
from scheduler.jobs import JobContext
from scheduler.triggers import run_all
from tests.routers_once import give_back_routers
from tests.set_up import set_up_process
from tests.summaries import Told

set_up_process()

BOT_ID = 4242
TOKEN = f"{BOT_ID}:test"
# Tuesday, 1 December 2026, 12:00 in the city: a working day, outside quiet hours.
NOON = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class CityMessenger(Messenger):
    """The messenger of a bot in the same process: quiet means that every update taken has been handled, however long it was
    thought over between two calls."""

    dispatcher: Dispatcher | None = None

    async def quiet(self, wait: float = PATIENCE, settle: float = 0.0) -> bool:
        """Waits until the bot has taken and handled every update; False when `wait` was over first."""
        quiet = await super().quiet(wait, settle)
        while quiet and self.dispatcher and (handling := set(self.dispatcher._handle_update_tasks)):
            await asyncio.wait(handling)
        return quiet


class Hand:
    """Seconds that pass only when somebody sleeps by them, and then at once; who sleeps shorter wakes up first."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._number = itertools.count()
        self._asleep: list[tuple[float, int, asyncio.Event]] = []

    def __call__(self) -> float:
        """The present second."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        me = (self.now + seconds, next(self._number), asyncio.Event())
        bisect.insort(self._asleep, me)
        try:
            await asyncio.sleep(0)
            while self._asleep[0] is not me:
                me[2].clear()
                await me[2].wait()
            self.now = max(self.now, me[0])
        finally:
            self._asleep.remove(me)
            if self._asleep:
                self._asleep[0][2].set()


@dataclass
class City:
    """The running parts and what tests do with them."""

    app: App
    clock: ShiftedClock
    messenger: Messenger
    sender: Sender
    ctx: JobContext
    numbers: Iterator[int]
    told: Told

    @property
    def now(self) -> datetime:
        """The bot's present moment."""
        return self.clock.now()

    @contextlib.asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A second session that looks at, or prepares, what is stored; committed at the end of the block."""
        async with self.app.database.transaction() as session:
            self.told.watch(session)
            yield session

    async def newcomer(self, name: str = "Новенькая") -> Driver:
        """Somebody the bot has never seen."""
        return await self.messenger.person(name, id=next(self.numbers))

    async def person(
        self,
        name: str = "Петрова Анна Сергеевна",
        *roles: Role,
        organisation: int | None = None,
        subject: Subject = Subject.PHYSICS,
        position: Position = Position.TEACHER,
        teaching_since: int = 2010,
        under_35: bool = False,
        follows_everything: bool = True,
        started: bool = True,
        language: str = "ru",
    ) -> Driver:
        """A registered person with these roles beside TEACHER, who has started the bot."""
        driver = await self.newcomer(name)
        async with self.session() as session:
            await add_person(
                session,
                self.now,
                str(driver.id),
                name,
                *roles,
                organisation=organisation,
                subject=subject,
                position=position,
                teaching_since=teaching_since,
                under_35=under_35,
                follows_everything=follows_everything,
                language=language,
            )
        if started:
            with self.told.preparing():
                await driver.start()
                await driver.sees("Абонемент" if language == "ru" else "")
        return driver

    async def actor(self, driver: Driver) -> Actor:
        """The person behind a driver, as the bot sees them."""
        async with self.app.database.reading() as session:
            address = Address("telegram", str(BOT_ID), str(driver.id), str(driver.id))
            actor = await find_actor(session, address, self.now)
        assert actor is not None, f"{driver.name} has not consented"
        return actor

    async def organisation(
        self, name: str = "Школа № 51", kind: OrganisationKind = OrganisationKind.SCHOOL, number: int | None = 51
    ) -> int:
        """An organisation's id; made when it is not there."""
        async with self.session() as session:
            found = await session.scalar(select(Organisation.id).where(Organisation.full_name == name))
            if found is not None:
                return found
            row = Organisation(kind=kind, number=number, name=name, full_name=name, staff=40)
            session.add(row)
            await session.flush()
            return row.id

    async def advance(self, **by: float) -> None:
        """Move the bot's and the messenger's clock ahead (`hours=`, `days=` …), then let jobs and sender do what is due."""
        self.clock.advance(timedelta(**by))
        await self.messenger.move_clock(timedelta(**by))
        await self.work()

    async def move_to(self, moment: datetime) -> None:
        """Move both clocks ahead to a moment, then let jobs and sender do what is due."""
        await self.advance(seconds=(moment - self.now).total_seconds())

    async def work(self) -> None:
        """Let the jobs run once and the sender send what is due."""
        await self.messenger.quiet()
        await self.told.catch_up(self.app)
        await run_all(self.ctx)
        await self.sender.drain()


class BeforeEachUpdate(BaseMiddleware):
    """Whatever the test has prepared by now is not what this update changes (tests.summaries)."""

    def __init__(self, city: City) -> None:
        self._city = city

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Look, then handle."""
        await self._city.told.catch_up(self._city.app)
        return await handler(event, data)


async def add_person(
    session: AsyncSession,
    now: datetime,
    external_id: str,
    name: str,
    *roles: Role,
    organisation: int | None = None,
    subject: Subject = Subject.PHYSICS,
    position: Position = Position.TEACHER,
    teaching_since: int = 2010,
    under_35: bool = False,
    follows_everything: bool = True,
    language: str = "ru",
) -> Person:
    """A registered person's rows, as registration leaves them."""
    surname, given_name, *rest = name.split()
    person = Person(
        surname=surname,
        given_name=given_name,
        patronymic=rest[0] if rest else None,
        organisation_id=organisation,
        position=position,
        subject=subject,
        teaching_since=teaching_since,
        under_35=under_35,
        language=language,
        created_at=now,
        registered_at=now,
    )
    session.add(person)
    await session.flush()
    session.add(
        Account(
            person_id=person.id,
            messenger="telegram",
            bot_id=str(BOT_ID),
            external_id=external_id,
            chat_id=external_id,
            created_at=now,
        )
    )
    session.add(Consent(person_id=person.id, version="2026-11-29", given_at=now))
    session.add_all(RoleGrant(person_id=person.id, role=role, granted_at=now) for role in roles)
    if follows_everything:
        followed = [(SubscriptionKind.THEMES, ""), (SubscriptionKind.SUBJECT, subject.value)]
        followed += [(SubscriptionKind.EVENT_KIND, kind.value) for kind in EventKind]
        session.add_all(Subscription(person_id=person.id, kind=kind, ref=ref) for kind, ref in followed)
    await session.flush()
    return person


def settings_for(database_url: str, methodist_url: str, telegram_api_url: str = "http://127.0.0.1:1") -> Settings:
    """Settings of a test: nothing from the environment or `.env`, no throttling in the way. Databases that nobody opens need no
    name (`sqlite://`)."""
    settings = Settings(_env_file=None, telegram_api_url=telegram_api_url, updates_per_second=1000, updates_burst=1000)
    return settings.model_copy(update={"database_url": database_url, "methodist_database_url": methodist_url})


# What no text of ours says: a sign twice, a value that was not there.
_ODD = re.compile(r"(⚠️|✅|🧭|❓)\s*\1|\bNone\b(?! of)|\{ ?\$|\bdatetime\.|<[A-Z]\w+\.")


def _nothing_odd(world: World) -> None:
    """Whatever a test was about: nobody was sent a text that was put together wrongly."""
    for chat in world.chats.values():
        for message in chat.messages.values():
            assert not (message.by_bot and _ODD.search(message.text)), message.text


@contextlib.asynccontextmanager
async def running_city(
    database_url: str,
    methodist_url: str,
    data: Path | None = None,
    hand: Hand | None = None,
    changes: Mapping[str, Any] | None = None,
) -> AsyncIterator[City]:
    """Playground and bot, the bot polling; both databases are there already. Nobody waits until a chat takes another message;
    with a `hand` the messenger counts its limits by the same seconds. `changes` are settings unlike a test's usual ones."""
    counting = hand or time.monotonic
    async with (
        serving(data=data, wall=NOON.timestamp, monotonic=counting) as playground,
        CityMessenger(playground.url) as messenger,
    ):
        clock = ShiftedClock(fixed=NOON)
        settings = settings_for(database_url, methodist_url, playground.url).model_copy(update=dict(changes or {}))
        hand = hand or Hand()
        async with assembled(settings, clock, TOKEN, hand.sleep) as app:
            messenger.dispatcher = app.dispatcher
            await messenger.move_clock(to=NOON)
            polling = asyncio.create_task(
                app.dispatcher.start_polling(app.bot, handle_signals=False, close_bot_session=False)
            )
            sender = Sender(app.bot, app.database, clock, settings, chats=ChatPace(hand), sleep=hand.sleep)
            ctx = JobContext(settings, clock, app.database, app.methodist_database, app.bot)
            try:
                city = City(app, clock, messenger, sender, ctx, itertools.count(1001), Told())
                app.dispatcher.update.outer_middleware(BeforeEachUpdate(city))
                yield city
                _nothing_odd(playground.world)
                await messenger.quiet()
                await city.told.is_true(app)
            finally:
                # Updates under way are handled to their end: their answers need the bot's session.
                await messenger.quiet()
                await app.dispatcher.stop_polling()
                await polling
                give_back_routers(app.dispatcher)
                # Closed here, aiogram does not wait a quarter of a second for encrypted connections to close.
                if isinstance(app.bot.session, AiohttpSession):
                    await (await app.bot.session.create_session()).close()
