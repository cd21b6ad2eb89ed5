"""Lists cut into pages: numbers to press and «‹ 2/5 ›»."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from bot.screens.screen import Button
from bot.texts import Html, Texts


def pager(t: Texts, page: int, pages: int, to: Callable[[int], CallbackData]) -> tuple[Button, ...]:
    """«‹ 2/5 ›», going round; nothing for a single page. `to` gives the press that opens a page."""
    if pages == 1:
        return ()
    return (
        Button(t.plain("pager-previous"), to((page - 1) % pages)),
        Button(t.plain("pager-place", page=page + 1, pages=pages), to(page)),
        Button(t.plain("pager-next"), to((page + 1) % pages)),
    )


def lines(texts: list[Html]) -> Html:
    """Lines one below the other."""
    return Html("\n".join(texts))
