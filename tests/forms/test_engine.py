"""The Form engine by itself: paths that branch and change, drafts begun twice."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.context import Context
from bot.database import Database
from bot.forms import engine
from bot.forms.engine import Accepted, Field, Form, FormContext, GoTo, Refused, SentFile, Stay
from bot.forms.fields.basic import ChoiceField, TextField, short_text
from bot.models import FormDraft, PartKind, Role
from bot.models.content import Part
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer, Screen
from bot.services.shared import drafts
from bot.services.shared.actors import Address, find_actor
from bot.texts import Html, Texts
from tests.harness import BOT_ID, NOON, add_person, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
T = Texts("ru", ZoneInfo("Europe/Moscow"))


async def _colours(ctx: FormContext) -> Sequence[Option]:
    return [Option(code, code) for code in ("red", "blue")]


def _text(name: str, optional: bool = False) -> TextField:
    return TextField(name, optional=optional, question=lambda ctx: Html(f"?{name}"), read=short_text(10))


def _path(ctx: FormContext) -> list[str]:
    # An answer that decides about its own question, as well as about those after it.
    if ctx.values.get("colour") == "red":
        return ["name", "shade", "end"]
    return ["name", "colour", "end"]


async def _finish(ctx: FormContext) -> Answer:
    return Answer(Screen(Html(f"done {sorted(ctx.values.items())}")))


async def _leave(ctx: FormContext) -> Answer:
    return Answer(Screen(Html("left")))


FORM = Form(
    "test",
    Role.TEACHER,
    (
        _text("name"),
        ChoiceField("colour", question=lambda ctx: Html("?colour"), options=_colours),
        _text("shade"),
        _text("end", optional=True),
    ),
    _finish,
    _leave,
    lambda ctx, number, count: Html(f"{number}/{count}"),
    _path,
)


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """The engine knows no SQL of its own."""
    return str(request.param)


@pytest.fixture
async def ctx(database: Database) -> AsyncIterator[FormContext]:
    """A person at the first question."""
    async with database.transaction() as session:
        await add_person(session, NOON, "1", "Петрова Анна")
        actor = await find_actor(session, Address("telegram", str(BOT_ID), "1", "1"), NOON)
        assert actor is not None
        ctx = Context(session, SETTINGS, T, NOON, actor)
        await engine.begin(ctx, FORM)
        draft = await drafts.open_draft(session, actor.account)
        assert draft is not None
        yield FormContext.of(ctx, draft)


async def answered(ctx: FormContext, *texts: str) -> str:
    """What is shown after these texts were typed one after another."""
    shown = ""
    for text in texts:
        outcome = await FORM.field(ctx.draft.field).typed(ctx, text)
        answer = await engine.take(ctx, FORM, outcome)
        assert answer.screen is not None
        shown = answer.screen.text
    return shown


async def test_questions_are_numbered_along_the_path(ctx: FormContext) -> None:
    assert await answered(ctx, "Анна") == "2/3\n?colour"
    assert await answered(ctx, "blue") == "3/3\n?end"
    await engine.back(ctx, FORM)
    assert ctx.draft.field == "colour"


async def test_an_answer_that_takes_its_own_question_away_goes_on_with_the_first_unanswered(ctx: FormContext) -> None:
    assert await answered(ctx, "Анна", "red") == "2/3\n?shade"
    assert "done" in await answered(ctx, "dark", "x")


async def test_a_form_ends_only_when_all_of_its_path_is_answered(ctx: FormContext) -> None:
    await answered(ctx, "Анна", "blue")
    await engine.back(ctx, FORM)
    # «end» comes next along the new path, but «shade» was never asked.
    assert await answered(ctx, "red") == "2/3\n?shade"


async def test_a_question_that_is_no_more_gives_way_to_the_first_unanswered(ctx: FormContext) -> None:
    await answered(ctx, "Анна")
    ctx.draft.field = "taken_away_by_an_upgrade"
    answer = await engine.ask(ctx, FORM)
    assert answer.screen is not None and answer.screen.text == "2/3\n?colour"


async def test_skipping_is_for_optional_questions_only(ctx: FormContext) -> None:
    answer = await engine.skip(ctx, FORM)
    assert answer.screen is not None and "пропустить нельзя" in answer.screen.text and ctx.draft.field == "name"
    await answered(ctx, "Анна", "blue")
    answer = await engine.skip(ctx, FORM)
    assert answer.screen is not None and "('end', None)" in answer.screen.text


async def test_beginning_again_goes_on_and_takes_what_answers_no_question(ctx: FormContext) -> None:
    await answered(ctx, "Анна")
    again = await engine.begin(ctx, FORM, values={"name": "Борис", "then": "e_1"})
    assert again.draft_id == ctx.draft.id and ctx.values == {"name": "Анна", "then": "e_1"}
    assert ctx.draft.field == "colour"
    await engine.begin(ctx, FORM, field_name="name")
    assert ctx.draft.field == "name"


async def test_the_message_of_the_question_before_is_retired(ctx: FormContext) -> None:
    draft: Any = ctx.draft
    draft.message_id = "17"
    answer = await engine.ask(ctx, FORM)
    assert answer.retire == "17" and draft.message_id is None
    draft.message_id = "18"
    assert (await engine.cancel(ctx, FORM, sure=True)).retire == "18"


async def test_what_is_known_beforehand_is_not_lost_by_cancelling(ctx: FormContext) -> None:
    ctx.set_value("then", "e_1")
    answer = await engine.cancel(ctx, FORM, sure=False)
    assert answer.screen is not None and answer.screen.text == "left"


async def test_only_an_answer_that_the_form_goes_on_with_was_awaited(ctx: FormContext) -> None:
    """The throttle gives back what such an answer cost; anything else in a Form is paid for."""
    problem = ctx.t("form-only-text")
    assert not (await engine.ask(ctx, FORM)).awaited
    assert not (await engine.take(ctx, FORM, Refused(problem))).awaited
    assert not (await engine.take(ctx, FORM, Stay())).awaited
    assert not (await engine.take(ctx, FORM, Stay(in_place=True))).awaited
    assert not (await engine.skip(ctx, FORM)).awaited
    assert not (await engine.keep(ctx, FORM)).awaited
    assert (await engine.take(ctx, FORM, Accepted("x"))).awaited
    assert not (await engine.pressed(ctx, FORM, "green")).awaited
    assert (await engine.pressed(ctx, FORM, "blue")).awaited
    assert not (await engine.back(ctx, FORM)).awaited
    assert (await engine.keep(ctx, FORM)).awaited
    assert not (await engine.cancel(ctx, FORM, sure=False)).awaited
    last = await engine.skip(ctx, FORM)
    assert last.awaited and "done" in str(last.screen)


async def test_leaving_a_form_was_not_awaited(ctx: FormContext) -> None:
    assert not (await engine.cancel(ctx, FORM, sure=True)).awaited


async def test_what_comes_in_an_album_changes_the_message_that_asks(ctx: FormContext) -> None:
    ctx.draft.message_id = "17"
    there = await engine.take(ctx, FORM, Stay(in_place=True))
    assert (there.instead, there.retire, there.draft_id) == ("17", None, ctx.draft.id)
    ctx.draft.message_id = "18"
    below = await engine.take(ctx, FORM, Stay())
    assert (below.instead, below.retire) == (None, "18")


async def test_another_field_is_asked_from_its_first_page_and_says_why(ctx: FormContext) -> None:
    await answered(ctx, "Анна")
    ctx.set_view(page=3)
    answer = await engine.take(ctx, FORM, GoTo("end", Html("почему")))
    assert ctx.draft.field == "end" and ctx.draft.view == {}
    assert answer.screen is not None and "почему" in answer.screen.text and "3/3" in answer.screen.text
    again = await engine.take(ctx, FORM, GoTo("name"))
    assert again.screen is not None and again.screen.text == "1/3\n?name"


async def test_the_first_question_has_none_before_it(ctx: FormContext) -> None:
    await engine.back(ctx, FORM)
    assert ctx.draft.field == "name"


async def test_an_answer_is_kept_until_another_is_given(ctx: FormContext) -> None:
    await answered(ctx, "Анна", "blue")
    await engine.back(ctx, FORM)
    await engine.back(ctx, FORM)
    shown = await engine.keep(ctx, FORM)
    assert ctx.values == {"name": "Анна", "colour": "blue"} and ctx.draft.field == "colour"
    assert shown.screen is not None and "blue" in shown.screen.rows[-2][0].text
    await answered(ctx, "red")
    assert ctx.values["colour"] == "red"


async def test_a_draft_is_touched_and_its_account_waits_for_it_whenever_it_asks(ctx: FormContext) -> None:
    ctx.actor.account.asking_draft_id = None
    ctx.now = NOON + timedelta(hours=1)
    await engine.ask(ctx, FORM)
    assert ctx.draft.touched_at == ctx.now and ctx.actor.account.asking_draft_id == ctx.draft.id


async def test_a_form_may_open_at_any_of_its_questions(ctx: FormContext) -> None:
    answer = await engine.begin(ctx, FORM, subject="other", values={"name": "Анна", "then": "e_1"}, field_name="end")
    draft = await ctx.session.get(FormDraft, answer.draft_id)
    assert draft is not None and draft.id != ctx.draft.id
    assert (draft.field, draft.subject, draft.values) == ("end", "other", {"name": "Анна", "then": "e_1"})
    assert FORM.begun(draft) and not FORM.begun(ctx.draft)


async def test_what_a_field_does_not_read_is_refused_with_a_hint(ctx: FormContext) -> None:
    field = Field("any")
    assert await field.pressed(ctx, "x") == Refused(T("form-unknown-option"))
    assert await field.typed(ctx, "x") == Refused(T("form-press-a-button"))
    assert await field.receive_file(ctx, SentFile("1", "document", "План", 1)) == Refused(T("form-no-files"))
    assert await field.message(ctx, Part(PartKind.TEXT, "x")) == Refused(T("form-press-a-button"))
    assert await field.letter(ctx) is None and await field.answer_in_words(ctx, "x") is None
    with pytest.raises(KeyError):
        FORM.field("any")
