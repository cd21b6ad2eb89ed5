"""The Forms of a theme of the month: planning one, changing a part of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.forms.engine import Accepted, Field, Form, FormContext, GoTo, Outcome, Refused
from bot.forms.fields.audience import AUDIENCE_FIELDS, audience_path, audience_values, read_audience
from bot.forms.fields.basic import ChoiceField, TextField, one_line, rows_of, short_text
from bot.forms.fields.materials import Item, MaterialsField
from bot.forms.fields.moment_reading import parse_month
from bot.models import Role, Theme
from bot.screens.shared import common
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.screens.themes import office
from bot.screens.themes.card import theme_text
from bot.services.shared.audience import association_names
from bot.services.themes import planning
from bot.services.themes.planning import Material, ThemePlan
from bot.texts import Html
from bot.views.themes import office_card

TITLE_LIMIT = 200
TEXT_LIMIT = 2500
PARTS = ("month", "title", "text", "materials", "audience")
FIX = "fix-"
PLAN, NOW = "plan", "now"


def _month_value(month: date) -> str:
    return f"{month:%Y-%m}"


def _month(ctx: FormContext) -> date:
    return date.fromisoformat(f"{ctx.values['month']}-01")


async def _free(ctx: FormContext) -> list[date]:
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    return await planning.free_months(ctx.session, this_month, except_theme=ctx.values.get("theme"))


async def _months(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.month(month), _month_value(month)) for month in await _free(ctx)]


@dataclass(frozen=True)
class MonthField(ChoiceField):
    """A month that has no theme yet, pressed or typed."""

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """«декабрь», «12.2026»; says whether a month is past, taken or too far."""
        month = parse_month(text, ctx.now, ctx.t.zone)
        if month is None:
            return Refused(ctx.t("theme-month-unclear"))
        problem = await _month_problem(ctx, month)
        return Refused(problem) if problem else Accepted(_month_value(month))


async def _month_problem(ctx: FormContext, month: date) -> Html | None:
    """Why no theme can be planned for the month; None when it can."""
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    if month in await _free(ctx):
        return None
    if month < this_month:
        return ctx.t("theme-month-past", month=ctx.t.month(month))
    months_ahead = (month.year - this_month.year) * 12 + month.month - this_month.month
    key = "theme-month-far" if months_ahead >= planning.MONTHS_AHEAD else "theme-month-has-one"
    return ctx.t(key, month=ctx.t.month(month))


@dataclass(frozen=True)
class CheckField(Field):
    """The theme as teachers will see it and when they will be told; every part can be mended from here."""

    async def ask(self, ctx: FormContext) -> Question:
        """The preview, «Запланировать» or, when the month's moment has passed, «Объявить сейчас», and what to mend."""
        audience = read_audience(ctx.values)
        body = theme_text(
            ctx.t,
            _month(ctx),
            ctx.values["title"],
            ctx.values["text"],
            audience,
            await association_names(ctx.session, audience),
        )
        at = planning.announcement_of(_month(ctx), ctx.t.zone)
        do = _deed(ctx, at)
        text = ctx.t(
            f"theme-check-{do}", theme=body, moment=ctx.t.moment(at), materials=len(ctx.values.get("materials") or [])
        )
        mend = [Option(ctx.t.plain(f"button-theme-fix-{part}"), f"{FIX}{part}") for part in PARTS]
        rows = () if "theme" in ctx.values else rows_of(mend, 2)
        return Question(text, ((Option(ctx.t.plain(f"button-theme-{do}"), do),), *rows))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """Done, or back to one part. The month may have been taken or gone by since it was chosen."""
        part = value.removeprefix(FIX)
        if part in PARTS and part != value:
            return self._mend(ctx, part)
        if value not in (PLAN, NOW):
            return Refused(ctx.t("form-unknown-option"))
        problem = await _month_problem(ctx, _month(ctx))
        if problem is not None:
            return self._mend(ctx, "month", problem)
        if value != _deed(ctx, planning.announcement_of(_month(ctx), ctx.t.zone)):
            return Refused(ctx.t("theme-check-time-passed"))
        return Accepted(value)

    def _mend(self, ctx: FormContext, part: str, problem: Html | None = None) -> GoTo:
        ctx.set_value("fixing", part)
        return GoTo(_part_path(part, ctx.values)[0], problem)


def _deed(ctx: FormContext, at: datetime) -> str:
    return PLAN if at > ctx.now else NOW


