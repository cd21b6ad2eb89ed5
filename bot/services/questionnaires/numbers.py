"""How many were asked and answered, and what the released answers come to: counted here for screens, the export and the
methodist database alike."""

from collections.abc import Sequence

from sqlalchemy import Subquery, case, func, select

from bot.models import Answer, Invitation, Question, Questionnaire, Response
from bot.services.questionnaires.release import may_be_shown


def invited() -> Subquery:
    """Of each event whose questionnaire anybody was asked to answer: how many were `asked`, how many of them `answered`."""
    return (
        select(
            Questionnaire.event_id,
            func.count().label("asked"),
            func.count().filter(Invitation.answered).label("answered"),
        )
        .join(Invitation, Invitation.questionnaire_id == Questionnaire.id)
        .group_by(Questionnaire.event_id)
        .subquery()
    )


def means(topics: Sequence[str]) -> Subquery:
    """Of each event with answers that may be shown: their mean by topic, a column each."""
    return (
        select(
            Questionnaire.event_id,
            *(func.avg(case((Question.topic == topic, Answer.value))).label(topic) for topic in topics),
        )
        .join(Question, Question.questionnaire_id == Questionnaire.id)
        .join(Answer, Answer.question_id == Question.id)
        .join(Response, Response.id == Answer.response_id)
        .where(may_be_shown())
        .group_by(Questionnaire.event_id)
        .subquery()
    )
