"""The picture of distributions."""

import io
from dataclasses import replace
from typing import Any

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image
from syrupy.assertion import SnapshotAssertion

from bot.reports.questionnaires import WIDTH_PX, draw
from bot.screens.questionnaires.results import Bar, Picture

PICTURE = Picture(
    "Мастер-класс «Читательская грамотность на уроке физики»",
    (
        Bar("Полезность", "4,6", "17 ответов", (0, 1, 1, 4, 11)),
        Bar("Своё участие", "1,0", "5 ответов", (5, 0, 0, 0, 0)),
    ),
    "1 — совсем нет",
    "5 — очень",
)


def test_it_is_a_picture_as_wide_as_a_phone_shows_sharply() -> None:
    image = Image.open(io.BytesIO(draw(PICTURE)))
    assert image.format == "PNG"
    assert image.width == WIDTH_PX
    assert image.height < 2 * WIDTH_PX


def test_parts_are_as_long_as_their_shares() -> None:
    image = Image.open(io.BytesIO(draw(PICTURE))).convert("RGB")
    row = [image.getpixel((x, 170 + 175 + 80)) for x in range(image.width)]
    red = sum(pixel == (0xB2, 0x18, 0x2B) for pixel in row)
    assert red > 0.8 * image.width, "five of five gave 1: the whole bar is one colour"


def artists(figure: Figure) -> str:
    """What is drawn, in order: words and bars, where, how large, in what colours."""
    (axes,) = figure.axes
    width, height = figure.get_size_inches() * figure.dpi
    limits = [f"{limit:g}" for limit in (*axes.get_xlim(), *axes.get_ylim(), *axes.get_position().bounds)]
    lines = [f"{width:g} x {height:g} pixels, scales and place {' '.join(limits)}, axes {axes.axison}"]
    lines.append(f"on {to_hex(figure.get_facecolor())}")
    texts: list[Any] = list(axes.texts)
    for text in texts:
        x, y = text.get_position()
        about = f"{text.get_fontsize():g}/{text._linespacing} {text.get_fontweight()} {to_hex(text.get_color())}"
        placed = f"{text.get_ha()} {text.get_va()}"
        lines.append(f"{x:.4f} {y:g} {placed}: {text.get_text()!r} {about}, formulas {text.get_parse_math()}")
    for bar in axes.patches:
        edge = f"edge {to_hex(bar.get_edgecolor())} {bar.get_linewidth():g}"
        (left, top), (right, bottom) = bar.get_path().get_extents(bar.get_patch_transform()).get_points()
        lines.append(f"bar {left:.4f} {top:g} to {right:.4f} {bottom:g} {to_hex(bar.get_facecolor())} {edge}")
    return "\n".join(lines)


FEW = Bar("Содержание", "4,8", "21 ответ", (1, 0, 0, 0, 20))


@pytest.mark.parametrize(
    "picture",
    [PICTURE, replace(PICTURE, title="Очень " + "длинное название " * 7, bars=(FEW,))],
    ids=["two bars", "a long title, a part with no room for its number"],
)
def test_labels_shares_and_the_legend_stand_in_their_places(
    picture: Picture, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def keep(figure: Figure, target: io.BytesIO, *, format: str) -> None:
        drawn.append(f"{format}: {artists(figure)}")

    monkeypatch.setattr(Figure, "savefig", keep)
    draw(picture)
    assert drawn == [snapshot]


def test_letters_are_drawn_and_not_boxes() -> None:
    """matplotlib warns of a glyph that its font lacks, and warnings are errors in tests."""
    draw(Picture("Ёж, №, «»—… 🎯 漢", PICTURE.bars, "1 — совсем нет", "5 — очень"))


def test_a_title_that_is_long_or_looks_like_mathematics_does_no_harm() -> None:
    draw(Picture("$x^$ {" + "Оченьдлинноесловобезпробелов" * 9, PICTURE.bars, "", ""))
