"""The Form of an invitation to a role: until which day the role holds."""

from collections.abc import Sequence
from datetime import date

from bot.forms.engine import Accepted, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField
from bot.forms.fields.days import iso_day, read_day
from bot.models import Role
from bot.screens.people import roles as screens
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.services.people import invitations, roles
from bot.texts import Html

NO_END = "none"
YEARS_AHEAD = 5


async def _ends(ctx: FormContext) -> Sequence[Option]:
    school_year = roles.last_day_of_school_year(ctx.today)
    return [
        Option(ctx.t.plain("role-invite-school-year", day=ctx.t.date_short(school_year)), school_year.isoformat()),
        Option(ctx.t.plain("role-invite-no-end"), NO_END),
    ]


class EndField(ChoiceField):
    """The role's last day: pressed, or typed («31.08.2027»). The value is an ISO date, or «none»."""

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An end offered; a button of last year offers a day that is past."""
        return Accepted(value) if value == NO_END else self._judged(ctx, iso_day(value))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A date in words, or what stands on a button."""
        for option in await self.options(ctx):
            if option.label.casefold() == text.strip().casefold():
                return Accepted(option.value)
        return self._judged(ctx, read_day(text, ctx.now, ctx.t.zone))

    async def answer_in_words(self, ctx: FormContext, value: str) -> str | None:
        """Nothing to keep: it is the only question."""
        return None

    def _judged(self, ctx: FormContext, day: date | None) -> Outcome:
        if day is None:
            return Refused(ctx.t("role-invite-unclear"))
        if day < ctx.today:
            return Refused(ctx.t("role-invite-past"))
        if day.year > ctx.today.year + YEARS_AHEAD:
            return Refused(ctx.t("role-invite-far"))
        return Accepted(day.isoformat())


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("role-invite-heading", role=screens.role_name(ctx.t, Role(ctx.values["role"])))


async def _finish(ctx: FormContext) -> Answer:
    end = ctx.values["end"]
    ends_at = None if end == NO_END else roles.end_of(date.fromisoformat(end), ctx.t.zone)
    made = await invitations.invite(ctx.session, Role(ctx.values["role"]), ends_at, ctx.actor.person.id, ctx.now)
    address = deep_link(ctx.bot_username, f"i_{made.code}")
    return Answer(screens.link(ctx.t, made, invitations.standing(made, ctx.now), address))


async def _leave(ctx: FormContext) -> Answer:
    return Answer(screens.no_invitation(ctx.t))


ROLE_INVITATION = Form(
    name="role-invitation",
    role=Role.ADMIN,
    fields=(EndField("end", question=lambda ctx: ctx.t("role-invite-ask"), options=_ends),),
    finish=_finish,
    leave=_leave,
    heading=_heading,
)
