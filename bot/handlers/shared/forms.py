"""Everything a person does inside a Form: presses, texts, files, /cancel."""

import unicodedata
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms import engine
from bot.forms.engine import Form, FormContext, SentFile, Written
from bot.forms.registry import FORMS, forms_of
from bot.handlers.shared.incoming import part_of
from bot.models import FormDraft
from bot.presses.shared import FormPress
from bot.screens.consultations import cards
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.consultations import reading
from bot.services.shared import drafts
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = Router(name="forms")


def _context(
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
    draft: FormDraft | None,
    bot_username: str,
) -> tuple[FormContext, Form] | None:
    """The draft's Form, when it is there, is this person's, and the person still may fill it in."""
    form = FORMS.get(draft.form) if draft else None
    if draft is None or form is None or actor is None or not actor.may(form.role):
        return None
    return FormContext(session, settings, t, actor, now, draft, bot_username), form


@router.callback_query(FormPress.filter())
async def press_in_form(
    press: CallbackQuery,
    callback_data: FormPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
    bot_username: str,
) -> Answer:
    """A button under a Form's question. One under a question answered long ago only shows where the Form stands."""
    draft = await drafts.find(session, callback_data.draft, actor.account.id) if actor else None
    found = _context(session, settings, t, actor, now, draft, bot_username)
    if found is None:
        return Answer(common.form_over(t), toast=t.plain("form-over-toast"))
    ctx, form = found
    if callback_data.do == "r":
        return await engine.ask(ctx, form)
    if callback_data.field != ctx.draft.field or ctx.draft.field not in form.steps(ctx):
        return (await engine.ask(ctx, form)).saying(t.plain("form-answered-already"))
    match callback_data.do:
        case "v":
            return await engine.pressed(ctx, form, callback_data.value)
        case "b":
            return await engine.back(ctx, form)
        case "s":
            return await engine.skip(ctx, form)
        case "k":
            return await engine.keep(ctx, form)
        case "c" | "x":
            return await engine.cancel(ctx, form, sure=callback_data.do == "x")
        case _:
            return await engine.ask(ctx, form)


@router.message(Command("cancel"))
async def cancel_command(
    message: Message,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
    bot_username: str,
) -> Answer:
    """/cancel: leave the Form whose question is open, else the one touched last."""
    if actor is None:
        return Answer(common.nothing_to_cancel(t))
    draft = await drafts.asking(session, actor.account)
    found = _context(session, settings, t, actor, now, draft, bot_username)
    if found is None:
        left = await drafts.unfinished(session, actor.account.id, forms_of(actor))
        found = _context(session, settings, t, actor, now, left[0] if left else None, bot_username)
    if found is None:
        return Answer(common.nothing_to_cancel(t))
    ctx, form = found
    return await engine.cancel(ctx, form, sure=False)


@router.message()
async def message_in_form(
    message: Message,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
    bot_username: str,
) -> Answer:
    """A text, a file or anything else, taken as the answer to the open question."""
    if actor is None:
        return Answer(common.register_first(t))
    draft = await drafts.asking(session, actor.account)
    found = _context(session, settings, t, actor, now, draft, bot_username)
    if found is None:
        return await _nothing_asked(session, t, actor)
    ctx, form = found
    ctx.written = written_at(message)
    answer = await engine.take(ctx, form, await _read(message, ctx, form))
    return replace(answer, fresh=True)


async def _nothing_asked(session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """A message nobody waited for: it may be for a consultation, or for a Form left midway; which one is not guessed."""
    left = await drafts.unfinished(session, actor.account.id, forms_of(actor))
    open_ones = await reading.open_ones_of(session, actor.person.id)
    if open_ones.total:
        return Answer(cards.which(t, open_ones, left[0] if left else None))
    return Answer(common.unfinished(t, left[0]) if left else common.not_understood(t))


def written_at(message: Message) -> Written:
    """Where a message stands."""
    replied = message.reply_to_message
    return Written(str(message.chat.id), str(message.message_id), str(replied.message_id) if replied else None)


async def _read(message: Message, ctx: FormContext, form: Form) -> engine.Outcome:
    if ctx.draft.message_id is None or ctx.draft.field not in form.steps(ctx):
        # The question never reached the person (a crash, a lost connection): what they wrote answers the one before.
        return engine.Refused(ctx.t("form-interrupted"))
    field = form.field(ctx.draft.field)
    if message.text is not None and message.text.startswith("/"):
        return engine.Refused(ctx.t("form-unknown-command"))
    if field.takes_messages:
        part = part_of(message)
        return await field.message(ctx, part) if part else engine.Refused(ctx.t("form-no-such-content"))
    if message.text is not None:
        return await field.typed(ctx, _clean(message.text))
    file = _file_of(message)
    return await field.sent(ctx, file) if file else engine.Refused(ctx.t("form-only-text"))


def _clean(text: str) -> str:
    """The text without characters that databases refuse: control characters, halves of surrogate pairs."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _file_of(message: Message) -> SentFile | None:
    if message.document is not None:
        document = message.document
        return SentFile(document.file_id, "document", document.file_name or document.file_id, document.file_size or 0)
    if message.photo:
        largest = message.photo[-1]
        return SentFile(largest.file_id, "photo", largest.file_unique_id, largest.file_size or 0)
    return None
