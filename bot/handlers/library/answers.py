"""Known answers: reading them, saying that one helped, proposing and agreeing to publish a consultation."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.library import KNOWN_ANSWER, KNOWN_SEARCH, begins_with, first_field
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.library import KnownConsentPress, KnownListPress, KnownPress, KnownProposePress
from bot.presses.shared import Go
from bot.screens.library import answers as screens
from bot.screens.shared.screen import Answer
from bot.services.library import answers, search
from bot.services.library.answers import Outcome
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="known-answers"), Role.TEACHER)


async def _list(session: AsyncSession, t: Texts, code: str, page: int) -> Answer:
    subject = screens.subject_of(code)
    return Answer(screens.listed(t, await search.page_of(session, subject, page), subject))


@router.callback_query(Go.filter(F.to == "known"))
async def known_room(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts) -> Answer:
    """«Ответы»"""
    return await _list(session, t, "", callback_data.page)


@router.callback_query(KnownListPress.filter())
async def known_list(press: CallbackQuery, callback_data: KnownListPress, session: AsyncSession, t: Texts) -> Answer:
    """A page of answers, of one subject or of all."""
    return await _list(session, t, callback_data.subject, callback_data.page)


@router.callback_query(Go.filter(F.to == "known-subjects"))
async def choose_subject(press: CallbackQuery, session: AsyncSession, t: Texts) -> Answer:
    """«По предмету»"""
    return Answer(screens.subjects(t, await search.subjects(session)))


@router.callback_query(Go.filter(F.to == "known-search"))
async def find_by_words(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Найти по словам»: the Form, where it stood if it was left."""
    return await begin(session, settings, t, actor, now, KNOWN_SEARCH)


@router.callback_query(KnownPress.filter(F.do.in_({"o", "h"})))
async def open_answer(
    press: CallbackQuery, callback_data: KnownPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """One answer; «Помогло» counts once a person."""
    counted = callback_data.do == "h" and await answers.helped(session, callback_data.answer, actor.person.id, now)
    known = await search.get(session, callback_data.answer)
    if known is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    helped = await answers.was_helped(session, known.id, actor.person.id)
    toast = t.plain("known-toast-helped") if counted else None
    return Answer(screens.card(t, known, callback_data, helped=helped), toast=toast)


@router.callback_query(KnownProposePress.filter())
async def propose(
    press: CallbackQuery,
    callback_data: KnownProposePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«В базу ответов»: the Form with the consultation's own words."""
    consultation = await answers.proposable(session, callback_data.consultation, actor.person.id)
    if consultation is None:
        return Answer(screens.not_proposable(t), fresh=True)
    values = begins_with(await answers.wording(session, consultation))
    return await begin(
        session,
        settings,
        t,
        actor,
        now,
        KNOWN_ANSWER,
        subject=str(consultation.id),
        values=values,
        field_name=first_field(values),
    )


@router.callback_query(KnownConsentPress.filter())
async def consent(
    press: CallbackQuery, callback_data: KnownConsentPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Согласен(на)», «Не согласен(на)»."""
    known = await answers.asked_to_agree(session, callback_data.answer, actor.person.id)
    if known is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    say = answers.agree if callback_data.agree else answers.refuse
    outcome = await say(session, callback_data.answer, actor.person.id, now)
    if outcome is Outcome.NOT_POSSIBLE:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    return Answer(screens.settled(t, known, outcome))
