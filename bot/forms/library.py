"""Forms about known answers: looking for one, proposing a solved consultation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.engine import Accepted, Field, Form, FormContext, GoTo, Outcome, Refused
from bot.forms.fields.basic import short_text
from bot.forms.fields.known_answers import KnownSearchField
from bot.models import Role
from bot.screens.library import answers as screens
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.services.library import proposals, search
from bot.services.library.proposals import ANSWER_LIMIT, QUESTION_LIMIT, Wording
from bot.texts import Html
from bot.views.mentoring import room

PROPOSE, FIX, FIXING = "propose", "fix-", "fixing"
WORDS = ("question", "answer")


async def _to_list(ctx: FormContext) -> Answer:
    return Answer(screens.answer_list(ctx.t, await search.page_of(ctx.session, None, 0), None))


KNOWN_SEARCH = Form(
    name="known-search",
    role=Role.TEACHER,
    # It is left, never finished: what is found is read in place.
    fields=(KnownSearchField("search"),),
    finish=_to_list,
    leave=_to_list,
    heading=lambda ctx, number, count: Html(""),
    way_out="known-search-over",
)


@dataclass(frozen=True)
class WordsField(Field):
    """The question or the answer of a known answer; names are taken out of what is typed."""

    limit: int

    async def ask(self, ctx: FormContext) -> Question:
        """What it says now, to be copied and changed."""
        now = ctx.values.get(self.name) or ""
        given = "yes" if now else "no"
        return Question(ctx.t(f"known-form-{self.name}", given=given, text=now, limit=self.limit))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """The text without names; one of nothing but names is refused."""
        read = short_text(self.limit)(ctx, text.strip())
        consultation = await proposals.proposable(ctx.session, int(ctx.draft.subject), ctx.actor.person.id)
        if not isinstance(read, Accepted) or consultation is None:
            return read
        by_asker = consultation.asker_id == ctx.actor.person.id
        masked = await proposals.masked(ctx.session, consultation, read.value, by_asker=by_asker)
        if not any(letter.isalpha() for letter in masked):
            return Refused(ctx.t("known-form-only-mask"))
        return Accepted(masked[: self.limit])

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """What it says already."""
        return str(value) or None


@dataclass(frozen=True)
class CheckField(Field):
    """Both as they would stand; either may be changed before the other side is asked."""

    async def ask(self, ctx: FormContext) -> Question:
        """The last look."""
        words = screens.words(ctx.t, ctx.values["question"], ctx.values["answer"])
        fix = tuple(Option(ctx.t.plain(f"known-form-fix-{part}"), f"{FIX}{part}") for part in WORDS)
        propose = (Option(ctx.t.plain("known-form-propose"), PROPOSE),)
        return Question(ctx.t("known-form-check", words=words), (propose, *((one,) for one in fix)))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """Done, or back to one of the two."""
        part = value.removeprefix(FIX)
        if value != part and part in WORDS:
            ctx.set_value(FIXING, part)
            return GoTo(part)
        return Accepted(value) if value == PROPOSE else Refused(ctx.t("form-unknown-option"))


def begins_with(words: Wording) -> dict[str, str]:
    """Values that the Form begins with: what was said in words."""
    given = {"question": words.question, "answer": words.answer}
    return {name: text for name, text in given.items() if text}


def first_field(values: dict[str, str]) -> str:
    """The question that the Form begins with: what is missing, else the last look."""
    return next((name for name in WORDS if name not in values), "check")


def _path(ctx: FormContext) -> Sequence[str]:
    fixing = ctx.values.get(FIXING)
    return [fixing, "check"] if fixing else [*WORDS, "check"]


async def _finish(ctx: FormContext) -> Answer:
    words = Wording(ctx.values["question"], ctx.values["answer"])
    number, person = int(ctx.draft.subject), ctx.actor.person.id
    known = await proposals.propose(ctx.session, number, person, words, ctx.now)
    return Answer(screens.proposed(ctx.t) if known else screens.not_proposable(ctx.t))


async def _leave(ctx: FormContext) -> Answer:
    return await room(ctx)


KNOWN_ANSWER = Form(
    name="known-answer",
    role=Role.TEACHER,
    fields=(
        WordsField("question", limit=QUESTION_LIMIT),
        WordsField("answer", limit=ANSWER_LIMIT),
        CheckField("check"),
    ),
    finish=_finish,
    leave=_leave,
    heading=lambda ctx, number, count: ctx.t("known-form-heading"),
    path=_path,
)
