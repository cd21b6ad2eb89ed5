"""The Form of a question to a mentor: to whom, with a name or without, the question itself, a last look."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from bot.context import Context
from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, Stay, Written, reopen
from bot.forms.fields.basic import ChoiceField
from bot.forms.fields.known_answers import CLOSEST, ClosestField, find_close, has_close, helped_by
from bot.forms.fields.message import limit_of, part_of_stored
from bot.models import PartKind, Role, Subject
from bot.models.content import Part
from bot.screens.broadcasts import draft as broadcast_draft
from bot.screens.consultations import cards as screens
from bot.screens.library import answers
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.letter import spoken
from bot.screens.shared.screen import Answer, Letter
from bot.screens.shared.wording import units
from bot.services.consultations import questions, routing
from bot.services.consultations.conversation import NAMELESS_KINDS, Spoken
from bot.services.consultations.questions import Wish
from bot.services.organisations import lookup
from bot.services.shared import drafts
from bot.services.words import identity_hints
from bot.texts import Html
from bot.views.mentoring import room

NAME = "consultation"
DONE, ANEW, SEND, KEEP = "done", "anew", "send", "keep"
NAMED, AWKWARD = "named", "awkward"
MESSAGES_AT_MOST = 10


async def _wishes(ctx: FormContext) -> Sequence[Option]:
    mine = await routing.own(ctx.session, ctx.actor.person.id)
    wishes = (Wish.OWN, Wish.SUBJECT, Wish.ANY) if mine is not None else (Wish.SUBJECT, Wish.ANY)
    return [Option(ctx.t.plain(f"consultation-to-{wish.value}"), wish.value) for wish in wishes]


async def _subjects(ctx: FormContext) -> Sequence[Option]:
    own = ctx.actor.person.subject
    subjects = [subject for subject in Subject if subject is not Subject.NONE]
    subjects.sort(key=lambda subject: subject is not own)
    return [Option(ctx.t.plain(f"subject-{subject.value}"), subject.value) for subject in subjects]


async def _modes(ctx: FormContext) -> Sequence[Option]:
    answers_too = await routing.answers_others(ctx.session, ctx.actor.person.id, ctx.now)
    options = [Option(ctx.t.plain(f"consultation-mode-{mode}"), mode) for mode in (NAMED, AWKWARD)]
    return options[:1] if answers_too else options


def is_awkward(ctx: FormContext) -> bool:
    """Whether the mentor is not to know who asks."""
    return ctx.values.get("mode") == AWKWARD


def spoken_of_kept(value: dict[str, Any]) -> Spoken:
    """A message as the draft's values keep it."""
    return Spoken(part_of_stored(value["part"]), value["chat"], value["message"], value["reply_to"])


@dataclass(frozen=True)
class QuestionField(Field):
    """One message or several, then «Готово»."""

    takes_messages: ClassVar[bool] = True

    async def ask(self, ctx: FormContext) -> Question:
        """What was taken so far."""
        parts = self.parts(ctx)
        if not parts:
            key = "consultation-ask-awkward" if is_awkward(ctx) else "consultation-ask"
            return Question(ctx.t(key))
        what = broadcast_draft.what_is_in(ctx.t, parts)
        done, anew = Option(ctx.t.plain("button-done"), DONE), Option(ctx.t.plain("broadcast-anew"), ANEW)
        return Question(ctx.t("consultation-ask-more", what=what), ((done,), (anew,)))

    def parts(self, ctx: FormContext) -> list[Part]:
        """What was taken so far."""
        return [spoken_of_kept(value).part for value in ctx.values.get(self.name) or []]

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Готово», «Заново»."""
        kept = ctx.values.get(self.name) or []
        if value == ANEW:
            ctx.set_value(self.name, [])
            return Stay()
        if value != DONE:
            return Refused(ctx.t("form-unknown-option"))
        if not kept:
            return Refused(ctx.t("consultation-nothing"))
        if is_awkward(ctx) and any(part.kind not in NAMELESS_KINDS for part in self.parts(ctx)):
            return Refused(ctx.t("consultation-not-nameless"))
        ctx.set_value("giveaways", await _giveaways(ctx, self.parts(ctx)))
        await find_close(
            ctx, "\n".join(part.text for part in self.parts(ctx)), _subject(ctx) or ctx.actor.person.subject
        )
        return Accepted(kept)

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """One more message."""
        kept = ctx.values.get(self.name) or []
        problem = _problem(ctx, part, len(kept))
        if problem is not None:
            return problem
        if ctx.written is None:
            return Refused(ctx.t("form-interrupted"))
        where = ctx.written
        one = {
            "part": asdict(Part(part.kind, part.text, part.entities, part.file_id)),
            "chat": where.chat_id,
            "message": where.message_id,
            "reply_to": where.reply_to,
        }
        ctx.set_value(self.name, [*kept, one])
        return Stay()


def _problem(ctx: FormContext, part: Part, taken: int) -> Refused | None:
    if part.kind is PartKind.TEXT and not part.text.strip():
        return Refused(ctx.t("form-empty"))
    if is_awkward(ctx) and part.kind not in NAMELESS_KINDS:
        return Refused(ctx.t("consultation-not-nameless"))
    if taken >= MESSAGES_AT_MOST:
        return Refused(ctx.t("consultation-too-many", limit=MESSAGES_AT_MOST))
    limit, length = limit_of(part.kind), units(part.text)
    return Refused(ctx.t("form-too-long", limit=limit, length=length)) if length > limit else None


async def _giveaways(ctx: FormContext, parts: Sequence[Part]) -> list[str]:
    if not is_awkward(ctx):
        return []
    person = ctx.actor.person
    organisation = await lookup.get(ctx.session, person.organisation_id) if person.organisation_id else None
    return identity_hints.giveaways("\n".join(part.text for part in parts), person, organisation)


async def _keep_names(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain("consultation-names-keep"), KEEP)]


def _ask_names(ctx: FormContext) -> Html:
    words = ctx.t.plain("consultation-comma").join(f"«{word}»" for word in ctx.values.get("giveaways") or [])
    return ctx.t("consultation-names", words=words)


@dataclass(frozen=True)
class LookField(Field):
    """The question as it will be seen, and whether it is meant."""

    async def ask(self, ctx: FormContext) -> Question:
        """To whom it goes."""
        values = ctx.values
        # Without a name the own mentor is one of all (services.consultations.questions.ask).
        wish = Wish.ANY if is_awkward(ctx) and values["to"] == Wish.OWN.value else Wish(values["to"])
        to = ctx.t.plain(f"consultation-to-{wish.value}")
        if values["to"] == Wish.SUBJECT.value:
            to = ctx.t.plain("consultation-to-this-subject", subject=ctx.t.plain(f"subject-{values['subject']}"))
        key = "consultation-look-awkward" if is_awkward(ctx) else "consultation-look"
        return Question(ctx.t(key, to=to), ((Option(ctx.t.plain("consultation-send"), SEND),),))

    async def letter(self, ctx: FormContext) -> Letter | None:
        """The messages as they were written."""
        return spoken([spoken_of_kept(value).part for value in ctx.values["question"]])

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Отправить»"""
        return Accepted(value) if value == SEND else Refused(ctx.t("form-unknown-option"))


