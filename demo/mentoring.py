"""Mentoring in the made-up city: both bases of mentors, pairs with plans and logs, questions answered and waiting."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    ClosingReason,
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    KnownAnswer,
    KnownAnswerState,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    MentorSubject,
    MentorTerm,
    OfferOutcome,
    Pair,
    PairState,
    PairStep,
    PartKind,
    Side,
    Stage,
    Subject,
)
from bot.models.people import YOUNG_YEARS
from bot.services.consultations import working_time
from bot.services.consultations.working_time import CITY
from bot.services.library import answers
from bot.services.mentoring import plan
from bot.services.mentoring.meetings import MINUTES, TOPICS
from bot.services.shared import outbox
from bot.services.shared.periods import YEAR_BEGINS_IN, midnight, school_year
from demo.consultations import ABOUT, CONSULTATIONS, THANKS

TUTORS, LEADERS, OFFERS = 44, 16, 2
EXPERIENCE = 12
SHARE_PAIRED, SHARE_CLOSED, SHARE_SILENT = 0.65, 0.12, 0.25
QUESTIONS = 64
SHARE_AWKWARD, SHARE_LATE, SHARE_MARKED, SHARE_THANKS = 0.15, 0.12, 0.8, 0.3
KNOWN = 6
DAYS_LEFT = 5
DAY = timedelta(days=1)

Row = dict[str, Any]


@dataclass
class _Mentoring:
    """What is at hand. `people` are rows of Person; `mentors` the active ones' numbers."""

    session: AsyncSession
    chance: random.Random
    now: datetime
    zone: ZoneInfo
    people: Sequence[Row]
    mentors: list[int] = field(default_factory=list)
    organisations: set[int] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The city's date."""
        return self.now.astimezone(self.zone).date()

    @property
    def begun(self) -> datetime:
        """When the school year began; a few weeks ago at the latest, so that there is something behind."""
        first = midnight(date(school_year(self.today), YEAR_BEGINS_IN, 1), self.zone)
        return min(first, self.now - 45 * DAY)

    @property
    def young(self) -> list[Row]:
        """Those in the first three years."""
        first = school_year(self.today) - YOUNG_YEARS + 1
        return [person for person in self.people if person["teaching_since"] >= first]


async def found_mentoring(
    session: AsyncSession,
    chance: random.Random,
    now: datetime,
    zone: ZoneInfo,
    people: Sequence[Row],
    mentor: Row,
    young: Row,
) -> None:
    """Fill in everything; `mentor` and `young` are the two of the cast, who are a pair."""
    city = _Mentoring(session, chance, now, zone, people)
    _mentors(city, mentor)
    await _pairs(city, mentor, young)
    await _past_questions(city, young)
    await _waiting(city, mentor, young)
    await session.flush()
    places = {person["organisation_id"] for person in (*city.young, mentor, young)}
    await outbox.touch_mentoring(session, None, now, *places)


def _mentors(city: _Mentoring, cast: Row) -> None:
    seasoned = [person for person in city.people if person["teaching_since"] <= city.today.year - EXPERIENCE]
    chosen = city.chance.sample(seasoned, TUTORS + LEADERS + OFFERS)
    _mentor(city, cast, MentorKind.TUTOR, MentorState.ACTIVE)
    for number, person in enumerate(chosen):
        kind = MentorKind.LEADER if TUTORS <= number < TUTORS + LEADERS else MentorKind.TUTOR
        state = MentorState.ACTIVE
        if number >= TUTORS + LEADERS:
            state = MentorState.OFFERED
        elif number % 20 == 0:
            state = MentorState.PAUSED
        _mentor(city, person, kind, state)


def _mentor(city: _Mentoring, person: Row, kind: MentorKind, state: MentorState) -> None:
    waits = state is MentorState.OFFERED
    mentor = Mentor(
        person_id=person["id"],
        kind=kind,
        state=state,
        about=city.chance.choice(ABOUT),
        capacity=city.chance.choice((2, 3, 3, 5)),
        offered_at=city.now - (2 * DAY if waits else 200 * DAY),
        decided_at=None if waits else city.now - 198 * DAY,
    )
    if person["subject"] is not Subject.NONE:
        mentor.subjects = [MentorSubject(subject=person["subject"])]
    city.session.add(mentor)
    if mentor.decided_at is not None:
        place = person["organisation_id"]
        term = MentorTerm(person_id=person["id"], kind=kind, organisation_id=place, began_at=mentor.decided_at)
        city.session.add(term)
    if state is MentorState.ACTIVE:
        city.mentors.append(person["id"])


