"""One's own offer to mentor: making it, changing it, pausing, stepping back."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.mentoring.offer import MENTOR_EDIT, MENTOR_OFFER, MENTOR_PAUSE, USUAL_DAYS, values_of
from bot.handlers.shared.routes import Routes
from bot.models import MentorState, Role
from bot.presses.mentoring import MentorDo, MentorFieldPress, MentorPress
from bot.presses.shared import Go
from bot.screens.mentoring import offer as screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentors
from bot.services.mentoring.mentor_rows import MENTORING
from bot.views.mentoring import own_offer

routes = Routes("mentors", Role.TEACHER)
WAITING = (MentorState.OFFERED, MentorState.INVITED)


@routes.callback_query(Go.filter(F.to == "mentor-own"))
async def own(press: CallbackQuery, ctx: Context) -> Answer:
    """The offer as it stands, or how to make one."""
    return await own_offer(ctx)


@routes.callback_query(MentorPress.filter(F.do == MentorDo.OFFER))
async def offer(press: CallbackQuery, ctx: Context) -> Answer:
    """«Стать наставником»: the Form. Whoever offers already sees the offer."""
    mentor = await mentors.of_person(ctx.session, ctx.actor.person.id)
    if mentor is not None and mentor.state in (*MENTORING, MentorState.OFFERED):
        return await own_offer(ctx)
    known = {"kind": mentor.kind.value} if mentor else {}
    return await begin(ctx, MENTOR_OFFER, values={"days": USUAL_DAYS, **known})


@routes.callback_query(MentorPress.filter(F.do == MentorDo.CHOOSE_FIELD))
async def choose_field(press: CallbackQuery, ctx: Context) -> Answer:
    """What to change."""
    mentor = await mentors.of_person(ctx.session, ctx.actor.person.id)
    if mentor is None or mentor.state not in (*MENTORING, MentorState.OFFERED):
        return await own_offer(ctx)
    return Answer(screens.fields(ctx.t))


@routes.callback_query(MentorFieldPress.filter(F.field.in_(screens.FIELDS)))
async def change_field(press: CallbackQuery, callback_data: MentorFieldPress, ctx: Context) -> Answer:
    """Change one field of the offer."""
    mentor, name = await mentors.of_person(ctx.session, ctx.actor.person.id), callback_data.field
    if mentor is None or mentor.state not in (*MENTORING, MentorState.OFFERED):
        return await own_offer(ctx)
    values = {name: values_of(mentor)[name]}
    return await begin(ctx, MENTOR_EDIT, subject=name, values=values, field_name=name)


@routes.callback_query(MentorPress.filter(F.do == MentorDo.PAUSE))
async def pause(press: CallbackQuery, ctx: Context) -> Answer:
    """«Пауза»: until when."""
    mentor = await mentors.of_person(ctx.session, ctx.actor.person.id)
    if mentor is None or mentor.state not in MENTORING:
        return await own_offer(ctx)
    return await begin(ctx, MENTOR_PAUSE)


@routes.callback_query(MentorPress.filter(F.do == MentorDo.RESUME))
async def resume(press: CallbackQuery, ctx: Context) -> Answer:
    """«Продолжить»"""
    done = await mentors.resume(ctx.session, ctx.actor.person, ctx.now)
    return (await own_offer(ctx)).saying(ctx.t.plain("mentor-toast-active" if done else "mentor-toast-nothing"))


@routes.callback_query(MentorPress.filter(F.do.in_((MentorDo.ASK_TO_LEAVE, MentorDo.ASK_TO_WITHDRAW))))
async def ask_to_step_back(press: CallbackQuery, callback_data: MentorPress, ctx: Context) -> Answer:
    """Asks once before leaving, withdrawing the offer or declining the invitation."""
    mentor = await mentors.of_person(ctx.session, ctx.actor.person.id)
    found = await directory.entry(ctx.session, mentor.id) if mentor else None
    if found is None or found.mentor.state not in (MENTORING if callback_data.do is MentorDo.ASK_TO_LEAVE else WAITING):
        return await own_offer(ctx)
    return Answer(screens.sure(ctx.t, found.mentor, found.pairs))


@routes.callback_query(MentorPress.filter(F.do.in_((MentorDo.LEAVE, MentorDo.WITHDRAW))))
async def step_back(press: CallbackQuery, callback_data: MentorPress, ctx: Context) -> Answer:
    """Leaves, withdraws or declines."""
    if callback_data.do is MentorDo.LEAVE:
        done, toast = await mentors.leave(ctx.session, ctx.actor.person, ctx.settings, ctx.now), "mentor-toast-left"
    else:
        done, toast = await mentors.withdraw(ctx.session, ctx.actor.person, ctx.now), "mentor-toast-withdrawn"
    return (await own_offer(ctx)).saying(ctx.t.plain(toast if done else "mentor-toast-nothing"))
