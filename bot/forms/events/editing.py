"""The Forms that fill in an event: a new one, and one field of it changed through the same fields."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.forms.engine import Field, Form, FormContext, Outcome, Refused
from bot.forms.events.acts import unchanged
from bot.forms.events.fields import ClosingField, LengthField, SeatsField, closing_of, edited, length_of
from bot.forms.fields.audience import AUDIENCE_FIELDS, audience_path, read_audience
from bot.forms.fields.basic import ChoiceField, TextField, one_line, short_text
from bot.forms.fields.moment import MomentField, moment_of
from bot.models import EventKind, Role
from bot.screens.events import office
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.services.events import cards, changes, editing
from bot.services.events.changes import EventField
from bot.services.events.editing import EventPlan
from bot.services.themes import planning
from bot.texts import Html
from bot.views.events import office_card

TITLE_LIMIT, DESCRIPTION_LIMIT, PLACE_LIMIT, LINK_LIMIT = 200, 2_000, 300, 1_000
LABEL_LIMIT = 60
NO_THEME = "none"
ANONYMOUS, NAMED = "anonymous", "named"
LINK = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d_]{2,}(:\d+)?(/\S*|\?\S*)?", re.IGNORECASE)


def read_link(text: str) -> str | None:
    """The address in the text, with https:// when it is left out; None when it is none."""
    if not LINK.fullmatch(text):
        return None
    return text if re.match("https?://", text, re.IGNORECASE) else f"https://{text}"


def _read_link(ctx: FormContext, text: str) -> Outcome:
    link = read_link(text)
    if link is None:
        return Refused(ctx.t("event-form-link-problem"))
    return short_text(LINK_LIMIT)(ctx, link)


def _read_where(ctx: FormContext, text: str) -> Outcome:
    return _read_link(ctx, text) if read_link(text) else one_line(PLACE_LIMIT)(ctx, text)


async def _kinds(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"event-kind-{kind.value}"), kind.value) for kind in EventKind]


async def _themes(ctx: FormContext) -> Sequence[Option]:
    now_on = await planning.current(ctx.session, ctx.now, ctx.t.zone)
    coming = await planning.page_of(ctx.session, "coming", planning.month_of(ctx.now, ctx.t.zone), 0, staff=True)
    offered = [*([now_on] if now_on else []), *coming.rows]
    labels = [ctx.t.plain("event-form-theme-label", month=ctx.t.month(row.month), title=row.title) for row in offered]
    options = [
        Option(ctx.t.plain("event-form-theme-short", label=label[: LABEL_LIMIT - 1]), str(row.id))
        if len(label) > LABEL_LIMIT
        else Option(label, str(row.id))
        for row, label in zip(offered, labels, strict=True)
    ]
    return [*options, Option(ctx.t.plain("event-form-no-theme"), NO_THEME)]


async def _feedback(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"event-form-feedback-{code}"), code) for code in (ANONYMOUS, NAMED)]


def _ask(name: str) -> Any:
    return lambda ctx: ctx.t(f"event-form-ask-{name}")


FIELDS: tuple[Field, ...] = (
    ChoiceField("kind", question=_ask("kind"), options=_kinds, columns=2),
    TextField("title", question=_ask("title"), read=one_line(TITLE_LIMIT)),
    TextField("description", optional=True, question=_ask("description"), read=short_text(DESCRIPTION_LIMIT)),
    MomentField("starts", question=_ask("starts")),
    LengthField("length"),
    TextField("place", optional=True, question=_ask("place"), read=one_line(PLACE_LIMIT)),
    TextField("link", optional=True, question=_ask("link"), read=_read_link),
    TextField("where", question=_ask("where"), read=_read_where),
    SeatsField("seats"),
    ClosingField("closes", question=_ask("closes")),
    ChoiceField("theme", question=_ask("theme"), options=_themes),
    *AUDIENCE_FIELDS,
    ChoiceField("feedback", question=_ask("feedback"), options=_feedback),
)


