"""Rows of mentoring made directly, for tests of its numbers."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationState,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    Organisation,
    OrganisationKind,
    Pair,
    PairState,
    Person,
)
from tests.harness import NOON
from tests.mentors import enrol

DAY = timedelta(days=1)


async def add_place(session: AsyncSession, name: str, staff: int | None = 50) -> int:
    """An organisation's number."""
    place = Organisation(
        kind=OrganisationKind.SCHOOL,
        number=None,
        name=name,
        full_name=name,
        staff=staff,
        staff_source="отчёт" if staff else None,
        staff_on=date(2026, 9, 1) if staff else None,
    )
    session.add(place)
    await session.flush()
    return place.id


async def add_people(
    session: AsyncSession, place: int | None, count: int, since: int | None = 2025, under_35: bool = True
) -> list[int]:
    """Registered people of an organisation: in the first years and under 35 unless told otherwise."""
    people = [
        Person(
            surname="Фамилия",
            organisation_id=place,
            teaching_since=since,
            under_35=under_35,
            language="ru",
            created_at=NOON - 90 * DAY,
            registered_at=NOON - 90 * DAY,
        )
        for _ in range(count)
    ]
    session.add_all(people)
    await session.flush()
    return [person.id for person in people]


async def add_mentor(
    session: AsyncSession,
    place: int | None,
    kind: MentorKind = MentorKind.TUTOR,
    state: MentorState = MentorState.ACTIVE,
) -> int:
    """A mentor's person's number."""
    (person,) = await add_people(session, place, 1, since=1999, under_35=False)
    await enrol(session, Mentor(person_id=person, kind=kind, state=state, offered_at=NOON - 80 * DAY))
    await session.flush()
    return person


async def add_pair(
    session: AsyncSession,
    young: int,
    mentor: int,
    place: int | None,
    *,
    days_ago: int = 40,
    met_days_ago: tuple[int, ...] = (),
    closed_days_ago: int | None = None,
) -> int:
    """A pair's number."""
    today = NOON.date()
    closed = None if closed_days_ago is None else NOON - closed_days_ago * DAY
    pair = Pair(
        young_id=young,
        mentor_id=mentor,
        organisation_id=place,
        state=PairState.ACTIVE if closed is None else PairState.CLOSED,
        starts_on=today - days_ago * DAY,
        ends_on=date(2027, 5, 31),
        made_at=NOON - days_ago * DAY,
        closed_at=closed,
    )
    session.add(pair)
    await session.flush()
    session.add_all(
        Meeting(pair_id=pair.id, held_on=today - ago * DAY, minutes=30, topic="lesson", logged_at=NOON)
        for ago in met_days_ago
    )
    return pair.id


async def add_question(
    session: AsyncSession,
    asker: int | None,
    place: int | None,
    *,
    asked_at: datetime = NOON - 7 * DAY,
    answered_after: timedelta | None = None,
    **more: Any,
) -> int:
    """A question's number. Its working day is over a day after asking; what is marked is solved."""
    answered = None if answered_after is None else asked_at + answered_after
    state = ConsultationState.WAITING if answered is None else ConsultationState.ANSWERED
    question = Consultation(
        asker_id=asker,
        organisation_id=place,
        state=ConsultationState.SOLVED if "mark" in more else state,
        asked_at=asked_at,
        answer_by=asked_at + DAY,
        first_answer_at=answered,
    )
    for name, value in more.items():
        setattr(question, name, value)
    session.add(question)
    await session.flush()
    return question.id
