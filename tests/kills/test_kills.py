"""The bot killed with -9 in the middle of a Form, a sign-up, an answer, a delivery and a push. Started again it goes on:
nothing is lost, nothing is doubled, Forms continue where they stood.

A run draws its moments from a seed it prints; KILL_SEED plays one again. ROUNDS=5 makes it fifty deaths on SQLite: more than the
suite has time for."""

import asyncio
import contextlib
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.config import QuietHours
from bot.database import Database
from bot.delivery.pace import Pace
from bot.delivery.sender import IN_RESERVE
from bot.methodist.summaries import compute
from bot.migrating import Schema, migrate
from bot.models import (
    Account,
    Answer,
    Attendance,
    CheckIn,
    Consent,
    Delivery,
    DeliveryState,
    Event,
    FormDraft,
    Invitation,
    Organisation,
    OrganisationKind,
    OutboxEntry,
    Person,
    Position,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    Subject,
    Subscription,
    SummaryKind,
    WaitingResponse,
)
from bot.services.events import announcements
from bot.services.questionnaires import lifecycle
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.shared import outbox
from bot.services.shared.sealing import Seal
from playground.client import Message, Messenger
from playground.client import Person as Driver
from playground.server import serving
from tests.databases import Postgres
from tests.harness import TOKEN, add_person, settings_for
from tests.kills.house import PATIENCE, House
from tests.kills.moments import POINTS, Moment
from tests.services.events.event_rows import add_event

SEATS = 3
EXTRAS = 4
PAUSE = 0.02
NO_QUIET_HOURS = "03:00-03:00"
ROUNDS = int(os.environ.get("ROUNDS", "2"))
SETTINGS = settings_for("sqlite://", "sqlite://").model_copy(update={"quiet_hours": QuietHours(time(3), time(3))})
# What is claimed and not yet written down as sent: some that wait their turn, some that were just answered.
AT_A_TIME = 2 * Pace(SETTINGS.messages_per_second).gulp + IN_RESERVE
NAME = "Петрова Анна Сергеевна"
REGISTRATION = (
    ("presses", "Согласен(на)", "Шаг 1 из 7"),
    ("says", NAME, "Шаг 2 из 7"),
    ("says", "51", "Школа № 51"),
    ("presses", "Школа № 51", "Шаг 3 из 7"),
    ("presses", "Учитель", "Шаг 4 из 7"),
    ("presses", "Физика", "Шаг 5 из 7"),
    ("says", "2015", "Шаг 6 из 7"),
    ("presses", "Нет", "Шаг 7 из 7"),
    ("presses", "Готово", "вы зарегистрированы"),
)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Announced:
    """A message to many: what it says, who gets it, at which moment the bot died while sending it."""

    title: str
    people: list[Driver]
    moment: Moment


@dataclass
class Town:
    """The people, the bot and both databases of a run, and what should be found in the end."""

    house: House
    messenger: Messenger
    database: Database
    methodist: Database
    chance: random.Random
    extras: list[Driver] = field(default_factory=list)
    people: list[Driver] = field(default_factory=list)
    signed_up: Counter[int] = field(default_factory=Counter)
    answers: dict[int, list[int]] = field(default_factory=dict)
    announced: list[Announced] = field(default_factory=list)

    async def acts(self, person: Driver, how: str, text: str, *wanted: str, moment: Moment | None = None) -> Message:
        """A person writes or presses and goes on until they see one of `wanted`."""

        async def act() -> None:
            if how == "says":
                await person.says(text)
            else:
                await person.presses(text, wait=0)

        def fits(message: Message) -> bool:
            return any(words in message.text or words in message.labels for words in wanted)

        return await self.house.does(person, act, fits, moment)

    def moment(self, point: str, person: Driver, about: str, nth: int = 1) -> Moment:
        """A moment about a person's message or a table."""
        return Moment(point, str(person.id), 1) if point == "after_send" else Moment(point, about, nth)


