"""Lists cut into pages: rows of buttons to press and «‹ 2/5 ›»."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from aiogram.filters.callback_data import CallbackData

from bot.screens.shared.screen import Button
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


def in_rows(buttons: Sequence[Button], most: int = 5) -> tuple[tuple[Button, ...], ...]:
    """Rows of `most` buttons at most, as even as can be: six are three and three, not five and one."""
    count = -(-len(buttons) // most)
    ends = [round(len(buttons) * row / count) for row in range(count + 1)] if count else []
    return tuple(tuple(buttons[begin:end]) for begin, end in pairwise(ends))


def numbered(presses: Sequence[CallbackData]) -> tuple[tuple[Button, ...], ...]:
    """Buttons with the numbers of a list's lines."""
    return in_rows([Button(str(number), press) for number, press in enumerate(presses, start=1)])


def lines(texts: list[Html]) -> Html:
    """Lines one below the other."""
    return Html("\n".join(texts))
