"""After a crash: shows where a person stands whose update was done but perhaps never answered."""

from datetime import datetime

from aiogram.enums import ChatType
from aiogram.types import Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
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
from bot.services.shared.actors import Actor
from bot.texts import Texts


async def where_it_stands(
    update: Update, session: AsyncSession, settings: Settings, t: Texts, actor: Actor | None, now: datetime
) -> Answer | None:
    """The open question of a Form, where the update was an answer in it; after another text the menu (or the way in). Any
    other press is only told to be made once more: what it shows is not the Form's or the menu's place, and pressing twice does
    no harm (design rule 1). None: nothing to show."""
    press, message = update.callback_query, update.message
    if press is None and (message is None or message.chat.type != ChatType.PRIVATE):
        return None
    if press is not None and not (press.data or "").startswith(f"{FormPress.__prefix__}:"):
        return Answer(toast=t.plain("interrupted-toast"), alert=True)
    draft = await drafts.asking(session, actor.account) if actor else None
    form = FORMS.get(draft.form) if draft else None
    if actor and message is not None and (said := await _said(session, t, actor, message)):
        return said
    if actor and draft and form and actor.may(form.role):
        return await engine.ask(FormContext(session, settings, t, actor, now, draft), form)
    if press is not None:
        return Answer(toast=t.plain("interrupted-toast"), alert=True)
    return await enter(session, settings, t, actor, now, "")


async def _said(session: AsyncSession, t: Texts, actor: Actor, message: Message) -> Answer | None:
    """That it went to the other side, where the message was said in a consultation."""
    said = await copies.message_at(session, actor.person.id, str(message.chat.id), str(message.message_id))
    if said is None:
        return None
    consultation = await reading.read(session, said.consultation_id, actor.person.id)
    return Answer(cards.said(t, Said(SaidOutcome.AGAIN), consultation))
