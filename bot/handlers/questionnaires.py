"""The questionnaire after an event: answering it, and its results for methodists."""

from datetime import datetime
from functools import partial

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.questionnaires import FEEDBACK
from bot.handlers.shared.deep_links import OPENERS
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.questionnaires import AnswerPress, NamedPress, PicturePress, RemindPress, ResultsPress, WordsPress
from bot.reports import questionnaires
from bot.screens.questionnaires import answering as screens
from bot.screens.questionnaires import results as result_screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.questionnaires import lifecycle, reminders
from bot.services.questionnaires import results as feedback_results
from bot.services.questionnaires.results import Results
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="feedback"), Role.TEACHER)
results_router = allow(Router(name="feedback_results"), Role.METHODIST)


async def open_questionnaire(session: AsyncSession, t: Texts, actor: Actor, now: datetime, key: str) -> Answer:
    """A deep link `q_<id>`: what is asked, and the button that begins."""
    return Answer(screens.opened(t, await lifecycle.asked(session, int(key), actor.person.id), now))


OPENERS["q"] = open_questionnaire


@router.callback_query(AnswerPress.filter())
async def answer(
    press: CallbackQuery,
    callback_data: AnswerPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Ответить»: the first question, or the one where the person stopped."""
    asked = await lifecycle.asked(session, callback_data.questionnaire, actor.person.id)
    if asked is None or asked.answered or not asked.questionnaire.is_open(now):
        return Answer(screens.opened(t, asked, now))
    values = {"title": asked.event.title, "anonymous": asked.questionnaire.anonymous}
    return await begin(session, settings, t, actor, now, FEEDBACK, subject=str(asked.questionnaire.id), values=values)


def _shown(t: Texts, settings: Settings, now: datetime, found: Results) -> Answer:
    may_remind = reminders.may_remind(found.questionnaire, settings, now)
    return Answer(result_screens.results(t, found, may_remind))


@results_router.callback_query(ResultsPress.filter())
async def results(
    press: CallbackQuery,
    callback_data: ResultsPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """The results of an event's questionnaire."""
    found = await feedback_results.find(session, callback_data.event)
    if found is not None:
        return _shown(t, settings, now, found)
    if await lifecycle.is_expected(session, callback_data.event):
        return Answer(result_screens.waiting(t, callback_data.event))
    return Answer(common.gone(t))


@results_router.callback_query(WordsPress.filter())
async def words(press: CallbackQuery, callback_data: WordsPress, session: AsyncSession, t: Texts) -> Answer:
    """«Ответы словами»"""
    found = await feedback_results.find(session, callback_data.event)
    if found is None:
        return Answer(common.gone(t))
    page = min(callback_data.page, result_screens.pages_of(found.words) - 1)
    size = result_screens.PAGE
    texts = await feedback_results.words(session, found.questionnaire.id, page * size, size)
    return Answer(result_screens.words(t, found, texts, page))


@results_router.callback_query(NamedPress.filter())
async def named(press: CallbackQuery, callback_data: NamedPress, session: AsyncSession, t: Texts) -> Answer:
    """«Ответы по именам», where the questionnaire said that names are seen."""
    found = await feedback_results.find(session, callback_data.event)
    if found is None or found.questionnaire.anonymous:
        return Answer(common.gone(t))
    page = min(callback_data.page, result_screens.pages_of(found.answered) - 1)
    size = result_screens.PAGE
    people = await feedback_results.named(session, found.questionnaire, page * size, size)
    return Answer(result_screens.named(t, found, people, page))


@results_router.callback_query(RemindPress.filter(F.sure.is_(False)))
async def ask_to_remind(
    press: CallbackQuery, callback_data: RemindPress, session: AsyncSession, settings: Settings, t: Texts, now: datetime
) -> Answer:
    """«Напомнить N молчащим»: asks once."""
    found = await feedback_results.find(session, callback_data.event)
    if found is None:
        return Answer(common.gone(t))
    if not found.silent or not reminders.may_remind(found.questionnaire, settings, now):
        return _shown(t, settings, now, found).saying(t.plain("feedback-reminded-today"))
    return Answer(result_screens.sure_to_remind(t, found))


@results_router.callback_query(RemindPress.filter(F.sure))
async def remind(
    press: CallbackQuery,
    callback_data: RemindPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Да, напомнить»"""
    done = await reminders.remind(session, callback_data.event, actor.person.id, settings, now)
    found = await feedback_results.find(session, callback_data.event)
    if found is None:
        return Answer(common.gone(t))
    toast = t.plain("feedback-reminded", n=done.planned) if done.allowed else t.plain("feedback-reminded-today")
    return _shown(t, settings, now, found).saying(toast)


@results_router.callback_query(PicturePress.filter())
async def picture(press: CallbackQuery, callback_data: PicturePress, session: AsyncSession, t: Texts) -> Answer:
    """«Картинка»: the distributions, drawn after the commit and off the event loop."""
    found = await feedback_results.find(session, callback_data.event)
    if found is None:
        return Answer(common.gone(t))
    drawn = result_screens.picture(t, found)
    if not drawn.bars:
        return Answer(toast=t.plain("feedback-picture-few"))
    file = Attachment(
        t.plain("feedback-chart-file"),
        kind="photo",
        caption=result_screens.caption(t, found),
        draw=partial(questionnaires.draw, drawn),
    )
    return Answer(files=(file,))
