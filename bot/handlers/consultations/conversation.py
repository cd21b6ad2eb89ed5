"""What two people say to each other in a consultation: by a button or by a reply; what was said is edited with its original."""

import re
from typing import Any

from aiogram import Bot, F
from aiogram.enums import MessageEntityType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms.consultations import question
from bot.forms.consultations.conversation import ASK_BACK_FORM, SAY_FORM, THANK_FORM, put_off
from bot.forms.engine import Written, begin
from bot.handlers.shared.incoming import part_of
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.consultations import ConsultationDo, ConsultationPress
from bot.screens.consultations import cards as screens
from bot.screens.shared.screen import Answer
from bot.services.consultations import conversation, copies, reading
from bot.services.consultations.conversation import Spoken
from bot.services.shared.quotas import EnoughError

routes = Routes("conversation", Role.TEACHER)
press_routes = Routes("conversation_presses", Role.TEACHER)
FIRST_NUMBER = re.compile(r"[0-9]{1,15}")
FORMS = {
    ConsultationDo.WRITE: SAY_FORM,
    ConsultationDo.ASK_BACK: ASK_BACK_FORM,
    ConsultationDo.THANK: THANK_FORM,
}


@press_routes.callback_query(ConsultationPress.filter(F.do.in_(set(FORMS))))
async def write(press: CallbackQuery, callback_data: ConsultationPress, ctx: Context) -> Answer:
    """«Ответить», «Уточнить», «Сказать спасибо»: a Form below the message."""
    consultation = await reading.read_offered(ctx.session, callback_data.consultation, ctx.actor.person.id)
    if consultation is None:
        return Answer(screens.gone(ctx.t), fresh=True)
    form = FORMS[callback_data.do]
    answer = await begin(ctx, form, subject=str(consultation.number))
    return screens.below(answer)


class ReplyInConsultation(Filter):
    """A reply to a message of a consultation: a copy of what the other side said, or one's own. Gives the consultation's
    number as `number`."""

    async def __call__(self, message: Message, ctx: Context, bot: Bot) -> bool | dict[str, Any]:
        """Whether it is one."""
        to, who = message.reply_to_message, ctx.visitor
        if to is None or who is None or (message.text or "").startswith("/"):
            return False
        found = await copies.message_at(ctx.session, who.person.id, str(to.chat.id), str(to.message_id))
        if found is not None:
            return {"number": found.consultation_id}
        number = _number_in_line(to, bot)
        if number is None or await reading.read_offered(ctx.session, number, who.person.id) is None:
            return False
        return {"number": number}


def _number_in_line(to: Message, bot: Bot) -> int | None:
    """The consultation's number in our bold line above a copy (screens.shared.letter.headed). A copy that has just arrived
    may not be written down yet, and one sent by a process that was killed never is; the line tells all the same whose it
    is."""
    if to.from_user is None or to.from_user.id != bot.id:
        return None
    text, entities = to.text or to.caption or "", to.entities or to.caption_entities or []
    if not entities or entities[0].type != MessageEntityType.BOLD or entities[0].offset:
        return None
    found = FIRST_NUMBER.search(entities[0].extract_from(text))
    return int(found[0]) if found else None


@routes.message(ReplyInConsultation())
async def say(message: Message, number: int, ctx: Context) -> Answer:
    """What was written goes to the other side."""
    part = part_of(message)
    if part is None:
        return Answer(screens.unsendable(ctx.t))
    to = message.reply_to_message
    spoken = Spoken(part, str(message.chat.id), str(message.message_id), str(to.message_id) if to else None)
    try:
        done = await conversation.say(ctx.session, number, ctx.actor, spoken, ctx.settings, ctx.now)
    except EnoughError as error:
        return await put_off(ctx, number, spoken, error)
    consultation = await reading.read_offered(ctx.session, number, ctx.actor.person.id)
    return Answer(screens.message_outcome(ctx.t, done, consultation))


@routes.edited_message()
async def edited(message: Message, ctx: Context) -> None:
    """Somebody edited what they wrote: where it is a message of a consultation, its copies say so too."""
    part = part_of(message)
    if ctx.visitor is None or part is None:
        return
    where = Written(str(message.chat.id), str(message.message_id))
    if not await question.amend(ctx, where, part):
        await conversation.edit(ctx.session, ctx.visitor.person.id, where.chat_id, where.message_id, part, ctx.now)