async def registers(town: Town, points: list[str]) -> Driver:
    """A newcomer fills in the Form of registration; the bot dies at as many steps as there are points."""
    number = len(town.people) + 2001
    person = await town.messenger.person(f"Новенькая {number}", id=number)
    town.people.append(person)
    await town.acts(person, "says", "/start", "Согласен(на)")
    steps = dict(zip(town.chance.sample(range(len(REGISTRATION)), len(points)), points, strict=True))
    for step, (how, text, wanted) in enumerate(REGISTRATION):
        last = step == len(REGISTRATION) - 1
        moment = None
        if step in steps:
            # A question is committed twice: when it is asked, and when its message is known.
            nth = 1 if last else town.chance.choice((1, 2))
            moment = town.moment(steps[step], person, "form_drafts", nth)
        others = ("уже заполнена или отменена",) if last else ()
        await town.acts(person, how, text, wanted, *others, moment=moment)
    return person


async def signs_up(town: Town, person: Driver, event_id: int, point: str | None) -> None:
    """A person opens an event by its link and signs up or queues; the bot dies at the press."""
    card = await town.acts(person, "says", f"/start e_{event_id}", "Мастер-класс")
    town.signed_up[event_id] += 1
    moment = town.moment(point, person, "registrations") if point else None
    await town.acts(person, "presses", card.labels[0], "Вы записаны", "Вы в очереди", moment=moment)


async def over(town: Town, title: str, moment: Moment) -> int:
    """An event is over, the questionnaire is opened and its invitations are sent, the bot dying midway. Everybody gets one,
    two only where the bot died between sending and writing it down. The questionnaire's number."""
    receivers = [*town.people[-1:], *town.extras]
    await town.house.arm(moment)
    async with town.database.transaction() as session:
        event = await add_event(session, now(), in_=timedelta(hours=-2), title=title)
        people = await session.scalars(
            select(Account.person_id).where(Account.external_id.in_([str(person.id) for person in receivers]))
        )
        session.add_all(
            Attendance(event_id=event.id, person_id=number, how=CheckIn.LIST, at=now()) for number in people
        )
        await session.flush()
        await lifecycle.open_due(session, SETTINGS, now())
        opened = await session.scalar(select(Questionnaire.id).where(Questionnaire.event_id == event.id))
        assert opened is not None
    await town.house.death()
    await settled(town)
    received = [await times(person, title, "Ответить") for person in receivers]
    assert min(received) == 1, f"{title} is lost: {received} ({moment})"
    assert sum(received) - len(received) <= AT_A_TIME * died_after_sending(moment), (
        f"{title} is doubled: {received} ({moment})"
    )
    return opened


async def answers(town: Town, person: Driver, questionnaire: int, points: list[str]) -> None:
    """A person answers a questionnaire, a tap a question, and words at the end; the bot dies at some of the taps."""
    await town.acts(person, "presses", "Ответить", "вопрос 1 из 5")
    steps = dict(zip(town.chance.sample(range(1, 6), len(points)), points, strict=True))
    given = [town.chance.randint(1, 5) for _ in range(4)]
    town.answers.setdefault(questionnaire, []).extend(given)
    for step, value in enumerate(given, start=1):
        nth = town.chance.choice((1, 2))
        moment = town.moment(steps[step], person, "form_drafts", nth) if step in steps else None
        await town.acts(person, "presses", str(value), f"вопрос {step + 1} из 5", moment=moment)
    moment = town.moment(steps[5], person, "waiting_responses") if 5 in steps else None
    done = ("анкета отправлена", "Я понимаю кнопки", "это «Абонемент»")
    await town.acts(person, "says", "Побольше опытов", *done, moment=moment)


async def announces(town: Town, title: str, moment: Moment) -> int:
    """A new event is announced to everybody; the bot dies while sending. The event's number."""
    receivers = [*town.people, *town.extras]
    town.announced.append(Announced(title, receivers, moment))
    await town.house.arm(moment)
    async with town.database.transaction() as session:
        event = await add_event(session, now(), title=title, seats=SEATS)
        planned = await announcements.announce_event(session, event, SETTINGS, now())
        await outbox.touch(session, SummaryKind.EVENT, event.id, now())
    assert planned == len(receivers)
    await town.house.death()
    await settled(town)
    return event.id


