"""Fields only events have: length, seats, the closing of sign-up."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.forms.engine import Accepted, Field, FormContext, Outcome, Refused, Stay
from bot.forms.fields.basic import rows_of
from bot.forms.fields.moment import MomentField, moment_of
from bot.forms.fields.moment_reading import parse_duration
from bot.screens.shared.form_question import Option, Question
from bot.services.events import cards, changes
from bot.services.events.changes import EventField

EDITING = "event-edit"
LENGTHS = (45, 60, 90, 120, 180)
SHORTEST = timedelta(minutes=5)
SEATS_LIMIT = 10_000
SEATS = re.compile(r"([+-]?[0-9]{1,30})\s*(?:мест[а-я]*|чел[а-я]*|seats?|people)?\.?", re.IGNORECASE)
UNLIMITED = "unlimited"
AT_START, HOUR_BEFORE, DAY_BEFORE, OTHER = "start", "hour", "day", "other"
BEFORE_START = {AT_START: timedelta(0), HOUR_BEFORE: timedelta(hours=1), DAY_BEFORE: timedelta(days=1)}


def edited(ctx: FormContext) -> tuple[int, EventField]:
    """The event and the field that a draft of the Form of a change is about."""
    event_id, _, name = ctx.draft.subject.partition(".")
    return int(event_id), EventField(name)


async def _start(ctx: FormContext) -> datetime:
    """When the event starts: as answered in this Form, or as the event being changed has it."""
    if ctx.draft.form != EDITING:
        return moment_of(ctx.values["starts"])
    event = await cards.get(ctx.session, edited(ctx)[0])
    return event.starts_at if event else ctx.now


def length_of(value: int) -> timedelta:
    """The length a LengthField keeps (minutes)."""
    return timedelta(minutes=value)


def closing_of(value: str, starts_at: datetime) -> datetime:
    """When sign-up closes: what a ClosingField keeps, counted from the start; never after it."""
    before = BEFORE_START.get(value)
    return starts_at - before if before is not None else min(moment_of(value), starts_at)


@dataclass(frozen=True)
class LengthField(Field):
    """How long it takes: «1,5 часа», «90 минут», «до 16:30», or a button. The value is in minutes."""

    async def ask(self, ctx: FormContext) -> Question:
        """The usual lengths."""
        options = [Option(ctx.t.plain("event-form-length", minutes=n), str(n)) for n in LENGTHS]
        return Question(ctx.t("event-form-ask-length", start=ctx.t.moment(await _start(ctx))), rows_of(options, 3))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A usual length."""
        if value in {str(minutes) for minutes in LENGTHS}:
            return Accepted(int(value))
        return Refused(ctx.t("form-unknown-option"))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A length, or the time of the end."""
        length = parse_duration(text, await _start(ctx), ctx.t.zone)
        if length is None or length < SHORTEST:
            return Refused(ctx.t("event-form-length-problem"))
        return Accepted(int(length.total_seconds()) // 60)

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """«90 мин»"""
        return ctx.t.plain("event-form-minutes", minutes=value)


@dataclass(frozen=True)
class SeatsField(Field):
    """How many may come: from 1 to 10,000, or None for as many as like."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question and «Без ограничения»."""
        option = Option(ctx.t.plain("event-form-unlimited"), UNLIMITED)
        return Question(ctx.t("event-form-ask-seats"), ((option,),))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Без ограничения»."""
        return Accepted(None) if value == UNLIMITED else Refused(ctx.t("form-unknown-option"))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A number; for an event with sign-ups not below the number of those who have a seat."""
        if text.strip().casefold() == ctx.t.plain("event-form-unlimited").casefold():
            return Accepted(None)
        match = SEATS.fullmatch(text.strip().replace("\u00a0", " "))
        if match is None:
            return Refused(ctx.t("event-form-seats-no-number", limit=ctx.t.number(SEATS_LIMIT)))
        seats = int(match[1])
        if not 1 <= seats <= SEATS_LIMIT:
            return Refused(ctx.t("event-form-seats-out-of-range", limit=ctx.t.number(SEATS_LIMIT)))
        seated = await changes.count_seated(ctx.session, edited(ctx)[0]) if ctx.draft.form == EDITING else 0
        if seats < seated:
            return Refused(ctx.t("event-form-seats-taken", seated=seated))
        return Accepted(seats)

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The number."""
        return ctx.t.plain("event-form-seats", seats=value)


@dataclass(frozen=True)
class ClosingField(MomentField):
    """When sign-up closes: at the start, an hour or a day before it, or a moment of one's own, not after the start.

    The value is one of the codes of BEFORE_START, so that it follows the start when that is changed, or a moment."""

    async def ask(self, ctx: FormContext) -> Question:
        """The usual moments; the calendar after «Другое время»."""
        if ctx.draft.view:
            return await super().ask(ctx)
        options = [Option(ctx.t.plain(f"event-form-closes-{code}"), code) for code in (*BEFORE_START, OTHER)]
        return Question(self.question(ctx), ((options[0],), *rows_of(options[1:], 3)))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A usual moment, or the calendar's buttons."""
        if value == OTHER:
            ctx.set_view(custom=True)
            return Stay()
        if value not in BEFORE_START:
            return await super().pressed(ctx, value)
        if closing_of(value, await _start(ctx)) <= ctx.now:
            return Refused(ctx.t("event-form-closes-passed"))
        return Accepted(value)

    async def _judged(self, ctx: FormContext, at: datetime) -> Outcome:
        if at > await _start(ctx):
            return Refused(ctx.t("event-form-closes-after-start", start=ctx.t.moment(await _start(ctx))))
        return await super()._judged(ctx, at)

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The usual moment's name or the moment."""
        return ctx.t.plain(f"event-form-closes-{value}") if value in BEFORE_START else ctx.t.moment(moment_of(value))
