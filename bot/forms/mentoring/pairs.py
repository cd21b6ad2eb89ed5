"""The Forms of a pair: for how long two people are tied, and what both say at the end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField, TextField, short_text
from bot.forms.fields.days import iso_day, read_day
from bot.models import Role
from bot.screens.mentoring import pair_office, pairs
from bot.screens.shared import common
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.services.mentoring import closing, pair_lists, plan
from bot.services.mentoring.closing import SCALES, WORDS
from bot.services.mentoring.pairs import LONGEST, SHORTEST, TieOutcome, tie
from bot.services.shared.sealing import Seal
from bot.texts import Html
from bot.views.mentoring import young_card

WORDS_LIMIT = 700
MARKS = ("1", "2", "3", "4", "5")


async def _ends(ctx: FormContext) -> Sequence[Option]:
    today = ctx.today
    ends = {"year": plan.end_of_teaching(today), "half": plan.half_a_year(today)}
    return [
        Option(ctx.t.plain(f"pair-until-{name}", day=ctx.t.date_short(day)), day.isoformat())
        for name, day in ends.items()
        if day - today >= SHORTEST
    ]


class EndField(ChoiceField):
    """The pair's last day, pressed or typed: an ISO date."""

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An end offered."""
        return self._judged(ctx, iso_day(value))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A date in words."""
        return self._judged(ctx, read_day(text, ctx.now, ctx.t.zone))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """Nothing to keep: it is the only question."""
        return None

    def _judged(self, ctx: FormContext, day: date | None) -> Outcome:
        if day is None or not SHORTEST <= day - ctx.today <= LONGEST:
            return Refused(ctx.t("pair-until-unclear"))
        return Accepted(day.isoformat())


def _two(ctx: FormContext) -> tuple[int, int]:
    young, _, mentor = ctx.draft.subject.partition(".")
    return int(young), int(mentor)


async def _tie(ctx: FormContext) -> Answer:
    young_id, mentor_id = _two(ctx)
    ends_on = date.fromisoformat(ctx.values["end"])
    tied = await tie(ctx.session, young_id, mentor_id, ends_on, ctx.actor.person.id, ctx.settings, ctx.now)
    toast = ctx.t.plain(f"pair-toast-{tied.outcome.value}")
    if tied.outcome is TieOutcome.TIED and tied.pair_id is not None:
        pair = await pair_lists.card(ctx.session, tied.pair_id)
        if pair is not None:
            return Answer(pair_office.card(ctx.t, pair, ctx.today), toast=toast)
    return (await young_card(ctx, young_id)).saying(toast)


async def _leave_tying(ctx: FormContext) -> Answer:
    return await young_card(ctx, _two(ctx)[0])


PAIR_TIE = Form(
    name="pair-tie",
    role=Role.METHODIST,
    fields=(
        EndField(
            "end",
            question=lambda ctx: ctx.t("pair-ask-until", young=ctx.values["young"], mentor=ctx.values["mentor"]),
            options=_ends,
        ),
    ),
    finish=_tie,
    leave=_leave_tying,
    heading=lambda ctx, number, count: Html(""),
)


async def _marks(ctx: FormContext) -> Sequence[Option]:
    return [Option(mark, mark) for mark in MARKS]


def _scale(name: str) -> ChoiceField:
    return ChoiceField(
        name,
        question=lambda ctx: ctx.t("pair-ask-scale", question=ctx.t.plain(f"pair-scale-{name}-{ctx.values['side']}")),
        options=_marks,
        columns=len(MARKS),
    )


CLOSING_FIELDS: tuple[Field, ...] = (
    *(_scale(name) for name in SCALES),
    TextField(WORDS, optional=True, question=lambda ctx: ctx.t("pair-ask-words"), read=short_text(WORDS_LIMIT)),
)


async def _answer(ctx: FormContext) -> Answer:
    marks = {name: int(ctx.values[name]) for name in SCALES}
    seal = Seal.of(ctx.settings)
    kept = await closing.answer(
        ctx.session, int(ctx.draft.subject), ctx.actor.person.id, marks, ctx.values[WORDS], seal
    )
    return Answer(pairs.answered(ctx.t, kept))


async def _leave_closing(ctx: FormContext) -> Answer:
    pair = await pair_lists.card(ctx.session, int(ctx.draft.subject))
    return Answer(pairs.closed(ctx.t, pair, ctx.actor.person.id) if pair else common.gone(ctx.t))


PAIR_CLOSING = Form(
    name="pair-closing",
    role=Role.TEACHER,
    fields=CLOSING_FIELDS,
    finish=_answer,
    leave=_leave_closing,
    heading=lambda ctx, number, count: ctx.t("pair-closing-step", number=number, count=count),
    sealed=True,
)