def _path(ctx: FormContext) -> list[str]:
    values = ctx.values
    where = ["link", "place"] if values.get("kind") == EventKind.WEBINAR else ["place", "link"]
    if all(name in values and values[name] is None for name in where):
        where.append("where")
    first = ["kind", "title", "description", "starts", "length"]
    return [*first, *where, "seats", "closes", "theme", *audience_path(values), "feedback"]


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("event-form-heading", number=number, count=count)


async def _theme_id(ctx: FormContext) -> int | None:
    chosen = ctx.values.get("theme") or NO_THEME
    theme = None if chosen == NO_THEME else await planning.get(ctx.session, int(chosen))
    return theme.id if theme else None


async def _create(ctx: FormContext) -> Answer:
    values = ctx.values
    starts_at = moment_of(values["starts"])
    place, link = values.get("place"), values.get("link")
    if place is None and link is None:
        place, link = _place_or_link(values["where"])
    plan = EventPlan(
        kind=EventKind(values["kind"]),
        title=values["title"],
        description=values.get("description") or "",
        starts_at=starts_at,
        length=length_of(values["length"]),
        place=place,
        link=link,
        seats=values["seats"],
        closes_at=closing_of(values["closes"], starts_at),
        theme_id=await _theme_id(ctx),
        audience=read_audience(values),
        anonymous_feedback=values["feedback"] == ANONYMOUS,
    )
    event = await editing.create(ctx.session, plan, ctx.actor.person.id, ctx.now)
    return await office_card(ctx, event.id)


def _place_or_link(text: str) -> tuple[str | None, str | None]:
    link = read_link(text)
    return (None, link) if link else (text, None)


async def _to_cabinet(ctx: FormContext) -> Answer:
    return Answer(office.cabinet(ctx.t, ctx.t("event-form-left")))


NEW_EVENT = Form("event-new", Role.METHODIST, FIELDS, _create, _to_cabinet, _heading, _path)


def edit_subject(event_id: int, field: EventField) -> str:
    """What a draft of the Form of a change is about."""
    return f"{event_id}.{field.value}"


def _edit_path(ctx: FormContext) -> list[str]:
    _, field = edited(ctx)
    if field is EventField.AUDIENCE:
        return audience_path(ctx.values)
    # What takes place somewhere must not be left nowhere: `required` says that this is the only place or link.
    if field in (EventField.PLACE, EventField.LINK) and ctx.values.get("required"):
        return ["where"]
    return [field.value]


def _edit_heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("event-form-edit-heading", title=ctx.values.get("title_was", ""), was=ctx.values.get("was", ""))


def _new_value(ctx: FormContext, field: EventField, theme_id: int | None, starts_at: datetime) -> Any:
    values = ctx.values
    match field:
        case EventField.KIND:
            return EventKind(values["kind"])
        case EventField.STARTS:
            return moment_of(values["starts"])
        case EventField.LENGTH:
            return length_of(values["length"])
        case EventField.CLOSES:
            return closing_of(values["closes"], starts_at)
        case EventField.THEME:
            return theme_id
        case EventField.AUDIENCE:
            return read_audience(values)
        case EventField.FEEDBACK:
            return values["feedback"] == ANONYMOUS
        case _:
            return values[field.value]


async def _change(ctx: FormContext) -> Answer:
    event_id, field = edited(ctx)
    event = await cards.get(ctx.session, event_id)
    if event is None:
        return await office_card(ctx, event_id)
    if "where" in _edit_path(ctx):
        place, link = _place_or_link(ctx.values["where"])
        field, value = (EventField.LINK, link) if link else (EventField.PLACE, place)
    else:
        value = _new_value(ctx, field, await _theme_id(ctx), event.starts_at)
    result = await changes.change(ctx.session, event_id, field, value, ctx.actor.person.id, ctx.settings, ctx.now)
    return await office_card(ctx, event_id, office.change_note(ctx.t, result))


EDIT_EVENT = Form("event-edit", Role.METHODIST, FIELDS, _change, unchanged, _edit_heading, _edit_path)