async def _pairs(city: _Mentoring, mentor: Row, young: Row) -> None:
    pairs = [(_pair(city, young, mentor["id"], silent=False, closed=False), False)]
    for person in city.young:
        if city.chance.random() < SHARE_PAIRED:
            silent, closed = city.chance.random() < SHARE_SILENT, city.chance.random() < SHARE_CLOSED
            pairs.append(
                (_pair(city, person, city.chance.choice(city.mentors[1:]), silent=silent, closed=closed), silent)
            )
    city.session.add_all(pair for pair, _ in pairs)
    await city.session.flush()
    for pair, silent in pairs:
        _log(city, pair, silent)


def _pair(city: _Mentoring, young: Row, mentor: int, *, silent: bool, closed: bool) -> Pair:
    starts_on = city.today - timedelta(days=city.chance.randint(25, 60))
    ends_on = date(school_year(city.today) + 1, 5, 31)
    steps = [
        PairStep(
            position=number, code=code, due_on=due, done_on=starts_on + 9 * DAY if not number and not silent else None
        )
        for number, (code, due) in enumerate(plan.steps(starts_on, ends_on))
    ]
    return Pair(
        young_id=young["id"],
        mentor_id=mentor,
        organisation_id=young["organisation_id"],
        state=PairState.CLOSED if closed else PairState.ACTIVE,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=midnight(starts_on, city.zone),
        closed_at=city.now - 3 * DAY if closed else None,
        closing_reason=ClosingReason.ENDED_EARLY if closed else None,
        steps=steps,
    )


def _log(city: _Mentoring, pair: Pair, silent: bool) -> None:
    """Meetings of a pair; a silent one's last lies more than two weeks back."""
    last = city.today - timedelta(days=city.chance.randint(16, 22) if silent else city.chance.randint(1, 9))
    for number in range(1 if silent else city.chance.randint(2, 4)):
        held_on = last - number * 8 * DAY
        if held_on >= pair.starts_on:
            meeting = Meeting(pair_id=pair.id, held_on=held_on, logged_by=pair.mentor_id, logged_at=city.now)
            meeting.minutes, meeting.topic = city.chance.choice(MINUTES), city.chance.choice(TOPICS)
            city.session.add(meeting)


def _question(city: _Mentoring, asker: Row, subject: Subject | None, asked_at: datetime) -> Consultation:
    first_years = asker["teaching_since"] >= school_year(city.today) - YOUNG_YEARS + 1
    return Consultation(
        asker_id=asker["id"],
        subject=subject,
        asked_at=asked_at,
        answer_by=working_time.add(asked_at, 1, CITY, city.zone),
        organisation_id=asker["organisation_id"],
        first_years=first_years,
        under_35=asker["under_35"],
    )


def _say(city: _Mentoring, consultation: Consultation, side: Side, person: int, text: str, said_at: datetime) -> None:
    """A message of the consultation; no chat has it: it was written before the city was founded."""
    message = ConsultationMessage(
        consultation_id=consultation.id, author_id=person, side=side, kind=PartKind.TEXT, text=text, said_at=said_at
    )
    message.source_chat_id, message.source_message_id = f"demo:{side.value}", str(consultation.id)
    city.session.add(message)


