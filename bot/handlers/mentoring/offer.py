"""One's own offer to mentor: making it, changing it, pausing, stepping back."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.mentoring.offer import MENTOR_EDIT, MENTOR_OFFER, MENTOR_PAUSE, USUAL_DAYS, values_of
from bot.middlewares.access import allow
from bot.models import MentorState, Role
from bot.presses.mentoring import MentorFieldPress, MentorPress
from bot.presses.shared import Go
from bot.screens.mentoring import offer as screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentors
from bot.services.mentoring.mentors import MENTORING
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="mentors"), Role.TEACHER)
WAITING = (MentorState.OFFERED, MentorState.INVITED)


async def _own(session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    mentor = await mentors.of_person(session, actor.person.id)
    return Answer(screens.own(t, await directory.entry(session, mentor.id) if mentor else None))


@router.callback_query(Go.filter(F.to == "mentor-own"))
async def own(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """The offer as it stands, or how to make one."""
    return await _own(session, t, actor)


@router.callback_query(MentorPress.filter(F.do == "n"))
async def offer(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Стать наставником»: the Form. Whoever offers already sees the offer."""
    mentor = await mentors.of_person(session, actor.person.id)
    if mentor is not None and mentor.state in (*MENTORING, MentorState.OFFERED):
        return await _own(session, t, actor)
    known = {"kind": mentor.kind.value} if mentor else {}
    return await begin(session, settings, t, actor, now, MENTOR_OFFER, values={"days": USUAL_DAYS, **known})


@router.callback_query(MentorPress.filter(F.do == "e"))
async def choose_field(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """What to change."""
    mentor = await mentors.of_person(session, actor.person.id)
    if mentor is None or mentor.state not in (*MENTORING, MentorState.OFFERED):
        return await _own(session, t, actor)
    return Answer(screens.fields(t))


@router.callback_query(MentorFieldPress.filter(F.field.in_(screens.FIELDS)))
async def change_field(
    press: CallbackQuery,
    callback_data: MentorFieldPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Change one field of the offer."""
    mentor, name = await mentors.of_person(session, actor.person.id), callback_data.field
    if mentor is None or mentor.state not in (*MENTORING, MentorState.OFFERED):
        return await _own(session, t, actor)
    values = {name: values_of(mentor)[name]}
    return await begin(session, settings, t, actor, now, MENTOR_EDIT, subject=name, values=values, field_name=name)


@router.callback_query(MentorPress.filter(F.do == "p"))
async def pause(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Пауза»: until when."""
    mentor = await mentors.of_person(session, actor.person.id)
    if mentor is None or mentor.state not in MENTORING:
        return await _own(session, t, actor)
    return await begin(session, settings, t, actor, now, MENTOR_PAUSE)


@router.callback_query(MentorPress.filter(F.do == "r"))
async def resume(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Продолжить»"""
    done = await mentors.resume(session, actor.person, now)
    return (await _own(session, t, actor)).saying(t.plain("mentor-toast-active" if done else "mentor-toast-nothing"))


@router.callback_query(MentorPress.filter(F.do.in_(("l", "w"))))
async def ask_to_step_back(
    press: CallbackQuery, callback_data: MentorPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """Asks once before leaving, withdrawing the offer or declining the invitation."""
    mentor = await mentors.of_person(session, actor.person.id)
    found = await directory.entry(session, mentor.id) if mentor else None
    if found is None or found.mentor.state not in (MENTORING if callback_data.do == "l" else WAITING):
        return await _own(session, t, actor)
    return Answer(screens.sure(t, found.mentor, found.pairs))


@router.callback_query(MentorPress.filter(F.do.in_(("x", "wx"))))
async def step_back(
    press: CallbackQuery,
    callback_data: MentorPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Leaves, withdraws or declines."""
    if callback_data.do == "x":
        done, toast = await mentors.leave(session, actor.person, settings, now), "mentor-toast-left"
    else:
        done, toast = await mentors.withdraw(session, actor.person, now), "mentor-toast-withdrawn"
    return (await _own(session, t, actor)).saying(t.plain(toast if done else "mentor-toast-nothing"))