def _path(ctx: FormContext) -> list[str]:
    steps = ["to"]
    if ctx.values.get("to") == Wish.SUBJECT.value:
        steps.append("subject")
    steps += ["mode", "question"]
    if has_close(ctx):
        steps.append(CLOSEST)
        if helped_by(ctx):
            return steps
    if is_awkward(ctx) and ctx.values.get("giveaways"):
        steps.append("names")
    return [*steps, "look"]


def _subject(ctx: FormContext) -> Subject | None:
    """By which subject a mentor is looked for; None: not by one."""
    return Subject(ctx.values["subject"]) if ctx.values["to"] == Wish.SUBJECT.value else None


async def _ask(ctx: FormContext) -> Answer:
    if helped_by(ctx):
        return Answer(answers.helped_instead(ctx.t))
    values = ctx.values
    consultation = await questions.ask(
        ctx.session,
        ctx.actor.person,
        [spoken_of_kept(value) for value in values["question"]],
        ctx.settings,
        ctx.now,
        wish=Wish(values["to"]),
        subject=_subject(ctx),
        awkward=is_awkward(ctx),
    )
    return Answer(screens.question_sent(ctx.t, consultation, ctx.now))


async def amend(ctx: Context, written: Written, part: Part) -> bool:
    """A message of a question that is still being written was edited. What was looked at before is looked at once more."""
    for draft in await drafts.unfinished(ctx.session, ctx.actor.account.id, (NAME,)):
        kept = draft.values.get("question") or []
        here = [one for one in kept if (one["chat"], one["message"]) == (written.chat_id, written.message_id)]
        if not here or here[0]["part"]["kind"] != part.kind:
            continue
        new = {**here[0], "part": asdict(Part(part.kind, part.text, part.entities, part.file_id))}
        draft.values = {**draft.values, "question": [new if one is here[0] else one for one in kept]}
        if draft.field in ("names", "look"):
            reopen(draft, "question")
        return True
    return False


async def _leave(ctx: FormContext) -> Answer:
    return await room(ctx)


CONSULTATION = Form(
    name=NAME,
    role=Role.TEACHER,
    fields=(
        ChoiceField("to", question=lambda ctx: ctx.t("consultation-ask-to"), options=_wishes),
        ChoiceField("subject", question=lambda ctx: ctx.t("consultation-ask-subject"), options=_subjects, columns=2),
        ChoiceField("mode", question=lambda ctx: ctx.t("consultation-ask-mode"), options=_modes),
        QuestionField("question"),
        ClosestField(CLOSEST),
        ChoiceField("names", question=_ask_names, options=_keep_names),
        LookField("look"),
    ),
    finish=_ask,
    leave=_leave,
    heading=lambda ctx, number, count: ctx.t("consultation-heading", number=number, count=count),
    path=_path,
)