async def _past_questions(city: _Mentoring, young: Row) -> None:
    asked = []
    for number in range(QUESTIONS):
        asker = young if number == 0 else city.chance.choice(city.young)
        consultation = _answered(city, asker, CONSULTATIONS[number % len(CONSULTATIONS)][0])
        consultation.awkward = number > 0 and city.chance.random() < SHARE_AWKWARD
        asked.append(
            (
                number,
                consultation,
                asker["id"],
                consultation.responder_id or 0,
                consultation.first_answer_at or city.now,
            )
        )
    city.session.add_all(consultation for _, consultation, *_ in asked)
    await city.session.flush()
    for number, consultation, asker_id, responder, answered_at in asked:
        _, question, answer = CONSULTATIONS[number % len(CONSULTATIONS)]
        _offer(city, consultation, responder, consultation.asked_at, answered_at)
        _say(city, consultation, Side.ASKER, asker_id, question, consultation.asked_at)
        _say(city, consultation, Side.RESPONDER, responder, answer, answered_at)
        if number < KNOWN:
            await _publish(city, consultation, question, answer, answered_at)


def _answered(city: _Mentoring, asker: Row, subject: Subject | None) -> Consultation:
    """A question of the school year that was answered and solved; the last days have the waiting ones."""
    days = (city.now - city.begun).days - DAYS_LEFT
    asked_at = city.begun + timedelta(days=city.chance.randrange(days), hours=city.chance.randint(9, 17))
    hours = city.chance.uniform(9.5, 20) if city.chance.random() < SHARE_LATE else city.chance.uniform(0.2, 7)
    consultation = _question(city, asker, subject, asked_at)
    answered_at = min(working_time.after(asked_at, timedelta(hours=hours), CITY, city.zone), city.now)
    consultation.responder_id = city.chance.choice(city.mentors[1:])
    consultation.state, consultation.solved_by = ConsultationState.SOLVED, Side.ASKER
    consultation.taken_at = consultation.first_answer_at = answered_at
    consultation.solved_at = min(answered_at + timedelta(hours=3), city.now)
    if city.chance.random() < SHARE_MARKED:
        consultation.mark = city.chance.choice((3, 4, 4, 5, 5, 5, 5))
        consultation.thanks = city.chance.choice(THANKS) if city.chance.random() < SHARE_THANKS else None
    return consultation


async def _publish(city: _Mentoring, consultation: Consultation, question: str, answer: str, at: datetime) -> None:
    known = KnownAnswer(
        consultation_id=consultation.id,
        question=question,
        answer=answer,
        subject=consultation.subject,
        state=KnownAnswerState.PROPOSED,
        asker_agreed=True,
        responder_agreed=True,
        proposed_at=at,
    )
    city.session.add(known)
    await answers.publish(city.session, known, at)


def _offer(
    city: _Mentoring, consultation: Consultation, person: int, at: datetime, ended_at: datetime | None = None
) -> None:
    offer = ConsultationOffer(
        consultation_id=consultation.id, person_id=person, stage=consultation.stage, offered_at=at
    )
    if ended_at is not None:
        offer.ended_at, offer.outcome = ended_at, OfferOutcome.ANSWERED
    city.session.add(offer)


async def _waiting(city: _Mentoring, mentor: Row, young: Row) -> None:
    """Questions that wait: three with the mentor of the cast, one that nobody answered and that methodists have now."""
    asked = [
        (young, 3, timedelta(hours=1), mentor["id"]),
        (city.young[0], 2, timedelta(hours=2), mentor["id"]),
        (city.young[1], 7, timedelta(minutes=20), mentor["id"]),
        (city.young[2], 8, 3 * DAY, None),
    ]
    for number, (asker, place, ago, responder) in enumerate(asked):
        subject, question, _ = CONSULTATIONS[place]
        consultation = _question(city, asker, subject, city.now - ago)
        consultation.awkward = number == 1
        consultation.state, consultation.waiting_since, consultation.responder_id = (
            ConsultationState.WAITING,
            consultation.asked_at,
            responder,
        )
        consultation.stage = Stage.FIRST
        if responder is None:
            consultation.stage = Stage.METHODIST
        else:
            consultation.offered_at = consultation.asked_at
            consultation.nudge_at = working_time.add(city.now, 0.5, CITY, city.zone)
            consultation.due_at = working_time.add(city.now, 1, CITY, city.zone)
        city.session.add(consultation)
        await city.session.flush()
        if responder is not None:
            _offer(city, consultation, responder, consultation.asked_at)
        _say(city, consultation, Side.ASKER, asker["id"], question, consultation.asked_at)
