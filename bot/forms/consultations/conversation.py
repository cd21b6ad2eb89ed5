"""Forms inside a consultation: what one says in it, message after message; asking back; thanks at the end."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from bot.context import Context
from bot.forms.consultations.question import spoken_of_kept
from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, Stay, begin
from bot.forms.fields.basic import TextField, short_text
from bot.models import Role
from bot.models.content import Part
from bot.screens.consultations import cards as screens
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.quotas import enough, moment_in_words
from bot.screens.shared.screen import Answer
from bot.services.consultations import conversation, ending, reading
from bot.services.consultations.conversation import SaidOutcome, Spoken
from bot.services.shared import drafts
from bot.services.shared.quotas import EnoughError
from bot.texts import Html
from bot.views.consultations import card

SAY, ASK_BACK, THANK = "talk-say", "talk-ask-back", "talk-thank"
DONE, SEND, KEPT, UNTIL = "done", "send", "kept", "until"
KEPT_AT_MOST = 10
THANKS_LIMIT = 700


def kept_of(spoken: Spoken) -> dict[str, Any]:
    """A message as a draft's values keep it (forms.consultations.question.spoken_of_kept)."""
    part = spoken.part
    return {
        "part": asdict(Part(part.kind, part.text, part.entities, part.file_id)),
        "chat": spoken.chat_id,
        "message": spoken.message_id,
        "reply_to": spoken.reply_to,
    }


def _number(ctx: FormContext) -> int:
    return int(ctx.draft.subject)


@dataclass(frozen=True)
class SayField(Field):
    """Messages that go to the other side as they come, until «Готово». `clarifying`: the first one is, and ends it. Where the
    person has written enough for now, what they write is kept here and goes by a press when it may."""

    takes_messages: ClassVar[bool] = True

    clarifying: bool = False

    async def ask(self, ctx: FormContext) -> Question:
        """Whom one writes to; after the first message how many have gone."""
        consultation = await reading.read(ctx.session, _number(ctx), ctx.actor.person.id)
        who = screens.whom(ctx.t, consultation)
        sent, kept = ctx.values.get("sent", 0), ctx.values.get(KEPT) or []
        if kept:
            send = Option(ctx.t.plain("consultation-send"), SEND)
            may = moment_in_words(ctx.t, datetime.fromisoformat(ctx.values[UNTIL]))
            text = ctx.t("consultation-say-kept", number=_number(ctx), who=who, n=len(kept), when=may)
            return Question(text, ((send,),))
        if not sent:
            key = "consultation-say-ask-back" if self.clarifying else "consultation-say"
            return Question(ctx.t(key, number=_number(ctx), who=who))
        done = Option(ctx.t.plain("button-done"), DONE)
        return Question(ctx.t("consultation-say-more", number=_number(ctx), who=who, sent=sent), ((done,),))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Готово», «Отправить» what was kept."""
        kept = ctx.values.get(KEPT) or []
        if value == DONE and not kept:
            return Accepted(value)
        if value != SEND or not kept:
            return Refused(ctx.t("form-unknown-option"))
        while kept:
            problem = await self._say(ctx, spoken_of_kept(kept[0]))
            if problem is not None:
                return problem
            kept = kept[1:]
            ctx.set_value(KEPT, kept)
        return Accepted(DONE) if self.clarifying else Stay()

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """Sent on at once."""
        where = ctx.written
        if where is None:
            return Refused(ctx.t("form-interrupted"))
        spoken = Spoken(part, where.chat_id, where.message_id, where.reply_to)
        kept = ctx.values.get(KEPT) or []
        if len(kept) >= KEPT_AT_MOST:
            return Refused(ctx.t("consultation-say-kept-full", limit=KEPT_AT_MOST))
        problem = await self._say(ctx, spoken)
        if problem is not None:
            if ctx.values.get(UNTIL):
                ctx.set_value(KEPT, [*kept, kept_of(spoken)])
            return problem
        return Accepted(DONE) if self.clarifying else Stay()

    async def _say(self, ctx: FormContext, spoken: Spoken) -> Refused | None:
        """Say one message; why it did not go, where it did not. UNTIL in the values: it may go then."""
        if ctx.values.get(UNTIL):
            ctx.set_value(UNTIL, None)
        try:
            done = await conversation.say(
                ctx.session, _number(ctx), ctx.actor, spoken, ctx.settings, ctx.now, clarifying=self.clarifying
            )
        except EnoughError as error:
            ctx.set_value(UNTIL, error.until.isoformat())
            return Refused(enough(ctx.t, error, kept=True))
        if done.outcome not in (SaidOutcome.SENT, SaidOutcome.KEPT, SaidOutcome.AGAIN):
            return Refused(ctx.t(f"consultation-said-{done.outcome.value}", number=_number(ctx), who=""))
        ctx.set_value("sent", ctx.values.get("sent", 0) + 1)
        return None


async def _card(ctx: FormContext) -> Answer:
    return await card(ctx, _number(ctx))


async def _thank(ctx: FormContext) -> Answer:
    done = await ending.thank(ctx.session, _number(ctx), ctx.actor.person.id, ctx.values["words"], ctx.now)
    return Answer(screens.thanked(ctx.t, done))


def _form(name: str, field: Field) -> Form:
    return Form(
        name=name, role=Role.TEACHER, fields=(field,), finish=_card, leave=_card, heading=lambda ctx, n, of: Html("")
    )


SAY_FORM = _form(SAY, SayField("said"))
ASK_BACK_FORM = _form(ASK_BACK, SayField("said", clarifying=True))
THANK_FORM = Form(
    name=THANK,
    role=Role.TEACHER,
    fields=(
        TextField(
            "words",
            question=lambda ctx: ctx.t("consultation-ask-thanks", limit=THANKS_LIMIT),
            read=short_text(THANKS_LIMIT),
        ),
    ),
    finish=_thank,
    leave=_card,
    heading=lambda ctx, number, count: Html(""),
)


async def put_off(ctx: Context, number: int, spoken: Spoken, error: EnoughError) -> Answer:
    """What was said in a reply when there was enough for now: kept in the Form, to go by a press when it may."""
    subject = str(number)
    left = await drafts.unfinished(ctx.session, ctx.actor.account.id, (SAY,))
    before = next((draft.values.get(KEPT) or [] for draft in left if draft.subject == subject), [])
    kept = [*before, kept_of(spoken)] if len(before) < KEPT_AT_MOST else before
    return await begin(ctx, SAY_FORM, subject=subject, values={KEPT: kept, UNTIL: error.until.isoformat()})
