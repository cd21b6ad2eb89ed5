"""Known answers: reading them, saying that one helped, proposing and agreeing to publish a consultation."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.library import KNOWN_ANSWER, KNOWN_SEARCH, begins_with, first_field
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.library import KnownConsentPress, KnownDo, KnownListPress, KnownPress, KnownProposePress
from bot.presses.shared import Go
from bot.screens.library import answers as screens
from bot.screens.shared.screen import Answer
from bot.services.library import answers, proposals, search
from bot.services.library.answers import Outcome
from bot.views.shared import gone

routes = Routes("known-answers", Role.TEACHER)


async def _list(ctx: Context, code: str, page: int) -> Answer:
    subject = screens.subject_of(code)
    return Answer(screens.answer_list(ctx.t, await search.page_of(ctx.session, subject, page), subject))


@routes.callback_query(Go.filter(F.to == "known"))
async def known_room(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """«Ответы»"""
    return await _list(ctx, "", callback_data.page)


@routes.callback_query(KnownListPress.filter())
async def known_list(press: CallbackQuery, callback_data: KnownListPress, ctx: Context) -> Answer:
    """A page of answers, of one subject or of all."""
    return await _list(ctx, callback_data.subject, callback_data.page)


@routes.callback_query(Go.filter(F.to == "known-subjects"))
async def choose_subject(press: CallbackQuery, ctx: Context) -> Answer:
    """«По предмету»"""
    return Answer(screens.subjects(ctx.t, await search.subjects(ctx.session)))


@routes.callback_query(Go.filter(F.to == "known-search"))
async def find_by_words(press: CallbackQuery, ctx: Context) -> Answer:
    """«Найти по словам»: the Form, where it stood if it was left."""
    return await begin(ctx, KNOWN_SEARCH)


@routes.callback_query(KnownPress.filter(F.do.in_({KnownDo.OPEN, KnownDo.HELPED})))
async def open_answer(press: CallbackQuery, callback_data: KnownPress, ctx: Context) -> Answer:
    """One answer; «Помогло» counts once a person."""
    counted = callback_data.do is KnownDo.HELPED and await answers.helped(
        ctx.session, callback_data.answer, ctx.actor.person.id, ctx.now
    )
    known = await search.get(ctx.session, callback_data.answer)
    if known is None:
        return gone(ctx, screens.gone(ctx.t))
    helped = await answers.was_helped(ctx.session, known.id, ctx.actor.person.id)
    toast = ctx.t.plain("known-toast-helped") if counted else None
    return Answer(screens.card(ctx.t, known, callback_data, helped=helped), toast=toast)


@routes.callback_query(KnownProposePress.filter())
async def propose(press: CallbackQuery, callback_data: KnownProposePress, ctx: Context) -> Answer:
    """«В базу ответов»: the Form with the consultation's own words."""
    consultation = await proposals.proposable(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if consultation is None:
        return Answer(screens.not_proposable(ctx.t), fresh=True)
    values = begins_with(await proposals.wording(ctx.session, consultation))
    return await begin(ctx, KNOWN_ANSWER, subject=str(consultation.id), values=values, field_name=first_field(values))


@routes.callback_query(KnownConsentPress.filter())
async def consent(press: CallbackQuery, callback_data: KnownConsentPress, ctx: Context) -> Answer:
    """«Согласен(на)», «Не согласен(на)»."""
    known = await answers.asked_to_agree(ctx.session, callback_data.answer, ctx.actor.person.id)
    if known is None:
        return gone(ctx, screens.gone(ctx.t))
    say = answers.agree if callback_data.agree else answers.refuse
    outcome = await say(ctx.session, callback_data.answer, ctx.actor.person.id, ctx.now)
    if outcome is Outcome.NOT_POSSIBLE:
        return gone(ctx, screens.gone(ctx.t))
    return Answer(screens.settled(ctx.t, known, outcome))