FIELDS: tuple[Field, ...] = (
    MonthField("month", question=lambda ctx: ctx.t("theme-ask-month"), options=_months, columns=2),
    TextField("title", question=lambda ctx: ctx.t("theme-ask-title"), read=one_line(TITLE_LIMIT)),
    TextField("text", question=lambda ctx: ctx.t("theme-ask-text"), read=short_text(TEXT_LIMIT)),
    MaterialsField("materials", question="theme-ask-materials"),
    *AUDIENCE_FIELDS,
    CheckField("check"),
)


def _part_path(part: str, values: dict[str, Any]) -> list[str]:
    return audience_path(values) if part == "audience" else [part]


def _path(ctx: FormContext) -> list[str]:
    if fixing := ctx.values.get("fixing"):
        return [*_part_path(fixing, ctx.values), "check"]
    return ["month", "title", "text", "materials", *audience_path(ctx.values), "check"]


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    if ctx.draft.field == "check":
        return ctx.t("theme-check-heading")
    return ctx.t("theme-fix-heading") if ctx.values.get("fixing") else ctx.t("theme-step", number=number, count=count)


async def _finish(ctx: FormContext) -> Answer:
    plan = ThemePlan(
        month=_month(ctx),
        title=ctx.values["title"],
        text=ctx.values["text"],
        materials=_materials(ctx),
        audience=read_audience(ctx.values),
    )
    theme = await planning.create(ctx.session, plan, ctx.actor.person.id, ctx.t.zone, ctx.now)
    return (await _show(ctx, theme.id)).saying(ctx.t.plain(f"theme-toast-{ctx.values['check']}"))


async def _leave(ctx: FormContext) -> Answer:
    page = await planning.page_of(ctx.session, "all", planning.month_of(ctx.now, ctx.t.zone), 0, staff=True)
    return Answer(office.theme_list(ctx.t, page.rows, page.page, page.pages))


THEME = Form(
    name="theme", role=Role.METHODIST, fields=FIELDS, finish=_finish, leave=_leave, heading=_heading, path=_path
)


def values_of(theme: Theme, part: str) -> dict[str, Any]:
    """What changing a part begins with. `theme` has its materials loaded."""
    items: list[Item] = [
        {"n": number, "id": m.id, "title": m.title, "url": m.url, "file": m.file_id, "kind": m.file_kind}
        for number, m in enumerate(theme.materials, start=1)
    ]
    values = {"theme": theme.id, "part": part, "month": _month_value(theme.month), "title": theme.title}
    return (
        values
        | {"text": theme.text, "materials": items, "before": [m.id for m in theme.materials]}
        | audience_values(theme.audience)
    )


def first_field(part: str) -> str:
    """The question that changing a part begins with."""
    return _part_path(part, {})[0]


def _edit_path(ctx: FormContext) -> list[str]:
    part = ctx.values["part"]
    # Another month may mean an announcement at once, so it is shown before it is done.
    return [*_part_path(part, ctx.values), *(["check"] if part == "month" else [])]


def _edit_heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("theme-edit-heading", title=ctx.values["title"])


async def _finish_edit(ctx: FormContext) -> Answer:
    theme = await planning.get(ctx.session, ctx.values["theme"])
    if theme is None:
        return Answer(common.gone(ctx.t))
    session, values, actor_id, now = ctx.session, ctx.values, ctx.actor.person.id, ctx.now
    match values["part"]:
        case "title":
            await planning.retitle(session, theme, values["title"], actor_id, now)
        case "text":
            await planning.rewrite(session, theme, values["text"], actor_id, now)
        case "materials":
            await planning.replace_materials(session, theme, values["before"], _materials(ctx), actor_id, now)
        case "audience":
            await planning.readdress(session, theme, read_audience(values), actor_id, now)
        case "month":
            if not await planning.replan(session, theme, _month(ctx), ctx.t.zone, actor_id, now):
                return (await _show(ctx, theme.id)).saying(ctx.t.plain("theme-toast-month-stays"))
    return (await _show(ctx, theme.id)).saying(ctx.t.plain("theme-toast-saved"))


async def _leave_edit(ctx: FormContext) -> Answer:
    return await _show(ctx, ctx.values["theme"])


EDIT_THEME = Form(
    name="theme-edit",
    role=Role.METHODIST,
    fields=FIELDS,
    finish=_finish_edit,
    leave=_leave_edit,
    heading=_edit_heading,
    path=_edit_path,
)


def _materials(ctx: FormContext) -> list[Material]:
    return [
        Material(item["title"], item.get("url"), item.get("file"), item.get("kind"), item.get("id"))
        for item in ctx.values["materials"]
    ]


async def _show(ctx: FormContext, theme_id: int) -> Answer:
    return await office_card(ctx, theme_id)
