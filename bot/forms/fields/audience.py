"""The questions «для кого», shared by the Forms of themes and of events."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.forms.engine import Field, FormContext
from bot.forms.fields.basic import ChoiceField, SeveralField
from bot.models import Audience, OrganisationKind, Subject
from bot.screens.shared.form_question import Option
from bot.services.organisations import lookup

WHO, KINDS, ASSOCIATIONS = "audience_who", "audience_kinds", "audience_associations"
SUBJECTS, YOUNG = "audience_subjects", "audience_young"
EVERYONE, NARROWER = "everyone", "narrower"
ANY_AGE, ONLY_YOUNG = "any", "young"


async def _who(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"audience-who-{code}"), code) for code in (EVERYONE, NARROWER)]


async def _kinds(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"audience-kind-{kind.value}"), kind.value) for kind in OrganisationKind]


async def _associations(ctx: FormContext) -> Sequence[Option]:
    return [Option(row.name, str(row.id)) for row in await lookup.associations(ctx.session)]


async def _subjects(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"subject-{s.value}"), s.value) for s in Subject if s is not Subject.NONE]


async def _young(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"audience-age-{code}"), code) for code in (ANY_AGE, ONLY_YOUNG)]


AUDIENCE_FIELDS: tuple[Field, ...] = (
    ChoiceField(WHO, question=lambda ctx: ctx.t("audience-ask-who"), options=_who),
    SeveralField(KINDS, question=lambda ctx: ctx.t("audience-ask-kinds"), options=_kinds),
    SeveralField(ASSOCIATIONS, question=lambda ctx: ctx.t("audience-ask-associations"), options=_associations),
    SeveralField(SUBJECTS, question=lambda ctx: ctx.t("audience-ask-subjects"), options=_subjects, columns=2),
    ChoiceField(YOUNG, question=lambda ctx: ctx.t("audience-ask-young"), options=_young),
)


def audience_path(values: Mapping[str, Any]) -> list[str]:
    """Names of the audience's questions to ask, in order, for the values so far: the parts only when it is narrower."""
    return [WHO, KINDS, ASSOCIATIONS, SUBJECTS, YOUNG] if values.get(WHO) == NARROWER else [WHO]


def read_audience(values: Mapping[str, Any]) -> Audience:
    """The audience that a draft's values name. Questions left open and lists left empty leave nobody out."""
    if values.get(WHO) != NARROWER:
        return Audience()
    return Audience(
        organisation_kinds=tuple(values.get(KINDS) or ()),
        associations=tuple(int(number) for number in values.get(ASSOCIATIONS) or ()),
        subjects=tuple(values.get(SUBJECTS) or ()),
        young=values.get(YOUNG) == ONLY_YOUNG,
    )


def audience_values(audience: Audience) -> dict[str, Any]:
    """The draft's values that name this audience: what editing and copying begin with. `read_audience` turns them back."""
    if audience.everyone:
        return {WHO: EVERYONE}
    return {
        WHO: NARROWER,
        KINDS: list(audience.organisation_kinds),
        ASSOCIATIONS: [str(number) for number in audience.associations],
        SUBJECTS: list(audience.subjects),
        YOUNG: ONLY_YOUNG if audience.young else ANY_AGE,
    }
