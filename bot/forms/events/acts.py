"""Forms about an event that is there: copied, cancelled, looked for by title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.engine import Accepted, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField, SearchField, TextField, page_turned, pager, query_of, short_text
from bot.forms.fields.moment import MomentField, moment_of
from bot.models import Role
from bot.screens.events import office
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.services.events import cards, editing, office_lists
from bot.texts import Html
from bot.views.events import office_card

REASON_LIMIT = 500
FOUND_ON_A_PAGE = 8
YES = "yes"
EVENT_ID = re.compile("[0-9]{1,15}")


def _heading(key: str) -> Any:
    """A heading with the event's title, known when the Form begins."""
    return lambda ctx, number, count: ctx.t(key, title=ctx.values.get("title_was", ""))


async def unchanged(ctx: FormContext) -> Answer:
    """The event a Form (its subject begins with the number) was about, left as it was."""
    event_id = int(ctx.draft.subject.partition(".")[0])
    return await office_card(ctx, event_id, ctx.t("event-form-unchanged"))


async def _copy(ctx: FormContext) -> Answer:
    source, starts_at = int(ctx.draft.subject), moment_of(ctx.values["starts"])
    event = await editing.copy(ctx.session, source, starts_at, ctx.actor.person.id, ctx.now)
    note = ctx.t("event-office-copied") if event else None
    return await office_card(ctx, event.id if event else source, note)


COPY_EVENT = Form(
    name="event-copy",
    role=Role.METHODIST,
    fields=(MomentField("starts", question=lambda ctx: ctx.t("event-form-ask-copy-starts")),),
    finish=_copy,
    leave=unchanged,
    heading=_heading("event-form-copy-heading"),
)


async def _sure(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain("event-form-cancel-yes"), YES)]


def _ask_sure(ctx: FormContext) -> Html:
    return ctx.t("event-form-ask-cancel-sure", reason=ctx.values["reason"])


async def _cancel(ctx: FormContext) -> Answer:
    event_id = int(ctx.draft.subject)
    result = await editing.cancel(
        ctx.session, event_id, ctx.values["reason"], ctx.actor.person.id, ctx.settings, ctx.now
    )
    note = office.cancel_note(ctx.t, result)
    return await office_card(ctx, event_id, note)


CANCEL_EVENT = Form(
    name="event-cancel",
    role=Role.METHODIST,
    fields=(
        TextField("reason", question=lambda ctx: ctx.t("event-form-ask-cancel-reason"), read=short_text(REASON_LIMIT)),
        ChoiceField("sure", question=_ask_sure, options=_sure),
    ),
    finish=_cancel,
    leave=unchanged,
    heading=_heading("event-form-cancel-heading"),
    way_out="event-form-cancel-no",
)


@dataclass(frozen=True)
class FindEventField(SearchField):
    """Words of a title; then one of the events found."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question, or a page of what was found for the words typed last."""
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t("event-form-ask-search"))
        asked = int(ctx.draft.view.get("page", 0))
        found = await office_lists.search(ctx.session, query, asked, FOUND_ON_A_PAGE)
        if not found.total:
            return Question(ctx.t("event-form-found-nothing", query=query))
        rows = (
            (Option(office.line(ctx.t, shown_event, ctx.now), str(shown_event.event.id)),) for shown_event in found.rows
        )
        text = ctx.t("event-form-found", query=query, count=found.total)
        return Question(text, (*rows, *pager(ctx, found.page, found.pages)))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An event, or another page."""
        if turned := page_turned(ctx, value):
            return turned
        if not EVENT_ID.fullmatch(value):
            return Refused(ctx.t("form-unknown-option"))
        if await cards.get(ctx.session, int(value)) is None:
            return Refused(ctx.t("event-toast-gone"))
        return Accepted(int(value))


async def _open_found(ctx: FormContext) -> Answer:
    return await office_card(ctx, ctx.values["event"])


async def _to_cabinet(ctx: FormContext) -> Answer:
    return Answer(office.cabinet(ctx.t))


FIND_EVENT = Form(
    name="event-search",
    role=Role.METHODIST,
    fields=(FindEventField("event"),),
    finish=_open_found,
    leave=_to_cabinet,
    heading=lambda ctx, number, count: Html(""),
)
