"""After a crash: shows where a person stands whose update was done but perhaps never answered."""

from aiogram.enums import ChatType
from aiogram.types import Message, Update

from bot.context import Context
from bot.forms import engine
from bot.forms.engine import FormContext
from bot.forms.registry import FORMS
from bot.handlers.shared.start import enter
from bot.presses.shared import FormPress
from bot.screens.consultations import cards
from bot.screens.shared.screen import Answer
from bot.services.consultations import copies, reading
from bot.services.consultations.conversation import Said, SaidOutcome
from bot.services.shared import drafts


async def where_it_stands(update: Update, ctx: Context) -> Answer | None:
    """The open question of a Form, where the update was an answer in it; after another text the menu (or the way in). Any
    other press is only told to be made once more: what it shows is not the Form's or the menu's place, and pressing twice does
    no harm. None: nothing to show."""
    press, message = update.callback_query, update.message
    if press is None and (message is None or message.chat.type != ChatType.PRIVATE):
        return None
    if press is not None and not (press.data or "").startswith(f"{FormPress.__prefix__}:"):
        return Answer(toast=ctx.t.plain("interrupted-toast"), alert=True)
    draft = await drafts.open_draft(ctx.session, ctx.visitor.account) if ctx.visitor else None
    form = FORMS.get(draft.form) if draft else None
    if ctx.visitor and message is not None and (said := await _passed_on(ctx, message)):
        return said
    if ctx.visitor and draft and form and ctx.visitor.may(form.role):
        return await engine.ask(FormContext.of(ctx, draft), form)
    if press is not None:
        return Answer(toast=ctx.t.plain("interrupted-toast"), alert=True)
    return await enter(ctx, {}, "")


async def _passed_on(ctx: Context, message: Message) -> Answer | None:
    """That it went to the other side, where the message was said in a consultation."""
    said = await copies.message_at(ctx.session, ctx.actor.person.id, str(message.chat.id), str(message.message_id))
    if said is None:
        return None
    consultation = await reading.read(ctx.session, said.consultation_id, ctx.actor.person.id)
    return Answer(cards.message_outcome(ctx.t, Said(SaidOutcome.AGAIN), consultation))
