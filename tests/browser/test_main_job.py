"""The main job on the playground's page, with the real bot: a person clicks from consent to a finished questionnaire."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect
from sqlalchemy import select

from bot.app import App, assembled
from bot.clock import ShiftedClock
from bot.delivery.sender import Sender
from bot.demo_clock import follow
from bot.models import Answer, Attendance, CheckIn, EventKind, Organisation, OrganisationKind, Registration, Role
from playground.client import Messenger
from playground.client import Person as Driver
from playground.server import serving
from scheduler.jobs import JobContext
from scheduler.triggers import run_all
from tests.harness import TOKEN, add_person, settings_for
from tests.services.event_rows import add_event

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
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


@pytest_asyncio.fixture(loop_scope="session")
async def house(chromium: str, database_url: str, methodist_url: str) -> AsyncIterator[House]:
    """At work from tomorrow noon on, city time: outside quiet hours whenever the test runs."""
    async with serving() as playground, Messenger(playground.url) as messenger:
        settings = settings_for(database_url, methodist_url, playground.url)
        clock = ShiftedClock()
        tomorrow = datetime.combine(clock.now().astimezone(settings.timezone), time(12), settings.timezone)
        tomorrow += timedelta(days=1)
        clock.offset = await messenger.move_clock(to=tomorrow) - clock.now()
        async with assembled(settings, clock, TOKEN) as app, at_work(app, f"{playground.url}/api/clock", clock):
            event = await furnish(app, clock.now(), tomorrow)
            methodist = await messenger.person("Ольга Соколова", id=METHODIST, note="методист")
            await methodist.start()
            yield House(app, messenger, methodist, event)
            await messenger.quiet()


@contextlib.asynccontextmanager
async def at_work(app: App, clock_url: str, clock: ShiftedClock) -> AsyncIterator[None]:
    """Updates are taken; when somebody moves the clock on the page, the jobs run and the sender sends."""
    ctx = JobContext(app.settings, clock, app.database, app.methodist_database, app.bot)
    sender = Sender(app.bot, app.database, clock, app.settings)

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
        await add_person(session, now, str(METHODIST), "Соколова Ольга Викторовна", Role.METHODIST)
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
        """Clicks the newest button that says exactly so."""
        await self.chat.get_by_role("button", name=label, exact=True).last.click()

    async def writes(self, text: str) -> None:
        """Types a message and sends it."""
        composer = self.page.get_by_test_id(f"composer-{self.number}")
        await composer.fill(text)
        await composer.press("Enter")

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


async def registers(elena: Eyes) -> None:
    """From an empty chat to the menu."""
    await elena.page.get_by_test_id(f"start-{elena.number}").click()
    await elena.sees("Согласие на обработку персональных данных")
    await elena.clicks("Согласен(на)")
    await elena.sees("Как вас зовут?")
    await elena.writes("Морозова Елена Павловна")
    await elena.sees("Где вы работаете?")
    await elena.writes("лецей 4")
    await elena.sees("Вот что похоже на «лецей 4»")
    await elena.clicks("Лицей № 4")
    await elena.sees("Кем вы работаете?")
    await elena.clicks("Учитель")
    await elena.sees("Что вы преподаёте?")
    await elena.clicks("Физика")
    await elena.sees("С какого года")
    await elena.writes("2019")
    await elena.sees("Вам меньше 35 лет?")
    await elena.clicks("Нет")
    await elena.sees("В каких методических объединениях")
    await elena.clicks("Готово")
    await elena.sees("вы зарегистрированы")


async def signs_up(elena: Eyes) -> None:
    """Takes a seat, thinks of leaving and stays; queues for a full event and leaves the queue."""
    await elena.clicks("📅 Мероприятия")
    await elena.sees(FULL_TITLE)
    await elena.clicks("2")
    await elena.sees("👥 мест нет")
    await elena.clicks("⏳ Встать в очередь")
    await elena.sees("Вы в очереди 1-й")
    await elena.clicks("Отменить запись")
    await elena.sees("Выйти из очереди?")
    await elena.clicks("Да, выйти из очереди")
    await elena.is_told("Вы вышли из очереди.")
    await elena.sees("⏳ Встать в очередь")
    await elena.clicks("‹ К списку")
    await elena.sees(FULL_TITLE)

    await elena.clicks("1")
    await elena.sees("👥 занято 0 из 25")
    await elena.clicks("✍️ Записаться")
    await elena.is_told("Вы записаны. Напомним за день и за час.")
    await elena.sees("✅ Вы записаны · место 1")
    await elena.clicks("Отменить запись")
    await elena.sees("Отменить вашу запись?")
    await elena.clicks("Оставить всё как есть")
    await elena.sees("✅ Вы записаны · место 1")


async def comes(elena: Eyes, house: House) -> None:
    """Is reminded, comes on the day and shows it with the methodist's code word."""
    await elena.moves_the_clock("9:00 завтра")
    await elena.sees("Завтра в 09:00")
    await elena.moves_the_clock("9:00 завтра")
    await elena.writes("/my")
    await elena.sees("Мои записи")
    await elena.clicks("1")
    await elena.sees("Уже идёт")
    await elena.clicks("✅ Отметиться")
    await elena.sees("Какое слово показал методист?")
    await house.methodist.presses(data=f"of:{house.event}:k:0")
    await elena.writes((await house.methodist.sees("Кодовое слово")).text.splitlines()[3])
    await elena.sees("Отметили, вы здесь")


async def answers(elena: Eyes) -> None:
    """Is asked when the event is over: one tap a question, then words."""
    await elena.moves_the_clock("+1 час")
    await elena.sees("Как прошло?")
    await elena.clicks("Ответить")
    for number, score in enumerate("5435", 1):
        await elena.sees(f"вопрос {number} из 5")
        await elena.clicks(score)
    await elena.sees("Что взять с собой, что сделать иначе?")
    await elena.writes("Больше практики.")
    await elena.sees("Спасибо, анкета отправлена")


@pytest.mark.parametrize("chromium_page", [DESKTOP, PHONE], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_teacher_registers_signs_up_comes_and_answers(chromium_page: Page, house: House) -> None:
    newcomer = await house.messenger.person("Елена Морозова", note="ещё не зарегистрирована")
    await chromium_page.goto(f"{house.messenger.url}/#person={newcomer.id}")
    elena = Eyes(chromium_page, newcomer.id)
    await registers(elena)
    await signs_up(elena)
    await comes(elena, house)
    await answers(elena)
    async with house.app.database.reading() as session:
        assert (await session.scalars(select(Attendance.how))).all() == [CheckIn.CODE]
        scores = await session.scalars(
            select(Answer.value).where(Answer.value.is_not(None)).order_by(Answer.question_id)
        )
        assert scores.all() == [5, 4, 3, 5]