async def pushes(town: Town, event_id: int, moment: Moment) -> None:
    """Something about an event changed; the bot dies while telling the methodist database."""
    await pushed(town)
    await town.house.arm(moment)
    async with town.database.transaction() as session:
        await outbox.touch(session, SummaryKind.EVENT, event_id, now())
    await town.house.death()
    await pushed(town)


async def settled(town: Town) -> None:
    """Waits until no delivery that is due waits."""

    async def waiting() -> int | None:
        async with town.database.reading() as session:
            return await session.scalar(
                select(func.count())
                .select_from(Delivery)
                .where(Delivery.state.in_((DeliveryState.DUE, DeliveryState.SENDING)), Delivery.due_at <= now())
            )

    await until(town, waiting, "deliveries wait")


async def pushed(town: Town) -> None:
    """Waits until the methodist database has been told everything."""

    async def waiting() -> int | None:
        async with town.database.reading() as session:
            return await session.scalar(
                select(func.count()).select_from(OutboxEntry).where(OutboxEntry.revision > OutboxEntry.pushed_revision)
            )

    await until(town, waiting, "summaries wait")


async def until(town: Town, waiting: Callable[[], Awaitable[int | None]], what: str) -> None:
    for _ in range(int(PATIENCE / PAUSE)):
        if not await waiting():
            return
        await asyncio.sleep(PAUSE)
    raise AssertionError(f"{await waiting()} {what}\n{town.house.log()}")


async def one_round(town: Town, number: int, mix: list[str], forms: int) -> None:
    """A newcomer's way through everything; `mix` are the points to die at besides those in the Form, taken from its end."""
    # A push sends nothing to the messenger: it has commits only.
    pushing = next(point for point in mix if point != "after_send")
    mix.remove(pushing)
    title = f"Мастерская {number}"
    point = mix.pop()
    if point == "after_send":
        announcing = Moment(point, str(town.chance.choice(town.extras).id))
    else:
        # Some deliveries at a time are committed twice: claimed and settled.
        announcing = Moment(point, "deliveries", town.chance.choice((1, 2)))
    event_id = await announces(town, title, announcing)

    person = await registers(town, [*POINTS, *town.chance.choices(POINTS, k=forms)][:forms])
    await signs_up(town, person, event_id, mix.pop())
    for extra in town.chance.sample(town.extras, SEATS):
        await signs_up(town, extra, event_id, None)

    point = mix.pop()
    receivers = [*town.people[-1:], *town.extras]
    if point == "after_send":
        inviting = Moment(point, str(town.chance.choice(receivers).id))
    else:
        inviting = Moment(point, "deliveries", town.chance.choice((1, 2)))
    questionnaire = await over(town, f"Опыты {number}", inviting)
    await answers(town, person, questionnaire, [mix.pop(), mix.pop()])
    await answers(town, town.extras[0], questionnaire, [])

    await pushes(town, event_id, Moment(pushing, town.chance.choice(("event_summaries", "outbox"))))


async def check(town: Town) -> None:
    """What stands in both databases and in the chats."""
    await settled(town)
    await pushed(town)
    assert town.house.problem is None, town.house.log()
    await check_people(town)
    await check_sign_ups(town)
    await check_answers(town)
    await check_messages(town)
    await check_methodist_database(town)


async def check_people(town: Town) -> None:
    """Everybody is there once, as they said."""
    async with town.database.reading() as session:
        everybody = len(town.people) + len(town.extras)
        assert await session.scalar(select(func.count()).select_from(Person)) == everybody
        assert await session.scalar(select(func.count()).select_from(Consent)) == everybody
        accounts = (await session.scalars(select(Account.external_id))).all()
        assert sorted(accounts) == sorted(str(person.id) for person in (*town.people, *town.extras))
        registered = select(Person).join(Account, Account.person_id == Person.id)
        for driver in town.people:
            person = await session.scalar(registered.where(Account.external_id == str(driver.id)))
            assert person is not None and person.registered_at is not None
            assert (person.full_name, person.position, person.subject) == (NAME, Position.TEACHER, Subject.PHYSICS)
            assert (person.teaching_since, person.under_35, person.organisation_id) == (2015, False, 1)
            follows = select(func.count()).select_from(Subscription).where(Subscription.person_id == person.id)
            assert await session.scalar(follows) == 20
        assert (await session.scalars(select(FormDraft))).all() == []


