"""Founds the made-up city: organisations, associations, people, a school year of themes, events, visits and answers.

The same every time but for dates, which lie around the day of founding, so that every screen has something to show. It is
made of rows, not of conversations: thousands of them are there in seconds.
"""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.database import Database
from bot.models import (
    Account,
    Answer,
    Association,
    Attendance,
    Audience,
    CheckIn,
    Consent,
    Event,
    EventKind,
    EventState,
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Position,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    RoleGrant,
    Subject,
    Subscription,
    SubscriptionKind,
    SummaryKind,
    Theme,
)
from bot.models.people import YOUNG_YEARS
from bot.services import feedback, outbox
from bot.services.documents import read_document
from bot.services.periods import school_year
from demo.cast import CAST, MENTOR, YOUNG
from demo.mentoring import found_mentoring
from demo.names import full_name
from demo.organisations import organisations
from demo.programme import ASSOCIATIONS, EVENTS, FOR_YOUNG, THEMES, WORDS

SEED = 2026
PEOPLE = 420
# So many of them have begun lately; the first of these at a few schools, so that some have more than a handful.
NEWCOMERS, TOGETHER = 48, 22
NEWCOMERS_SCHOOLS = (16, 51, 69, 72)
EVENTS_A_MONTH = 6
STAFF_SOURCE = "seeds/000, lines 1188–1192"
SHARE_PRESENT = 0.82
SHARE_ANSWERED = 0.7
SHARE_WORDS = 0.3
SHARE_CAST = 0.2

Row = dict[str, Any]


