"""Questions to mentors: asked, listed, taken, passed on, solved, marked."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.consultations.conversation import ASK_BACK_FORM, SAY_FORM, THANK_FORM
from bot.forms.consultations.question import CONSULTATION
from bot.forms.engine import begin
from bot.handlers.shared.deep_links import OPENERS
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.consultations import ConsultationPress, MarkPress
from bot.presses.shared import Go
from bot.screens.consultations import cards as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import contacts, questions, reading
from bot.services.consultations.questions import SolveOutcome
from bot.services.library import answers
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="consultations"), Role.TEACHER)
FORMS = {"r": SAY_FORM, "q": ASK_BACK_FORM, "th": THANK_FORM}


@router.callback_query(Go.filter(F.to == "consult-new"))
async def new(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Задать вопрос»"""
    return await begin(session, settings, t, actor, now, CONSULTATION)


@router.callback_query(Go.filter(F.to == "consults"))
async def mine(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Мои обращения»"""
    return Answer(screens.mine(t, await reading.mine(session, actor.person.id, callback_data.page)))


async def _card(session: AsyncSession, t: Texts, actor: Actor, now: datetime, number: int) -> Answer:
    consultation = await reading.read(session, number, actor.person.id)
    if consultation is None:
        return Answer(screens.gone(t))
    proposable = await answers.may_propose(session, number, actor.person.id)
    return Answer(
        screens.card(t, consultation, await reading.said_by(session, consultation), now, proposable=proposable)
    )


@router.callback_query(ConsultationPress.filter(F.do == "t"))
async def take(
    press: CallbackQuery,
    callback_data: ConsultationPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Взять»: the message with the question changes by itself (services.consultations.turns.show_anew)."""
    outcome = await questions.take(session, callback_data.consultation, actor, settings, now)
    return Answer(toast=screens.take_toast(t, outcome))


@router.callback_query(ConsultationPress.filter(F.do.in_({"p", "s"})))
async def ask_first(
    press: CallbackQuery, callback_data: ConsultationPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """«Передать», «Вопрос решён»: asked once, below: the message itself stays as it is."""
    consultation = await reading.read_offered(session, callback_data.consultation, actor.person.id)
    if consultation is None:
        return Answer(screens.gone(t), fresh=True)
    ask = screens.ask_pass if callback_data.do == "p" else screens.ask_solved
    return Answer(ask(t, consultation), fresh=True)


@router.callback_query(ConsultationPress.filter(F.do == "px"))
async def pass_on(
    press: CallbackQuery,
    callback_data: ConsultationPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Да, передать»"""
    outcome = await questions.pass_on(session, callback_data.consultation, actor, settings, now)
    return Answer(screens.passed(t, callback_data.consultation, outcome), toast=screens.pass_toast(t, outcome))


@router.callback_query(ConsultationPress.filter(F.do == "sx"))
async def solve(
    press: CallbackQuery, callback_data: ConsultationPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, решён»: the asker is asked for a mark at once."""
    outcome = await questions.solve(session, callback_data.consultation, actor.person.id, now)
    consultation = await reading.read(session, callback_data.consultation, actor.person.id)
    if consultation is None or outcome is SolveOutcome.GONE:
        return Answer(screens.gone(t))
    proposable = await answers.may_propose(session, consultation.number, actor.person.id)
    return Answer(
        screens.closed(t, consultation, outcome, proposable=proposable), toast=screens.solve_toast(t, outcome)
    )


def _username(press: CallbackQuery) -> str | None:
    return f"@{press.from_user.username}" if press.from_user.username else None


@router.callback_query(ConsultationPress.filter(F.do == "k"))
async def ask_contacts(
    press: CallbackQuery, callback_data: ConsultationPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """«Обменяться контактами»: says what will be given away."""
    consultation = await reading.read(session, callback_data.consultation, actor.person.id)
    return Answer(screens.gone(t) if consultation is None else screens.ask_contacts(t, consultation, _username(press)))


@router.callback_query(ConsultationPress.filter(F.do == "kx"))
async def give_contacts(
    press: CallbackQuery, callback_data: ConsultationPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, обменяться»: the name in the messenger as it stands in this press."""
    outcome = await contacts.agree(session, callback_data.consultation, actor.person.id, _username(press), now)
    return (await _card(session, t, actor, now, callback_data.consultation)).saying(screens.contacts_toast(t, outcome))


@router.callback_query(ConsultationPress.filter(F.do.in_(set(FORMS))))
async def write(
    press: CallbackQuery,
    callback_data: ConsultationPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Ответить», «Уточнить», «Сказать спасибо»: a Form below the message."""
    consultation = await reading.read_offered(session, callback_data.consultation, actor.person.id)
    if consultation is None:
        return Answer(screens.gone(t), fresh=True)
    form = FORMS[callback_data.do]
    answer = await begin(session, settings, t, actor, now, form, subject=str(consultation.number))
    return screens.below(answer)


@router.callback_query(MarkPress.filter())
async def mark(
    press: CallbackQuery, callback_data: MarkPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """One to five."""
    done = await questions.mark(session, callback_data.consultation, actor.person.id, callback_data.value, now)
    consultation = await reading.read(session, callback_data.consultation, actor.person.id)
    if not done or consultation is None:
        return Answer(screens.gone(t))
    proposable = await answers.may_propose(session, consultation.number, actor.person.id)
    screen = screens.marked(t, consultation, callback_data.value, proposable=proposable)
    return Answer(screen, toast=t.plain("consultation-toast-marked"))


@router.callback_query(ConsultationPress.filter())
async def open_consultation(
    press: CallbackQuery, callback_data: ConsultationPress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """The card of a consultation."""
    return await _card(session, t, actor, now, callback_data.consultation)


async def _open(session: AsyncSession, t: Texts, actor: Actor, now: datetime, key: str) -> Answer:
    """`c_<id>`"""
    return await _card(session, t, actor, now, int(key))


OPENERS["c"] = _open
