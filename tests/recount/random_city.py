"""A city made by chance from a seed: two school years and more, moments at and beside the city's midnights, people who have moved
to another organisation, with two accounts, not registered, with nothing said about themselves."""

import random
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Account,
    Answer,
    Attendance,
    Audience,
    CheckIn,
    Consultation,
    ConsultationState,
    Event,
    EventKind,
    EventState,
    Invitation,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    MentorTerm,
    Organisation,
    OrganisationKind,
    Pair,
    PairState,
    Person,
    Position,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    Subject,
    Theme,
)
from tests.harness import BOT_ID, NOON

T = TypeVar("T", bound=StrEnum)
DAY, HOUR, INSTANT = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
# Midnights of Moscow, at which school years, calendar years and months begin.
EDGES = [
    datetime(year, month, day, 21, tzinfo=UTC)
    for year, month, day in (
        (2025, 8, 31), (2025, 9, 30), (2025, 12, 31), (2026, 2, 28), (2026, 8, 31), (2026, 9, 30), (2026, 10, 31),
    )
]  # fmt: skip
BEGINNING, END = datetime(2025, 8, 20, tzinfo=UTC), datetime(2027, 1, 20, tzinfo=UTC)
TOPICS = ("usefulness", "topicality", "content", "participation")


class Maker:
    """Makes the rows of a city, table by table. `people`, `places` … are numbers of rows made."""

    def __init__(self, session: AsyncSession, seed: int) -> None:
        self.session = session
        self.chance = random.Random(seed)
        self.places: list[int] = []
        self.people: list[Person] = []
        self.events: list[Event] = []
        self.themes: list[int] = []

    async def city(self) -> None:
        """Everything."""
        await self._places()
        await self._people()
        await self._events()
        for event in self.events:
            await self._guests(event)
            if event.state is not EventState.DRAFT and event.starts_at < NOON and self.chance.random() < 0.6:
                await self._questionnaire(event)
        await self._mentoring()
        # From now on many work elsewhere than where they were counted.
        for person in self.chance.sample(self.people, len(self.people) // 4):
            person.organisation_id = self._place()
        await self.session.flush()

    def moment(self, first: datetime = BEGINNING, last: datetime = END) -> datetime:
        """A moment between two: often a midnight of the city, or the instant before or after."""
        edges = [edge for edge in EDGES if first <= edge - INSTANT and edge + INSTANT < last]
        if edges and self.chance.random() < 0.5:
            return self.chance.choice(edges) + self.chance.choice((-INSTANT, timedelta(), INSTANT))
        return first + timedelta(seconds=self.chance.randrange(max(1, int((last - first).total_seconds()))))

    def day(self, first: datetime = BEGINNING, last: datetime = END) -> date:
        """A day in the city, often the first or the last of a month."""
        return (self.moment(first, last) + 3 * HOUR).date()

    def _one(self, kind: type[T]) -> T:
        return self.chance.choice(list(kind))

    def _place(self) -> int | None:
        return self.chance.choice([None, *self.places, *self.places])

    async def _places(self) -> None:
        for number in range(9):
            staff = self.chance.choice((None, 0, 7, 30, 90))
            row = Organisation(
                kind=self._one(OrganisationKind),
                number=self.chance.choice((None, number)),
                name=f"ОО {number}",
                full_name=f"Организация {number}",
                staff=staff,
                staff_source=self.chance.choice((None, "отчёт", "сайт")) if staff else None,
                staff_on=self.day() if staff and self.chance.random() < 0.7 else None,
            )
            self.session.add(row)
            await self.session.flush()
            self.places.append(row.id)

    async def _people(self) -> None:
        for number in range(48):
            registered = self.moment(last=NOON) if self.chance.random() < 0.9 else None
            person = Person(
                surname=f"Фамилия{number}",
                given_name="Имя",
                organisation_id=self._place(),
                position=self.chance.choice((None, *Position)),
                subject=self.chance.choice((None, *Subject)),
                teaching_since=self.chance.choice((None, 2010, *range(2020, 2027))),
                under_35=self.chance.choice((None, False, True)),
                language="ru",
                created_at=registered or BEGINNING,
                registered_at=registered,
            )
            self.session.add(person)
            self.people.append(person)
            await self.session.flush()
            for place in range(self.chance.choice((1, 1, 2))):
                self.session.add(self._account(person, f"{number}-{place}"))

    def _account(self, person: Person, external: str) -> Account:
        blocked = self.moment(last=NOON) if self.chance.random() < 0.2 else None
        return Account(
            person_id=person.id,
            messenger="telegram",
            bot_id=str(BOT_ID),
            external_id=external,
            chat_id=external,
            blocked_at=blocked,
            created_at=person.created_at,
        )

    async def _events(self) -> None:
        for month in self.chance.sample(
            [date(2025, 9 + n, 1) for n in range(4)] + [date(2026, n, 1) for n in range(1, 13)], 9
        ):
            theme = Theme(month=month, title=f"Тема {month}", created_at=BEGINNING, announce_at=BEGINNING)
            self.session.add(theme)
            await self.session.flush()
            self.themes.append(theme.id)
        for number in range(45):
            begins = self.moment()
            event = Event(
                state=self.chance.choices(list(EventState), (1, 8, 2))[0],
                kind=self._one(EventKind),
                title=f"Мероприятие {number}",
                starts_at=begins,
                ends_at=begins + 1.5 * HOUR,
                seats=self.chance.choice((None, 5, 20)),
                registration_closes_at=begins,
                theme_id=self.chance.choice((None, *self.themes)),
                audience=Audience(young=self.chance.random() < 0.4),
                check_in_secret="x",
                created_at=BEGINNING,
            )
            self.session.add(event)
            self.events.append(event)
        await self.session.flush()

    async def _guests(self, event: Event) -> None:
        signed = self.chance.sample(self.people, self.chance.randrange(0, 16))
        for number, person in enumerate(signed, 1):
            state = self.chance.choices(list(RegistrationState), (6, 2, 2))[0]
            self.session.add(
                Registration(
                    event_id=event.id,
                    person_id=person.id,
                    organisation_id=self.chance.choice((person.organisation_id, self._place())),
                    state=state,
                    number=number,
                    registered_at=event.starts_at - 3 * DAY,
                    cancelled_at=event.starts_at if state is RegistrationState.CANCELLED else None,
                )
            )
        if event.starts_at > NOON or event.state is EventState.DRAFT:
            return
        walk_ins = self.chance.sample(self.people, 4)
        for person in {one.id: one for one in [*signed, *walk_ins] if self.chance.random() < 0.6}.values():
            self.session.add(
                Attendance(
                    event_id=event.id,
                    person_id=person.id,
                    organisation_id=self.chance.choice((person.organisation_id, self._place())),
                    how=self._one(CheckIn),
                    at=event.starts_at,
                )
            )

    async def _questionnaire(self, event: Event) -> None:
        questions = [Question(position=n, kind=QuestionKind.SCALE, topic=topic) for n, topic in enumerate(TOPICS, 1)]
        questions.append(Question(position=5, kind=QuestionKind.OPEN, topic="words"))
        ended = event.ends_at
        sheet = Questionnaire(
            event_id=event.id,
            anonymous=self.chance.random() < 0.6,
            opened_at=ended,
            closes_at=ended + 7 * DAY,
            closed_at=self.chance.choice((None, ended + 7 * DAY)),
            questions=questions,
        )
        self.session.add(sheet)
        await self.session.flush()
        for person in self.chance.sample(self.people, self.chance.randrange(0, 14)):
            answered = self.chance.random() < 0.7
            self.session.add(Invitation(questionnaire_id=sheet.id, person_id=person.id, answered=answered))
            if answered:
                await self._response(sheet, questions, person)

    async def _response(self, sheet: Questionnaire, questions: list[Question], person: Person) -> None:
        row = Response(
            id=f"{self.chance.getrandbits(128):032x}",
            questionnaire_id=sheet.id,
            person_id=None if sheet.anonymous else person.id,
            released=self.chance.random() < 0.7,
        )
        self.session.add(row)
        await self.session.flush()
        for question in questions:
            if self.chance.random() < 0.85:
                scale = question.kind is QuestionKind.SCALE
                self.session.add(
                    Answer(
                        response_id=row.id,
                        question_id=question.id,
                        value=self.chance.randint(1, 5) if scale else None,
                        words=None if scale else f"Слова {self.chance.randrange(10**6)}",
                        held=self.chance.random() < 0.1,
                    )
                )

    async def _mentoring(self) -> None:
        mentors = self.chance.sample(self.people, 14)
        for person in mentors:
            self.session.add(
                Mentor(
                    person_id=person.id,
                    kind=self._one(MentorKind),
                    state=self._one(MentorState),
                    offered_at=self.moment(last=NOON),
                )
            )
            self._terms(person)
        others = [person for person in self.people if person not in mentors]
        for _ in range(26):
            await self._pair(self.chance.choice(others), self.chance.choice(mentors))
        for _ in range(60):
            self._question(self.chance.choice([None, *self.people]), self.chance.choice(mentors))
        await self.session.flush()

    def _terms(self, person: Person) -> None:
        """Times as a mentor, one after the other, in this or that kind and place; the last one may go on."""
        changes = sorted(self.moment(last=NOON) for _ in range(self.chance.choice((1, 2, 3, 4))))
        for began, ended in zip(changes, [*changes[1:], self.chance.choice((None, NOON))], strict=True):
            place, kind = self._place(), self._one(MentorKind)
            self.session.add(
                MentorTerm(person_id=person.id, kind=kind, organisation_id=place, began_at=began, ended_at=ended)
            )

    async def _pair(self, young: Person, mentor: Person) -> None:
        # At the edges of the fourteen days as well.
        made = self.chance.choice((self.moment(last=NOON), NOON - self.chance.choice((13, 14, 15)) * DAY))
        closed = self.moment(made, NOON) if self.chance.random() < 0.5 else None
        pair = Pair(
            young_id=young.id,
            mentor_id=mentor.id,
            organisation_id=young.organisation_id,
            state=PairState.ACTIVE if closed is None else PairState.CLOSED,
            starts_on=(made + 3 * HOUR).date(),
            ends_on=date(2027, 5, 31),
            made_at=made,
            closed_at=closed,
        )
        self.session.add(pair)
        await self.session.flush()
        days = [self.day(made, NOON) for _ in range(self.chance.randrange(0, 3))]
        if self.chance.random() < 0.4:
            days.append(NOON.date() - self.chance.choice((0, 13, 14, 15)) * DAY)
        for day in days:
            self.session.add(Meeting(pair_id=pair.id, held_on=day, minutes=30, topic="lesson", logged_at=NOON))

    def _question(self, asker: Person | None, mentor: Person) -> None:
        asked = self.moment(last=NOON).replace(second=0)
        by = asked + self.chance.choice((HOUR, DAY, 3 * DAY))
        answered = asked + self.chance.choice((HOUR, by - asked, 26 * HOUR, 100 * HOUR))
        is_answered = answered <= NOON and self.chance.random() < 0.8
        solved = is_answered and self.chance.random() < 0.6
        state = self.chance.choice((ConsultationState.WAITING, ConsultationState.WITHDRAWN))
        mark = self.chance.choice((None, 1, 3, 4, 5)) if solved else None
        self.session.add(
            Consultation(
                asker_id=asker.id if asker else None,
                responder_id=mentor.id,
                awkward=asker is not None and self.chance.random() < 0.3,
                state=ConsultationState.SOLVED if solved else ConsultationState.ANSWERED if is_answered else state,
                asked_at=asked,
                answer_by=by,
                first_answer_at=answered if is_answered else None,
                mark=mark,
                mark_told=self.chance.choice((mark, None)),
                in_time_told=self.chance.choice((None, False, True)),
                organisation_id=self._place(),
            )
        )
