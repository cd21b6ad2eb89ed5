"""The city's school year: themes, past events with visits and answers, events to come."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import insert

from bot.models import (
    Answer,
    Attendance,
    Audience,
    CheckIn,
    Event,
    EventKind,
    EventState,
    Invitation,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    SummaryKind,
    Theme,
)
from bot.services.questionnaires import lifecycle
from bot.services.shared import outbox
from demo.founding import Founding, Row
from demo.people import NEWCOMERS
from demo.programme import EVENTS, FOR_YOUNG, THEMES, WORDS

EVENTS_A_MONTH = 6
SHARE_PRESENT = 0.82
SHARE_ANSWERED = 0.7
SHARE_WORDS = 0.3
SHARE_CAST = 0.2


def _school_year(today: date) -> list[date]:
    """First days of the months from last September to now, without the summer."""
    first = date(today.year - (1 if today.month >= 9 else 2), 9, 1)
    months = [date(first.year + (first.month + n - 1) // 12, (first.month + n - 1) % 12 + 1, 1) for n in range(24)]
    return [month for month in months if month <= today and month.month not in (6, 7, 8)]


async def plan_themes(city: Founding) -> None:
    """A theme for each month gone by."""
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


def _event(city: Founding, number: int, day: date, seats: int | None) -> Event:
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


async def hold_past_events(city: Founding) -> None:
    """Events of the months gone by, with who came and what they answered."""
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


async def _sign_up(city: Founding, event: Event, people: Sequence[Row]) -> None:
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


async def _visits(city: Founding, event: Event, count: int) -> list[Row]:
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


async def _answers(city: Founding, event: Event, present: Sequence[Row]) -> None:
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
    topics = [(QuestionKind.SCALE, topic) for topic in lifecycle.SCALES] + [(QuestionKind.OPEN, lifecycle.WORDS)]
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


async def _responses(city: Founding, questionnaire_id: int, questions: Sequence[Question], count: int) -> None:
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


async def plan_coming_events(city: Founding) -> None:
    """Events ahead, with some seats taken."""
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
