"""Completed questionnaires as they lie in the database: written all at once, in an order that says nothing."""

import random
import uuid
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Answer, Invitation, Question, QuestionKind, Questionnaire, Response
from bot.services.questionnaires.release import AnswerInMemory, ResponseInMemory, release

CHANCE = random.SystemRandom()


def fill(
    questions: Iterable[Question], answers: Mapping[str, object], person_id: int | None
) -> ResponseInMemory | None:
    """A response with a random id made of answers by topic; None when every question was skipped."""
    given: dict[int, AnswerInMemory] = {}
    for question in questions:
        answer = answers.get(question.topic)
        if answer is None:
            continue
        numeric = question.kind is QuestionKind.SCALE
        given[question.id] = AnswerInMemory(value=int(str(answer))) if numeric else AnswerInMemory(words=str(answer))
    return ResponseInMemory(id=uuid.uuid4().hex, person_id=person_id, answers=given) if given else None


def answers_to(questions: Iterable[Question], values: Mapping[str, object]) -> dict[str, object]:
    """Of what a Form remembers, the answers: each topic once, None where it was passed over."""
    return {question.topic: values.get(question.topic) for question in questions}


async def questions_of(session: AsyncSession, questionnaire_id: int) -> Sequence[Question]:
    """The questionnaire's questions in their order."""
    return (
        await session.scalars(
            select(Question).where(Question.questionnaire_id == questionnaire_id).order_by(Question.position)
        )
    ).all()


def scales(questions: Iterable[Question]) -> list[int]:
    """The numbers of the questions answered by numbers."""
    return [question.id for question in questions if question.kind is QuestionKind.SCALE]


async def add_named(
    session: AsyncSession,
    questionnaire: Questionnaire,
    added: Sequence[ResponseInMemory],
    people: Sequence[int],
    closed: bool,
) -> None:
    """Store `added`, which bear their people, mark `people` as having answered, release what may be shown. The caller holds the
    questionnaire's row."""
    filled = [*await all_of(session, questionnaire.id), *added]
    release(filled, scales(await questions_of(session, questionnaire.id)), closed, CHANCE)
    await mark_answered(session, questionnaire.id, people)
    if filled:
        await write_anew(session, questionnaire.id, filled)


async def mark_answered(session: AsyncSession, questionnaire_id: int, people: Sequence[int]) -> None:
    """These people have answered. All invitations are updated together, not theirs only: PostgreSQL marks each row with its
    transaction (xmin) and keeps rows in the order they came (ctid), which would say who came when."""
    await session.execute(
        update(Invitation)
        .where(Invitation.questionnaire_id == questionnaire_id)
        .values(answered=or_(Invitation.answered, Invitation.person_id.in_(people)))
        .execution_options(synchronize_session=False)
    )


async def all_of(session: AsyncSession, questionnaire_id: int) -> list[ResponseInMemory]:
    """Every response of the questionnaire, with its answers."""
    responses = await session.execute(
        select(Response.id, Response.person_id, Response.released).where(Response.questionnaire_id == questionnaire_id)
    )
    filled = {row.id: ResponseInMemory(row.id, row.person_id, row.released) for row in responses}
    answers = await session.execute(
        select(Answer.response_id, Answer.question_id, Answer.value, Answer.words, Answer.held)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.questionnaire_id == questionnaire_id)
    )
    for row in answers:
        filled[row.response_id].answers[row.question_id] = AnswerInMemory(row.value, row.words, row.held)
    return list(filled.values())


async def write_anew(session: AsyncSession, questionnaire_id: int, filled: Sequence[ResponseInMemory]) -> None:
    """Make `filled` the questionnaire's responses: all are deleted and written anew in random order, in this one transaction.

    Otherwise a single copy of the files would tell the lots apart, and who is first in one: PostgreSQL keeps rows in the order
    they came, and SQLite, even without row numbers, lays rows that come later at lower addresses of a page."""
    everything = select(Response.id).where(Response.questionnaire_id == questionnaire_id)
    unwatched = {"synchronize_session": False}
    await session.execute(delete(Answer).where(Answer.response_id.in_(everything)), execution_options=unwatched)
    await session.execute(
        delete(Response).where(Response.questionnaire_id == questionnaire_id), execution_options=unwatched
    )
    responses = [
        {"id": one.id, "questionnaire_id": questionnaire_id, "person_id": one.person_id, "released": one.released}
        for one in filled
    ]
    answers = [
        {
            "response_id": one.id,
            "question_id": question,
            "value": given.value,
            "words": given.words,
            "held": given.held,
        }
        for one in filled
        for question, given in one.answers.items()
    ]
    CHANCE.shuffle(responses)
    CHANCE.shuffle(answers)
    if responses:
        await session.execute(insert(Response.__table__), responses)  # type: ignore[arg-type]
    if answers:
        await session.execute(insert(Answer.__table__), answers)  # type: ignore[arg-type]
