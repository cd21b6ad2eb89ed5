"""Known answers shown inside a Form: a list with numbers, one of them opened and closed again, «Помогло»."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.forms.engine import Accepted, Field, FormContext, Outcome, Refused, Stay
from bot.forms.fields.basic import SearchField, page_turned, pager, query_of, rows_of
from bot.models import KnownAnswer, Subject
from bot.screens.library.answers import card_text, enumerated
from bot.screens.shared.form_question import Option, Question
from bot.services.library import answers as known_answers
from bot.services.library import search

OPEN, LIST, HELPED, GO_ON = "o", "list", "helped", "ask"
CLOSE_SHOWN = 3
# Where a Form keeps the numbers of what is close to its question, and the field that shows them.
CLOSE, CLOSEST = "close", "closest"
NUMBERS_IN_A_ROW = 6


async def _opened(ctx: FormContext) -> KnownAnswer | None:
    """The answer opened, while it is published."""
    number = ctx.draft.view.get("open")
    return None if number is None else await search.get(ctx.session, number)


async def _open(ctx: FormContext, value: str) -> Stay | None:
    """An answer of the list opened, or back to the list; None for another press."""
    view = {key: kept for key, kept in ctx.draft.view.items() if key != "open"}
    number = value.removeprefix(OPEN)
    if value == LIST:
        ctx.set_view(**view)
        return Stay()
    if number == value or not (number.isascii() and number.isdigit()) or len(number) > 15:
        return None
    if await search.get(ctx.session, int(number)) is not None:
        view["open"] = int(number)
    ctx.set_view(**view)
    return Stay()


def _numbers(answers: Sequence[KnownAnswer]) -> tuple[tuple[Option, ...], ...]:
    options = [Option(str(number), f"{OPEN}{one.id}") for number, one in enumerate(answers, start=1)]
    return rows_of(options, NUMBERS_IN_A_ROW)


@dataclass(frozen=True)
class KnownSearchField(SearchField):
    """Words are typed, answers found for them are read one by one; typing again searches again."""

    async def ask(self, ctx: FormContext) -> Question:
        """The question, a page of what was found, or the answer opened."""
        query = query_of(ctx)
        if query is None:
            return Question(ctx.t("known-search-ask"))
        known = await _opened(ctx)
        if known is not None:
            return await self._card(ctx, known)
        found = await search.search(ctx.session, query, int(ctx.draft.view.get("page", 0)))
        if not found.rows:
            return Question(ctx.t("known-search-nothing", query=query))
        text = ctx.t("known-search-found", query=query, count=found.total, lines=enumerated(ctx.t, found.rows))
        return Question(text, (*_numbers(found.rows), *pager(ctx, found.page, found.pages)))

    async def _card(self, ctx: FormContext, known: KnownAnswer) -> Question:
        helped = await known_answers.was_helped(ctx.session, known.id, ctx.actor.person.id)
        thank = () if helped else ((Option(ctx.t.plain("known-button-helped"), HELPED),),)
        back = (Option(ctx.t.plain("known-search-back"), LIST),)
        card = card_text(ctx.t, known, helped=helped)
        return Question(ctx.t("known-search-card", card=card), (*thank, back))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An answer, another page, «Помогло»."""
        if turned := page_turned(ctx, value):
            return turned
        if value == HELPED and (known := await _opened(ctx)):
            await known_answers.helped(ctx.session, known.id, ctx.actor.person.id, ctx.now)
            return Stay()
        return await _open(ctx, value) or Refused(ctx.t("form-unknown-option"))


async def find_close(ctx: FormContext, text: str, subject: Subject | None) -> None:
    """Look for what is close to a question just written and keep it, so that a Form's path can have CLOSEST where
    `has_close`. Looked for once: a Form's path may not change under a person who reads."""
    found = await search.closest(ctx.session, text, subject, CLOSE_SHOWN)
    ctx.set_value(CLOSE, [known.id for known in found])


def has_close(ctx: FormContext) -> bool:
    """Whether there is anything to show before asking."""
    return bool(ctx.values.get(CLOSE))


def helped_by(ctx: FormContext) -> int | None:
    """The answer that has helped, so that nobody needs to be asked: the Form's path ends there."""
    number: int | None = ctx.values.get(CLOSEST)
    return number or None


@dataclass(frozen=True)
class ClosestField(Field):
    """«Это поможет?»: answers close to the question (`find_close`). Its value is the number of the one that helped, which is
    counted, or 0: asked all the same."""

    async def ask(self, ctx: FormContext) -> Question:
        """The list, or the answer opened."""
        go_on = (Option(ctx.t.plain("known-close-go-on"), GO_ON),)
        known = await _opened(ctx)
        if known is not None:
            thank = (Option(ctx.t.plain("known-button-helped"), HELPED),)
            back = (Option(ctx.t.plain("known-close-back"), LIST),)
            card = card_text(ctx.t, known, helped=False)
            return Question(ctx.t("known-close-card", card=card), (thank, go_on, back))
        found = [await search.get(ctx.session, number) for number in ctx.values.get(CLOSE, ())]
        answers = [one for one in found if one is not None]
        if not answers:
            return Question(ctx.t("known-close-none"), (go_on,))
        text = ctx.t("known-close-ask", lines=enumerated(ctx.t, answers))
        return Question(text, (*_numbers(answers), go_on))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """An answer to read, «Помогло», or on with asking."""
        if value == GO_ON:
            return Accepted(0)
        if value == HELPED and (known := await _opened(ctx)):
            await known_answers.helped(ctx.session, known.id, ctx.actor.person.id, ctx.now)
            return Accepted(known.id)
        return await _open(ctx, value) or Refused(ctx.t("form-unknown-option"))
