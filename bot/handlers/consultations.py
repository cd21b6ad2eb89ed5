"""Questions to mentors: asked, listed, taken, passed on, solved, marked."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.consultation import CONSULTATION
from bot.forms.engine import begin
from bot.forms.talk import TALK_ASK_BACK, TALK_SAY, TALK_THANK
from bot.handlers.opening import OPENERS
from bot.middlewares.access import allow
from bot.models import Role
from bot.screens import consultations as screens
from bot.screens.mentoring_presses import MarkPress, TalkPress
from bot.screens.presses import Go
from bot.screens.screen import Answer
from bot.services import consultations, known_answers, talk_contacts, talk_reading
from bot.services.actors import Actor
from bot.services.consultations import SolveOutcome
from bot.texts import Texts

router = allow(Router(name="consultations"), Role.TEACHER)
FORMS = {"r": TALK_SAY, "q": TALK_ASK_BACK, "th": TALK_THANK}


@router.callback_query(Go.filter(F.to == "consult-new"))
async def new(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Задать вопрос»"""
    return await begin(session, settings, t, actor, now, CONSULTATION)


@router.callback_query(Go.filter(F.to == "consults"))
async def mine(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Мои обращения»"""
    return Answer(screens.mine(t, await talk_reading.mine(session, actor.person.id, callback_data.page)))


async def _card(session: AsyncSession, t: Texts, actor: Actor, now: datetime, number: int) -> Answer:
    talk = await talk_reading.read(session, number, actor.person.id)
    if talk is None:
        return Answer(screens.gone(t))
    proposable = await known_answers.may_propose(session, number, actor.person.id)
    return Answer(screens.card(t, talk, await talk_reading.said_by(session, talk), now, proposable=proposable))


@router.callback_query(TalkPress.filter(F.do == "t"))
async def take(
    press: CallbackQuery,
    callback_data: TalkPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Взять»: the message with the question changes by itself (services.consultation_turns.show_anew)."""
    outcome = await consultations.take(session, callback_data.consultation, actor, settings, now)
    return Answer(toast=screens.take_toast(t, outcome))


@router.callback_query(TalkPress.filter(F.do.in_({"p", "s"})))
async def ask_first(
    press: CallbackQuery, callback_data: TalkPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """«Передать», «Вопрос решён»: asked once, below: the message itself stays as it is."""
    talk = await talk_reading.read_offered(session, callback_data.consultation, actor.person.id)
    if talk is None:
        return Answer(screens.gone(t), fresh=True)
    ask = screens.ask_pass if callback_data.do == "p" else screens.ask_solved
    return Answer(ask(t, talk), fresh=True)


@router.callback_query(TalkPress.filter(F.do == "px"))
async def pass_on(
    press: CallbackQuery,
    callback_data: TalkPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Да, передать»"""
    outcome = await consultations.pass_on(session, callback_data.consultation, actor, settings, now)
    return Answer(screens.passed(t, callback_data.consultation, outcome), toast=screens.pass_toast(t, outcome))


@router.callback_query(TalkPress.filter(F.do == "sx"))
async def solve(
    press: CallbackQuery, callback_data: TalkPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, решён»: the asker is asked for a mark at once."""
    outcome = await consultations.solve(session, callback_data.consultation, actor.person.id, now)
    talk = await talk_reading.read(session, callback_data.consultation, actor.person.id)
    if talk is None or outcome is SolveOutcome.GONE:
        return Answer(screens.gone(t))
    proposable = await known_answers.may_propose(session, talk.number, actor.person.id)
    return Answer(screens.closed(t, talk, outcome, proposable=proposable), toast=screens.solve_toast(t, outcome))


def _username(press: CallbackQuery) -> str | None:
    return f"@{press.from_user.username}" if press.from_user.username else None


@router.callback_query(TalkPress.filter(F.do == "k"))
async def ask_contacts(
    press: CallbackQuery, callback_data: TalkPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """«Обменяться контактами»: says what will be given away."""
    talk = await talk_reading.read(session, callback_data.consultation, actor.person.id)
    return Answer(screens.gone(t) if talk is None else screens.ask_contacts(t, talk, _username(press)))


@router.callback_query(TalkPress.filter(F.do == "kx"))
async def give_contacts(
    press: CallbackQuery, callback_data: TalkPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, обменяться»: the name in the messenger as it stands in this press."""
    outcome = await talk_contacts.agree(session, callback_data.consultation, actor.person.id, _username(press), now)
    return (await _card(session, t, actor, now, callback_data.consultation)).saying(screens.contacts_toast(t, outcome))


@router.callback_query(TalkPress.filter(F.do.in_(set(FORMS))))
async def write(
    press: CallbackQuery,
    callback_data: TalkPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Ответить», «Уточнить», «Сказать спасибо»: a Form below the message."""
    talk = await talk_reading.read_offered(session, callback_data.consultation, actor.person.id)
    if talk is None:
        return Answer(screens.gone(t), fresh=True)
    form = FORMS[callback_data.do]
    answer = await begin(session, settings, t, actor, now, form, subject=str(talk.number))
    return screens.below(answer)


@router.callback_query(MarkPress.filter())
async def mark(
    press: CallbackQuery, callback_data: MarkPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """One to five."""
    done = await consultations.mark(session, callback_data.consultation, actor.person.id, callback_data.value, now)
    talk = await talk_reading.read(session, callback_data.consultation, actor.person.id)
    if not done or talk is None:
        return Answer(screens.gone(t))
    proposable = await known_answers.may_propose(session, talk.number, actor.person.id)
    screen = screens.marked(t, talk, callback_data.value, proposable=proposable)
    return Answer(screen, toast=t.plain("talk-toast-marked"))


@router.callback_query(TalkPress.filter())
async def open_talk(
    press: CallbackQuery, callback_data: TalkPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The card of a talk."""
    return await _card(session, t, actor, now, callback_data.consultation)


async def _open(session: AsyncSession, t: Texts, actor: Actor, now: datetime, key: str) -> Answer:
    """`c_<id>`"""
    return await _card(session, t, actor, now, int(key))


OPENERS["c"] = _open
