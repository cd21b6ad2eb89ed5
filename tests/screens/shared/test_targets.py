"""Deep links: which are ours, what opens them, how their addresses read."""

import pytest

from bot.presses.shared import OpenTarget
from bot.screens.shared.targets import deep_link, press_for, valid_target

OURS = ("e_1", "q_12", "c_7", "g_" + "9" * 12, "i_a", "i_Az-09", "i_" + "f" * 40)
NOT_OURS = (
    "",
    "e_",
    "e_x",
    "x_1",
    "E_1",
    "e_" + "9" * 13,
    "i_",
    "i_" + "f" * 41,
    "i_a_b",
    "i_é",
    "e_1 ",
    " e_1",
    "e_1\n",
    "e_١",
)


@pytest.mark.parametrize("target", OURS)
def test_a_link_of_ours_has_a_button_that_opens_it(target: str) -> None:
    assert valid_target(target) == target
    assert press_for(target) == OpenTarget(target=target)


@pytest.mark.parametrize("target", NOT_OURS)
def test_what_somebody_made_up_has_none(target: str) -> None:
    assert valid_target(target) == ""
    assert press_for(target) is None


def test_the_address_names_the_bot_and_the_target() -> None:
    assert deep_link("abonement_bot", "e_12") == "https://t.me/abonement_bot?start=e_12"
