"""Pairs, as methodists keep them."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.mentoring.pairs import PAIR_TIE
from bot.middlewares.access import allow
from bot.models import ClosingReason, PairState, Role
from bot.presses.mentoring import PairListPress, PairOfficePress, TiePress, YoungPress
from bot.presses.shared import Go
from bot.screens.mentoring import directory
from bot.screens.mentoring import pair_office as screens
from bot.screens.mentoring import pairs as pair_screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import closing, pair_lists, pairs
from bot.services.mentoring import directory as base
from bot.services.mentoring.pair_lists import Alone
from bot.services.shared.actors import Actor
from bot.texts import Texts
from bot.views.mentoring import show_young

router = allow(Router(name="pair_office"), Role.METHODIST)
ALONE = tuple(kind.value for kind in Alone)


def _today(t: Texts, now: datetime) -> date:
    return now.astimezone(t.zone).date()


async def _alone(session: AsyncSession, t: Texts, now: datetime, kind: Alone, page: int = 0) -> Answer:
    today = _today(t, now)
    found = await pair_lists.alone(session, kind, today, page)
    return Answer(screens.alone(t, kind, found, await pair_lists.alone_counts(session, today)))


@router.callback_query(Go.filter(F.to == "pairs"))
async def all_pairs(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """«Пары»: the active ones."""
    return Answer(screens.listed(t, await pair_lists.page_of(session, 0), _today(t, now)))


@router.callback_query(Go.filter(F.to == "young-alone"))
async def young_alone(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """«Без наставника»: young teachers in their first three years."""
    return await _alone(session, t, now, Alone.FIRST_YEARS)


@router.callback_query(Go.filter(F.to == "pair-results"))
async def results(press: CallbackQuery, session: AsyncSession, t: Texts) -> Answer:
    """What both sides said at the end."""
    said = await closing.words(session, 0)
    return Answer(screens.results(t, await closing.results(session), said.total))


@router.callback_query(PairListPress.filter(F.show.in_(("pairs", "words", *ALONE))))
async def listed(
    press: CallbackQuery, callback_data: PairListPress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """A page of a list."""
    show, page = callback_data.show, callback_data.page
    if show in ALONE:
        return await _alone(session, t, now, Alone(show), page)
    if show == "words":
        return Answer(screens.words(t, await closing.words(session, page)))
    return Answer(screens.listed(t, await pair_lists.page_of(session, page), _today(t, now)))


@router.callback_query(YoungPress.filter())
async def open_young(
    press: CallbackQuery, callback_data: YoungPress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """A young teacher and whom to tie them to."""
    return await show_young(session, t, callback_data.person, _today(t, now), callback_data.page)


@router.callback_query(TiePress.filter())
async def tie(
    press: CallbackQuery,
    callback_data: TiePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """A mentor is chosen: for how long?"""
    young = await pair_lists.young(session, callback_data.young, _today(t, now))
    mentor = await base.entry(session, callback_data.mentor)
    if young is None or mentor is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    if await pairs.active_of_young(session, young.id) is not None:
        return await show_young(session, t, young.id, _today(t, now))
    values = {"young": pair_screens.person(t, young), "mentor": directory.label(t, mentor)}
    subject = f"{young.id}.{mentor.mentor.id}"
    return await begin(session, settings, t, actor, now, PAIR_TIE, subject=subject, values=values)


async def _card(session: AsyncSession, t: Texts, now: datetime, pair_id: int) -> Answer:
    pair = await pair_lists.card(session, pair_id)
    if pair is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    return Answer(screens.card(t, pair, _today(t, now)))


@router.callback_query(PairOfficePress.filter(F.do == "o"))
async def open_pair(
    press: CallbackQuery, callback_data: PairOfficePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """One pair."""
    return await _card(session, t, now, callback_data.pair)


@router.callback_query(PairOfficePress.filter(F.do.in_(("d", "c"))))
async def ask_to_close(
    press: CallbackQuery, callback_data: PairOfficePress, session: AsyncSession, t: Texts, now: datetime
) -> Answer:
    """Asks once before the pair is closed, or closed for another mentor."""
    pair = await pair_lists.card(session, callback_data.pair)
    if pair is None or pair.row.state is not PairState.ACTIVE:
        return await _card(session, t, now, callback_data.pair)
    return Answer(screens.sure(t, pair, callback_data.do))


@router.callback_query(PairOfficePress.filter(F.do.in_(("x", "cx"))))
async def close(
    press: CallbackQuery,
    callback_data: PairOfficePress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """The pair is over; for another mentor, those that fit are shown at once."""
    change = callback_data.do == "cx"
    reason = ClosingReason.MENTOR_LEFT if change else ClosingReason.ENDED_EARLY
    done = await pairs.close(session, callback_data.pair, reason, actor.person.id, now)
    toast = t.plain("pair-toast-closed" if done else "pair-toast-over")
    pair = await pair_lists.card(session, callback_data.pair)
    if change and pair is not None:
        return (await show_young(session, t, pair.young.id, _today(t, now))).saying(toast)
    return (await _card(session, t, now, callback_data.pair)).saying(toast)
