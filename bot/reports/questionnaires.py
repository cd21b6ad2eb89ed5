"""The picture of a questionnaire's distributions, legible on a phone."""

import io
import textwrap
from threading import Lock
from typing import Any

from bot.screens.questionnaires.results import Bar, Picture

WIDTH_PX, DPI = 1080, 120
HEAD_PX, BAR_PX, FOOT_PX = 170, 175, 95
MARGIN = 0.045
TITLE_WIDTH = 46
# From red over grey to blue: told apart by people who do not see red and green (ColorBrewer, RdBu), dark enough for labels.
COLOURS = ("#b2182b", "#ef8a62", "#d9d9d9", "#67a9cf", "#2166ac")
ON_COLOUR = ("white", "black", "black", "black", "white")
GREY = "#555555"
# Narrower parts of a bar have no room for their number.
ROOM_FOR_NUMBER = 0.045
# matplotlib's caches of fonts are not made for several threads.
ONE_AT_A_TIME = Lock()


def draw(picture: Picture) -> bytes:
    """A PNG 1,080 pixels wide. Takes a second or two at first: to be called in a thread.

    matplotlib is loaded here and not before: most processes never draw; Figure and the Agg canvas are used without pyplot, which
    keeps figures for ever. DejaVu Sans, which it brings along, has Cyrillic."""
    with ONE_AT_A_TIME:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        height = HEAD_PX + BAR_PX * len(picture.bars) + FOOT_PX
        figure = Figure(figsize=(WIDTH_PX / DPI, height / DPI), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(height, 0)
        _title(axes, picture.title)
        for number, bar in enumerate(picture.bars):
            _bar(axes, bar, HEAD_PX + BAR_PX * number)
        _legend(axes, picture, height - FOOT_PX)
        target = io.BytesIO()
        figure.savefig(target, format="png")
        return target.getvalue()


def _title(axes: Any, title: str) -> None:
    lines = textwrap.wrap(_printable(title), TITLE_WIDTH, max_lines=2, placeholder="…")
    # A title with two dollar signs is not a formula.
    axes.text(MARGIN, 45, "\n".join(lines), fontsize=19, fontweight="bold", va="top", linespacing=1.3, parse_math=False)


def _printable(title: str) -> str:
    """The title without what the font has no letters for: an emoji would be an empty box."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(weight="bold")))
    return "".join(letter for letter in title if letter.isspace() or font.get_char_index(ord(letter)))


def _bar(axes: Any, bar: Bar, top: float) -> None:
    """Label and mean above, the number of answers at the right, the bar of five parts below."""
    axes.text(MARGIN, top + 38, bar.label, fontsize=19, va="center")
    axes.text(1 - MARGIN, top + 38, bar.mean, fontsize=24, fontweight="bold", ha="right", va="center")
    axes.text(1 - MARGIN - 0.12, top + 40, bar.n, fontsize=15, color=GREY, ha="right", va="center")
    whole, left = sum(bar.counts), MARGIN
    for count, colour, ink in zip(bar.counts, COLOURS, ON_COLOUR, strict=True):
        width = (1 - 2 * MARGIN) * count / whole
        axes.barh(top + 105, width, left=left, height=66, color=colour, edgecolor="white", linewidth=1.5)
        if width >= ROOM_FOR_NUMBER:
            axes.text(left + width / 2, top + 106, str(count), fontsize=18, color=ink, ha="center", va="center")
        left += width


def _legend(axes: Any, picture: Picture, top: float) -> None:
    axes.text(MARGIN, top + 45, picture.worst, fontsize=15, color=GREY, va="center")
    axes.text(1 - MARGIN, top + 45, picture.best, fontsize=15, color=GREY, ha="right", va="center")
    for value, (colour, ink) in enumerate(zip(COLOURS, ON_COLOUR, strict=True), 1):
        left = 0.5 + (value - 3.5) * 0.055
        axes.barh(top + 45, 0.05, left=left, height=46, color=colour)
        axes.text(left + 0.025, top + 46, str(value), fontsize=15, color=ink, ha="center", va="center")
