"""Random weeks of a city in which people ask with a name and without, and all that those who answer can see of it.

Two cities are played by the same chances. They differ in one thing: who asked the questions without a name."""

import io
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import openpyxl
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.methodist.models import MentoringSummary
from bot.methodist.push import push_due
from bot.models import (
    ClosingReason,
    Consultation,
    ConsultationState,
    Delivery,
    Mentor,
    MentorKind,
    MentorState,
    Organisation,
    OrganisationKind,
    PartKind,
    Person,
    Role,
    Subject,
)
from bot.models.content import Part
from bot.reports.export.book import make_export
from bot.screens.administration import overview as admin_screens
from bot.screens.consultations import cards, office
from bot.screens.mentoring import numbers as number_screens
from bot.services.administration import journal, overview
from bot.services.consultations import conversation, ending, nameless, overdue, questions, reading, routing, taking
from bot.services.consultations.conversation import OVER, Spoken
from bot.services.consultations.questions import Wish
from bot.services.mentoring import city_numbers, directory, lots, organisation_numbers, pairs
from bot.services.mentoring import ending as pair_ending
from bot.services.people import profile
from bot.services.privacy import erasure
from bot.services.shared.actors import Actor, Address, find_actor
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.harness import BOT_ID, add_person, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
T = Texts("ru", SETTINGS.timezone)
WEEKS, PEOPLE, MENTORS, METHODISTS, PLACES = 8, 60, 9, 2, 3
TEACHERS = range(MENTORS + METHODISTS + 1, PEOPLE + 1)
SUBJECTS = (Subject.MATHS, Subject.PHYSICS, Subject.HISTORY)
PERIODS = ("year", "all", "2026-09", "2026-10", "2026-11")


@dataclass(frozen=True)
class Told:
    """What numbers said at a moment: of a period, of the city (0) or an organisation, how many and how they add up."""

    at: datetime
    period: str
    what: str
    place: int
    n: int
    total: int


