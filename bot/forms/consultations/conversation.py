"""Forms inside a consultation: what one says in it, message after message; asking back; thanks at the end."""

from dataclasses import dataclass
from typing import ClassVar

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, Stay
from bot.forms.fields.basic import TextField, short_text
from bot.models import Role
from bot.models.content import Part
from bot.screens.consultations import cards as screens
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.services.consultations import conversation, ending, reading
from bot.services.consultations.conversation import SaidOutcome, Spoken
from bot.texts import Html
from bot.views.consultations import card

SAY, ASK_BACK, THANK = "talk-say", "talk-ask-back", "talk-thank"
DONE = "done"
THANKS_LIMIT = 700


def _number(ctx: FormContext) -> int:
    return int(ctx.draft.subject)


@dataclass(frozen=True)
class SayField(Field):
    """Messages that go to the other side as they come, until «Готово». `clarifying`: the first one is, and ends it."""

    takes_messages: ClassVar[bool] = True

    clarifying: bool = False

    async def ask(self, ctx: FormContext) -> Question:
        """Whom one writes to; after the first message how many have gone."""
        consultation = await reading.read(ctx.session, _number(ctx), ctx.actor.person.id)
        who = screens.whom(ctx.t, consultation)
        sent = ctx.values.get("sent", 0)
        if not sent:
            key = "consultation-say-ask-back" if self.clarifying else "consultation-say"
            return Question(ctx.t(key, number=_number(ctx), who=who))
        done = Option(ctx.t.plain("button-done"), DONE)
        return Question(ctx.t("consultation-say-more", number=_number(ctx), who=who, sent=sent), ((done,),))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Готово»"""
        return Accepted(value) if value == DONE else Refused(ctx.t("form-unknown-option"))

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """Sent on at once."""
        where = ctx.written
        if where is None:
            return Refused(ctx.t("form-interrupted"))
        spoken = Spoken(part, where.chat_id, where.message_id, where.reply_to)
        done = await conversation.say(
            ctx.session, _number(ctx), ctx.actor, spoken, ctx.settings, ctx.now, clarifying=self.clarifying
        )
        if done.outcome not in (SaidOutcome.SENT, SaidOutcome.KEPT, SaidOutcome.AGAIN):
            return Refused(ctx.t(f"consultation-said-{done.outcome.value}", number=_number(ctx), who=""))
        ctx.set_value("sent", ctx.values.get("sent", 0) + 1)
        return Accepted(DONE) if self.clarifying else Stay()


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
