"""The base of mentors, as methodists keep it."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.mentoring.office import MENTOR_INVITATION, MENTOR_REFUSAL, MENTOR_SEARCH
from bot.handlers.shared.routes import Routes
from bot.models import MentorKind, MentorState, Role
from bot.presses.mentoring import MentorListPress, MentorOfficeDo, MentorOfficePress
from bot.presses.shared import Go
from bot.screens.mentoring import directory as screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentor_office, mentors
from bot.views.mentoring import mentor_card

routes = Routes("mentor_base", Role.METHODIST)
KINDS = tuple(kind.value for kind in MentorKind)
WAITING = (MentorState.OFFERED.value, MentorState.INVITED.value)


@routes.callback_query(Go.filter(F.to == "mentors"))
async def base(press: CallbackQuery, ctx: Context) -> Answer:
    """«Наставники»: both bases in numbers."""
    return Answer(screens.base(ctx.t, await directory.counts(ctx.session)))


@routes.callback_query(MentorListPress.filter(F.show.in_((*KINDS, *WAITING))))
async def mentor_list(press: CallbackQuery, callback_data: MentorListPress, ctx: Context) -> Answer:
    """A page of one base, or of what waits."""
    show, page = callback_data.show, callback_data.page
    if show in KINDS:
        return Answer(screens.mentor_list(ctx.t, show, await directory.of_kind(ctx.session, MentorKind(show), page)))
    return Answer(screens.mentor_list(ctx.t, show, await directory.waiting(ctx.session, MentorState(show), page)))


@routes.callback_query(MentorOfficePress.filter(F.do == MentorOfficeDo.OPEN))
async def open_mentor(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """One mentor."""
    return await mentor_card(ctx, callback_data.mentor)


@routes.callback_query(MentorOfficePress.filter(F.do == MentorOfficeDo.APPROVE))
async def approve(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """The offer is taken."""
    outcome = await mentor_office.approve(ctx.session, callback_data.mentor, ctx.actor.person.id, ctx.now)
    toast = ctx.t.plain(f"mentor-toast-approve-{outcome.value}")
    return (await mentor_card(ctx, callback_data.mentor)).saying(toast)


@routes.callback_query(MentorOfficePress.filter(F.do == MentorOfficeDo.REFUSE))
async def refuse(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """The offer is not taken: asks for a word why."""
    mentor = await mentors.get(ctx.session, callback_data.mentor)
    if mentor is None or mentor.state is not MentorState.OFFERED:
        return await mentor_card(ctx, callback_data.mentor)
    return await begin(ctx, MENTOR_REFUSAL, subject=str(mentor.id))


@routes.callback_query(MentorOfficePress.filter(F.do == MentorOfficeDo.ASK_TO_REMOVE))
async def ask_to_remove(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """Asks once before a mentor is taken out of the base."""
    found = await directory.entry(ctx.session, callback_data.mentor)
    if found is None or found.mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        return await mentor_card(ctx, callback_data.mentor)
    return Answer(screens.sure_to_remove(ctx.t, found))


@routes.callback_query(MentorOfficePress.filter(F.do == MentorOfficeDo.REMOVE))
async def remove(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """Takes the mentor out of the base."""
    outcome = await mentor_office.remove(ctx.session, callback_data.mentor, ctx.actor.person.id, ctx.settings, ctx.now)
    toast = ctx.t.plain(f"mentor-toast-remove-{outcome.value}")
    return (await mentor_card(ctx, callback_data.mentor)).saying(toast)


@routes.callback_query(MentorOfficePress.filter(F.do.in_((MentorOfficeDo.SEARCH, MentorOfficeDo.INVITE))))
async def find(press: CallbackQuery, callback_data: MentorOfficePress, ctx: Context) -> Answer:
    """A mentor by words, or somebody to invite by surname."""
    form = MENTOR_SEARCH if callback_data.do is MentorOfficeDo.SEARCH else MENTOR_INVITATION
    return await begin(ctx, form)
