"""Talks with a mentor: a reply to what was said goes to the other side, and so does an edit."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms import consultation
from bot.forms.engine import Written
from bot.handlers.contents import part_of
from bot.middlewares.access import allow
from bot.models import ConsultationMessage, Role
from bot.screens import consultations as screens
from bot.screens.screen import Answer
from bot.services import talk_copies, talk_reading, talks
from bot.services.actors import Actor
from bot.services.talks import Spoken
from bot.texts import Texts

router = allow(Router(name="talks"), Role.TEACHER)


class ReplyInTalk(Filter):
    """A reply to a message of a talk: a copy of what the other side said, or one's own. Gives it as `replied`."""

    async def __call__(self, message: Message, session: AsyncSession, actor: Actor | None) -> bool | dict[str, Any]:
        """Whether it is one."""
        to = message.reply_to_message
        if to is None or actor is None or (message.text or "").startswith("/"):
            return False
        found = await talk_copies.message_at(session, actor.person.id, str(to.chat.id), str(to.message_id))
        return {"replied": found} if found is not None else False


@router.message(ReplyInTalk())
async def say(
    message: Message,
    replied: ConsultationMessage,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """What was written goes to the other side."""
    part = part_of(message)
    if part is None:
        return Answer(screens.unsendable(t))
    to = message.reply_to_message
    spoken = Spoken(part, str(message.chat.id), str(message.message_id), str(to.message_id) if to else None)
    done = await talks.say(session, replied.consultation_id, actor, spoken, settings, now)
    talk = await talk_reading.read_offered(session, replied.consultation_id, actor.person.id)
    return Answer(screens.said(t, done, talk))


@router.edited_message()
async def edited(message: Message, session: AsyncSession, actor: Actor | None, now: datetime) -> None:
    """Somebody edited what they wrote: where it is a message of a talk, its copies say so too."""
    part = part_of(message)
    if actor is None or part is None:
        return
    where = Written(str(message.chat.id), str(message.message_id))
    if not await consultation.amend(session, actor, where, part):
        await talks.edit(session, actor.person.id, where.chat_id, where.message_id, part, now)
