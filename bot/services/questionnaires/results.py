"""What was answered about an event, as far as it may be shown (services.questionnaires.release)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Answer, Attendance, Event, Person, Question, QuestionKind, Questionnaire, Response
from bot.services.questionnaires.numbers import invited
from bot.services.questionnaires.release import may_be_shown

HIGH = 4
BEST = 5
# Fewer other events say nothing about what is usual.
ENOUGH_EVENTS = 3
# Half of all events are below the mean by something; this much is worth a look.
NOTICEABLY = 0.2


@dataclass(frozen=True)
class TopicResult:
    """The numbers of one question: how often each of 1…5 was given; `usual` is the mean over other events, None while there
    are too few."""

    topic: str
    counts: tuple[int, ...]
    usual: float | None = None

    @property
    def n(self) -> int:
        """How many answers may be shown."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """Mean of the answers, None without any."""
        return sum(value * count for value, count in enumerate(self.counts, 1)) / self.n if self.n else None

    @property
    def high(self) -> int:
        """How many gave 4 or 5."""
        return sum(self.counts[HIGH - 1 :])

    @property
    def below_usual(self) -> bool:
        """Whether the mean is noticeably below that of other events."""
        return self.mean is not None and self.usual is not None and self.mean <= self.usual - NOTICEABLY


@dataclass(frozen=True)
class Results:
    """A questionnaire's results. `released` responses may be shown of the `answered` ones; `words` of them hold words."""

    questionnaire: Questionnaire
    event: Event
    attended: int
    organisations: int
    asked: int
    answered: int
    released: int
    words: int
    topics: tuple[TopicResult, ...]

    @property
    def silent(self) -> int:
        """How many invited people have not answered."""
        return self.asked - self.answered


async def find(session: AsyncSession, event_id: int) -> Results | None:
    """The results of an event's questionnaire; None when there is no such event or nobody was invited yet."""
    row = (
        await session.execute(
            select(Questionnaire, Event)
            .join(Event, Event.id == Questionnaire.event_id)
            .where(Questionnaire.event_id == event_id)
        )
    ).one_or_none()
    if row is None:
        return None
    questionnaire, event = row
    attended, organisations = (
        await session.execute(
            select(func.count(), func.count(distinct(Attendance.organisation_id))).where(
                Attendance.event_id == event_id
            )
        )
    ).one()
    counts = invited()
    asking = await session.execute(select(counts.c.asked, counts.c.answered).where(counts.c.event_id == event_id))
    asked, answered = asking.one_or_none() or (0, 0)
    return Results(
        questionnaire=questionnaire,
        event=event,
        attended=attended,
        organisations=organisations,
        asked=asked,
        answered=answered,
        released=await _count(session, _responses(questionnaire.id).where(Response.released)),
        words=await _count(session, _words(questionnaire.id)),
        topics=await topics_of(session, questionnaire.id, await _usual(session, questionnaire.id)),
    )


async def topics_of(
    session: AsyncSession, questionnaire_id: int, usual: dict[str, float] | None = None
) -> tuple[TopicResult, ...]:
    """The numbers that may be shown, by question in the order they are asked; nothing shown is all zeros."""
    rows = await session.execute(
        select(Question.topic, Answer.value, func.count(Response.id))
        .outerjoin(Answer, Answer.question_id == Question.id)
        .outerjoin(Response, and_(Response.id == Answer.response_id, may_be_shown()))
        .where(Question.questionnaire_id == questionnaire_id, Question.kind == QuestionKind.SCALE)
        .group_by(Question.position, Question.topic, Answer.value)
        .order_by(Question.position)
    )
    counts: dict[str, list[int]] = {}
    for topic, value, count in rows:
        row = counts.setdefault(topic, [0] * BEST)
        if value is not None:
            row[value - 1] = count
    return tuple(TopicResult(topic, tuple(row), (usual or {}).get(topic)) for topic, row in counts.items())


async def _usual(session: AsyncSession, but: int) -> dict[str, float]:
    """By topic, the mean of other events' means, where at least three events have numbers to show."""
    means = (
        select(Question.topic, func.avg(Answer.value).label("mean"))
        .join(Answer, Answer.question_id == Question.id)
        .join(Response, Response.id == Answer.response_id)
        .where(Question.kind == QuestionKind.SCALE, Question.questionnaire_id != but, may_be_shown())
        .group_by(Question.questionnaire_id, Question.topic)
        .subquery()
    )
    rows = await session.execute(
        select(means.c.topic, func.avg(means.c.mean)).group_by(means.c.topic).having(func.count() >= ENOUGH_EVENTS)
    )
    return {topic: float(mean) for topic, mean in rows}


def _responses(questionnaire_id: int) -> Select[str]:
    return select(Response.id).where(Response.questionnaire_id == questionnaire_id)


def _words(questionnaire_id: int) -> Select[str | None]:
    return (
        select(Answer.words)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.questionnaire_id == questionnaire_id, Answer.words.is_not(None), may_be_shown())
        # Random, for responses are numbered by chance; the same on every page.
        .order_by(Response.id)
    )


async def _count(session: AsyncSession, rows: Select[str] | Select[str | None]) -> int:
    return await session.scalar(select(func.count()).select_from(rows.subquery())) or 0


async def words(session: AsyncSession, questionnaire_id: int, offset: int, limit: int) -> Sequence[str]:
    """Answers in words that may be shown, in random order, with nothing about who wrote them."""
    found = await session.scalars(_words(questionnaire_id).offset(offset).limit(limit))
    return [text for text in found if text is not None]


@dataclass(frozen=True)
class NamedAnswers:
    """One person's answers to a questionnaire that is not anonymous. No name: the person's data were erased."""

    name: str
    values: dict[str, int]
    words: str | None


async def answers_by_name(
    session: AsyncSession, questionnaire: Questionnaire, offset: int, limit: int
) -> Sequence[NamedAnswers]:
    """Answers with names, in alphabetical order; empty for an anonymous questionnaire."""
    if questionnaire.anonymous:
        return ()
    people = (
        await session.execute(
            select(Response.id, Person)
            .outerjoin(Person, Person.id == Response.person_id)
            .where(Response.questionnaire_id == questionnaire.id)
            .order_by(Person.surname, Person.given_name, Response.id)
            .offset(offset)
            .limit(limit)
        )
    ).all()
    rows = await session.execute(
        select(Answer.response_id, Question.topic, Answer.value, Answer.words)
        .join(Question, Question.id == Answer.question_id)
        .where(Answer.response_id.in_([response_id for response_id, _ in people]))
        .order_by(Question.position)
    )
    values: dict[str, dict[str, int]] = {response_id: {} for response_id, _ in people}
    written: dict[str, str] = {}
    for response_id, topic, value, text in rows:
        if value is not None:
            values[response_id][topic] = value
        if text is not None:
            written[response_id] = text
    return [
        NamedAnswers(person.full_name if person else "", values[response_id], written.get(response_id))
        for response_id, person in people
    ]