@dataclass
class Weeks:
    """A city being played. `swapped`: of the two who could have asked a question without a name, the other one did."""

    database: Database
    methodist: Database
    seed: int
    swapped: bool
    now: datetime
    seen: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    # Of each question without a name: both who could have asked it.
    askers: dict[int, tuple[int, int]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    messages: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.looked_at, self.looks = self.now, 0

    async def play(self) -> None:
        """Eight weeks, five days each."""
        await self._found()
        for day in range(7 * WEEKS):
            if day % 7 < 5:
                async with self.database.transaction() as session:
                    for _ in range(5):
                        await self._something(session)
                        await session.flush()
                        session.expire_all()
                        self.now += timedelta(minutes=self.chance.randint(20, 90))
                    await overdue.watch_due(session, SETTINGS, self.now)
                    if day % 7 in (1, 4):
                        await self._jobs(session)
                        await self._look_at_questions(session)
            if day % 14 == 4:
                await self._look_at_numbers()
            self.now = self.now.replace(hour=6, minute=0) + timedelta(days=1)
        self.now += nameless.KEPT
        async with self.database.transaction() as session:
            await self._jobs(session)
            await self._look_at_questions(session)
        await self._look_at_numbers(export=True)

    async def _found(self) -> None:
        async with self.database.transaction() as session:
            for number in range(1, PLACES + 1):
                name = f"Школа № {number}"
                session.add(
                    Organisation(kind=OrganisationKind.SCHOOL, number=number, name=name, full_name=name, staff=40)
                )
            await session.flush()
            for number in range(1, PEOPLE + 1):
                roles = (Role.METHODIST, Role.ADMIN) if MENTORS < number <= MENTORS + METHODISTS else ()
                # The last school has four people.
                place = PLACES if number > PEOPLE - 4 else self.chance.randint(1, PLACES - 1)
                await add_person(
                    session,
                    self.now - timedelta(days=20),
                    str(number),
                    f"Белова{number} Ольга Игоревна",
                    *roles,
                    organisation=place,
                    subject=self.chance.choice(SUBJECTS),
                    teaching_since=self.chance.choice((2024, 2026)) if number in TEACHERS else 2000,
                    under_35=number in TEACHERS,
                    follows_everything=False,
                )
            for number in range(1, MENTORS + 1):
                await self._mentor(session, number)
            for number in self.chance.sample(TEACHERS, 12):
                await self._tie(session, number)

    async def _mentor(self, session: AsyncSession, number: int) -> None:
        session.add(
            Mentor(
                person_id=number,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                capacity=self.chance.randint(2, 6),
                offered_at=self.now,
            )
        )
        await session.flush()

    async def _tie(self, session: AsyncSession, young: int) -> None:
        mentor = self.chance.choice(await directory.active(session))
        ends = self.now.date() + timedelta(days=200)
        await pairs.tie(session, young, mentor.mentor.id, ends, MENTORS + 1, SETTINGS, self.now)

    async def _actor(self, session: AsyncSession, number: int) -> Actor:
        found = await find_actor(session, Address("telegram", str(BOT_ID), str(number), str(number)), self.now)
        assert found is not None
        return found

    async def _something(self, session: AsyncSession) -> None:
        steps = (self._asks, self._answered, self._ended, self._moved, self._people_change)
        (step,) = self.chance.choices(steps, weights=(36, 30, 34, 8, 6))
        await step(session)

    def _teachers(self) -> list[int]:
        return [number for number in TEACHERS if number not in self.gone]

    def _spoken(self, number: int) -> Spoken:
        self.messages += 1
        return Spoken(Part(PartKind.TEXT, f"Слова {self.messages}"), str(number), str(self.messages))

    async def _asks(self, session: AsyncSession) -> None:
        answering = set(await session.scalars(select(Mentor.person_id)))
        # So few that one person's questions are sometimes all there are.
        able = [number for number in self._teachers() if number not in answering]
        one, other = self.chance.sample(able, 2)
        awkward, wish = self.chance.random() < 0.5, self.chance.choice(tuple(Wish))
        subject = self.chance.choice(SUBJECTS) if wish is Wish.SUBJECT else None
        asker = await self._actor(session, other if awkward and self.swapped else one)
        made = await questions.ask(
            session,
            asker.person,
            [self._spoken(asker.person.id)],
            SETTINGS,
            self.now,
            wish=wish,
            subject=subject,
            awkward=awkward,
        )
        if awkward:
            self.askers[made.id] = (one, other)

    async def _open(self, session: AsyncSession, *states: ConsultationState) -> list[Consultation]:
        found = await session.scalars(
            select(Consultation).where(Consultation.state.in_(states)).order_by(Consultation.id)
        )
        return list(found)

    async def _answered(self, session: AsyncSession) -> None:
        """Whoever has a question answers it, asks back or passes it on; a methodist answers or gives what nobody has."""
        waiting = await self._open(session, ConsultationState.WAITING)
        if not waiting:
            return
        question, chosen = self.chance.choice(waiting), self.chance.random()
        boss = await self._actor(session, MENTORS + self.chance.randint(1, METHODISTS))
        suitable = (await routing.suitable(session, question, 0)).rows
        holder = question.responder_id
        if holder is None or chosen < 0.1:
            if suitable and chosen < 0.5:
                given = self.chance.choice(suitable).person.id
                await taking.give_to(session, question.id, given, boss, SETTINGS, self.now)
            elif boss.person.id not in self.askers.get(question.id, ()):
                await taking.take(session, question.id, boss, SETTINGS, self.now)
            return
        mentor = await self._actor(session, holder)
        if chosen < 0.25 or holder in self.askers.get(question.id, ()):
            await taking.pass_on(session, question.id, mentor, SETTINGS, self.now)
            return
        await taking.take(session, question.id, mentor, SETTINGS, self.now)
        spoken = self._spoken(holder)
        await conversation.say(session, question.id, mentor, spoken, SETTINGS, self.now, clarifying=chosen > 0.9)

    def _asker(self, question: Consultation) -> int | None:
        """Who asked, if they can do something still in both cities."""
        if question.id not in self.askers:
            return question.asker_id if (question.asker_id or 0) > 0 else None
        both = self.askers[question.id]
        return None if self.gone & {*both} else both[self.swapped]

    async def _ended(self, session: AsyncSession) -> None:
        """Who asked writes more, takes it back, says that it is solved, gives a mark and changes it."""
        mine = await self._open(session, *ConsultationState)
        mine = [question for question in mine if self._asker(question) is not None]
        if not mine:
            return
        # Mostly what was answered and has no mark: of those there must be lots.
        answered = [one for one in mine if one.first_answer_at is not None and one.mark is None]
        question = self.chance.choice(answered if answered and self.chance.random() < 0.8 else mine)
        chosen, number = self.chance.random(), self._asker(question)
        assert number is not None
        asker = await self._actor(session, number)
        if chosen < 0.2:
            await conversation.say(session, question.id, asker, self._spoken(number), SETTINGS, self.now)
            return
        if question.state not in OVER and (question.state is ConsultationState.ANSWERED or chosen < 0.3):
            await ending.solve(session, question.id, number, self.now)
        if chosen < 0.9:
            await ending.mark(session, question.id, number, self.chance.randint(1, 5), self.now)
        if chosen < 0.4:
            await ending.thank(session, question.id, number, "Спасибо", self.now)

    async def _moved(self, session: AsyncSession) -> None:
        """A pair is made or closed; somebody works elsewhere."""
        young = self.chance.choice(self._teachers())
        person = await session.get_one(Person, young)
        match self.chance.randrange(3):
            case 0:
                await self._tie(session, young)
            case 1:
                pair = await pairs.active_of_young(session, young)
                if pair is not None:
                    await pair_ending.close(session, pair, ClosingReason.ENDED_EARLY, MENTORS + 1, self.now)
            case _:
                await profile.move(session, person, self.chance.randint(1, PLACES), self.now)

    async def _people_change(self, session: AsyncSession) -> None:
        """Somebody is erased, or becomes a mentor; those who asked something without a name the most."""
        asked = sorted({number for both in self.askers.values() for number in both} - self.gone)
        number = self.chance.choice(asked or self._teachers())
        if self.chance.random() < 0.3:
            if await session.scalar(select(Mentor.id).where(Mentor.person_id == number)) is None:
                await self._mentor(session, number)
            return
        self.gone.add(number)
        leaving = await self._actor(session, number)
        await erasure.erase(session, leaving.person, leaving.account, SETTINGS, self.now)

    async def _jobs(self, session: AsyncSession) -> None:
        await nameless.forget_old(session, self.now)
        await lots.tell_due(session, SETTINGS, self.now)

    async def _look_at_questions(self, session: AsyncSession) -> None:
        """What each mentor and methodist sees of questions, and what was planned to be sent to whom."""
        self._see(f"{self.now} gone: {len(self.gone)}")
        hidden = {number for both in self.askers.values() for number in both}
        answering = set(await session.scalars(select(Mentor.person_id))) | {*range(1, MENTORS + METHODISTS + 1)}
        # Another third of them each time.
        for viewer in sorted(answering - hidden)[self.looks % 3 :: 3]:
            self._see(cards.mine(T, await reading.mine(session, viewer, 0)))
        waiting = [await reading.waiting(session, MENTORS + one, 0) for one in range(1, METHODISTS + 1)]
        assert len({repr(office.waiting(T, found, self.now)) for found in waiting}) == 1, "methodists see the same"
        self._see(office.waiting(T, waiting[0], self.now))
        for place, line in enumerate(waiting[0].rows):
            card = await reading.read_waiting(session, line.consultation.number, MENTORS + 1)
            assert card is not None
            self._see(office.card(T, card, await reading.said_by(session, card), self.now, waits=True))
            if not place:
                self._see(office.choose(T, card, await routing.suitable(session, card.row, 0)))
        rows = await session.execute(
            select(Delivery, Consultation)
            .outerjoin(Consultation, Consultation.id == Delivery.params["consultation"].as_integer())
            .where(Delivery.created_at >= self.looked_at)
            .order_by(Delivery.id)
        )
        for delivery, question in rows:
            if question is not None and question.awkward and delivery.person_id == question.asker_id:
                continue
            # Nobody reads what would go to who is erased.
            if delivery.person_id in hidden or (delivery.person_id or 0) < 0:
                continue
            about = {
                name: value for name, value in delivery.params.items() if name in ("consultation", "message", "pair")
            }
            self._see((delivery.notice, delivery.person_id, delivery.urgent, delivery.due_at, about))
        self.looked_at, self.looks = self.now, self.looks + 1

    async def _look_at_numbers(self, *, export: bool = False) -> None:
        """Screens of numbers, the journal, the administration, summaries in the methodist database; `export`: the workbook."""
        async with self.database.reading() as session:
            for code in PERIODS:
                period = read_period(code, self.now, T.zone)
                assert period is not None
                city = await city_numbers.of_city(session, period, self.now, T.zone)
                self._see(number_screens.numbers(T, city, "2026-11"))
                marks = city.questions.marks
                self.told.append(Told(self.now, code, "marks", 0, marks.n, round((marks.mean or 0) * marks.n)))
                self.told.append(Told(self.now, code, "high", 0, marks.n, marks.high or 0))
                for place in await organisation_numbers.by_organisation(session, period, self.now, T.zone):
                    self._see((place.id, place.young, place.pairs, place.questions))
                    asked = place.questions
                    self.told.append(
                        Told(
                            self.now,
                            code,
                            "in time",
                            place.id,
                            asked.asked if asked else 0,
                            asked.in_time if asked else 0,
                        )
                    )
            year = read_period("year", self.now, T.zone)
            assert year is not None
            self._see(number_screens.alone(T, await organisation_numbers.alone(session, year, self.now, T.zone, 0, 8)))
            self._see(admin_screens.admin(T, await overview.of(session, self.now), timedelta()))
            self._see(admin_screens.journal(T, await journal.page_of(session, "", 0), ""))
        await push_due(self.database, self.methodist, self.now, SETTINGS)
        async with self.methodist.reading() as session:
            rows = await session.execute(select(MentoringSummary.__table__).order_by(MentoringSummary.organisation_id))
            for row in rows.mappings():
                self._see(dict(row))
        if export:
            made = await make_export(self.database, T, year, self.now, _silently)
            book = openpyxl.load_workbook(io.BytesIO(made.content))
            for sheet in book:
                self._see([sheet.title, *sheet.iter_rows(values_only=True)])

    def _see(self, what: object) -> None:
        self.seen.append(repr(what))


async def _silently(share: float) -> None:
    """Nobody is told how far it is."""
