"""The Forms of a mentor: offering to mentor, changing one field of the offer, pausing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField, SeveralField, TextField, short_text
from bot.forms.fields.days import iso_day, read_day
from bot.models import Mentor, MentorKind, Role, Subject
from bot.screens.mentoring import offer as screens
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.services.mentoring import mentors
from bot.services.mentoring.mentors import CAPACITY_AT_MOST, Offer
from bot.texts import Html
from bot.views.mentoring import own_offer

ABOUT_LIMIT = 700
WEEK = "1234567"
USUAL_DAYS = ["1", "2", "3", "4", "5"]
USUAL_HOURS = ("09:00-18:00", "08:00-17:00", "10:00-19:00", "14:00-20:00")
# «9–18», «с 9:30 до 17», «14.00 - 20.00»
HOURS = re.compile(r"(?:с\s*)?(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|—|до)\s*(\d{1,2})(?:[:.](\d\d))?", re.IGNORECASE)
SHORTEST = timedelta(hours=1)
OPEN_END = "open"
YEARS_AHEAD = 1


async def _kinds(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"button-mentor-kind-{kind.value}"), kind.value) for kind in MentorKind]


async def _subjects(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"subject-{s.value}"), s.value) for s in Subject if s is not Subject.NONE]


async def _capacities(ctx: FormContext) -> Sequence[Option]:
    return [Option(str(number), str(number)) for number in range(1, CAPACITY_AT_MOST + 1)]


async def _days(ctx: FormContext) -> Sequence[Option]:
    return [Option(screens.weekday(ctx.t, digit), digit) for digit in WEEK]


async def _hours(ctx: FormContext) -> Sequence[Option]:
    # A colon parts a press, so a button's value is the place in the list.
    return [Option(screens.hours(ctx.t, *hours_of(value)), str(n)) for n, value in enumerate(USUAL_HOURS)]


@dataclass(frozen=True)
class DaysField(SeveralField):
    """Days of the week, at least one."""

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A tick, or «Готово» when a day is chosen."""
        outcome = await super().pressed(ctx, value)
        return Refused(ctx.t("mentor-days-none")) if outcome == Accepted([]) else outcome


@dataclass(frozen=True)
class HoursField(ChoiceField):
    """From when until when, pressed or typed; the value is «09:00-18:00»."""

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """Usual hours."""
        if value in {str(n) for n in range(len(USUAL_HOURS))}:
            return Accepted(USUAL_HOURS[int(value)])
        return Refused(ctx.t("form-unknown-option"))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """«9–18», «с 9:30 до 17:00»."""
        match = HOURS.fullmatch(text.strip())
        if match is None:
            return Refused(ctx.t("mentor-hours-unclear"))
        begin, end = (60 * int(match[n]) + int(match[n + 1] or 0) for n in (1, 3))
        minutes = [int(match[n] or 0) for n in (2, 4)]
        if max(minutes) > 59 or end > 24 * 60 - 1 or timedelta(minutes=end - begin) < SHORTEST:
            return Refused(ctx.t("mentor-hours-unclear"))
        return Accepted(f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}")

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """«09:00–18:00»"""
        return screens.hours(ctx.t, *hours_of(value))


