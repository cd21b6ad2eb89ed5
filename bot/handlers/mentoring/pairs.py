"""One's own pairs: the plan, the log of meetings, the end."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.fields.days import iso_day
from bot.forms.mentoring.pairs import PAIR_CLOSING
from bot.middlewares.access import allow
from bot.models import PairState, Role
from bot.presses.mentoring import LogPress, MeetingPress, PairPress, StepPress
from bot.presses.shared import Go
from bot.screens.mentoring import pairs as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import closing, pair_lists, pairs
from bot.services.mentoring.pair_lists import PairCard
from bot.services.mentoring.pairs import MINUTES, TOPICS
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="pairs"), Role.TEACHER)


def _today(t: Texts, now: datetime) -> date:
    return now.astimezone(t.zone).date()


def _gone(t: Texts) -> Answer:
    return Answer(common.gone(t), toast=t.plain("gone-toast"))


async def _of(session: AsyncSession, actor: Actor, pair_id: int) -> PairCard | None:
    """The pair, when the person who pressed is one of the two."""
    pair = await pair_lists.card(session, pair_id)
    return pair if pair is not None and pair.side(actor.person.id) is not None else None


async def _card(session: AsyncSession, t: Texts, actor: Actor, now: datetime, pair_id: int) -> Answer:
    pair = await _of(session, actor, pair_id)
    return Answer(screens.card(t, pair, actor.person.id, _today(t, now))) if pair else _gone(t)


@router.callback_query(Go.filter(F.to == "pair"))
async def mine(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime) -> Answer:
    """«Мой наставник» and «Мои подопечные»: the one pair, or the list."""
    found = await pair_lists.mine(session, actor.person.id)
    if len(found) == 1:
        return Answer(screens.card(t, found[0], actor.person.id, _today(t, now)))
    return Answer(screens.mine(t, found, actor.person.id))


@router.callback_query(PairPress.filter(F.do == "o"))
async def open_pair(
    press: CallbackQuery, callback_data: PairPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A pair."""
    return await _card(session, t, actor, now, callback_data.pair)


@router.callback_query(PairPress.filter(F.do.in_(("p", "m", "w", "e"))))
async def look(
    press: CallbackQuery, callback_data: PairPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The plan, the log; of an active pair also the topics to log and the question before it is ended."""
    pair = await _of(session, actor, callback_data.pair)
    if pair is None:
        return _gone(t)
    if callback_data.do == "p":
        return Answer(screens.plan(t, pair, _today(t, now)))
    if callback_data.do == "m":
        return Answer(screens.meetings(t, pair, await pair_lists.meetings(session, pair.row.id, callback_data.page)))
    if pair.row.state is not PairState.ACTIVE:
        return (await _card(session, t, actor, now, pair.row.id)).saying(t.plain("pair-toast-over"))
    return Answer(screens.ask_topic(t, pair.row.id) if callback_data.do == "w" else screens.sure_to_end(t, pair.row.id))


@router.callback_query(StepPress.filter())
async def mark_step(
    press: CallbackQuery, callback_data: StepPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A step done, or not done after all."""
    today = _today(t, now)
    done_on = today if callback_data.on else None
    pair_id = await pairs.set_step(session, callback_data.step, actor.person.id, done_on)
    pair = await pair_lists.card(session, pair_id) if pair_id is not None else None
    if pair is None:
        return _gone(t)
    toast = "pair-toast-step-done" if callback_data.on else "pair-toast-step-undone"
    return Answer(screens.plan(t, pair, today), toast=t.plain(toast))


@router.callback_query(LogPress.filter(F.topic.in_(TOPICS)))
async def log(
    press: CallbackQuery, callback_data: LogPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The topic is chosen: asks how long it took, or which day it was; then the meeting is logged."""
    pair, today = await _of(session, actor, callback_data.pair), _today(t, now)
    day = iso_day(callback_data.day) if callback_data.day else today
    if pair is None or day is None or callback_data.minutes not in (0, *MINUTES):
        return _gone(t)
    if callback_data.pick:
        return Answer(screens.ask_day(t, callback_data, today))
    if not callback_data.minutes:
        return Answer(screens.ask_minutes(t, callback_data, day, today))
    outcome = await pairs.log_meeting(
        session, pair.row.id, actor.person.id, day, callback_data.minutes, callback_data.topic, today, now
    )
    answer = await _card(session, t, actor, now, pair.row.id)
    return answer.saying(t.plain(f"pair-toast-{outcome.value}"))


@router.callback_query(MeetingPress.filter(F.do.in_(("d", "x"))))
async def delete_meeting(
    press: CallbackQuery, callback_data: MeetingPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """Asks once, then takes the meeting out of the log."""
    found = await pairs.meeting(session, callback_data.meeting, actor.person.id)
    if found is None:
        return _gone(t)
    if callback_data.do == "d":
        return Answer(screens.sure_to_delete(t, found))
    pair_id = await pairs.delete_meeting(session, found.id, actor.person.id, now)
    pair = await pair_lists.card(session, pair_id) if pair_id is not None else None
    if pair is None:
        return _gone(t)
    log_page = await pair_lists.meetings(session, pair.row.id, 0)
    return Answer(screens.meetings(t, pair, log_page), toast=t.plain("pair-toast-deleted"))


@router.callback_query(PairPress.filter(F.do == "ex"))
async def ask_to_end(
    press: CallbackQuery,
    callback_data: PairPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """Methodists are asked to close the pair."""
    done = await pairs.ask_to_end(session, callback_data.pair, actor.person.id, settings, now)
    toast = t.plain("pair-toast-end-asked" if done else "pair-toast-over")
    return (await _card(session, t, actor, now, callback_data.pair)).saying(toast)


@router.callback_query(PairPress.filter(F.do == "q"))
async def answer(
    press: CallbackQuery,
    callback_data: PairPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """A few questions about a closed pair."""
    side = await closing.answerable(session, callback_data.pair, actor.person.id)
    if side is None:
        pair = await _of(session, actor, callback_data.pair)
        return Answer(screens.answered(t, kept=False)) if pair else _gone(t)
    values = {"side": side.value}
    subject = str(callback_data.pair)
    return await begin(session, settings, t, actor, now, PAIR_CLOSING, subject=subject, values=values)
