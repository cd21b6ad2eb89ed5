"""A field for a moment: typed freely («12 декабря в 15:00», «завтра 14:30») or picked from a month of buttons and times.

A day typed without a time is kept and the time is asked; an hour typed without a day is kept and the day is asked.
The value is the moment in UTC, as ISO 8601 text.
"""

import calendar
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.forms.engine import Accepted, Field, FormContext, Outcome, Refused, Stay
from bot.forms.fields.basic import rows_of
from bot.forms.fields.moment_reading import FAR_YEARS, Moment, Reason, Unclear, parse_moment
from bot.screens.shared.form_question import Option, Question
from bot.texts import Html

# When events of a school's day begin; others are typed.
TIMES = ("08:30", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "14:30", "15:00", "15:30", "16:00", "17:00")
TIMES_IN_A_ROW = 4
NOTHING = "noop"
OTHER_DAY = "days"


def moment_of(value: str) -> datetime:
    """The moment a field of this kind keeps."""
    return datetime.fromisoformat(value)


@dataclass(frozen=True)
class MomentField(Field):
    """A moment ahead of now. `check` may refuse an otherwise good one, saying why."""

    question: Callable[[FormContext], Html] = field(kw_only=True)
    check: Callable[[FormContext, datetime], Awaitable[Html | None]] | None = field(default=None, kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """The question with a month's days, or with times of the day kept."""
        day = _kept_day(ctx)
        if day is not None:
            return Question(ctx.t("moment-time", day=ctx.t.day(day)), _times(ctx, day))
        text = self.question(ctx)
        hour = _kept_hour(ctx)
        if hour is not None:
            shown = ctx.t.time(datetime.combine(ctx.today, hour, tzinfo=ctx.t.zone))
            text = ctx.t("moment-day", question=text, time=shown)
        return Question(text, month_of_days(ctx))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A moment in words; what is understood of half a one is kept."""
        found = _read(ctx, text)
        if isinstance(found, Moment):
            return await self._judged(ctx, found.at)
        if found.reason is Reason.NO_TIME and found.day is not None:
            hour = _kept_hour(ctx)
            return await self._at(ctx, found.day, hour) if hour else _with_day(ctx, found.day)
        if found.reason is Reason.NO_DATE and found.hour is not None:
            ctx.set_view(**{**ctx.draft.view, "hour": found.hour.isoformat("minutes")})
            return Stay()
        return Refused(_problem(ctx, found))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A day, a time, another month; days and times gone by are refused with words."""
        kind, rest = value[:1], value[1:]
        if value == NOTHING:
            return Stay()
        if value == OTHER_DAY:
            ctx.set_view()
            return Stay()
        try:
            if kind == "m":
                return _with_month(ctx, date.fromisoformat(f"{rest}-01"))
            if kind == "d":
                day, kept = date.fromisoformat(rest), _kept_hour(ctx)
                return await self._at(ctx, day, kept) if kept else _with_day(ctx, day)
            day_kept = _kept_day(ctx)
            if kind == "t" and day_kept is not None:
                return await self._at(ctx, day_kept, time.fromisoformat(f"{rest[:2]}:{rest[2:]}"))
        except ValueError:
            return Refused(ctx.t("form-unknown-option"))
        return Refused(ctx.t("form-unknown-option"))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The moment."""
        return ctx.t.moment(moment_of(value))

    async def _at(self, ctx: FormContext, day: date, hour: time) -> Outcome:
        found = parse_moment(f"{day.isoformat()} {hour.isoformat('minutes')}", ctx.now, ctx.t.zone)
        if isinstance(found, Moment):
            return await self._judged(ctx, found.at)
        ctx.set_view(**{**ctx.draft.view, "hour": None})
        return Refused(_problem(ctx, found))

    async def _judged(self, ctx: FormContext, at: datetime) -> Outcome:
        problem = await self.check(ctx, at) if self.check else None
        return Refused(problem) if problem else Accepted(at.astimezone(UTC).isoformat())


def _read(ctx: FormContext, text: str) -> Moment | Unclear:
    found = parse_moment(text, ctx.now, ctx.t.zone)
    day = _kept_day(ctx)
    if isinstance(found, Unclear) and found.reason is Reason.NO_DATE and day is not None:
        # «15» alone is an hour once the day is known.
        again = parse_moment(f"{day.isoformat()} {text}", ctx.now, ctx.t.zone)
        if isinstance(again, Moment) or again.reason is not Reason.NO_TIME:
            return again
        return found
    return found


def _problem(ctx: FormContext, found: Unclear) -> Html:
    """What was wrong, with an example."""
    code = found.reason.name.lower().replace("_", "-")
    return ctx.t(f"moment-problem-{code}", example=ctx.t.plain("moment-example"), years=FAR_YEARS)


def _kept_day(ctx: FormContext) -> date | None:
    kept = ctx.draft.view.get("day")
    return date.fromisoformat(kept) if kept else None


def _kept_hour(ctx: FormContext) -> time | None:
    kept = ctx.draft.view.get("hour")
    return time.fromisoformat(kept) if kept else None


def _with_day(ctx: FormContext, day: date) -> Outcome:
    if day < ctx.today:
        return Refused(_problem(ctx, Unclear(Reason.IN_PAST)))
    ctx.set_view(**{**ctx.draft.view, "day": day.isoformat()})
    return Stay()


def _with_month(ctx: FormContext, month: date) -> Outcome:
    this = ctx.today.replace(day=1)
    if not this <= month <= this.replace(year=this.year + FAR_YEARS):
        return Stay()
    ctx.set_view(**{**ctx.draft.view, "month": month.isoformat()})
    return Stay()


def month_of_days(ctx: FormContext) -> tuple[tuple[Option, ...], ...]:
    """A month as buttons: its name between arrows, weekdays, days; days gone by are dots."""
    today = ctx.today
    shown = date.fromisoformat(ctx.draft.view.get("month") or today.isoformat()).replace(day=1)
    before, after = shown - timedelta(days=1), (shown + timedelta(days=31)).replace(day=1)
    head = (
        Option(ctx.t.plain("pager-previous"), f"m{before:%Y-%m}" if shown > today else NOTHING),
        Option(ctx.t.month_short(shown), NOTHING),
        Option(ctx.t.plain("pager-next"), f"m{after:%Y-%m}"),
    )
    weeks = calendar.Calendar().monthdatescalendar(shown.year, shown.month)
    names = tuple(Option(ctx.t.weekday(day), NOTHING) for day in weeks[0])
    empty = Option(ctx.t.plain("moment-no-day"), NOTHING)
    rows = tuple(
        tuple(
            Option(str(day.day), f"d{day.isoformat()}") if day.month == shown.month and day >= today else empty
            for day in week
        )
        for week in weeks
        if week[-1] >= today
    )
    return (head, names, *rows)


def _times(ctx: FormContext, day: date) -> tuple[tuple[Option, ...], ...]:
    local = ctx.now.astimezone(ctx.t.zone)
    offered = [
        Option(label, f"t{label.replace(':', '')}")
        for label in TIMES
        if datetime.combine(day, time.fromisoformat(label), tzinfo=ctx.t.zone) > local
    ]
    return (*rows_of(offered, TIMES_IN_A_ROW), (Option(ctx.t.plain("moment-other-day"), OTHER_DAY),))
