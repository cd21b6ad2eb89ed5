"""A field for an organisation, looked for as people type it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.forms.engine import Accepted, FormContext, Outcome, Refused
from bot.forms.fields.basic import SearchField, query_of, rows_of
from bot.models import Organisation
from bot.screens.shared.form_question import Option, Question
from bot.services.organisations import lookup

ORGANISATION_ID = re.compile("[0-9]{1,15}")
NOT_LISTED = "none"


@dataclass(frozen=True)
class OrganisationField(SearchField):
    """Finds an organisation by number or words, typing mistakes forgiven; then one press: its number is the value.

    `texts` names the conversation whose words stand around it. `may_be_missing`: «Нет моей организации» is an answer too,
    None."""

    texts: str = field(kw_only=True)
    may_be_missing: bool = field(default=False, kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """The question, or what was found for the words typed last."""
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t(f"organisation-ask-{self.texts}"))
        found = await lookup.find(ctx.session, query)
        options = _options(found)
        if self.may_be_missing:
            options.append(Option(ctx.t.plain("organisation-missing"), NOT_LISTED))
        key = f"organisation-found-{self.texts}" if found else f"organisation-nothing-{self.texts}"
        return Question(ctx.t(key, query=query), rows_of(options, 1))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """The organisation pressed, or «Нет моей организации»."""
        if self.may_be_missing and value == NOT_LISTED:
            return Accepted(None)
        if ORGANISATION_ID.fullmatch(value) and await lookup.get(ctx.session, int(value)):
            return Accepted(int(value))
        return Refused(ctx.t("form-unknown-option"))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The organisation's short name."""
        organisation = await lookup.get(ctx.session, value)
        return organisation.name if organisation else None


def _options(found: Sequence[Organisation]) -> list[Option]:
    names = [row.name for row in found]
    # A phone cuts a long label; the full name is needed only to tell two of the same short one apart.
    return [Option(row.full_name if names.count(row.name) > 1 else row.name, str(row.id)) for row in found]
