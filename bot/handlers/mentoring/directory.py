"""The base of mentors, as methodists keep it."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.mentoring.office import MENTOR_INVITATION, MENTOR_REFUSAL, MENTOR_SEARCH
from bot.middlewares.access import allow
from bot.models import MentorKind, MentorState, Role
from bot.presses.mentoring import MentorListPress, MentorOfficePress
from bot.presses.shared import Go
from bot.screens.mentoring import directory as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentors
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="mentor_base"), Role.METHODIST)
KINDS = tuple(kind.value for kind in MentorKind)
WAITING = (MentorState.OFFERED.value, MentorState.INVITED.value)


@router.callback_query(Go.filter(F.to == "mentors"))
async def base(press: CallbackQuery, session: AsyncSession, t: Texts) -> Answer:
    """«Наставники»: both bases in numbers."""
    return Answer(screens.base(t, await directory.counts(session)))


@router.callback_query(MentorListPress.filter(F.show.in_((*KINDS, *WAITING))))
async def listed(press: CallbackQuery, callback_data: MentorListPress, session: AsyncSession, t: Texts) -> Answer:
    """A page of one base, or of what waits."""
    show, page = callback_data.show, callback_data.page
    if show in KINDS:
        return Answer(screens.listed(t, show, await directory.of_kind(session, MentorKind(show), page)))
    return Answer(screens.listed(t, show, await directory.waiting(session, MentorState(show), page)))


async def _card(session: AsyncSession, t: Texts, mentor_id: int) -> Answer:
    found = await directory.entry(session, mentor_id)
    if found is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    return Answer(screens.card(t, found))


@router.callback_query(MentorOfficePress.filter(F.do == "o"))
async def open_mentor(
    press: CallbackQuery, callback_data: MentorOfficePress, session: AsyncSession, t: Texts
) -> Answer:
    """One mentor."""
    return await _card(session, t, callback_data.mentor)


@router.callback_query(MentorOfficePress.filter(F.do == "a"))
async def approve(
    press: CallbackQuery,
    callback_data: MentorOfficePress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """The offer is taken."""
    outcome = await mentors.approve(session, callback_data.mentor, actor.person.id, now)
    toast = t.plain(f"mentor-toast-approve-{outcome.value}")
    return (await _card(session, t, callback_data.mentor)).saying(toast)


@router.callback_query(MentorOfficePress.filter(F.do == "r"))
async def refuse(
    press: CallbackQuery,
    callback_data: MentorOfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """The offer is not taken: asks for a word why."""
    mentor = await mentors.get(session, callback_data.mentor)
    if mentor is None or mentor.state is not MentorState.OFFERED:
        return await _card(session, t, callback_data.mentor)
    return await begin(session, settings, t, actor, now, MENTOR_REFUSAL, subject=str(mentor.id))


@router.callback_query(MentorOfficePress.filter(F.do == "d"))
async def ask_to_remove(
    press: CallbackQuery, callback_data: MentorOfficePress, session: AsyncSession, t: Texts
) -> Answer:
    """Asks once before a mentor is taken out of the base."""
    found = await directory.entry(session, callback_data.mentor)
    if found is None or found.mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        return await _card(session, t, callback_data.mentor)
    return Answer(screens.sure_to_remove(t, found))


@router.callback_query(MentorOfficePress.filter(F.do == "x"))
async def remove(
    press: CallbackQuery,
    callback_data: MentorOfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Takes the mentor out of the base."""
    outcome = await mentors.remove(session, callback_data.mentor, actor.person.id, settings, now)
    toast = t.plain(f"mentor-toast-remove-{outcome.value}")
    return (await _card(session, t, callback_data.mentor)).saying(toast)


@router.callback_query(MentorOfficePress.filter(F.do.in_(("s", "i"))))
async def find(
    press: CallbackQuery,
    callback_data: MentorOfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """A mentor by words, or somebody to invite by surname."""
    form = MENTOR_SEARCH if callback_data.do == "s" else MENTOR_INVITATION
    return await begin(session, settings, t, actor, now, form)