@dataclass
class _Founding:
    """What is at hand while the city is founded."""

    session: AsyncSession
    settings: Settings
    bot_id: int
    now: datetime
    chance: random.Random
    people: list[Row] = field(default_factory=list)
    cast: list[Row] = field(default_factory=list)
    parts: dict[int, Row] = field(default_factory=dict)
    themes: dict[date, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The city's date."""
        return self.now.astimezone(self.settings.timezone).date()

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A city moment."""
        return datetime.combine(day, time(hour, minute), self.settings.timezone)


async def found_city(database: Database, settings: Settings, bot_id: int, now: datetime) -> bool:
    """Fill an empty database; False when somebody lives there already."""
    async with database.transaction() as session:
        if await session.scalar(select(func.count()).select_from(Organisation)):
            return False
        founding = _Founding(session, settings, bot_id, now, random.Random(SEED))
        await _organisations(founding)
        await _people(founding)
        await _cast(founding)
        await _themes(founding)
        await _past_events(founding)
        await _coming_events(founding)
        pair = (founding.parts[MENTOR], founding.parts[YOUNG])
        await found_mentoring(session, founding.chance, now, settings.timezone, founding.people, *pair)
    return True


async def _organisations(city: _Founding) -> None:
    rows = [
        {
            "kind": OrganisationKind(row.kind),
            "number": row.number,
            "name": row.short_name,
            "full_name": row.full_name,
            "staff": row.staff,
            "staff_source": STAFF_SOURCE,
            "staff_on": date(2021, 12, 31),
        }
        for row in organisations()
    ]
    await city.session.execute(insert(Organisation), rows)
    await city.session.execute(insert(Association), [{"kind": kind, "name": name} for kind, name in ASSOCIATIONS])


def _work(chance: random.Random, kind: OrganisationKind) -> tuple[Position, Subject]:
    match kind:
        case OrganisationKind.KINDERGARTEN:
            position = chance.choice(
                (Position.EDUCATOR, Position.EDUCATOR, Position.SENIOR_EDUCATOR, Position.MUSIC_DIRECTOR)
            )
            return position, Subject.PRESCHOOL
        case OrganisationKind.EXTRA:
            return Position.EXTRA_TEACHER, Subject.EXTRA
        case OrganisationKind.SCHOOL:
            subject = chance.choice([s for s in Subject if s not in (Subject.NONE, Subject.PRESCHOOL, Subject.EXTRA)])
            return Position.TEACHER, subject


async def _people(city: _Founding) -> None:
    register = select(Organisation.id, Organisation.kind, Organisation.staff, Organisation.number)
    places = (await city.session.execute(register)).all()
    few = [place for place in places if place.kind is OrganisationKind.SCHOOL and place.number in NEWCOMERS_SCHOOLS]
    rows = []
    for number in range(1, PEOPLE + 1):
        place = city.chance.choices(places, [place.staff or 1 for place in places])[0]
        if number <= TOGETHER:
            place = few[number % len(few)]
        surname, given, patronymic = full_name(city.chance)
        position, subject = _work(city.chance, place.kind)
        since = city.today.year - int(city.chance.triangular(0, 40, 8))
        if number <= NEWCOMERS:
            since = school_year(city.today) - city.chance.randrange(YOUNG_YEARS)
        registered = city.now - timedelta(days=city.chance.randint(300, 420))
        rows.append(
            {
                "id": number,
                "surname": surname,
                "given_name": given,
                "patronymic": patronymic,
                "organisation_id": place.id,
                "position": position,
                "subject": subject,
                "teaching_since": since,
                "under_35": city.today.year - since < city.chance.randint(6, 14),
                "language": "ru",
                "created_at": registered,
                "registered_at": registered,
            }
        )
    await city.session.execute(insert(Person), rows)
    city.people = rows


async def _cast(city: _Founding) -> None:
    version = read_document(city.settings.documents_dir, "consent", "ru").version
    associations = dict((await city.session.execute(select(Association.name, Association.id))).all())
    for part in CAST:
        if part.position is None:
            continue
        surname, given, patronymic = part.full_name.split()
        place = await city.session.scalar(
            select(Organisation.id)
            .where(Organisation.kind == OrganisationKind.SCHOOL, Organisation.number == part.school)
            .limit(1)
        )
        person = Person(
            surname=surname,
            given_name=given,
            patronymic=patronymic,
            organisation_id=place,
            position=part.position,
            subject=part.subject,
            teaching_since=part.teaching_since,
            under_35=part.under_35,
            created_at=city.now,
            registered_at=city.now,
        )
        city.session.add(person)
        await city.session.flush()
        number = str(part.number)
        city.session.add_all(
            [
                Account(
                    person_id=person.id,
                    messenger="telegram",
                    bot_id=str(city.bot_id),
                    external_id=number,
                    chat_id=number,
                    created_at=city.now,
                ),
                Consent(person_id=person.id, version=version, given_at=city.now),
                *(RoleGrant(person_id=person.id, role=role, granted_at=city.now) for role in part.roles),
                *_follows(person.id, part.subject),
            ]
        )
        if part.subject is Subject.PHYSICS:
            association = associations["ГМО учителей физики"]
            news = Subscription(person_id=person.id, kind=SubscriptionKind.ASSOCIATION, ref=str(association))
            city.session.add_all([Membership(person_id=person.id, association_id=association), news])
        if part.position is Position.TEACHER:
            city.cast.append({"id": person.id, "organisation_id": place})
        city.parts[part.number] = {
            "id": person.id,
            "organisation_id": place,
            "subject": part.subject,
            "teaching_since": part.teaching_since,
            "under_35": part.under_35,
        }
    await city.session.flush()


def _follows(person_id: int, subject: Subject) -> list[Subscription]:
    followed = [(SubscriptionKind.THEMES, "")]
    followed += [(SubscriptionKind.EVENT_KIND, kind.value) for kind in EventKind]
    if subject is not Subject.NONE:
        followed.append((SubscriptionKind.SUBJECT, subject.value))
    return [Subscription(person_id=person_id, kind=kind, ref=ref) for kind, ref in followed]


def _school_year(today: date) -> list[date]:
    """First days of the months from last September to now, without the summer."""
    first = date(today.year - (1 if today.month >= 9 else 2), 9, 1)
    months = [date(first.year + (first.month + n - 1) // 12, (first.month + n - 1) % 12 + 1, 1) for n in range(24)]
    return [month for month in months if month <= today and month.month not in (6, 7, 8)]


async def _themes(city: _Founding) -> None:
    for month in _school_year(city.today):
        title, text = THEMES[(month.month - 9) % 12]
        announced = city.moment(month, 9)
        theme = Theme(
            month=month,
            title=title,
            text=text,
            created_at=announced - timedelta(days=10),
            announce_at=announced,
            announced_at=announced,
        )
        city.session.add(theme)
        await city.session.flush()
        city.themes[month] = theme.id
        await outbox.touch(city.session, SummaryKind.THEME, theme.id, city.now)


def _event(city: _Founding, number: int, day: date, seats: int | None) -> Event:
    kind, title, subject = EVENTS[number % len(EVENTS)]
    starts = city.moment(day, city.chance.choice((14, 15, 15, 16)), city.chance.choice((0, 30)))
    online = kind is EventKind.WEBINAR
    return Event(
        state=EventState.PUBLISHED,
        kind=kind,
        title=title,
        description="Возьмите с собой одну работу ученика: разберём и придумаем следующее задание вместе.",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        place=None
        if online
        else f"Школа № {city.chance.choice((51, 69, 72, 16))}, каб. {city.chance.randint(101, 320)}",
        link="https://sferum.example/room" if online else None,
        seats=seats,
        registration_closes_at=starts,
        theme_id=city.themes.get(day.replace(day=1)),
        audience=Audience(subjects=(subject.value,) if subject else (), young=title in FOR_YOUNG),
        check_in_secret=f"{city.chance.getrandbits(128):032x}",
        created_at=starts - timedelta(days=20),
        published_at=starts - timedelta(days=14),
    )


async def _past_events(city: _Founding) -> None:
    number = 0
    for month in _school_year(city.today):
        for _ in range(EVENTS_A_MONTH):
            day = month + timedelta(days=city.chance.randint(2, 27))
            number += 1
            if day.weekday() >= 5 or day >= city.today - timedelta(days=9):
                continue
            event = _event(city, number, day, city.chance.choice((20, 25, 30, None)))
            event.feedback_opened_at = event.ends_at
            city.session.add(event)
            await city.session.flush()
            present = await _visits(city, event, city.chance.randint(9, 30))
            await _answers(city, event, present)
            await outbox.touch(city.session, SummaryKind.EVENT, event.id, city.now)
            await outbox.touch(city.session, SummaryKind.FEEDBACK, event.id, city.now)


async def _sign_up(city: _Founding, event: Event, people: Sequence[Row]) -> None:
    await city.session.execute(
        insert(Registration),
        [
            {
                "event_id": event.id,
                "person_id": person["id"],
                "organisation_id": person["organisation_id"],
                "state": RegistrationState.SEATED
                if event.seats is None or number <= event.seats
                else RegistrationState.QUEUED,
                "number": number,
                "registered_at": event.published_at + timedelta(hours=number) if event.published_at else city.now,
            }
            for number, person in enumerate(people, 1)
        ],
    )


async def _visits(city: _Founding, event: Event, count: int) -> list[Row]:
    """Sign-ups and attendance of a past event; who was there."""
    cast = [part for part in city.cast if city.chance.random() < SHARE_CAST]
    chosen = cast + city.chance.sample(city.people[:NEWCOMERS] if event.audience.young else city.people, count)
    signed_up, walked_in = chosen[:-2], chosen[-2:]
    await _sign_up(city, event, signed_up)
    seated = signed_up[: event.seats] if event.seats else signed_up
    came = [(person, CheckIn.CODE) for person in seated if city.chance.random() < SHARE_PRESENT]
    came += [(person, CheckIn.WALK_IN) for person in walked_in]
    await city.session.execute(
        insert(Attendance),
        [
            {
                "event_id": event.id,
                "person_id": person["id"],
                "organisation_id": person["organisation_id"],
                "how": how,
                "at": event.starts_at + timedelta(minutes=5),
            }
            for person, how in came
        ],
    )
    return [person for person, _ in came]


async def _answers(city: _Founding, event: Event, present: Sequence[Row]) -> None:
    """The closed questionnaire of a past event."""
    questionnaire = Questionnaire(
        event_id=event.id,
        anonymous=True,
        opened_at=event.ends_at,
        closes_at=event.ends_at + timedelta(days=7),
        closed_at=event.ends_at + timedelta(days=7),
        nudged_at=event.ends_at + timedelta(days=1),
    )
    city.session.add(questionnaire)
    await city.session.flush()
    topics = [(QuestionKind.SCALE, topic) for topic in feedback.SCALES] + [(QuestionKind.OPEN, feedback.WORDS)]
    questions = [
        Question(questionnaire_id=questionnaire.id, position=n, kind=kind, topic=topic)
        for n, (kind, topic) in enumerate(topics, 1)
    ]
    city.session.add_all(questions)
    await city.session.flush()
    answered = [person for person in present if city.chance.random() < SHARE_ANSWERED]
    numbers = {person["id"] for person in answered}
    await city.session.execute(
        insert(Invitation),
        [{"questionnaire_id": questionnaire.id, "person_id": p["id"], "answered": p["id"] in numbers} for p in present],
    )
    if answered:
        await _responses(city, questionnaire.id, questions, len(answered))


async def _responses(city: _Founding, questionnaire_id: int, questions: Sequence[Question], count: int) -> None:
    responses: list[Row] = []
    answers: list[Row] = []
    mood = city.chance.choice((3.6, 4.1, 4.4, 4.7))
    shown = count if count == 5 or count >= 10 else 5 if count > 5 else 0
    for number in range(count):
        response_id = uuid.UUID(int=city.chance.getrandbits(128)).hex
        responses.append({"id": response_id, "questionnaire_id": questionnaire_id, "released": number < shown})
        for question in questions:
            row: Row = {"response_id": response_id, "question_id": question.id, "value": None, "words": None}
            if question.kind is QuestionKind.SCALE:
                row["value"] = min(5, max(1, round(city.chance.gauss(mood, 0.8))))
            elif city.chance.random() < SHARE_WORDS:
                row["words"] = city.chance.choice(WORDS)
            else:
                continue
            answers.append(row)
    await city.session.execute(insert(Response), responses)
    await city.session.execute(insert(Answer), answers)


async def _coming_events(city: _Founding) -> None:
    for number, (days, seats, wanted) in enumerate(
        ((3, 25, 18), (6, None, 31), (9, 20, 24), (13, 30, 12), (17, 25, 9), (22, None, 4), (27, 15, 15), (34, 40, 2))
    ):
        day = city.today + timedelta(days=days)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        event = _event(city, number, day, seats)
        event.published_at = city.now - timedelta(days=2)
        city.session.add(event)
        await city.session.flush()
        # Nobody of the cast has signed up: that is for whoever tries the demo.
        await _sign_up(city, event, city.chance.sample(city.people, wanted))
        await outbox.touch(city.session, SummaryKind.EVENT, event.id, city.now)