def hours_of(value: str) -> tuple[time, time]:
    """What an HoursField keeps, as two times."""
    begin, _, end = value.partition("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


FIELDS: tuple[Field, ...] = (
    ChoiceField("kind", question=lambda ctx: ctx.t("mentor-ask-kind"), options=_kinds),
    SeveralField("subjects", question=lambda ctx: ctx.t("mentor-ask-subjects"), options=_subjects, columns=2),
    TextField("about", question=lambda ctx: ctx.t("mentor-ask-about"), read=short_text(ABOUT_LIMIT)),
    ChoiceField("capacity", question=lambda ctx: ctx.t("mentor-ask-capacity"), options=_capacities, columns=5),
    DaysField("days", question=lambda ctx: ctx.t("mentor-ask-days"), options=_days, columns=4),
    HoursField("hours", question=lambda ctx: ctx.t("mentor-ask-hours"), options=_hours, columns=2),
)


def values_of(mentor: Mentor) -> dict[str, Any]:
    """What is offered now, as the Form's answers."""
    return {
        "kind": mentor.kind.value,
        "subjects": [row.subject.value for row in mentor.subjects],
        "about": mentor.about,
        "capacity": str(mentor.capacity),
        "days": list(mentor.days),
        "hours": f"{mentor.reach_from:%H:%M}-{mentor.reach_until:%H:%M}",
    }


def _read(name: str, value: Any) -> dict[str, Any]:
    """The fields of an Offer that an answer stands for."""
    match name:
        case "kind":
            return {"kind": MentorKind(value)}
        case "subjects":
            return {"subjects": tuple(Subject(code) for code in value)}
        case "capacity":
            return {"capacity": int(value)}
        case "days":
            return {"days": "".join(value)}
        case "hours":
            begin, end = hours_of(value)
            return {"reach_from": begin, "reach_until": end}
        case _:
            return {name: value}


async def _finish(ctx: FormContext) -> Answer:
    given: dict[str, Any] = {}
    for field in FIELDS:
        given |= _read(field.name, ctx.values[field.name])
    mentor = await mentors.offer(ctx.session, ctx.actor.person, Offer(**given), ctx.now)
    return (await own_offer(ctx)).saying(ctx.t.plain(f"mentor-toast-{mentor.state.value}"))


MENTOR_OFFER = Form(
    name="mentor-offer",
    role=Role.TEACHER,
    fields=FIELDS,
    finish=_finish,
    leave=own_offer,
    heading=lambda ctx, number, count: ctx.t("mentor-step", number=number, count=count),
)


async def _finish_edit(ctx: FormContext) -> Answer:
    name = ctx.draft.subject
    mentor = await mentors.change(ctx.session, ctx.actor.person, ctx.now, **_read(name, ctx.values[name]))
    return (await own_offer(ctx)).saying(ctx.t.plain("mentor-toast-saved" if mentor else "mentor-toast-nothing"))


MENTOR_EDIT = Form(
    name="mentor-edit",
    role=Role.TEACHER,
    fields=FIELDS,
    finish=_finish_edit,
    leave=own_offer,
    heading=lambda ctx, number, count: ctx.t("mentor-edit-heading"),
    path=lambda ctx: [ctx.draft.subject],
)


async def _ends(ctx: FormContext) -> Sequence[Option]:
    options = [
        Option(ctx.t.plain("mentor-pause-days", day=ctx.t.day(day)), day.isoformat())
        for day in (ctx.today + timedelta(days=7), ctx.today + timedelta(days=14))
    ]
    return [*options, Option(ctx.t.plain("mentor-pause-open"), OPEN_END)]


class PauseField(ChoiceField):
    """The last day of the pause, pressed or typed: an ISO date, or «open»."""

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An end offered; a button of last week offers a day that is past."""
        return Accepted(value) if value == OPEN_END else self._judged(ctx, iso_day(value))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A date in words."""
        return self._judged(ctx, read_day(text, ctx.now, ctx.t.zone))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """Nothing to keep: it is the only question."""
        return None

    def _judged(self, ctx: FormContext, day: date | None) -> Outcome:
        if day is None or not ctx.today <= day <= ctx.today.replace(day=1, year=ctx.today.year + YEARS_AHEAD):
            return Refused(ctx.t("mentor-pause-unclear"))
        return Accepted(day.isoformat())


async def _finish_pause(ctx: FormContext) -> Answer:
    value = ctx.values["until"]
    until = None if value == OPEN_END else date.fromisoformat(value)
    done = await mentors.pause(ctx.session, ctx.actor.person, until, ctx.settings, ctx.now)
    return (await own_offer(ctx)).saying(ctx.t.plain("mentor-toast-paused" if done else "mentor-toast-nothing"))


MENTOR_PAUSE = Form(
    name="mentor-pause",
    role=Role.TEACHER,
    fields=(PauseField("until", question=lambda ctx: ctx.t("mentor-ask-pause"), options=_ends),),
    finish=_finish_pause,
    leave=own_offer,
    heading=lambda ctx, number, count: Html(""),
)
