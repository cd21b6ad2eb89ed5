"""Forms that ask for one thing about a draft of a broadcast: an address, a label, a moment, an organisation, a name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.forms.broadcasts.subject import about, unchanged
from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import TextField, one_line
from bot.forms.fields.materials import read_links
from bot.forms.fields.moment import MomentField, moment_of
from bot.forms.fields.organisation import OrganisationField
from bot.models import BroadcastButton, Role
from bot.screens.shared.form_question import Question
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts, filter_groups, filter_language, lifecycle, saved_filters
from bot.services.broadcasts.drafts import LABEL_AT_MOST
from bot.services.broadcasts.filter_language import FilterRefused, Leaf, LeafKind
from bot.services.broadcasts.saved_filters import SaveOutcome
from bot.texts import Html
from bot.views.broadcasts import audience, broadcast_card

SAFE = "https://"


def _one(
    name: str,
    fields: tuple[Field, ...],
    finish: Callable[[FormContext], Awaitable[Answer]],
    leave: Callable[[FormContext], Awaitable[Answer]] = unchanged,
) -> Form:
    """A methodist's Form about a broadcast whose questions say all themselves."""
    return Form(name, Role.METHODIST, fields, finish, leave, lambda ctx, number, count: Html(""))


def _me(ctx: FormContext) -> int:
    return ctx.actor.person.id


async def _card(ctx: FormContext) -> Answer:
    return await broadcast_card(ctx, about(ctx), ctx.t("event-office-change-done"))


def _address(ctx: FormContext, text: str) -> Outcome:
    """One address alone, one that a messenger opens and that nobody on the way can change."""
    links = read_links(text)
    if len(links) != 1 or text.split() != [text] or not links[0][1].lower().startswith(SAFE):
        return Refused(ctx.t("broadcast-address-problem"))
    return Accepted(links[0][1])


_LABEL = TextField(
    "label",
    question=lambda ctx: ctx.t("broadcast-ask-label", limit=LABEL_AT_MOST),
    read=one_line(LABEL_AT_MOST),
    optional=True,
)


async def _link_given(ctx: FormContext) -> Answer:
    await drafts.set_button(ctx.session, about(ctx), _me(ctx), BroadcastButton.LINK, ctx.values["address"])
    await drafts.set_label(ctx.session, about(ctx), _me(ctx), ctx.values["label"])
    return await _card(ctx)


async def _label_given(ctx: FormContext) -> Answer:
    await drafts.set_label(ctx.session, about(ctx), _me(ctx), ctx.values["label"])
    return await _card(ctx)


BROADCAST_LINK = _one(
    "broadcast-link",
    (TextField("address", question=lambda ctx: ctx.t("broadcast-ask-address"), read=_address), _LABEL),
    _link_given,
)
BROADCAST_LABEL = _one("broadcast-label", (_LABEL,), _label_given)


async def _moment_given(ctx: FormContext) -> Answer:
    await drafts.set_moment(ctx.session, about(ctx), _me(ctx), moment_of(ctx.values["moment"]))
    return await _card(ctx)


BROADCAST_MOMENT = _one(
    "broadcast-moment", (MomentField("moment", question=lambda ctx: ctx.t("broadcast-ask-moment")),), _moment_given
)


async def _organisation_given(ctx: FormContext) -> Answer:
    broadcast = await lifecycle.seen_by(ctx.session, about(ctx), ctx.actor.person)
    note = None
    if broadcast is not None:
        groups = drafts.groups_of(filter_language.from_json(broadcast.filter))
        leaf = Leaf(LeafKind.ORGANISATION, str(ctx.values["organisation"]))
        group = int(ctx.draft.subject.partition(".")[2])
        try:
            grown = filter_groups.add_leaf(groups, group, leaf)
            await drafts.set_audience(ctx.session, broadcast.id, _me(ctx), grown)
        except FilterRefused:
            note = ctx.t("broadcast-whom-enough", limit=filter_language.MAX_LEAVES)
    return await audience(ctx, about(ctx), note)


async def _audience(ctx: FormContext) -> Answer:
    return await audience(ctx, about(ctx))


BROADCAST_ORGANISATION = _one(
    "broadcast-organisation", (OrganisationField("organisation", texts="broadcast"),), _organisation_given, _audience
)


@dataclass(frozen=True)
class AudienceNameField(Field):
    """The name to save an audience under. Saved as it is typed: only the database knows whether the name is free."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question alone."""
        return Question(ctx.t("broadcast-ask-name", limit=saved_filters.MAX_NAME))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A name nobody has used."""
        broadcast = await lifecycle.seen_by(ctx.session, about(ctx), ctx.actor.person)
        if broadcast is None:
            return Accepted(text)
        chosen = filter_language.from_json(broadcast.filter)
        saving = await saved_filters.save(ctx.session, text, chosen, ctx.actor.person.id, ctx.now)
        if saving.outcome is SaveOutcome.SAVED:
            return Accepted(text)
        key = f"broadcast-name-{saving.outcome.value}"
        return Refused(ctx.t(key, limit=saved_filters.MAX_NAME, length=len(text)))


async def _saved(ctx: FormContext) -> Answer:
    note = ctx.t("broadcast-saved-done", name=ctx.values["name"])
    return await audience(ctx, about(ctx), note)


BROADCAST_AUDIENCE_NAME = _one("broadcast-save", (AudienceNameField("name"),), _saved, _audience)
