"""The picture of distributions."""

import io

from PIL import Image

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


def test_letters_are_drawn_and_not_boxes() -> None:
    """matplotlib warns of a glyph that its font lacks, and warnings are errors in tests."""
    draw(Picture("Ёж, №, «»—… 🎯 漢", PICTURE.bars, "1 — совсем нет", "5 — очень"))


def test_a_title_that_is_long_or_looks_like_mathematics_does_no_harm() -> None:
    draw(Picture("$x^$ {" + "Оченьдлинноесловобезпробелов" * 9, PICTURE.bars, "", ""))
