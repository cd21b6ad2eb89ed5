"""Pairs, as methodists keep them."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.mentoring.pairs import PAIR_TIE
from bot.handlers.shared.routes import Routes
from bot.models import ClosingReason, PairState, Role
from bot.presses.mentoring import PairList, PairListPress, PairOfficeDo, PairOfficePress, TiePress, YoungPress
from bot.presses.shared import Go
from bot.screens.mentoring import directory
from bot.screens.mentoring import pair_office as screens
from bot.screens.mentoring import pairs as pair_screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import closing, ending, pair_lists, pairs
from bot.services.mentoring import directory as base
from bot.services.mentoring.pair_lists import Alone
from bot.views.mentoring import pair_office_card, young_card
from bot.views.shared import gone

routes = Routes("pair_office", Role.METHODIST)
ALONE = tuple(kind.value for kind in Alone)


async def _alone(ctx: Context, kind: Alone, page: int = 0) -> Answer:
    today = ctx.today
    found = await pair_lists.alone(ctx.session, kind, today, page)
    return Answer(screens.alone(ctx.t, kind, found, await pair_lists.alone_counts(ctx.session, today)))


@routes.callback_query(Go.filter(F.to == "pairs"))
async def all_pairs(press: CallbackQuery, ctx: Context) -> Answer:
    """«Пары»: the active ones."""
    return Answer(screens.pair_list(ctx.t, await pair_lists.page_of(ctx.session, 0), ctx.today))


@routes.callback_query(Go.filter(F.to == "young-alone"))
async def young_alone(press: CallbackQuery, ctx: Context) -> Answer:
    """«Без наставника»: young teachers in their first three years."""
    return await _alone(ctx, Alone.FIRST_YEARS)


@routes.callback_query(Go.filter(F.to == "pair-results"))
async def results(press: CallbackQuery, ctx: Context) -> Answer:
    """What both sides said at the end."""
    said = await closing.words(ctx.session, 0)
    return Answer(screens.results(ctx.t, await closing.results(ctx.session), said.total))


@routes.callback_query(PairListPress.filter(F.show.in_((PairList.PAIRS, PairList.WORDS, *ALONE))))
async def pair_list(press: CallbackQuery, callback_data: PairListPress, ctx: Context) -> Answer:
    """A page of a list."""
    show, page = callback_data.show, callback_data.page
    if show in ALONE:
        return await _alone(ctx, Alone(show), page)
    if show is PairList.WORDS:
        return Answer(screens.words(ctx.t, await closing.words(ctx.session, page)))
    return Answer(screens.pair_list(ctx.t, await pair_lists.page_of(ctx.session, page), ctx.today))


@routes.callback_query(YoungPress.filter())
async def open_young(press: CallbackQuery, callback_data: YoungPress, ctx: Context) -> Answer:
    """A young teacher and whom to tie them to."""
    return await young_card(ctx, callback_data.person, callback_data.page)


@routes.callback_query(TiePress.filter())
async def tie(press: CallbackQuery, callback_data: TiePress, ctx: Context) -> Answer:
    """A mentor is chosen: for how long?"""
    young = await pair_lists.young(ctx.session, callback_data.young, ctx.today)
    mentor = await base.entry(ctx.session, callback_data.mentor)
    if young is None or mentor is None:
        return gone(ctx)
    if await pairs.active_of_young(ctx.session, young.id) is not None:
        return await young_card(ctx, young.id)
    values = {"young": pair_screens.person(ctx.t, young), "mentor": directory.label(ctx.t, mentor)}
    subject = f"{young.id}.{mentor.mentor.id}"
    return await begin(ctx, PAIR_TIE, subject=subject, values=values)


@routes.callback_query(PairOfficePress.filter(F.do == PairOfficeDo.OPEN))
async def open_pair(press: CallbackQuery, callback_data: PairOfficePress, ctx: Context) -> Answer:
    """One pair."""
    return await pair_office_card(ctx, callback_data.pair)


@routes.callback_query(PairOfficePress.filter(F.do.in_((PairOfficeDo.ASK_TO_CLOSE, PairOfficeDo.ASK_TO_CHANGE))))
async def ask_to_close(press: CallbackQuery, callback_data: PairOfficePress, ctx: Context) -> Answer:
    """Asks once before the pair is closed, or closed for another mentor."""
    pair = await pair_lists.card(ctx.session, callback_data.pair)
    if pair is None or pair.row.state is not PairState.ACTIVE:
        return await pair_office_card(ctx, callback_data.pair)
    return Answer(screens.sure(ctx.t, pair, callback_data.do))


@routes.callback_query(PairOfficePress.filter(F.do.in_((PairOfficeDo.CLOSE, PairOfficeDo.CHANGE))))
async def close(press: CallbackQuery, callback_data: PairOfficePress, ctx: Context) -> Answer:
    """The pair is over; for another mentor, those that fit are shown at once."""
    change = callback_data.do is PairOfficeDo.CHANGE
    reason = ClosingReason.MENTOR_LEFT if change else ClosingReason.ENDED_EARLY
    done = await ending.close(ctx.session, callback_data.pair, reason, ctx.actor.person.id, ctx.now)
    toast = ctx.t.plain("pair-toast-closed" if done else "pair-toast-over")
    pair = await pair_lists.card(ctx.session, callback_data.pair)
    if change and pair is not None:
        return (await young_card(ctx, pair.young.id)).saying(toast)
    return (await pair_office_card(ctx, callback_data.pair)).saying(toast)
