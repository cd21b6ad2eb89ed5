"""The sheets of the export about what was answered, as far as it may be shown (services.questionnaires.release)."""

from typing import Any

from sqlalchemy import and_, case, func, or_, select

from bot.models import Answer, Event, Person, Question, QuestionKind, Questionnaire, Response
from bot.reports.export.lists import List, Words
from bot.reports.shared.workbook import Cell, Column, Kind
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.questionnaires.release import may_be_shown
from bot.services.shared.counting import begins_in
from bot.services.shared.periods import Period


def responses(w: Words, period: Period) -> List:
    """Answers by numbers, a line each completed questionnaire. Anonymous ones: only what was released, no person, in the
    order of random numbers."""
    statement = (
        select(
            Event.starts_at,
            Event.title,
            Questionnaire.anonymous,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            *(func.max(case((Question.topic == topic, Answer.value))) for topic in SCALES),
        )
        .select_from(Response)
        .join(Answer, Answer.response_id == Response.id)
        .join(Question, and_(Question.id == Answer.question_id, Question.kind == QuestionKind.SCALE))
        .join(Questionnaire, Questionnaire.id == Response.questionnaire_id)
        .join(Event, Event.id == Questionnaire.event_id)
        .outerjoin(Person, and_(Person.id == Response.person_id, Questionnaire.anonymous.is_(False)))
        .where(begins_in(period), _may_be_shown())
        .group_by(
            Response.id,
            Event.starts_at,
            Event.id,
            Event.title,
            Questionnaire.anonymous,
            Person.surname,
            Person.given_name,
            Person.patronymic,
        )
        .order_by(Event.starts_at, Event.id, Response.id)
    )
    columns = [
        *_answered_by(w),
        *(Column(w.t.plain(f"feedback-topic-{topic}"), Kind.NUMBER, 13) for topic in SCALES),
    ]
    return List("responses", columns, statement, lambda row: (*_who(w, row), *row[6:]))


def words(w: Words, period: Period) -> List:
    """Answers in words, apart from the numbers and in the order of the alphabet: who knows an author by their words must
    not learn the numbers that the same person gave."""
    statement = (
        select(
            Event.starts_at,
            Event.title,
            Questionnaire.anonymous,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Answer.words,
        )
        .select_from(Response)
        .join(Answer, Answer.response_id == Response.id)
        .join(Questionnaire, Questionnaire.id == Response.questionnaire_id)
        .join(Event, Event.id == Questionnaire.event_id)
        .outerjoin(Person, and_(Person.id == Response.person_id, Questionnaire.anonymous.is_(False)))
        .where(begins_in(period), _may_be_shown(), Answer.words.is_not(None))
        .order_by(Event.starts_at, Event.id, Answer.words)
    )
    columns = [*_answered_by(w), w.column("words", Kind.WRAPPED, 80)]
    return List("words", columns, statement, lambda row: (*_who(w, row), row.words))


def _answered_by(w: Words) -> list[Column]:
    return [
        w.column("starts", Kind.MOMENT, 17),
        w.column("event", width=50),
        w.column("person", width=34),
    ]


def _who(w: Words, row: Any) -> tuple[Cell, ...]:
    name = " ".join(part for part in (row.surname, row.given_name, row.patronymic) if part)
    nobody = w.word("export-anonymous" if row.anonymous else "export-erased")
    return w.local(row.starts_at), row.title, name or nobody


def _may_be_shown() -> Any:
    """What may be shown of answers; who signed theirs knew that they would be read."""
    return or_(Questionnaire.anonymous.is_(False), may_be_shown())
