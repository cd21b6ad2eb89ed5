"""Checking in by the code word, and the methodist's search of a person who came."""

from dataclasses import dataclass

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, Stay
from bot.forms.fields.basic import SearchField, query_of
from bot.models import Role
from bot.screens.events import attendance as screens
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.services.events import attendance, attendance_list
from bot.services.events.attendance import CheckInOutcome, CheckInResult, Standing
from bot.texts import Html
from bot.views.events import roll

FOUND = 8
DONE = "done"


def _event_id(ctx: FormContext) -> int:
    return int(ctx.draft.subject)


@dataclass(frozen=True)
class CodeField(Field):
    """The code word. The right one is marked at once; the value is what came of it."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question alone."""
        return Question(ctx.t("attendance-ask-code", title=ctx.values.get("title_was", "")))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A try."""
        result = await attendance.check_in(
            ctx.session, _event_id(ctx), ctx.actor.person, text, screens.code_words(), ctx.now
        )
        if result.outcome is CheckInOutcome.WRONG:
            return Refused(ctx.t("attendance-code-wrong", left=result.left))
        if result.outcome is CheckInOutcome.PAUSED and result.until is not None:
            return Refused(ctx.t("attendance-code-paused", until=ctx.t.time(result.until)))
        return Accepted({"outcome": result.outcome.value, "standing": result.standing.value})


async def _checked(ctx: FormContext) -> Answer:
    kept = ctx.values["code"]
    result = CheckInResult(CheckInOutcome(kept["outcome"]), standing=Standing(kept["standing"]))
    return Answer(screens.checked_in(ctx.t, _event_id(ctx), ctx.values.get("title_was", ""), result))


async def _cancelled(ctx: FormContext) -> Answer:
    return Answer(screens.check_in_cancelled(ctx.t, _event_id(ctx)))


CHECK_IN = Form(
    name="check-in",
    role=Role.TEACHER,
    fields=(CodeField("code"),),
    finish=_checked,
    leave=_cancelled,
    heading=lambda ctx, number, count: Html(""),
)


@dataclass(frozen=True)
class FindPersonField(SearchField):
    """Somebody by surname, among those signed up first and then all who are registered; a press ticks or takes off."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question, or who was found."""
        done = ((Option(ctx.t.plain("button-done"), DONE),),)
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t("attendance-ask-find"), done)
        found = await attendance_list.find_people(ctx.session, _event_id(ctx), query, FOUND)
        rows = tuple(
            (Option(screens.guest_label(ctx.t, guest), f"{'off' if guest.came else 'on'}{guest.person_id}"),)
            for guest in found
        )
        key = "attendance-found" if found else "attendance-found-nobody"
        return Question(ctx.t(key, query=query), (*rows, *done))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A tick set or taken off, or «Готово»."""
        if value == DONE:
            return Accepted(True)
        on = value.startswith("on")
        number = value.removeprefix("on" if on else "off")
        if number == value or not (number.isascii() and number.isdigit()) or len(number) > 15:
            return Refused(ctx.t("form-unknown-option"))
        act = attendance.mark if on else attendance.unmark
        result = await act(ctx.session, _event_id(ctx), int(number), ctx.actor.person.id, ctx.now)
        if result.standing is not Standing.OPEN:
            return Refused(ctx.t(f"attendance-toast-{result.standing.value}"))
        return Stay()


async def _to_roll(ctx: FormContext) -> Answer:
    return await roll(ctx, _event_id(ctx), 0)


FIND_PERSON = Form(
    name="attendance-search",
    role=Role.METHODIST,
    fields=(FindPersonField("person"),),
    finish=_to_roll,
    leave=_to_roll,
    heading=lambda ctx, number, count: Html(""),
)
