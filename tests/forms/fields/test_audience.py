"""The questions of an audience and what is made of them."""

from zoneinfo import ZoneInfo

import pytest

from bot.forms.fields.audience import AUDIENCE_FIELDS, audience_path, audience_values, read_audience
from bot.models import Audience
from bot.screens.shared.audience import audience_line
from bot.texts import Texts

RU = Texts("ru", ZoneInfo("Europe/Moscow"))


@pytest.mark.parametrize(
    "audience",
    [
        Audience(),
        Audience(young=True),
        Audience(("school", "extra"), (3, 1), ("physics",), True),
    ],
)
def test_an_audience_survives_being_edited(audience: Audience) -> None:
    assert read_audience(audience_values(audience)) == audience


def test_the_parts_are_asked_only_when_it_is_narrower() -> None:
    assert audience_path({}) == audience_path({"audience_who": "everyone"}) == ["audience_who"]
    assert audience_path({"audience_who": "narrower"}) == [field.name for field in AUDIENCE_FIELDS]


def test_parts_answered_before_changing_ones_mind_are_dropped() -> None:
    assert read_audience({"audience_who": "everyone", "audience_kinds": ["school"]}).everyone
    assert read_audience({"audience_who": "narrower", "audience_kinds": []}).everyone


def test_the_line_names_the_parts_and_stays_short() -> None:
    names = {n: f"ГМО <{n}> " + "x" * 190 for n in range(1, 26)}
    everything = Audience(
        ("school", "kindergarten", "extra"), tuple(names), ("physics", "maths", "history", "art"), True
    )
    line = audience_line(RU, everything, names)
    assert line is not None and len(line) < 500
    assert "ГМО &lt;1&gt;" in line and "и ещё 22" in line and "История, обществознание и ещё 1" in line
    assert audience_line(RU, Audience(), names) is None
    assert audience_line(RU, Audience(associations=(99,)), {}) is None
