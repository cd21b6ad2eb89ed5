"""The Form engine: asks a declared list of fields one at a time, keeps what was answered as a draft's rows.

A field shows a question and reads a press, a text or a file. A Form says which fields come in which order for the values so
far (`path`, the one place where it branches) and what happens at the end (`finish`).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from bot.context import Context
from bot.models import FormDraft, Role
from bot.models.content import Part
from bot.screens.shared import form_question as screens
from bot.screens.shared.quotas import enough
from bot.screens.shared.screen import Answer, Letter
from bot.services.shared import drafts
from bot.services.shared.quotas import EnoughError
from bot.services.shared.sealing import Seal, is_sealed
from bot.texts import Html


@dataclass(frozen=True)
class Written:
    """Where the message that is read as an answer stands, and what it replies to there."""

    chat_id: str
    message_id: str
    reply_to: str | None = None


@dataclass
class FormContext(Context):
    """What fields and Forms work with: the draft and everything of the update at hand."""

    draft: FormDraft = field(kw_only=True)
    # Known while a message is read.
    written: Written | None = field(default=None, kw_only=True)

    @classmethod
    def of(cls, ctx: Context, draft: FormDraft) -> "FormContext":
        """The same update, with this draft."""
        return cls(ctx.session, ctx.settings, ctx.t, ctx.now, ctx.visitor, ctx.bot_username, draft=draft)

    @property
    def values(self) -> dict[str, Any]:
        """What was answered so far, by field; what JSON can keep. An answer whose seal is broken was not given."""
        if any(is_sealed(value) for value in self.draft.values.values()):
            return Seal.of(self.settings).open_all(self.draft.values)
        return self.draft.values

    def set_value(self, name: str, value: Any) -> None:
        """Keep an answer. A new dictionary: SQLAlchemy does not see changes inside JSON."""
        self.draft.values = {**self.draft.values, name: value}

    def set_view(self, **view: Any) -> None:
        """Keep what the question's screen remembers: a page, a search."""
        self.draft.view = view


@dataclass(frozen=True)
class SentFile:
    """A file a person sent: the messenger's id, its kind (document, photo …), name, size in bytes."""

    file_id: str
    kind: str
    name: str
    size: int


@dataclass(frozen=True)
class Accepted:
    """The field is answered; the Form goes on."""

    value: Any


@dataclass(frozen=True)
class Refused:
    """The answer cannot be taken; `problem` says what was wrong with an example. The question stays open."""

    problem: Html


@dataclass(frozen=True)
class Stay:
    """Shown again with what changed in the draft (a page turned, an option ticked). `in_place`: in the message that asks already,
    whatever was sent (the items of an album come as messages of their own)."""

    in_place: bool = False


@dataclass(frozen=True)
class GoTo:
    """Another field is asked next; `problem` says why, where the answer could not be taken."""

    field: str
    problem: Html | None = None


Outcome = Accepted | Refused | Stay | GoTo


@dataclass(frozen=True)
class Field:
    """A question. Subclasses say how it is asked and read; what they do not read is refused with a hint."""

    # Whole messages answer it, formatting and all (`message`), not texts and files.
    takes_messages: ClassVar[bool] = False

    name: str
    optional: bool = field(default=False, kw_only=True)

    async def ask(self, ctx: FormContext) -> screens.Question:
        """The question's text and its options."""
        raise NotImplementedError

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A press of one of the options. Made-up values are refused."""
        return Refused(ctx.t("form-unknown-option"))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A text typed."""
        return Refused(ctx.t("form-press-a-button"))

    async def receive_file(self, ctx: FormContext, file: SentFile) -> Outcome:
        """A file sent."""
        return Refused(ctx.t("form-no-files"))

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """A whole message sent, where the field takes them."""
        return Refused(ctx.t("form-press-a-button"))

    async def letter(self, ctx: FormContext) -> Letter | None:
        """What is shown before the question exactly as others will see it."""
        return None

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """An answer given before, in words: it may be left as it is. None: the question itself shows it."""
        return None


