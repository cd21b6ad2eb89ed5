"""Fields that several Forms share: a text, a choice, several choices."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.forms.engine import Accepted, Field, FormContext, Outcome, Refused, Stay
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.screen import two_in_a_row
from bot.services.shared.pages import nearest_page
from bot.texts import Html

# A button says what it does, not «the other way round»: a double tap ticks once.
TICK, UNTICK = "+", "-"
QUERY_LIMIT = 100  # characters of a search

Options = Callable[[FormContext], Awaitable[Sequence[Option]]]


def rows_of(
    options: Sequence[Option], columns: int, labels: Sequence[str] | None = None
) -> tuple[tuple[Option, ...], ...]:
    """Options laid out `columns` in a row; of two columns, long labels alone (`labels` are measured instead, when given)."""
    if columns == 2:
        return two_in_a_row(options, labels or [option.label for option in options])
    return tuple(tuple(options[i : i + columns]) for i in range(0, len(options), columns))


@dataclass(frozen=True)
class TextField(Field):
    """A typed text. `read` gives the value to keep, or Refused with what was wrong and an example."""

    question: Callable[[FormContext], Html] = field(kw_only=True)
    read: Callable[[FormContext, str], Outcome] = field(kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """The question alone."""
        return Question(self.question(ctx))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """What `read` makes of the text."""
        return self.read(ctx, text.strip())

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The text kept."""
        return str(value)


def short_text(limit: int) -> Callable[[FormContext, str], Outcome]:
    """A reader of any text of at most `limit` characters."""

    def read(ctx: FormContext, text: str) -> Outcome:
        if not text:
            return Refused(ctx.t("form-empty"))
        if len(text) > limit:
            return Refused(ctx.t("form-too-long", limit=limit, length=len(text)))
        return Accepted(text)

    return read


def one_line(limit: int) -> Callable[[FormContext, str], Outcome]:
    """A reader of what stands in lists and on buttons: the same, with line breaks and runs of spaces made one space."""
    read = short_text(limit)
    return lambda ctx, text: read(ctx, " ".join(text.split()))


@dataclass(frozen=True)
class SearchField(Field):
    """Words are typed, something found for them (`query_of`) is pressed; typing again searches again."""

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """Search."""
        if not text.strip():
            return Refused(ctx.t("form-empty"))
        ctx.set_view(query=text.strip()[:QUERY_LIMIT])
        return Stay()


def query_of(ctx: FormContext) -> str | None:
    """The words typed last; None before the first ones."""
    query: str | None = ctx.draft.view.get("query")
    return query


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of some options, `page_size` on a page."""

    question: Callable[[FormContext], Html] = field(kw_only=True)
    options: Options = field(kw_only=True)
    columns: int = field(default=1, kw_only=True)
    page_size: int = field(default=20, kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """The question with the open page of options."""
        options = await self.options(ctx)
        page, pages = _page(ctx, len(options), self.page_size)
        shown = options[page * self.page_size : (page + 1) * self.page_size]
        return Question(self.question(ctx), (*rows_of(shown, self.columns), *pager(ctx, page, pages)))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """The option pressed, or another page."""
        if turned := page_turned(ctx, value):
            return turned
        if value in {option.value for option in await self.options(ctx)}:
            return Accepted(value)
        return Refused(ctx.t("form-unknown-option"))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """An option's label typed instead of pressed."""
        for option in await self.options(ctx):
            if option.label.casefold() == text.strip().casefold():
                return Accepted(option.value)
        return Refused(ctx.t("form-press-a-button"))

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """The label of the option chosen."""
        return next((option.label for option in await self.options(ctx) if option.value == value), None)


@dataclass(frozen=True)
class SeveralField(Field):
    """Any number of options, ticked one by one, then «Готово»."""

    question: Callable[[FormContext], Html] = field(kw_only=True)
    options: Options = field(kw_only=True)
    columns: int = field(default=1, kw_only=True)
    page_size: int = field(default=8, kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """The options of the open page, the chosen ones ticked, and «Готово»."""
        options = await self.options(ctx)
        chosen = self._chosen(ctx)
        page, pages = _page(ctx, len(options), self.page_size)
        offered = options[page * self.page_size : (page + 1) * self.page_size]
        shown = [
            Option(ctx.t.plain("form-ticked", label=o.label), f"{UNTICK}{o.value}")
            if o.value in chosen
            else Option(o.label, f"{TICK}{o.value}")
            for o in offered
        ]
        rows = rows_of(shown, self.columns, [option.label for option in offered])
        done = ((Option(ctx.t.plain("button-done"), "done"),),)
        return Question(self.question(ctx), (*rows, *pager(ctx, page, pages), *done))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """A tick put or taken away, another page, or «Готово»."""
        if turned := page_turned(ctx, value):
            return turned
        chosen = self._chosen(ctx)
        options = [option.value for option in await self.options(ctx)]
        if value == "done":
            return Accepted([option for option in options if option in chosen])
        do, ticked = value[:1], value[1:]
        if do not in (TICK, UNTICK) or ticked not in options:
            return Refused(ctx.t("form-unknown-option"))
        changed = chosen | {ticked} if do == TICK else chosen - {ticked}
        ctx.set_view(**{**ctx.draft.view, "chosen": sorted(changed)})
        return Stay()

    def _chosen(self, ctx: FormContext) -> set[str]:
        return set(ctx.draft.view.get("chosen", ctx.values.get(self.name) or []))


def _page(ctx: FormContext, count: int, size: int) -> tuple[int, int]:
    return nearest_page(int(ctx.draft.view.get("page", 0)), count, size)


def pager(ctx: FormContext, page: int, pages: int) -> tuple[tuple[Option, ...], ...]:
    """«‹ 2/5 ›», going round; nothing for a single page."""
    if pages == 1:
        return ()
    label = ctx.t.plain("pager-place", page=page + 1, pages=pages)
    previous, following = ctx.t.plain("pager-previous"), ctx.t.plain("pager-next")
    return (
        (
            Option(previous, f"page{(page - 1) % pages}"),
            Option(label, f"page{page}"),
            Option(following, f"page{(page + 1) % pages}"),
        ),
    )


def page_turned(ctx: FormContext, value: str) -> Stay | None:
    """Another page was pressed; None for what is no page."""
    number = value.removeprefix("page")
    if number == value or not number.isascii() or not number.isdigit():
        return None
    ctx.set_view(**{**ctx.draft.view, "page": int(number)})
    return Stay()
