"""The questionnaire after an event: answering it, and its results for methodists."""

from datetime import datetime
from functools import partial

from aiogram import F
from aiogram.types import CallbackQuery

from bot.config import Settings
from bot.context import Context
from bot.forms.engine import begin
from bot.forms.questionnaires import FEEDBACK
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.questionnaires import (
    AnswerQuestionnairePress,
    NamedPress,
    QuestionnairePicturePress,
    RemindPress,
    ResultsPress,
    WordsPress,
)
from bot.reports import questionnaires
from bot.screens.questionnaires import answering as screens
from bot.screens.questionnaires import results as result_screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.questionnaires import lifecycle, reminders
from bot.services.questionnaires import results as feedback_results
from bot.services.questionnaires.results import Results
from bot.texts import Texts

routes = Routes("feedback", Role.TEACHER)
results_routes = Routes("feedback_results", Role.METHODIST)


async def open_questionnaire(ctx: Context, key: str) -> Answer:
    """A deep link `q_<id>`: what is asked, and the button that begins."""
    return Answer(
        screens.opened(ctx.t, await lifecycle.invitation_of(ctx.session, int(key), ctx.actor.person.id), ctx.now)
    )


@routes.callback_query(AnswerQuestionnairePress.filter())
async def answer(press: CallbackQuery, callback_data: AnswerQuestionnairePress, ctx: Context) -> Answer:
    """«Ответить»: the first question, or the one where the person stopped."""
    asked = await lifecycle.invitation_of(ctx.session, callback_data.questionnaire, ctx.actor.person.id)
    if asked is None or asked.answered or not asked.questionnaire.is_open(ctx.now):
        return Answer(screens.opened(ctx.t, asked, ctx.now))
    values = {"title": asked.event.title, "anonymous": asked.questionnaire.anonymous}
    return await begin(ctx, FEEDBACK, subject=str(asked.questionnaire.id), values=values)


def _results_screen(t: Texts, settings: Settings, now: datetime, found: Results) -> Answer:
    may_remind = reminders.may_remind(found.questionnaire, settings, now)
    return Answer(result_screens.results(t, found, may_remind))


@results_routes.callback_query(ResultsPress.filter())
async def results(press: CallbackQuery, callback_data: ResultsPress, ctx: Context) -> Answer:
    """The results of an event's questionnaire."""
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is not None:
        return _results_screen(ctx.t, ctx.settings, ctx.now, found)
    if await lifecycle.is_expected(ctx.session, callback_data.event):
        return Answer(result_screens.waiting(ctx.t, callback_data.event))
    return Answer(common.gone(ctx.t))


@results_routes.callback_query(WordsPress.filter())
async def words(press: CallbackQuery, callback_data: WordsPress, ctx: Context) -> Answer:
    """«Ответы словами»"""
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is None:
        return Answer(common.gone(ctx.t))
    page = min(callback_data.page, result_screens.pages_of(found.words) - 1)
    size = result_screens.PAGE
    texts = await feedback_results.words(ctx.session, found.questionnaire.id, page * size, size)
    return Answer(result_screens.words(ctx.t, found, texts, page))


@results_routes.callback_query(NamedPress.filter())
async def answers_by_name(press: CallbackQuery, callback_data: NamedPress, ctx: Context) -> Answer:
    """«Ответы по именам», where the questionnaire said that names are seen."""
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is None or found.questionnaire.anonymous:
        return Answer(common.gone(ctx.t))
    page = min(callback_data.page, result_screens.pages_of(found.answered) - 1)
    size = result_screens.PAGE
    people = await feedback_results.answers_by_name(ctx.session, found.questionnaire, page * size, size)
    return Answer(result_screens.answers_by_name(ctx.t, found, people, page))


@results_routes.callback_query(RemindPress.filter(F.sure.is_(False)))
async def ask_to_remind(press: CallbackQuery, callback_data: RemindPress, ctx: Context) -> Answer:
    """«Напомнить N молчащим»: asks once."""
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is None:
        return Answer(common.gone(ctx.t))
    if not found.silent or not reminders.may_remind(found.questionnaire, ctx.settings, ctx.now):
        return _results_screen(ctx.t, ctx.settings, ctx.now, found).saying(ctx.t.plain("feedback-reminded-today"))
    return Answer(result_screens.sure_to_remind(ctx.t, found))


@results_routes.callback_query(RemindPress.filter(F.sure))
async def remind(press: CallbackQuery, callback_data: RemindPress, ctx: Context) -> Answer:
    """«Да, напомнить»"""
    done = await reminders.remind(ctx.session, callback_data.event, ctx.actor.person.id, ctx.settings, ctx.now)
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is None:
        return Answer(common.gone(ctx.t))
    toast = ctx.t.plain("feedback-reminded", n=done.planned) if done.allowed else ctx.t.plain("feedback-reminded-today")
    return _results_screen(ctx.t, ctx.settings, ctx.now, found).saying(toast)


@results_routes.callback_query(QuestionnairePicturePress.filter())
async def picture(press: CallbackQuery, callback_data: QuestionnairePicturePress, ctx: Context) -> Answer:
    """«Картинка»: the distributions, drawn after the commit and off the event loop."""
    found = await feedback_results.find(ctx.session, callback_data.event)
    if found is None:
        return Answer(common.gone(ctx.t))
    drawn = result_screens.picture(ctx.t, found)
    if not drawn.bars:
        return Answer(toast=ctx.t.plain("feedback-picture-few"))
    file = Attachment(
        ctx.t.plain("feedback-chart-file"),
        kind="photo",
        caption=result_screens.caption(ctx.t, found),
        draw=partial(questionnaires.draw, drawn),
    )
    return Answer(files=(file,))
