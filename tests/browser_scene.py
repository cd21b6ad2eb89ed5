"""A house with a bot, and eyes that look at it on the playground's page."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.app import App, assembled
from bot.clock import ShiftedClock
from bot.delivery.sender import Sender
from bot.demo_clock import follow
from bot.models import EventKind, Organisation, OrganisationKind, Registration, Role, Subject
from playground.client import Messenger
from playground.client import Person as Driver
from playground.server import serving
from scheduler.jobs import JobContext
from scheduler.triggers import run_all
from tests.harness import TOKEN, add_person, settings_for
from tests.services.events.event_rows import add_event

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SMALLEST_BUTTON = 32
TITLE, FULL_TITLE = "Читательская грамотность", "Оценка без страха"
METHODIST, FIRST_IN_QUEUE = 901, 902


@dataclass(frozen=True)
class House:
    """The playground, the bot that follows its clock, a methodist, an event the day after tomorrow at nine, a full one later."""

    app: App
    messenger: Messenger
    methodist: Driver
    event: int
    ctx: JobContext
    sender: Sender

    async def plan(self) -> None:
        """Let the jobs run once; nothing is sent yet."""
        await self.messenger.quiet()
        await run_all(self.ctx)

    async def work(self) -> None:
        """Let the jobs run once and the sender send what is due."""
        await self.plan()
        await self.sender.drain()


@contextlib.asynccontextmanager
async def house_at_work(database_url: str, methodist_url: str) -> AsyncIterator[House]:
    """At work from tomorrow noon on, city time: outside quiet hours whenever the test runs."""
    async with serving() as playground, Messenger(playground.url) as messenger:
        settings = settings_for(database_url, methodist_url, playground.url)
        clock = ShiftedClock()
        tomorrow = datetime.combine(clock.now().astimezone(settings.timezone), time(12), settings.timezone)
        tomorrow += timedelta(days=1)
        clock.offset = await messenger.move_clock(to=tomorrow) - clock.now()
        async with assembled(settings, clock, TOKEN) as app:
            ctx = JobContext(app.settings, clock, app.database, app.methodist_database, app.bot)
            sender = Sender(app.bot, app.database, clock, app.settings)
            async with at_work(ctx, sender, f"{playground.url}/api/clock", clock, app):
                event = await furnish(app, clock.now(), tomorrow)
                methodist = await messenger.person("Ольга Соколова", id=METHODIST, note="методист")
                await methodist.start()
                yield House(app, messenger, methodist, event, ctx, sender)
                await messenger.quiet()


@contextlib.asynccontextmanager
async def at_work(
    ctx: JobContext, sender: Sender, clock_url: str, clock: ShiftedClock, app: App
) -> AsyncIterator[None]:
    """Updates are taken; when somebody moves the clock on the page, the jobs run and the sender sends."""

    async def moved() -> None:
        await run_all(ctx)
        await sender.drain()

    polling = asyncio.create_task(app.dispatcher.start_polling(app.bot, handle_signals=False, close_bot_session=False))
    following = asyncio.create_task(follow(clock_url, clock, moved))
    try:
        yield
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following
        await app.dispatcher.stop_polling()
        await polling


async def furnish(app: App, now: datetime, noon: datetime) -> int:
    """Organisations, a methodist, two events; the number of the one with seats."""
    async with app.database.transaction() as session:
        for kind, number, name in (
            (OrganisationKind.SCHOOL, 4, "Лицей № 4"),
            (OrganisationKind.SCHOOL, 44, "Школа № 44"),
            (OrganisationKind.KINDERGARTEN, 4, "Детский сад № 4"),
        ):
            session.add(Organisation(kind=kind, number=number, name=name, full_name=name, staff=40))
        await add_person(
            session, now, str(METHODIST), "Соколова Ольга Викторовна", Role.METHODIST, subject=Subject.NONE
        )
        nine = noon.replace(hour=9) + timedelta(days=2)
        event = await add_event(session, now, title=TITLE, starts_at=nine, ends_at=nine + timedelta(hours=1))
        full = await add_event(
            session, now, title=FULL_TITLE, seats=1, kind=EventKind.ROUND_TABLE, starts_at=noon + timedelta(days=5)
        )
        seated = await add_person(session, now, str(FIRST_IN_QUEUE), "Алова Анна Ивановна")
        session.add(Registration(event_id=full.id, person_id=seated.id, state="seated", number=1, registered_at=now))
    return event.id


@dataclass(frozen=True)
class Eyes:
    """Somebody's chat on the page: what they see, click and write."""

    page: Page
    number: int

    @property
    def chat(self) -> Locator:
        """The open chat."""
        return self.page.get_by_test_id(f"chat-{self.number}")

    async def sees(self, text: str) -> None:
        """Waits until the bot's newest message says so; then nothing must hang over the edge or be too small to hit."""
        await expect(self.chat.locator('[data-from="bot"]').last).to_contain_text(text)
        width, buttons = await self.page.evaluate(
            """() => [document.documentElement.scrollWidth - innerWidth,
                [...document.querySelectorAll(".keyboard button")].map((b) => [b.textContent, b.offsetHeight])]"""
        )
        assert width <= 0, f"the page scrolls sideways at «{text}»"
        small = [button for button in buttons if button[1] < SMALLEST_BUTTON]
        assert buttons and not small, f"too small to hit at «{text}»: {small}"

    async def clicks(self, label: str) -> None:
        """Clicks the newest button under a message that says exactly so."""
        await self.chat.locator(".keyboard").get_by_role("button", name=label, exact=True).last.click()

    async def writes(self, text: str) -> None:
        """Types a message and sends it."""
        composer = self.page.get_by_test_id(f"composer-{self.number}")
        await composer.fill(text)
        await composer.press("Enter")

    async def looks(self, name: str) -> None:
        """Keeps a picture of what is on the page, when somebody wants to look: SCREENSHOTS names the folder."""
        if folder := os.environ.get("SCREENSHOTS"):
            width = (self.page.viewport_size or {"width": 0})["width"]
            await self.page.screenshot(path=Path(folder) / f"{name}-{width}.png")

    async def is_told(self, toast: str) -> None:
        """Waits for what pops up after a click."""
        await expect(self.chat.get_by_test_id("toast").last).to_have_text(toast)

    async def moves_the_clock(self, label: str) -> None:
        """Clicks one of the clock's buttons, which a phone hides behind another, and waits until it has moved."""
        clock = self.page.get_by_test_id("clock")
        before = await clock.get_by_role("time").inner_text()
        choice = clock.get_by_role("button", name=label, exact=True)
        if not await choice.is_visible():
            await clock.get_by_role("button", name="Сдвинуть").click()
        await choice.click()
        await expect(clock.get_by_role("time")).not_to_have_text(before)
