"""One consultation: its card, and what is done with it: taken, passed on, solved, marked."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.consultations import ConsultationDo, ConsultationPress, MarkPress
from bot.screens.consultations import cards as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import contacts, ending, reading, taking
from bot.services.consultations.ending import SolveOutcome
from bot.services.library import proposals
from bot.views import consultations as views

routes = Routes("consultation", Role.TEACHER)


@routes.callback_query(ConsultationPress.filter(F.do == ConsultationDo.TAKE))
async def take(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Взять»: the message with the question changes by itself (services.consultations.turns.show_anew)."""
    outcome = await taking.take(ctx.session, callback_data.consultation, ctx.actor, ctx.settings, ctx.now)
    return Answer(toast=screens.take_toast(ctx.t, outcome))


@routes.callback_query(ConsultationPress.filter(F.do.in_({ConsultationDo.ASK_TO_PASS, ConsultationDo.ASK_TO_CLOSE})))
async def ask_first(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Передать», «Вопрос решён»: asked once, below: the message itself stays as it is."""
    consultation = await reading.read_offered(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if consultation is None:
        return Answer(screens.gone(ctx.t), fresh=True)
    ask = screens.ask_pass if callback_data.do is ConsultationDo.ASK_TO_PASS else screens.ask_solved
    return Answer(ask(ctx.t, consultation), fresh=True)


@routes.callback_query(ConsultationPress.filter(F.do == ConsultationDo.PASS))
async def pass_on(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Да, передать»"""
    outcome = await taking.pass_on(ctx.session, callback_data.consultation, ctx.actor, ctx.settings, ctx.now)
    return Answer(screens.passed(ctx.t, callback_data.consultation, outcome), toast=screens.pass_toast(ctx.t, outcome))


@routes.callback_query(ConsultationPress.filter(F.do == ConsultationDo.CLOSE))
async def solve(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Да, решён»: the asker is asked for a mark at once."""
    outcome = await ending.solve(ctx.session, callback_data.consultation, ctx.actor.person.id, ctx.now)
    consultation = await reading.read(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if consultation is None or outcome is SolveOutcome.GONE:
        return Answer(screens.gone(ctx.t))
    proposable = await proposals.may_propose(ctx.session, consultation.number, ctx.actor.person.id)
    return Answer(
        screens.closed(ctx.t, consultation, outcome, proposable=proposable), toast=screens.solve_toast(ctx.t, outcome)
    )


def _username(press: CallbackQuery) -> str | None:
    return f"@{press.from_user.username}" if press.from_user.username else None


@routes.callback_query(ConsultationPress.filter(F.do == ConsultationDo.ASK_CONTACTS))
async def ask_contacts(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Обменяться контактами»: says what will be given away."""
    consultation = await reading.read(ctx.session, callback_data.consultation, ctx.actor.person.id)
    return Answer(
        screens.gone(ctx.t) if consultation is None else screens.ask_contacts(ctx.t, consultation, _username(press))
    )


@routes.callback_query(ConsultationPress.filter(F.do == ConsultationDo.EXCHANGE_CONTACTS))
async def give_contacts(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Да, обменяться»: the name in the messenger as it stands in this press."""
    outcome = await contacts.agree(
        ctx.session, callback_data.consultation, ctx.actor.person.id, _username(press), ctx.now
    )
    return (await views.card(ctx, callback_data.consultation)).saying(screens.contacts_toast(ctx.t, outcome))


@routes.callback_query(MarkPress.filter())
async def mark(press: CallbackQuery, callback_data: MarkPress, ctx: Context) -> Answer:
    """One to five."""
    done = await ending.mark(ctx.session, callback_data.consultation, ctx.actor.person.id, callback_data.value, ctx.now)
    consultation = await reading.read(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if not done or consultation is None:
        return Answer(screens.gone(ctx.t))
    proposable = await proposals.may_propose(ctx.session, consultation.number, ctx.actor.person.id)
    screen = screens.marked(ctx.t, consultation, callback_data.value, proposable=proposable)
    return Answer(screen, toast=ctx.t.plain("consultation-toast-marked"))


@routes.callback_query(ConsultationPress.filter())
async def open_consultation(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """The card of a consultation."""
    return await views.card(ctx, callback_data.consultation)


async def open_link(ctx: Context, key: str) -> Answer:
    """`c_<id>`"""
    return await views.card(ctx, int(key))