async def check_sign_ups(town: Town) -> None:
    """Each event has each sign-up once, numbered as they came, seats to the first."""
    async with town.database.reading() as session:
        for event_id, people in town.signed_up.items():
            rows = (
                await session.scalars(
                    select(Registration).where(Registration.event_id == event_id).order_by(Registration.number)
                )
            ).all()
            assert len({row.person_id for row in rows}) == len(rows) == people
            assert [row.number for row in rows] == list(range(1, people + 1))
            seated = [row.number for row in rows if row.state is RegistrationState.SEATED]
            assert seated == list(range(1, min(SEATS, people) + 1))


async def check_answers(town: Town) -> None:
    """Each questionnaire has what each person sent once, waiting or moved, with what was tapped."""
    seal = Seal(TOKEN)
    async with town.database.reading() as session:
        for questionnaire, given in town.answers.items():
            moved = select(Response.id).where(Response.questionnaire_id == questionnaire)
            waits = select(WaitingResponse.values).where(WaitingResponse.questionnaire_id == questionnaire)
            waiting = [seal.open_all(values) for values in await session.scalars(waits)]
            answered = await session.scalar(
                select(func.count())
                .select_from(Invitation)
                .where(Invitation.questionnaire_id == questionnaire, Invitation.answered)
            )
            responses = len((await session.scalars(moved)).all()) + len(waiting)
            assert responses == answered == len(given) // 4
            shown = await session.scalars(
                select(Answer.value).where(Answer.response_id.in_(moved), Answer.value.is_not(None))
            )
            told = [int(said) for one in waiting for topic, said in one.items() if topic in SCALES and said is not None]
            assert Counter([*shown, *told]) == Counter(given)


async def check_messages(town: Town) -> None:
    """An announcement never came twice, and is called uncertain where nobody can know."""
    async with town.database.reading() as session:
        left = await session.scalars(select(Delivery.state).where(Delivery.due_at <= now()).distinct())
        assert set(left) <= {DeliveryState.SENT, DeliveryState.UNCERTAIN}
        for one in town.announced:
            event_id = await session.scalar(select(Event.id).where(Event.title == one.title))
            rows = await session.execute(
                select(Account.external_id, Delivery.state)
                .join(Account, Account.person_id == Delivery.person_id)
                .where(Delivery.event_id == event_id, Delivery.notice == announcements.EVENT_ANNOUNCED)
            )
            states = {int(external_id): state for external_id, state in rows}
            assert len(states) == len(one.people)
            uncertain = [number for number, state in states.items() if state is DeliveryState.UNCERTAIN]
            assert len(uncertain) <= AT_A_TIME
            for person in one.people:
                received = await times(person, one.title, "Открыть")
                expected = (0, 1) if person.id in uncertain else (1,)
                assert received in expected, f"{one.title} came {received} times ({one.moment})"


def died_after_sending(moment: Moment) -> bool:
    """Whether a message may have gone out of which the database knows nothing.

    The first commit claims, nothing is out before it. A later one settles what was answered by then: others that are sent side
    by side with it may have been accepted, their answers still on the way."""
    return moment.point == "after_send" or moment.nth > 1


async def times(person: Driver, title: str, button: str) -> int:
    """How many messages about this with this button a person has got."""

    def fits(message: Message) -> bool:
        return message.from_bot and title in message.text and any(button in label for label in message.labels)

    return sum(map(fits, await person.chat()))


async def check_methodist_database(town: Town) -> None:
    """The summaries are what a fresh look at the truth gives."""
    zone = SETTINGS.timezone
    async with town.database.reading() as session, town.methodist.reading() as methodists:
        entries = (await session.scalars(select(OutboxEntry))).all()
        assert {entry.kind for entry in entries} == {SummaryKind.EVENT, SummaryKind.FEEDBACK}
        for entry in entries:
            fresh = await compute(session, entry.kind, entry.object_id, now(), zone)
            for row in fresh.rows:
                keys = [column.name for column in fresh.table.__table__.primary_key]
                stored = await methodists.get_one(fresh.table, tuple(row[key] for key in keys))
                assert {name: getattr(stored, name) for name in row} == dict(row)
                assert stored.revision == entry.revision == entry.pushed_revision  # type: ignore[attr-defined]


