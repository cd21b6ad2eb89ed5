"""Forms about what is gone meanwhile: they say it with what is left, and break nowhere."""

from typing import Any

from bot.database import Database
from bot.forms.engine import FormContext
from bot.forms.events.fields import LengthField
from bot.forms.fields.organisation import OrganisationField
from bot.models import FormDraft
from tests.forms.form_scene import OLGA, working
from tests.harness import NOON

GONE = 4711


def filling_in(ctx: Any, form: str, subject: str = "") -> FormContext:
    """Somebody is in the middle of a Form."""
    draft = FormDraft(account_id=ctx.actor.account.id, form=form, subject=subject, values={}, touched_at=NOON)
    return FormContext.of(ctx, draft)


async def test_an_organisation_that_is_gone_has_no_words(forms_database: Database) -> None:
    field = OrganisationField("organisation", texts="form")
    async with working(forms_database, OLGA) as ctx:
        form = filling_in(ctx, "registration")
        assert await field.answer_in_words(form, 1) == "Школа № 51"
        assert await field.answer_in_words(form, GONE) is None


async def test_the_length_of_an_event_that_is_gone_is_asked_from_now_on(forms_database: Database) -> None:
    field = LengthField("length")
    async with working(forms_database, OLGA) as ctx:
        there, gone = (filling_in(ctx, "event-edit", f"{number}.length") for number in (1, GONE))
        for form, start in ((there, "вт, 8 декабря, 12:00"), (gone, "вт, 1 декабря, 12:00")):
            assert start in (await field.ask(form)).text
