"""How buttons stand in rows."""

import pytest

from bot.screens.shared.screen import HALF_A_ROW, Button, pairs, two_in_a_row

FITS, LONG = "х" * HALF_A_ROW, "ж" * (HALF_A_ROW + 1)


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        ([], []),
        (["1"], [["1"]]),
        (["1", "2"], [["1", "2"]]),
        (["1", "2", "3"], [["1", "2"], ["3"]]),
        (["1", "2", "3", "4", "5"], [["1", "2"], ["3", "4"], ["5"]]),
        ([FITS, FITS], [[FITS, FITS]]),
        ([LONG], [[LONG]]),
        (["1", LONG], [["1"], [LONG]]),
        ([LONG, "1", "2"], [[LONG], ["1", "2"]]),
        (["1", "2", LONG, "3", LONG, LONG, "4"], [["1", "2"], [LONG], ["3"], [LONG], [LONG], ["4"]]),
    ],
)
def test_two_short_ones_share_a_row_and_a_long_one_stands_alone(labels: list[str], rows: list[list[str]]) -> None:
    assert [list(row) for row in two_in_a_row(labels, labels)] == rows
    assert [[button.text for button in row] for row in pairs([Button(label) for label in labels])] == rows


def test_ticks_move_no_button_when_the_labels_without_them_are_measured() -> None:
    buttons = [Button(f"☑️ {label}") for label in (FITS, FITS, LONG)]
    assert [len(row) for row in pairs(buttons)] == [1, 1, 1]
    assert [len(row) for row in pairs(buttons, [FITS, FITS, LONG])] == [2, 1]


def test_a_label_for_each_thing() -> None:
    with pytest.raises(ValueError, match="shorter"):
        two_in_a_row(["1", "2"], ["1"])