@contextlib.asynccontextmanager
async def town_at_work(database_url: str, methodist_url: str, folder: Path, seed: int) -> AsyncIterator[Town]:
    """Databases with a school and some registered people, a playground, a bot."""
    database, methodist = Database(database_url), Database(methodist_url)
    chance = random.Random(seed)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        stack.push_async_callback(methodist.close)
        await migrate(database, Schema.BOT)
        playground = await stack.enter_async_context(serving())
        messenger = await stack.enter_async_context(Messenger(playground.url))
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": playground.url,
            "DATABASE_URL": database_url,
            "METHODIST_DATABASE_URL": methodist_url,
            "QUIET_HOURS": NO_QUIET_HOURS,
            "UPDATES_PER_SECOND": "1000",
            "UPDATES_BURST": "1000",
            "LOG_LEVEL": "INFO",
        }
        house = House(playground, messenger, environment, folder / "bot.log", chance)
        async with database.transaction() as session:
            session.add(
                Organisation(
                    kind=OrganisationKind.SCHOOL, number=51, name="Школа № 51", full_name="Школа № 51", staff=40
                )
            )
            for number in range(EXTRAS):
                await add_person(session, now(), str(1001 + number), f"Иванова Вера {'Ильинична'}")
        await stack.enter_async_context(house.open())
        town = Town(house, messenger, database, methodist, chance)
        await polling(town)
        for number in range(EXTRAS):
            extra = await messenger.person("Иванова Вера", id=1001 + number)
            town.extras.append(extra)
            await town.acts(extra, "says", "/start", "это «Абонемент»")
        yield town


async def polling(town: Town) -> None:
    """Waits until the playground knows the bot: before that nobody can write to it."""

    async def waiting() -> int:
        assert town.house.problem is None, f"{town.house.problem}\n{town.house.log()}"
        return not (await town.messenger.state())["bots"]

    await until(town, waiting, "has not come")


def points_for(rounds: int, per_round: int, chance: random.Random) -> list[str]:
    """Points to die at besides those in the Form, all three as often as each other."""
    mix = [POINTS[number % 3] for number in range(rounds * per_round)]
    chance.shuffle(mix)
    return mix


@pytest.fixture
def urls(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> list[str]:
    """Two empty databases: the bot brings them up to date itself."""
    if kind == "sqlite":
        return [f"sqlite:///{tmp_path / schema.value}.sqlite3" for schema in Schema]
    server: Postgres = request.getfixturevalue("postgres")
    return [server.empty_database() for _ in Schema]


@pytest.mark.parametrize(
    ("kind", "rounds", "forms", "others"),
    [pytest.param("sqlite", ROUNDS, 4, 6, id="sqlite"), pytest.param("postgresql", 1, 6, 6, id="postgresql")],
)
@pytest.mark.xdist_group("kills")
async def test_killed_at_many_moments_nothing_is_lost_or_doubled(
    urls: list[str], tmp_path: Path, kind: str, rounds: int, forms: int, others: int
) -> None:
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(10**6))
    bot_url, methodist_url = urls
    async with town_at_work(bot_url, methodist_url, tmp_path, seed) as town:
        try:
            for number in range(rounds):
                mix = points_for(1, others, town.chance)
                await one_round(town, number + 1, mix, forms)
            await check(town)
        except BaseException:
            print(f"{town.house.problem or 'the bot has not ended by itself'}\n{town.house.log()}")  # noqa: T201
            raise
        finally:
            deaths = town.house.deaths
            by_point = Counter(moment.point for moment in deaths)
            print(f"KILL_SEED={seed} {kind}: {dict(by_point)}: {', '.join(map(str, deaths))}")  # noqa: T201
    assert len(deaths) == rounds * (forms + others)
    assert all(by_point[point] >= 2 * rounds for point in POINTS), by_point
