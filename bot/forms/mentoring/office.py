"""The methodist's Forms about mentors: a word why an offer is refused, whom to invite, a search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.engine import Accepted, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField, SearchField, TextField, page_turned, pager, query_of, short_text
from bot.models import MentorKind, Role, Subject
from bot.screens.mentoring import directory as screens
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentor_office, mentors
from bot.services.people import search
from bot.texts import Html
from bot.views.mentoring import mentor_card

WHY_LIMIT = 300
FOUND = 8
NUMBER = re.compile("[0-9]{1,15}")


async def _base(ctx: FormContext) -> Answer:
    return Answer(screens.base(ctx.t, await directory.counts(ctx.session)))


async def _refuse(ctx: FormContext) -> Answer:
    number = int(ctx.draft.subject)
    outcome = await mentor_office.refuse(ctx.session, number, ctx.values["why"], ctx.actor.person.id, ctx.now)
    return (await mentor_card(ctx, number)).saying(ctx.t.plain(f"mentor-toast-refuse-{outcome.value}"))


async def _leave_refusal(ctx: FormContext) -> Answer:
    return await mentor_card(ctx, int(ctx.draft.subject))


MENTOR_REFUSAL = Form(
    name="mentor-refusal",
    role=Role.METHODIST,
    fields=(TextField("why", optional=True, question=lambda ctx: ctx.t("mentor-ask-why"), read=short_text(WHY_LIMIT)),),
    finish=_refuse,
    leave=_leave_refusal,
    heading=lambda ctx, number, count: Html(""),
)


@dataclass(frozen=True)
class PersonField(SearchField):
    """Somebody of the bot's people, found by surname."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question, or who was found."""
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t("mentor-ask-person"))
        found = await search.find(ctx.session, query, FOUND)
        options = tuple((Option(screens.person_label(ctx.t, person), str(person.id)),) for person in found)
        return Question(ctx.t("mentor-found" if found else "mentor-found-nobody", query=query), options)

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """The person pressed."""
        if not NUMBER.fullmatch(value) or await search.get(ctx.session, int(value)) is None:
            return Refused(ctx.t("form-unknown-option"))
        return Accepted(int(value))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The person's name."""
        person = await search.get(ctx.session, value)
        return person.full_name if person else None


async def _kinds(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"button-mentor-kind-{kind.value}"), kind.value) for kind in MentorKind]


async def _invite(ctx: FormContext) -> Answer:
    kind = MentorKind(ctx.values["kind"])
    outcome = await mentor_office.invite(ctx.session, ctx.values["person"], kind, ctx.actor.person.id, ctx.now)
    return Answer(screens.invited(ctx.t, outcome.value))


MENTOR_INVITATION = Form(
    name="mentor-invitation",
    role=Role.METHODIST,
    fields=(
        PersonField("person"),
        ChoiceField("kind", question=lambda ctx: ctx.t("mentor-ask-invited-kind"), options=_kinds),
    ),
    finish=_invite,
    leave=_base,
    heading=lambda ctx, number, count: ctx.t("mentor-invite-heading"),
)


@dataclass(frozen=True)
class MentorField(SearchField):
    """A mentor by words over names, organisations, subjects and what they say of themselves."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question, or a page of who was found."""
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t("mentor-ask-search"))
        names = {subject: ctx.t.plain(f"subject-{subject.value}") for subject in Subject}
        found = await directory.search(ctx.session, query, names, int(ctx.draft.view.get("page", 0)))
        rows = tuple((Option(screens.label(ctx.t, entry), str(entry.mentor.id)),) for entry in found.rows)
        key = "mentor-search-found" if found.total else "mentor-search-nobody"
        return Question(ctx.t(key, query=query, n=found.total), (*rows, *pager(ctx, found.page, found.pages)))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """The mentor pressed, or another page."""
        if turned := page_turned(ctx, value):
            return turned
        if not NUMBER.fullmatch(value) or await mentors.get(ctx.session, int(value)) is None:
            return Refused(ctx.t("form-unknown-option"))
        return Accepted(int(value))


async def _open(ctx: FormContext) -> Answer:
    return await mentor_card(ctx, ctx.values["mentor"])


MENTOR_SEARCH = Form(
    name="mentor-search",
    role=Role.METHODIST,
    fields=(MentorField("mentor"),),
    finish=_open,
    leave=_base,
    heading=lambda ctx, number, count: Html(""),
)
