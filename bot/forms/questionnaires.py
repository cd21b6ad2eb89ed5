"""The Form of a questionnaire: four questions answered by one tap, one in words. Its subject is the questionnaire's number."""

from collections.abc import Sequence

from bot.forms.engine import Field, Form, FormContext
from bot.forms.fields.basic import ChoiceField, TextField, short_text
from bot.models import Role
from bot.screens.questionnaires import answering as screens
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.services.questionnaires import lifecycle
from bot.services.questionnaires.lifecycle import FORM, SCALES, WORDS
from bot.services.shared.sealing import Seal
from bot.texts import Html

WORDS_LIMIT = 700


async def _one_to_five(ctx: FormContext) -> Sequence[Option]:
    return [Option(str(value), str(value)) for value in range(1, 6)]


def _scale(topic: str) -> Field:
    return ChoiceField(
        topic, question=lambda ctx: ctx.t(f"feedback-ask-{topic}"), options=_one_to_five, columns=5, optional=True
    )


FIELDS: tuple[Field, ...] = (
    *(_scale(topic) for topic in SCALES),
    TextField(
        WORDS,
        question=lambda ctx: ctx.t("feedback-ask-words", limit=WORDS_LIMIT),
        read=short_text(WORDS_LIMIT),
        optional=True,
    ),
)


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return screens.heading(ctx.t, ctx.values["title"], ctx.values["anonymous"], number, count)


async def _finish(ctx: FormContext) -> Answer:
    questionnaire_id = int(ctx.draft.subject)
    completion = await lifecycle.complete(
        ctx.session,
        questionnaire_id,
        ctx.actor.person.id,
        ctx.values,
        ctx.draft.id,
        Seal.of(ctx.settings),
        ctx.now,
    )
    return Answer(screens.completed(ctx.t, completion, questionnaire_id, ctx.values["anonymous"]))


async def _leave(ctx: FormContext) -> Answer:
    return Answer(screens.answering_cancelled(ctx.t, int(ctx.draft.subject)))


FEEDBACK = Form(
    name=FORM, role=Role.TEACHER, fields=FIELDS, finish=_finish, leave=_leave, heading=_heading, sealed=True
)
