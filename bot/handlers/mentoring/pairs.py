"""One's own pairs: the plan, the log of meetings, the end."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.fields.days import iso_day
from bot.forms.mentoring.pairs import PAIR_CLOSING
from bot.handlers.shared.routes import Routes
from bot.models import PairState, Role
from bot.presses.mentoring import LogPress, MeetingDo, MeetingPress, PairDo, PairPress, StepPress
from bot.presses.shared import Go
from bot.screens.mentoring import pairs as screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import closing, ending, meetings, pair_lists
from bot.services.mentoring.meetings import MINUTES, TOPICS
from bot.views.mentoring import own_pair, own_pair_card
from bot.views.shared import gone

routes = Routes("pairs", Role.TEACHER)


@routes.callback_query(Go.filter(F.to == "pair"))
async def mine(press: CallbackQuery, ctx: Context) -> Answer:
    """«Мой наставник» and «Мои подопечные»: the one pair, or the list."""
    found = await pair_lists.mine(ctx.session, ctx.actor.person.id)
    if len(found) == 1:
        return Answer(screens.card(ctx.t, found[0], ctx.actor.person.id, ctx.today))
    return Answer(screens.mine(ctx.t, found, ctx.actor.person.id))


@routes.callback_query(PairPress.filter(F.do == PairDo.OPEN))
async def open_pair(press: CallbackQuery, callback_data: PairPress, ctx: Context) -> Answer:
    """A pair."""
    return await own_pair_card(ctx, callback_data.pair)


@routes.callback_query(
    PairPress.filter(F.do.in_((PairDo.PLAN, PairDo.MEETINGS, PairDo.LOG_MEETING, PairDo.ASK_TO_END)))
)
async def look(press: CallbackQuery, callback_data: PairPress, ctx: Context) -> Answer:
    """The plan, the log; of an active pair also the topics to log and the question before it is ended."""
    pair = await own_pair(ctx, callback_data.pair)
    if pair is None:
        return gone(ctx)
    if callback_data.do is PairDo.PLAN:
        return Answer(screens.plan(ctx.t, pair, ctx.today))
    if callback_data.do is PairDo.MEETINGS:
        return Answer(
            screens.meetings(ctx.t, pair, await pair_lists.meetings(ctx.session, pair.row.id, callback_data.page))
        )
    if pair.row.state is not PairState.ACTIVE:
        return (await own_pair_card(ctx, pair.row.id)).saying(ctx.t.plain("pair-toast-over"))
    return Answer(
        screens.ask_topic(ctx.t, pair.row.id)
        if callback_data.do is PairDo.LOG_MEETING
        else screens.sure_to_end(ctx.t, pair.row.id)
    )


@routes.callback_query(StepPress.filter())
async def mark_step(press: CallbackQuery, callback_data: StepPress, ctx: Context) -> Answer:
    """A step done, or not done after all."""
    today = ctx.today
    done_on = today if callback_data.on else None
    pair_id = await meetings.set_step(ctx.session, callback_data.step, ctx.actor.person.id, done_on)
    pair = await pair_lists.card(ctx.session, pair_id) if pair_id is not None else None
    if pair is None:
        return gone(ctx)
    toast = "pair-toast-step-done" if callback_data.on else "pair-toast-step-undone"
    return Answer(screens.plan(ctx.t, pair, today), toast=ctx.t.plain(toast))


@routes.callback_query(LogPress.filter(F.topic.in_(TOPICS)))
async def log(press: CallbackQuery, callback_data: LogPress, ctx: Context) -> Answer:
    """The topic is chosen: asks how long it took, or which day it was; then the meeting is logged."""
    pair, today = await own_pair(ctx, callback_data.pair), ctx.today
    day = iso_day(callback_data.day) if callback_data.day else today
    if pair is None or day is None or callback_data.minutes not in (0, *MINUTES):
        return gone(ctx)
    if callback_data.pick:
        return Answer(screens.ask_day(ctx.t, callback_data, today))
    if not callback_data.minutes:
        return Answer(screens.ask_minutes(ctx.t, callback_data, day, today))
    outcome = await meetings.log_meeting(
        ctx.session, pair.row.id, ctx.actor.person.id, day, callback_data.minutes, callback_data.topic, today, ctx.now
    )
    answer = await own_pair_card(ctx, pair.row.id)
    return answer.saying(ctx.t.plain(f"pair-toast-{outcome.value}"))


@routes.callback_query(MeetingPress.filter(F.do.in_((MeetingDo.ASK_TO_DELETE, MeetingDo.DELETE))))
async def delete_meeting(press: CallbackQuery, callback_data: MeetingPress, ctx: Context) -> Answer:
    """Asks once, then takes the meeting out of the log."""
    found = await meetings.meeting(ctx.session, callback_data.meeting, ctx.actor.person.id)
    if found is None:
        return gone(ctx)
    if callback_data.do is MeetingDo.ASK_TO_DELETE:
        return Answer(screens.sure_to_delete(ctx.t, found))
    pair_id = await meetings.delete_meeting(ctx.session, found.id, ctx.actor.person.id, ctx.now)
    pair = await pair_lists.card(ctx.session, pair_id) if pair_id is not None else None
    if pair is None:
        return gone(ctx)
    log_page = await pair_lists.meetings(ctx.session, pair.row.id, 0)
    return Answer(screens.meetings(ctx.t, pair, log_page), toast=ctx.t.plain("pair-toast-deleted"))


@routes.callback_query(PairPress.filter(F.do == PairDo.END))
async def ask_to_end(press: CallbackQuery, callback_data: PairPress, ctx: Context) -> Answer:
    """Methodists are asked to close the pair."""
    done = await ending.ask_to_end(ctx.session, callback_data.pair, ctx.actor.person.id, ctx.settings, ctx.now)
    toast = ctx.t.plain("pair-toast-end-asked" if done else "pair-toast-over")
    return (await own_pair_card(ctx, callback_data.pair)).saying(toast)


@routes.callback_query(PairPress.filter(F.do == PairDo.ANSWER))
async def answer(press: CallbackQuery, callback_data: PairPress, ctx: Context) -> Answer:
    """A few questions about a closed pair."""
    side = await closing.answerable(ctx.session, callback_data.pair, ctx.actor.person.id)
    if side is None:
        pair = await own_pair(ctx, callback_data.pair)
        return Answer(screens.answered(ctx.t, kept=False)) if pair else gone(ctx)
    values = {"side": side.value}
    subject = str(callback_data.pair)
    return await begin(ctx, PAIR_CLOSING, subject=subject, values=values)
