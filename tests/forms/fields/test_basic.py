"""Choices of many options: pages, ticks that outlast turning them, labels typed instead of pressed."""

from collections.abc import Sequence
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.context import Context
from bot.forms.engine import Accepted, FormContext, Refused, Stay
from bot.forms.fields.basic import ChoiceField, SeveralField, TextField, rows_of, short_text
from bot.models import FormDraft
from bot.screens.shared.form_question import Option
from bot.texts import Html, Texts
from tests.harness import NOON, settings_for

T = Texts("ru", ZoneInfo("Europe/Moscow"))


def at(view: dict[str, Any] | None = None, **values: Any) -> FormContext:
    """An open question, no database behind it."""
    ctx = Context(cast(Any, None), settings_for("sqlite://", "sqlite://"), T, NOON, None)
    return FormContext.of(ctx, FormDraft(field="number", values=values, view=view or {}))


def choice(count: int) -> ChoiceField:
    """One of so many."""

    async def options(ctx: FormContext) -> Sequence[Option]:
        return [Option(f"№ {number}", str(number)) for number in range(count)]

    return ChoiceField("number", question=lambda ctx: Html("?"), options=options)


def several(count: int) -> SeveralField:
    """Any of so many."""
    return SeveralField("number", question=lambda ctx: Html("?"), options=choice(count).options)


async def rows(field: ChoiceField | SeveralField, view: dict[str, Any] | None = None, **values: Any) -> list[list[str]]:
    """Labels of the buttons under the question."""
    return [[option.label for option in row] for row in (await field.ask(at(view, **values))).rows]


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (20, 20)])
async def test_a_choice_of_up_to_twenty_has_no_pages(count: int, shown: int) -> None:
    assert await rows(choice(count)) == [[f"№ {number}"] for number in range(shown)]


async def test_a_choice_of_more_has_pages_that_go_round() -> None:
    first = (await choice(41).ask(at())).rows
    assert [row[0].value for row in first[:-1]] == [str(number) for number in range(20)]
    assert [(option.label, option.value) for option in first[-1]] == [("‹", "page2"), ("1/3", "page0"), ("›", "page1")]
    assert await rows(choice(41), {"page": 1}) == [*([f"№ {number}"] for number in range(20, 40)), ["‹", "2/3", "›"]]
    last = (await choice(41).ask(at({"page": 2}))).rows
    assert [[option.value for option in row] for row in last] == [["40"], ["page1", "page2", "page0"]]


async def test_a_page_that_is_no_more_is_the_last_one() -> None:
    assert await rows(choice(21), {"page": 9}) == [["№ 20"], ["‹", "2/2", "›"]]


async def test_a_page_is_turned_and_what_is_none_is_refused() -> None:
    ctx = at({"kept": True})
    assert await choice(41).pressed(ctx, "page2") == Stay()
    assert ctx.draft.view == {"kept": True, "page": 2}
    for odd in ("page", "page-1", "page²", "pageone", "2page", "41", ""):
        assert await choice(41).pressed(ctx, odd) == Refused(T("form-unknown-option"))
    assert await choice(41).pressed(ctx, "0") == Accepted("0")


async def test_a_label_may_be_typed_whatever_page_it_is_on() -> None:
    assert await choice(41).typed(at(), " № 40 ") == Accepted("40")
    assert await choice(41).typed(at(), "№ 41") == Refused(T("form-press-a-button"))
    assert await choice(41).answer_in_words(at(), "40") == "№ 40"
    assert await choice(41).answer_in_words(at(), "41") is None


async def test_ticks_outlast_a_turned_page_and_stand_in_the_options_order() -> None:
    field, ctx = several(9), at()
    for press in ("+8", "page1", "+0", "+0", "+3", "-3", "-5"):
        assert await field.pressed(ctx, press) == Stay()
    assert ctx.draft.view == {"chosen": ["0", "8"], "page": 1}
    assert await rows(field, ctx.draft.view) == [["✅ № 8"], ["‹", "2/2", "›"], ["Готово"]]
    assert await field.pressed(ctx, "done") == Accepted(["0", "8"])


async def test_several_of_up_to_eight_have_no_pages() -> None:
    assert await rows(several(8)) == [*([f"№ {number}"] for number in range(8)), ["Готово"]]
    assert len(await rows(several(9))) == 10


async def test_what_was_ticked_before_is_ticked_again() -> None:
    assert await rows(several(2), number=["1"]) == [["№ 0"], ["✅ № 1"], ["Готово"]]
    assert await rows(several(2), {"chosen": []}, number=["1"]) == [["№ 0"], ["№ 1"], ["Готово"]]
    assert await several(2).pressed(at(number=["1", "gone"]), "done") == Accepted(["1"])


async def test_a_tick_of_what_is_not_offered_is_refused() -> None:
    for odd in ("+2", "-2", "*1", "1", "+", ""):
        assert await several(2).pressed(at(), odd) == Refused(T("form-unknown-option"))


async def test_a_text_is_stripped_and_measured() -> None:
    field = TextField("number", question=lambda ctx: Html("?"), read=short_text(3))
    assert await field.typed(at(), " абв\n") == Accepted("абв")
    assert await field.typed(at(), "абвг") == Refused(T("form-too-long", limit=3, length=4))
    assert await field.typed(at(), " \n ") == Refused(T("form-empty"))
    assert await field.answer_in_words(at(), 5) == "5"


def test_options_stand_in_rows() -> None:
    options = [Option(str(number), "") for number in range(5)]
    assert [len(row) for row in rows_of(options, 1)] == [1] * 5
    assert [len(row) for row in rows_of(options, 2)] == [2, 2, 1]
    assert [len(row) for row in rows_of(options, 3)] == [3, 2]
    assert [len(row) for row in rows_of(options, 2, ["длинная подпись на всю строку"] * 5)] == [1] * 5
