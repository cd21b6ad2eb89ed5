"""Everything a person does inside a Form: presses, texts, files, /cancel."""

import unicodedata
from dataclasses import replace

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms import engine
from bot.forms.engine import Form, FormContext, SentFile, Written
from bot.forms.registry import FORMS, forms_of
from bot.handlers.shared.incoming import part_of
from bot.handlers.shared.routes import Routes
from bot.models import FormDraft
from bot.presses.shared import FormDo, FormPress
from bot.screens.consultations import cards
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.consultations import reading
from bot.services.shared import drafts

routes = Routes("forms")


def _opened(ctx: Context, draft: FormDraft | None) -> tuple[FormContext, Form] | None:
    """The draft's Form, when it is there, is this person's, and the person still may fill it in."""
    form = FORMS.get(draft.form) if draft else None
    if draft is None or form is None or ctx.visitor is None or not ctx.visitor.may(form.role):
        return None
    return FormContext.of(ctx, draft), form


@routes.callback_query(FormPress.filter())
async def press_in_form(press: CallbackQuery, callback_data: FormPress, ctx: Context) -> Answer:
    """A button under a Form's question. One under a question answered long ago only shows where the Form stands."""
    draft = await drafts.find(ctx.session, callback_data.draft, ctx.visitor.account.id) if ctx.visitor else None
    found = _opened(ctx, draft)
    if found is None:
        return Answer(common.form_over(ctx.t), toast=ctx.t.plain("form-over-toast"))
    at, form = found
    if callback_data.do is FormDo.RESUME:
        return await engine.ask(at, form)
    if callback_data.field != at.draft.field or at.draft.field not in form.steps(at):
        return (await engine.ask(at, form)).saying(at.t.plain("form-answered-already"))
    match callback_data.do:
        case FormDo.VALUE:
            return await engine.pressed(at, form, callback_data.value)
        case FormDo.BACK:
            return await engine.back(at, form)
        case FormDo.SKIP:
            return await engine.skip(at, form)
        case FormDo.KEEP:
            return await engine.keep(at, form)
        case FormDo.ASK_TO_CANCEL | FormDo.CANCEL:
            return await engine.cancel(at, form, sure=callback_data.do is FormDo.CANCEL)


@routes.message(Command("cancel"))
async def cancel_command(message: Message, ctx: Context) -> Answer:
    """/cancel: leave the Form whose question is open, else the one touched last."""
    if ctx.visitor is None:
        return Answer(common.nothing_to_cancel(ctx.t))
    draft = await drafts.open_draft(ctx.session, ctx.visitor.account)
    found = _opened(ctx, draft)
    if found is None:
        left = await drafts.unfinished(ctx.session, ctx.visitor.account.id, forms_of(ctx.visitor))
        found = _opened(ctx, left[0] if left else None)
    if found is None:
        return Answer(common.nothing_to_cancel(ctx.t))
    at, form = found
    return await engine.cancel(at, form, sure=False)


@routes.message()
async def message_in_form(message: Message, ctx: Context) -> Answer:
    """A text, a file or anything else, taken as the answer to the open question."""
    if ctx.visitor is None:
        return Answer(common.register_first(ctx.t))
    draft = await drafts.open_draft(ctx.session, ctx.visitor.account)
    found = _opened(ctx, draft)
    if found is None:
        return await _nothing_asked(ctx)
    at, form = found
    at.written = written_at(message)
    answer = await engine.take(at, form, await _read(message, at, form))
    return replace(answer, fresh=True)


async def _nothing_asked(ctx: Context) -> Answer:
    """A message nobody waited for: it may be for a consultation, or for a Form left midway; which one is not guessed."""
    left = await drafts.unfinished(ctx.session, ctx.actor.account.id, forms_of(ctx.actor))
    open_ones = await reading.open_ones_of(ctx.session, ctx.actor.person.id)
    if open_ones.total:
        return Answer(cards.which(ctx.t, open_ones, left[0] if left else None))
    return Answer(common.unfinished(ctx.t, left[0]) if left else common.not_understood(ctx.t))


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
    return await field.receive_file(ctx, file) if file else engine.Refused(ctx.t("form-only-text"))


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