@dataclass(frozen=True)
class Form:
    """A conversation that fills something in.

    `role` may fill it in. `path` gives the names of the fields in order for the values so far. `finish` is called when all are
    answered, in the same transaction; it returns what to show. Where its service raises EnoughError, before it has changed
    anything, the draft stays as it is and the person is told when it can be done. `leave` is shown after cancelling. `heading`
    stands above each question (number, count). `way_out` is the text on the button that leaves, where «Отмена» could be read as
    doing what the Form is about; nothing worth a question is lost there, so it leaves at once. `sealed`: what is answered lies
    under seal in the draft, for it will be nameless."""

    name: str
    role: Role
    fields: tuple[Field, ...]
    finish: Callable[[FormContext], Awaitable[Answer]]
    leave: Callable[[FormContext], Awaitable[Answer]]
    heading: Callable[[FormContext, int, int], Html]
    path: Callable[[FormContext], Sequence[str]] | None = None
    way_out: str | None = None
    sealed: bool = False

    def begun(self, draft: FormDraft) -> bool:
        """Whether anything was answered: there is something to go on with, or to lose."""
        return any(f.name in draft.values for f in self.fields)

    def steps(self, ctx: FormContext) -> list[str]:
        """Names of the fields, in order, for the values so far."""
        return list(self.path(ctx)) if self.path else [f.name for f in self.fields]

    def field(self, name: str) -> Field:
        """The field of this name. Raises KeyError when an upgrade took it away."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


async def ask(ctx: FormContext, form: Form, problem: Html | None = None) -> Answer:
    """Show the open question, below `problem` when the last answer was refused."""
    draft = ctx.draft
    steps = form.steps(ctx)
    if draft.field not in steps:
        # The path changed under the draft (an upgrade, a role): go on with the first question not answered.
        reopen(draft, _unanswered(ctx, steps) or steps[-1])
    draft.touched_at = ctx.now
    # Known again when the question was sent: until then a text cannot be its answer (handlers.shared.forms).
    asked_before, draft.message_id = draft.message_id, None
    ctx.actor.account.asking_draft_id = draft.id
    position = steps.index(draft.field)
    current = form.field(draft.field)
    given = ctx.values.get(draft.field)
    screen = screens.question(
        ctx.t,
        heading=form.heading(ctx, position + 1, len(steps)),
        question=await current.ask(ctx),
        draft_id=draft.id,
        field=current.name,
        back=position > 0,
        skip=current.optional,
        keep=None if given is None else await current.answer_in_words(ctx, given),
        problem=problem,
        way_out=form.way_out or "button-cancel",
    )
    return Answer(screen, draft_id=draft.id, retire=asked_before, letter=await current.letter(ctx))


async def take(ctx: FormContext, form: Form, outcome: Outcome) -> Answer:
    """Do what a field made of an answer: go on, stay or ask again."""
    match outcome:
        case Accepted(value):
            return await _advance(ctx, form, value)
        case Refused(problem):
            return await ask(ctx, form, problem)
        case GoTo(name, problem):
            reopen(ctx.draft, name)
            return await ask(ctx, form, problem)
        case Stay(in_place):
            asked = ctx.draft.message_id
            answer = await ask(ctx, form)
            return replace(answer, instead=asked, retire=None) if in_place else answer


async def pressed(ctx: FormContext, form: Form, value: str) -> Answer:
    """An option of the open question was pressed."""
    return await take(ctx, form, await form.field(ctx.draft.field).pressed(ctx, value))


async def skip(ctx: FormContext, form: Form) -> Answer:
    """«Пропустить»: the answer is None, where the field allows it."""
    if not form.field(ctx.draft.field).optional:
        return await ask(ctx, form, ctx.t("form-not-skippable"))
    return await _advance(ctx, form, None)


async def keep(ctx: FormContext, form: Form) -> Answer:
    """«Оставить»: the answer given before stands."""
    if ctx.draft.field not in ctx.values:
        return await ask(ctx, form, ctx.t("form-unknown-option"))
    return await _advance(ctx, form, ctx.values[ctx.draft.field])


async def back(ctx: FormContext, form: Form) -> Answer:
    """«Назад»: the question before; its answer is kept until another is given."""
    steps = form.steps(ctx)
    reopen(ctx.draft, steps[max(steps.index(ctx.draft.field) - 1, 0)])
    return await ask(ctx, form)


async def cancel(ctx: FormContext, form: Form, sure: bool) -> Answer:
    """«Отмена»: asks once when something was answered already, then drops the draft."""
    draft = ctx.draft
    if not sure and form.way_out is None and form.begun(draft):
        screen = screens.sure_to_cancel(ctx.t, draft.id, draft.field)
        return Answer(screen, draft_id=draft.id, retire=draft.message_id)
    return await _close(ctx, form.leave)


async def begin(
    ctx: Context,
    form: Form,
    *,
    subject: str = "",
    values: dict[str, Any] | None = None,
    field_name: str | None = None,
) -> Answer:
    """Start a Form about `subject`, or go on where it stood. `values` are known beforehand; `field_name` opens there.

    In a draft that was there already, answers stay as given; values that answer no question (where a deep link leads) are the
    new ones."""
    values = values or {}
    first = field_name or form.fields[0].name
    draft = await drafts.begin(ctx.session, ctx.actor.account.id, form.name, subject, first, values, ctx.now)
    questions = {f.name for f in form.fields}
    draft.values = {**draft.values, **{name: value for name, value in values.items() if name not in questions}}
    if field_name is not None and draft.field != field_name:
        reopen(draft, field_name)
    return await ask(FormContext.of(ctx, draft), form)


def reopen(draft: FormDraft, name: str) -> None:
    """Ask this field next, from its first page."""
    draft.field = name
    draft.view = {}


def _unanswered(ctx: FormContext, steps: Sequence[str]) -> str | None:
    return next((name for name in steps if name not in ctx.values), None)


async def _advance(ctx: FormContext, form: Form, value: Any) -> Answer:
    answered = ctx.draft.field
    ctx.set_value(answered, Seal.of(ctx.settings).close(value) if form.sealed else value)
    steps = form.steps(ctx)
    # The answer itself may have changed the path.
    position = steps.index(answered) if answered in steps else len(steps)
    following = steps[position + 1] if position + 1 < len(steps) else _unanswered(ctx, steps)
    if following is None:
        try:
            return replace(await _close(ctx, form.finish), awaited=True)
        except EnoughError as error:
            # Not now: all that was answered stays, and the last question is what goes on from here.
            return await ask(ctx, form, enough(ctx.t, error, kept=True))
    reopen(ctx.draft, following)
    return replace(await ask(ctx, form), awaited=True)


async def _close(ctx: FormContext, last: Callable[[FormContext], Awaitable[Answer]]) -> Answer:
    answer = await last(ctx)
    await ctx.session.delete(ctx.draft)
    return replace(answer, retire=answer.retire or ctx.draft.message_id)
